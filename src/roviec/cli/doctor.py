"""roviec doctor: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

from roviec.cli.language import tell
from roviec.cli.office import refusals_of_opening
from roviec.cli.options import Json, Lang, Language
from roviec.cli.output import Exit, as_json, say_line
from roviec.domain.reasons import Reason, reason


def doctor(as_data: Json = False, lang: Lang = Language.VI) -> int:
    """One line a finding; exit code 1 if anything needs mending."""
    findings = _findings()
    is_well = all(mend is None for _, mend in findings)
    if as_data:
        as_json({"is_well": is_well, "findings": [_data(said, mend) for said, mend in findings]})
    else:
        for said, mend in findings:
            say_line(f"{tell('doctor-well' if mend is None else 'doctor-mend')}  {tell(said)}")
            if mend:
                say_line(f"      → {tell(mend)}")
        say_line(tell("doctor-all-well" if is_well else "doctor-not-well"))
    return Exit.OK if is_well else Exit.PROBLEMS


def _findings() -> list[tuple[Reason, Reason | None]]:
    """What was found and how to mend it; settings that cannot be read stand alone."""
    if refusals := refusals_of_opening():
        return [(one, reason("mend-settings")) for one in refusals]
    from roviec.actions.checkup import checkup  # noqa: PLC0415 # the records must be open

    return [(one.said, one.mend) for one in checkup()]


def _data(said: Reason, mend: Reason | None) -> dict[str, object]:
    words = {"said": tell(said), "mend": tell(mend) if mend else ""}
    return {"code": said.code, "is_well": mend is None, **words}
