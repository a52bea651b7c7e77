"""What is frozen says what the records said, stays as it was, and is known again by its bytes."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from roviec.actions.freezing import freeze_minutes, freeze_resolution
from roviec.actions.refusal import Refused
from roviec.actions.verifying import verify_paper
from roviec.actions.voting import open_vote, record_hands
from roviec.domain.voting import Show
from roviec.records.models import (
    Assignment,
    Form,
    FrozenPaper,
    Letterhead,
    Meeting,
    PaperNumber,
    Resolution,
    Subject,
    Term,
)
from tests.actions.meetings import DAY, meeting, more_members, released, who
from tests.papers.reading import paragraphs
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


def held(people: Ward) -> Meeting:
    """A meeting that has passed the tabled draft by hands and is over."""
    made = meeting(people, draft=released(people))
    vote = open_vote(made, Subject.WHOLE, "Thông qua bảng phân công", Form.HANDS, actor=who(people))
    record_hands(vote, Show(3, 0), edition=0, actor=who(people))
    made.agenda.create(place=1, title="Phân công nhiệm vụ", said="Đồng chí Cúc nhất trí.", conclusion="Thông qua")
    Meeting.objects.filter(pk=made.pk).update(state="adopted", ended=time(21), adopted_at=timezone.now())
    made.refresh_from_db()
    return made


def resolution(people: Ward, of: Meeting) -> Resolution:
    """The resolution of that meeting, number 01, with the draft's lines."""
    term = Term.objects.create(unit=people.cell, starts=date(2025, 6, 1))
    number = PaperNumber.objects.create(term=term, kind="NQ", number=1, given_at=timezone.now(), actor="secretary")
    made = Resolution.objects.create(
        unit=people.cell, year=2026, number=number, symbol="01-NQ/CB", signed_on=DAY, place="Bến Trăng",
        draft=of.draft, meeting=of, vote=of.votes.get(), signer=people.an.name, signer_post="Bí thư",
        legal_basis="Căn cứ Điều lệ Đảng", recipients="Đảng ủy phường\nLưu", code="ab" * 32,
        issued_at=timezone.now(), actor="secretary",
    )  # fmt: skip
    for line in of.draft.lines.all():
        Assignment.objects.create(resolution=made, member=line.member, duty=line.duty, share=line.share)
    return made


def test_minutes_say_what_the_records_say(people: Ward) -> None:
    Letterhead.objects.create(unit=people.ward, place="Bến Trăng", issuing_line="Đảng ủy phường Bến Trăng")
    found = freeze_minutes(held(people), who(people))
    lines = paragraphs(bytes(found[0].content))
    assert lines[:2] == ["ĐẢNG ỦY PHƯỜNG BẾN TRĂNG", "CHI BỘ KHU PHỐ 1"]
    assert "2. Có mặt: 3 đồng chí, trong đó: chính thức 3; dự bị 0; sinh hoạt tạm thời 0." in lines
    assert "Kết luận của chủ trì: Thông qua." in lines
    assert "Tán thành: 3 (100%); không tán thành: 0 (0%); không có ý kiến: 0 (0%)." in lines


def test_frozen_bytes_are_known_again_and_kept_with_their_digest(people: Ward) -> None:
    (frozen,) = freeze_minutes(held(people), who(people))
    content = bytes(FrozenPaper.objects.get(pk=frozen.pk).content)
    assert (frozen.stem, frozen.digest) == ("minutes", sha256(content).hexdigest())
    assert verify_paper(content) == frozen
    assert verify_paper(content[:-1]) is None


def test_freezing_twice_makes_one_paper(people: Ward) -> None:
    over = held(people)
    assert freeze_minutes(over, who(people)) == freeze_minutes(over, who(people))
    assert FrozenPaper.objects.count() == 1


def test_resolution_is_frozen_with_number_vote_and_code(people: Ward) -> None:
    papers = freeze_resolution(resolution(people, held(people)), who(people))
    lines = paragraphs(bytes(papers[0].content))
    assert lines[3] == "Số 01-NQ/CB"
    assert "- Cơ sở tính: 3; cần ít nhất 2 phiếu tán thành." in lines
    assert f"Mã xác minh: {' '.join(['ab' * 4] * 8)}" in lines
    assert papers[0].name == "Nghị quyết 01-NQ/CB"


def test_only_who_may_run_or_issue_may_freeze(people: Ward) -> None:
    over = held(people)
    issued = resolution(people, over)
    for login, code in (("member", "right-of-others"), ("neighbour", "hidden")):
        for freeze, thing in ((freeze_minutes, over), (freeze_resolution, issued)):
            with pytest.raises(Refused) as refused:
                freeze(thing, who(people, login))
            assert [one.code for one in refused.value.reasons] == [code]
    assert FrozenPaper.objects.count() == 0


def test_contents_take_the_same_queries_for_few_and_many(people: Ward, django_assert_max_num_queries: Any) -> None:
    more_members(people, 40)
    over = held(people)
    with django_assert_max_num_queries(30):
        freeze_minutes(over, who(people))


def test_slips_are_frozen_with_the_resolution(people: Ward) -> None:
    papers = freeze_resolution(resolution(people, held(people)), who(people))
    assert [paper.stem for paper in papers] == ["resolution", "receipt_slip"]
    assert paragraphs(bytes(papers[1].content)).count("☐ Tôi đã nhận nhiệm vụ.") == 2
