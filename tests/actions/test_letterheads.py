"""Letterheads are handed down field by field, templates paper by paper; neither touches what was issued."""

from __future__ import annotations

from hashlib import sha256

import pytest

from roviec.actions.letterheads import Looked, drop_template, keep_letterhead, look_ahead, put_template
from roviec.actions.refusal import Refused
from roviec.papers.office.running import Look
from roviec.papers.office.starts import starting
from roviec.records.models import Journal, Letterhead, PaperTemplate
from roviec.records.queries.letterheads import letterhead_of
from roviec.records.queries.paper_templates import template_of, templates_of
from tests.actions.meetings import who
from tests.papers.templates import letter
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


def refusal(act: object, *args: object, **kwargs: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)  # type: ignore[operator] # any act
    return [one.code for one in refused.value.reasons]


def test_place_and_lists_come_from_the_nearest_unit_that_has_them(people: Ward) -> None:
    Letterhead.objects.create(unit=people.city, place="Thành phố", recipients="Lưu")
    Letterhead.objects.create(unit=people.ward, place="Bến Trăng", legal_basis="Điều lệ\n\nHướng dẫn 42")
    Letterhead.objects.create(unit=people.cell, recipients="Đảng ủy\nLưu chi bộ")
    head = letterhead_of(people.cell)
    assert (head.place, head.legal_basis, head.recipients) == (
        "Bến Trăng", ("Điều lệ", "Hướng dẫn 42"), ("Đảng ủy", "Lưu chi bộ"),
    )  # fmt: skip


def test_who_issues_and_what_is_above_are_not_handed_down(people: Ward) -> None:
    Letterhead.objects.create(unit=people.ward, superior_line="Thành ủy", issuing_line="Đảng ủy phường Bến Trăng")
    head = letterhead_of(people.cell)
    assert (head.superior_line, head.issuing_line) == ("Đảng ủy phường Bến Trăng", "Chi bộ khu phố 1")
    assert letterhead_of(people.other_cell).superior_line == "Đảng ủy phường Bến Trăng"
    assert letterhead_of(people.far_cell).superior_line == "Đảng bộ phường Xa"


def test_a_letterhead_is_kept_with_its_entry_and_next_edition(people: Ward) -> None:
    given = {"symbol": "CB", "place": " Bến \x00Trăng ", "recipients": "Đảng ủy\n\n Lưu "}
    row = keep_letterhead(people.cell, given, seen=0, actor=who(people))
    assert (row.edition, row.place, row.recipients) == (1, "Bến Trăng", "Đảng ủy\nLưu")
    made = Journal.objects.get(verb="keep-letterhead")
    assert made.data == {"fields": ["place", "recipients"]}


def test_stale_odd_and_foreign_changes_are_refused(people: Ward) -> None:
    keep_letterhead(people.cell, {"symbol": "CB"}, seen=0, actor=who(people))
    assert refusal(keep_letterhead, people.cell, {"symbol": "CB"}, seen=0, actor=who(people)) == ["stale-edition"]
    for symbol in ("", "C B", "C" * 21):
        odd = {"symbol": symbol}
        assert refusal(keep_letterhead, people.cell, odd, seen=1, actor=who(people)) == ["letterhead-symbol-bad"]
    member = who(people, "member")
    assert refusal(keep_letterhead, people.cell, {"symbol": "CB"}, seen=1, actor=member) == ["right-of-others"]


def test_a_template_is_handed_down_until_a_unit_has_its_own(people: Ward) -> None:
    put_template(people.ward, "minutes", starting("minutes"), actor=who(people, "ward-officer"))
    held = template_of(people.cell, "minutes")
    assert held is not None
    assert (held.unit, held.digest) == (people.ward, sha256(starting("minutes")).hexdigest())
    put_template(people.cell, "minutes", starting("minutes"), actor=who(people))
    assert templates_of(people.cell)["minutes"].unit == people.cell
    assert templates_of(people.other_cell)["minutes"].unit == people.ward
    assert templates_of(people.far_cell) == {}


def test_back_to_the_built_in_paper(people: Ward) -> None:
    put_template(people.cell, "minutes", starting("minutes"), actor=who(people))
    drop_template(people.cell, "minutes", actor=who(people))
    assert template_of(people.cell, "minutes") is None
    assert refusal(drop_template, people.cell, "minutes", actor=who(people)) == ["template-not-own"]
    verbs = list(Journal.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["put-template", "drop-template"]


def test_an_unsound_template_is_told_and_not_kept(people: Ward) -> None:
    look = put_template(people.cell, "minutes", letter("{{chu tri}} {{lương}}"), actor=who(people))
    assert [(one.code, one.about.get("meant")) for one in look.faults] == [
        ("template-field-misspelt", "chủ_trì"), ("template-field-unknown", None),
    ]  # fmt: skip
    assert (PaperTemplate.objects.count(), Journal.objects.count()) == (0, 0)


def test_a_look_at_another_file_does_not_count(people: Ward) -> None:
    other = Looked("0" * 64, Look(()))
    look = put_template(people.cell, "minutes", b"no Word file", actor=who(people), looked=other)
    assert [one.code for one in look.faults] == ["template-not-word"]
    assert look_ahead("no such paper", b"") is None


def test_papers_without_a_template_and_foreign_units_are_refused(people: Ward) -> None:
    data = starting("minutes")
    assert refusal(put_template, people.cell, "duty_slip", data, actor=who(people)) == ["template-stem-unknown"]
    neighbour = who(people, "neighbour")
    assert refusal(put_template, people.cell, "minutes", data, actor=neighbour) == ["hidden"]
