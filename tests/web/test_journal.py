"""The journal: who did what in words, only of one's own subtree; and what others did with one's own record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roviec.actions.duties import remove_duty
from roviec.actions.membership import set_group
from roviec.records.actors import actor_of
from roviec.records.journal import entry
from roviec.records.models import Journal
from roviec.web.asked import today
from tests.records import rows
from tests.web.examples import draft
from tests.web.people import Ward, membership

Queries = object


def written(people: Ward) -> None:
    entry("ward-officer", "edit-member", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    entry("committee", "read-view-health", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    entry("neighbour", "edit-member", f"member:{people.hoa.pk}", unit_path=people.other_cell.path).save()


def page(people: Ward, who: str, address: str) -> str:
    return people.signed_in(who).get(address).content.decode()


def link(people: Ward, query: str = "") -> str:
    return f"/units/{people.cell.pk}/journal/{query}"


def test_entries_are_sentences_with_names(people: Ward) -> None:
    written(people)
    found = page(people, "secretary", link(people))
    assert ("sửa hồ sơ" in found, "Người giữ vai ward-officer" in found) == (True, True)
    assert ("xem mức sức khỏe" in found, found.count("đảng viên Lê Thị Cúc")) == (True, 2)


def test_what_happened_in_the_neighbour_cell_is_not_there(people: Ward) -> None:
    written(people)
    assert "Đỗ Thị Hoa" not in page(people, "secretary", link(people))
    assert "Đỗ Thị Hoa" in page(people, "ward-officer", f"/units/{people.ward.pk}/journal/")


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?who=binh", 1), ("?who=ward-off", 1), ("?verb=edit-member", 1), ("?verb=nothing", 2), ("?day=x", 2)],
)
def test_the_journal_is_narrowed(people: Ward, query: str, count: int) -> None:
    written(people)
    assert page(people, "secretary", link(people, query)).count("đảng viên Lê Thị Cúc") == count


def test_a_day_is_looked_up(people: Ward) -> None:
    written(people)
    today = timezone.localdate()
    found = [page(people, "secretary", link(people, f"?day={day:%d/%m/%Y}")) for day in (today, today - timedelta(1))]
    assert [one.count("đảng viên Lê Thị Cúc") for one in found] == [2, 0]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_journal_takes_the_same_queries(people: Ward, count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        written(people)
    client = people.signed_in("secretary")
    with django_assert_num_queries(11):  # type: ignore[operator] # a fixture of the test library
        client.get(link(people))


def test_one_reads_what_others_did_with_ones_record(people: Ward) -> None:
    written(people)
    about = {"year": 2026, "behalf_of": people.cuc.pk}
    entry("secretary", "edit-wishes", f"member:{people.cuc.pk}", unit_path=people.cell.path, data=about).save()
    entry("member", "edit-wishes", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    found = page(people, "member", "/my/journal/")
    assert (found.count("đảng viên Lê Thị Cúc"), found.count("làm thay</span>")) == (3, 1)


def test_nobody_reads_the_records_of_others_there(people: Ward) -> None:
    written(people)
    assert "Lê Thị Cúc" not in page(people, "committee", "/my/journal/")


def test_what_is_gone_and_what_is_odd_is_still_shown(people: Ward) -> None:
    for about in ("member:987654", "member:x", "thing:1", "member:" + "9" * 60, "<b>"):
        entry("secretary", "sign-in", about, unit_path=people.cell.path).save()
    found = page(people, "secretary", link(people))
    assert (Journal.objects.count(), found.count("không còn"), "<b>" in found) == (5, 5, False)


def facts(people: Ward, who: str, verb: str, about: str, **data: object) -> list[str]:
    entry("secretary", verb, about, unit_path=people.cell.path, data=data).save()
    return people.signed_in(who).get(link(people)).context["lines"][0].facts  # type: ignore[no-any-return] # texts


def test_a_pin_names_member_and_duty(people: Ward) -> None:
    made, duty = draft(people.cell), rows.duty(people.cell, "N01", year=2026)
    told = {"member": people.cuc.pk, "duty": duty.pk, "code": "N01"}
    assert facts(people, "secretary", "pin-pair", f"draft:{made.pk}", **told) == ["đảng viên: Lê Thị Cúc", "mã: N01"]
    assert facts(people, "auditor", "pin-pair", f"draft:{made.pk}", **told) == []


def test_a_move_names_its_pairs_and_only_to_who_may_see_drafts(people: Ward) -> None:
    made, duty = draft(people.cell), rows.duty(people.cell, "N01", year=2026)
    lines = [[people.cuc.pk, duty.pk, 0], [people.binh.pk, duty.pk, 1]]
    told = {"lines": lines, "codes": {str(duty.pk): "N01"}, "number": 2}
    found = facts(people, "secretary", "draft-move", f"draft:{made.pk}", **told)
    assert found == ["Lê Thị Cúc – N01", "Trần Thị Bình – N01", "phiên bản số: 2"]
    assert facts(people, "auditor", "draft-move", f"draft:{made.pk}", **told) == ["phiên bản số: 2"]


def test_a_role_says_which_and_where(people: Ward) -> None:
    told = {"role": "group-head", "group": "Tổ đảng số 1", "unit": people.cell.pk}
    found = facts(people, "secretary", "give-role", f"account:{people.accounts['member'].pk}", **told)
    assert found == ["ở: Chi bộ khu phố 1", "vai trò: tổ trưởng tổ đảng", "tổ đảng: Tổ đảng số 1"]


def test_a_removed_duty_keeps_its_code_and_name(people: Ward) -> None:
    duty = rows.duty(people.cell, "N01", year=2026, name="Tuyên truyền")
    remove_duty(actor_of(people.accounts["secretary"], today()), duty)
    line = people.signed_in("secretary").get(link(people)).context["lines"][0]
    assert (line.about, line.facts) == ("nhiệm vụ Tuyên truyền", ["mã: N01", "tên: Tuyên truyền"])


def test_a_change_of_many_names_them(people: Ward) -> None:
    who = [membership(people.an).pk, membership(people.binh).pk]
    set_group(actor_of(people.accounts["secretary"], today()), people.cell, who, "Tổ mới", on=today())
    line = people.signed_in("secretary").get(link(people)).context["lines"][0]
    assert line.facts == ["những người: Nguyễn Văn An, Trần Thị Bình", "tổ đảng: Tổ mới"]


def test_the_journal_says_which_fields_and_never_what_stands_in_them(people: Ward) -> None:
    data = {"year": 2027, "fields": ["health", "hours"], "why": "bị ốm", "wishes": 2}
    found = facts(people, "secretary", "edit-review", f"member:{people.cuc.pk}", **data)
    assert found == ["đã đổi: sức khỏe, giờ"]


def test_a_fact_of_any_shape_is_no_error(people: Ward) -> None:
    odd = {"member": "x", "members": [None, True, "7", 10**30], "lines": [[1], 3, "x"], "codes": 4, "fields": [{}]}
    assert facts(people, "secretary", "pin-pair", "draft:0", **odd) != []
