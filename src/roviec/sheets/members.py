"""Rows of a member sheet to members, each with its plain-row view and its flaws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roviec.domain.calendar import LooseDate
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.sheets.dates import check_order, read_date
from roviec.sheets.folding import fold
from roviec.sheets.numbers import read_card, read_cccd, read_hours, read_phone
from roviec.sheets.places import fatal, gap, note, warning
from roviec.sheets.rows import Row, shown
from roviec.sheets.words import NotAWord, has_odd_level, health_of, is_yes, items, sex_of, skill_of, standing_of

PlainRow = dict[str, str | int | bool | None]
HEALTH_WORDS = {Health.GOOD: "tốt", Health.LIMITED: "hạn chế", Health.WEAK: "yếu"}
SEX_WORDS = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Dòng đảng viên - a member as one row gives it. `plain` is the row for programs; key and codes come
    later. `says_standing`: a cell says it; else it is the default."""

    row: Row
    member: Member
    plain: PlainRow
    says_standing: bool = True


def read_member(row: Row, today: date, cell: str) -> MemberRow:
    """One row. `cell` is the cell meant where the row names none. Flaws are left in row.flaws; a row with a
    fatal one
    must not be stored."""
    name = _name(row)
    born = _born(row, today)
    joined, official = read_date(row, "joined", today), read_date(row, "official", today)
    _check_dates(row, born, joined, official)
    cell = row.text("cell") or cell
    sex, standing, health = _sex(row), _standing(row), _health(row)
    member = Member(
        key="",
        name=name,
        cell=cell,
        standing=standing,
        born=born,
        sex=sex,
        card=read_card(row),
        joined=joined,
        official=official,
        group=row.text("group"),
        lane=row.text("lane"),
        job=row.text("job"),
        skills=_skills(row),
        posts=items(row.lines("posts")),
        health=health,
        hours=read_hours(row, "hours"),
        wishes=items(row.lines("wishes")),
        unwanted=items(row.lines("unwanted")),
        reviewed_on=_reviewed_on(row, today),
        reviewer=row.text("reviewer"),
        last_year=items(row.lines("last_year")),
    )
    _note_gaps(row, member)
    says = bool(row.text("standing")) or row.has("exempt") or standing is not Standing.OFFICIAL
    return MemberRow(row, member, _plain(row, member), says)


def _name(row: Row) -> str:
    parts = [row.text("family"), row.text("given")] if "family" in row.table.columns else []
    name = row.text("name") or " ".join(filter(None, parts))
    if row.table.name_width == 2:
        after = row.table.columns["name"] + 1
        name = " ".join(filter(None, (name, shown(row.cells[after]) if after < len(row.cells) else "")))
    if not name:
        row.flaws.append(fatal(row.place("name"), "name-missing"))
    elif not any(letter.isalpha() for letter in name):
        row.flaws.append(fatal(row.place("name"), "name-unreadable", text=name))
    return name


def _born(row: Row, today: date) -> LooseDate | None:
    found = read_date(row, "born", today)
    for column in ("born_male", "born_female"):
        found = found or read_date(row, column, today)
    return found


def _check_dates(row: Row, born: LooseDate | None, joined: LooseDate | None, official: LooseDate | None) -> None:
    known = (("born", born), ("joined", joined), ("official", official))
    for earlier, later in ((known[0], known[1]), (known[1], known[2]), (known[0], known[2])):
        if wrong := check_order(row, earlier, later):
            row.flaws.append(wrong)
            return
    if born and joined and joined.year - born.year < 16:
        row.flaws.append(warning(row.place("joined"), "joined-young", born=str(born), joined=str(joined)))


def _sex(row: Row) -> Sex | None:
    try:
        if found := sex_of(row.text("sex")):
            return found
    except NotAWord as wrong:
        row.flaws.append(warning(row.place("sex"), str(wrong), text=row.text("sex")))
    marks = {sex: _mark(row, column) for sex, column in ((Sex.MALE, "male"), (Sex.FEMALE, "female"))}
    births = {sex: bool(row.text(column)) for sex, column in ((Sex.MALE, "born_male"), (Sex.FEMALE, "born_female"))}
    meant = [sex for sex in Sex if marks[sex] or births[sex]]
    if len(meant) == 2:
        row.flaws.append(warning(row.place("male"), "sex-both"))
    return meant[0] if len(meant) == 1 else None


