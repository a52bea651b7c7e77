"""Papers of a meeting for whom they are: made from the records, by the unit's template, or the frozen bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.utils import timezone

from roviec.actions.freezing import freeze_minutes
from roviec.actions.letterheads import put_template
from roviec.actions.meeting_contents import as_given_out, meeting_contents
from roviec.actions.meeting_papers import paper_of_meeting, papers_of_meeting, zip_of_meeting
from roviec.actions.presses import presses_for
from roviec.actions.refusal import Refused
from roviec.domain.calendar import LooseDate
from roviec.papers.meeting_words import said_text
from roviec.records.models import Draft, FrozenPaper, Meeting, PaperTemplate, Subject
from tests.actions.meetings import meeting, released, who
from tests.actions.test_voting import amendment, hands, opened
from tests.papers.reading import paragraphs
from tests.papers.templates import letter
from tests.records.rows import joined, member
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
EVERY = [
    "draft_notice", "invitation", "roll_sheet", "ballots", "meeting_file", "roll_call", "tally_sheet", "minutes",
]  # fmt: skip


def stems(of: Meeting, people: Ward, login: str) -> list[str]:
    return [one.stem for one in papers_of_meeting(of, who(people, login))]


def refusal(of: Meeting, stem: str, people: Ward, login: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        paper_of_meeting(of, stem, who(people, login))
    return [one.code for one in refused.value.reasons]


def test_who_runs_the_meeting_has_all_papers_and_members_those_without_names_of_others(people: Ward) -> None:
    made = meeting(people, draft=released(people))
    assert stems(made, people, "secretary") == EVERY
    assert stems(made, people, "member") == ["draft_notice", "invitation", "tally_sheet"]
    assert refusal(made, "minutes", people, "member") == ["right-of-others"]
    assert refusal(made, "invitation", people, "neighbour") == ["hidden"]


def test_a_draft_that_is_hidden_again_is_for_its_committee(people: Ward) -> None:
    made = meeting(people, draft=released(people))
    Draft.objects.update(is_released=False)
    made.refresh_from_db()
    assert stems(made, people, "member") == ["invitation", "tally_sheet"]
    assert refusal(made, "draft_notice", people, "member") == ["right-of-others"]


def test_without_a_draft_there_is_no_notice(people: Ward) -> None:
    made = meeting(people)
    assert stems(made, people, "secretary") == EVERY[1:]
    assert refusal(made, "draft_notice", people, "secretary") == ["paper-draft-missing"]
    assert refusal(made, "no-such-paper", people, "secretary") == ["paper-unknown"]


def test_gaps_are_told_before(people: Ward) -> None:
    (call,) = (one for one in papers_of_meeting(meeting(people), who(people)) if one.stem == "invitation")
    assert [gap.code for gap in call.gaps] == ["paper-place-missing", "paper-agenda-missing"]


def test_frozen_minutes_are_served_as_they_are_to_the_whole_cell(people: Ward) -> None:
    made = meeting(people, draft=released(people))
    (frozen,) = freeze_minutes(made, who(people))
    made.agenda.create(place=1, title="Viết thêm sau")
    for login in ("secretary", "member"):
        assert paper_of_meeting(made, "minutes", who(people, login)) == bytes(frozen.content)
    assert stems(made, people, "member")[-1] == "minutes"


def test_the_units_template_stands_for_the_paper(people: Ward) -> None:
    made = meeting(people)
    put_template(people.ward, "invitation", letter("Mời họp tại {{địa_điểm}}"), actor=who(people, "ward-officer"))
    assert paragraphs(paper_of_meeting(made, "invitation", who(people)))[0] == "Mời họp tại Nhà văn hóa"


def test_minutes_are_frozen_by_the_template_of_the_day(people: Ward) -> None:
    made = meeting(people)
    put_template(people.cell, "minutes", letter("Chủ trì {{chủ_trì}}"), actor=who(people))
    (frozen,) = freeze_minutes(made, who(people))
    assert paragraphs(bytes(frozen.content))[0] == "Chủ trì Nguyễn Văn An"


def test_processes_that_wait_are_used_once_and_put_away(people: Ward) -> None:
    made = meeting(people)
    put_template(people.cell, "minutes", letter("Chủ trì {{chủ_trì}}"), actor=who(people))
    presses = presses_for(people.cell, ("minutes", "receipt_slip"))
    (frozen,) = freeze_minutes(made, who(people), presses)
    assert paragraphs(bytes(frozen.content))[0] == "Chủ trì Nguyễn Văn An"
    assert (presses.take("minutes"), presses.take("receipt_slip")) == (None, None)
    others = presses_for(people.cell, ("minutes",))
    waiting = others.take("minutes")
    others.close()
    assert waiting is not None
    waiting.stop()


def test_a_template_spoilt_in_the_database_refuses_and_freezes_nothing(people: Ward) -> None:
    made = meeting(people)
    PaperTemplate.objects.create(
        unit=people.cell, stem="minutes", content=b"PK\x03\x04", digest="0" * 64, put_at=timezone.now(), actor="an"
    )
    assert refusal(made, "minutes", people, "secretary") == ["template-damaged"]
    with pytest.raises(Refused):
        freeze_minutes(made, who(people))
    assert FrozenPaper.objects.count() == 0


def test_large_print_is_another_file_with_the_same_words(people: Ward) -> None:
    made = meeting(people)
    plain = paper_of_meeting(made, "invitation", who(people))
    large = paper_of_meeting(made, "invitation", who(people), large=True)
    assert (plain == large, paragraphs(plain) == paragraphs(large)) == (False, True)


def test_all_in_one_zip_has_what_the_person_may_have(people: Ward) -> None:
    made = meeting(people)
    with zipfile.ZipFile(io.BytesIO(zip_of_meeting(made, who(people, "member")))) as archive:
        assert archive.namelist() == ["01-giay-moi.docx", "02-bien-ban-kiem-phieu.docx"]
        assert archive.read("01-giay-moi.docx") == paper_of_meeting(made, "invitation", who(people))


def test_reasons_of_absence_and_opinions_are_in_no_paper_for_all(people: Ward) -> None:
    roll = {people.cuc.pk: {"mark": "excused", "why": "Nằm viện", "is_accepted": True}}
    draft = released(people)
    made = meeting(people, roll, draft=draft)
    draft.remarks.create(
        member=people.an, kind="object", text="Bí mật của tôi", way="account", said_on=made.held_on,
        at=timezone.now(), actor="an",
    )  # fmt: skip
    for one in papers_of_meeting(made, who(people, "member")):
        lines = "\n".join(paragraphs(paper_of_meeting(made, one.stem, who(people, "member"))))
        assert ("Nằm viện" in lines, "Bí mật" in lines) == (False, False)


def test_people_of_one_name_are_told_apart(people: Ward) -> None:
    twin = member("Lê Thị Cúc", "28009999", born=LooseDate(1980))
    joined(twin, people.cell)
    lines = paragraphs(paper_of_meeting(meeting(people), "roll_sheet", who(people)))
    assert [line for line in lines if "Cúc" in line] == ["Lê Thị Cúc (1972)", "Lê Thị Cúc (1980)"]


def test_what_was_sent_stays_of_its_version_after_a_voted_amendment(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    note = "Dự kiến phân công năm 2026, phiên bản số 1: 2 lượt phân công cho 2 đảng viên"
    here.agenda.create(place=1, title="Trình dự kiến", role="draft", note=note)
    before = as_given_out(here)
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    here.refresh_from_db()
    after, now = as_given_out(here), meeting_contents(here)
    assert (after.draft_number, after.lines, after.agenda[0].note) == (1, before.lines, note)
    assert (now.draft_number, now.sent_number, now.agenda[0].note) == (2, 1, note)
    whole = paragraphs(paper_of_meeting(here, "meeting_file", who(people)))
    sent = "Tài liệu kèm theo: dự kiến phân công nhiệm vụ cho đảng viên năm 2026, phiên bản số 1."
    assert (sent in whole, any("phiên bản số 2" in line for line in whole)) == (True, False)


def test_agreement_to_a_withdrawn_version_is_not_counted_and_other_words_name_it(people: Ward) -> None:
    first = released(people)
    how = {"way": "account", "said_on": date(2026, 5, 4), "at": timezone.now(), "actor": "x"}
    first.remarks.create(member=people.an, kind="agree", **how)
    first.remarks.create(member=people.cuc, kind="change", text="Xin đổi tổ", **how)
    Draft.objects.filter(pk=first.pk).update(is_released=False, state="draft")
    second = draft(people.cell, 2, state="adopted", is_released=True, released_on=date(2026, 5, 10))
    second.remarks.create(member=people.binh, kind="agree", **how)
    told = meeting_contents(meeting(people, draft=second)).remarks
    assert [(one.name, one.kind, one.version) for one in told] == [
        ("Lê Thị Cúc", "change", 1),
        ("Trần Thị Bình", "agree", 0),
    ]
    assert said_text(told[0]) == "đề nghị đổi, về phiên bản 1 của dự kiến: Xin đổi tổ."