def _mark(row: Row, column: str) -> bool:
    try:
        return is_yes(row.text(column))
    except NotAWord as wrong:
        row.flaws.append(warning(row.place(column), str(wrong), text=row.text(column)))
        return False


def _standing(row: Row) -> Standing:
    """From Tình trạng; a mark in Miễn sinh hoạt or Dự bị counts too; official where nothing is said."""
    text = row.text("standing")
    try:
        found = standing_of(text)
    except NotAWord as wrong:
        row.flaws.append(fatal(row.place("standing"), str(wrong), text=text))
        return Standing.OFFICIAL
    if _is_exempt(row):
        if found and found not in {Standing.EXEMPT, Standing.OFFICIAL}:
            row.flaws.append(warning(row.place("exempt"), "standing-conflict", text=text))
        return Standing.EXEMPT
    if found is None and row.has("probation") and _mark(row, "probation"):
        return Standing.PROBATIONARY
    return found or _section_standing(row)


def _is_exempt(row: Row) -> bool:
    """A mark, or words that say exempt or a date since when (`từ 2023`)."""
    text = row.text("exempt")
    try:
        return is_yes(text)
    except NotAWord:
        folded = fold(text)
        if folded.startswith(("khong mien", "chua")):
            return False
        if "mien" in folded or any(letter.isdigit() for letter in folded):
            return True
        row.flaws.append(warning(row.place("exempt"), "mark-unread", text=text))
        return False


def _section_standing(row: Row) -> Standing:
    """Rows under a title such as `Đảng viên dự bị` take the standing it names."""
    if not row.section or "dang vien" not in fold(row.section):
        return Standing.OFFICIAL
    try:
        found = standing_of(row.section)
    except NotAWord:
        return Standing.OFFICIAL
    if found and found is not Standing.OFFICIAL:
        row.flaws.append(note(row.place(), "standing-from-section", title=row.section))
    return found or Standing.OFFICIAL


def _health(row: Row) -> Health | None:
    try:
        return health_of(row.text("health"))
    except NotAWord as wrong:
        row.flaws.append(gap(row.place("health"), str(wrong)))
        return None


def _skills(row: Row) -> tuple[Skill, ...]:
    found = list(items(row.lines("skills")))
    row.flaws += [warning(row.place("skills"), "skill-level-odd", text=one) for one in found if has_odd_level(one)]
    return tuple(map(skill_of, found))


def _reviewed_on(row: Row, today: date) -> date | None:
    found = read_date(row, "reviewed_on", today)
    if found and not found.is_exact:
        row.flaws.append(warning(row.place("reviewed_on"), "date-not-exact", text=row.text("reviewed_on")))
        return None
    return found.earliest() if found else None


def _note_gaps(row: Row, member: Member) -> None:
    """Blank cells in columns the sheet has; columns it lacks are told once for the sheet."""
    if not (member.born or any(flaw.place.column == row.table.title("born") for flaw in row.flaws)):
        columns = [name for name in ("born", "born_male", "born_female") if row.has(name)]
        if columns:
            row.flaws.append(gap(row.place(columns[0]), "born-missing"))
    if member.sex is None and row.has("sex") and not row.text("sex"):
        row.flaws.append(gap(row.place("sex"), "sex-missing"))
    if member.health is None and row.has("health") and not row.text("health") and member.is_active:
        row.flaws.append(gap(row.place("health"), "health-missing"))
    if member.hours is None and row.has("hours") and not row.text("hours") and member.is_active:
        row.flaws.append(gap(row.place("hours"), "hours-missing"))


def _plain(row: Row, member: Member) -> PlainRow:
    def iso(found: LooseDate | None) -> str | None:
        return str(found) if found else None

    return {
        "row": row.number,
        "name": member.name,
        "dob": iso(member.born),
        "gender": SEX_WORDS[member.sex] if member.sex else None,
        "cccd": read_cccd(row) or None,
        "card": member.card or None,
        "joined": iso(member.joined),
        "official": iso(member.official),
        "job": member.job or None,
        "education": row.text("education") or None,
        "health": HEALTH_WORDS[member.health] if member.health else None,
        "exempt": member.standing is Standing.EXEMPT,
        "phone": read_phone(row) or None,
        "cell": member.cell or None,
        "note": row.text("note") or None,
    }
