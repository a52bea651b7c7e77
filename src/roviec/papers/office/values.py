"""What a template is filled with: every field of a paper from its frozen contents. What is not known is dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from roviec.domain.people import Standing
from roviec.papers.ballots.paper import LONGEST, cut, on_paper
from roviec.papers.contract import DutyLine, Headed, MemberLine
from roviec.papers.issued_resolution.paper import OPEN_NUMBER, abstract, amending
from roviec.papers.meeting_contract import (
    EXCUSED,
    FREE,
    PRESENT,
    UNEXCUSED,
    MeetingPaper,
    RollLine,
    Split,
    VoteLine,
    part_of,
)
from roviec.papers.meeting_words import (
    agreed_text,
    base_texts,
    count_text,
    day_text,
    end_clock,
    end_text,
    extra_text,
    form_text,
    meeting_text,
    outcome_text,
    said_text,
    seal_parts,
    share_of,
    split_text,
    tellers_of,
    time_text,
)
from roviec.papers.office.filling import Filling, Row
from roviec.papers.office.starts import known
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.papers.roll_call.paper import MARKS, PARTS, TICK, blank
from roviec.papers.seal import code_text, qr_png, spaced
from roviec.papers.words import DOTS, basis_text, day_line, group_text, hours_text, standing_text

NONE = "không có"
NOT_ASKED = "–"
DATED = {"invitation": "called_on", "draft_notice": "released_on"}
"""Papers with a day of their own."""
BESIDE = {"phiếu": "câu_hỏi"}
"""Lists of which several entries stand in a row -> the mark that each of them has."""
OF_A_ROW = ("tán_thành", "không_tán_thành", "không_ý_kiến", "không_hợp_lệ", "không_trả_lời", "vắng_vẫn_tính")
"""The counts of a vote in the minutes' table."""


def meeting_fillings(stem: str, paper: MeetingPaper) -> tuple[Filling, ...]:
    """The copies of a meeting's paper; one, but for the tally sheet, of which each vote on paper has one."""
    if stem == "roll_sheet":
        paper = blank(paper)
    if stem in DATED:
        paper = replace(paper, on=getattr(paper, DATED[stem]))
    roll = blank(paper).roll if stem == "meeting_file" else paper.roll
    votes = on_paper(paper) if stem == "tally_sheet" else (None,)
    lists = {
        "chương_trình": _agenda(paper),
        "điểm_danh": tuple(_roll_row(number, line) for number, line in enumerate(roll, 1)),
        "phiếu": tuple(_ballots(paper)),
        "kiểm_phiếu": tuple({"stt": str(number), **_vote(vote)} for number, vote in enumerate(on_paper(paper), 1)),
        "ý_kiến": _remarks(paper),
        "biểu_quyết": tuple(_vote_row(number, vote) for number, vote in enumerate(paper.votes, 1)),
        "phân_công": _shown(paper),
    }
    texts = {**_head(paper), **_meeting(paper)}
    counts = [{**_vote(vote), **_tally(vote)} if vote else {} for vote in votes]
    return tuple(narrowed(stem, {**texts, **told}, lists) for told in counts)


def resolution_fillings(stem: str, paper: ResolutionPaper) -> tuple[Filling, ...]:
    """The copies of a resolution's paper; of its slips each member has one."""
    texts = {**_head(paper), **_resolution(paper), **(_vote(paper.vote) if paper.vote else _vote(VoteLine(DOTS)))}
    pictures = {"mã_qr": qr_png(code_text(paper.code))} if paper.code else {}
    if stem != "receipt_slip":
        return (narrowed(stem, texts, {"phân_công": duty_rows(paper.lines)}, pictures),)
    return tuple(
        narrowed(stem, {**texts, **_person(line)}, {"nhiệm_vụ_được_giao": duty_rows((line,))}) for line in paper.lines
    )


def narrowed(
    stem: str,
    texts: Mapping[str, str],
    lists: Mapping[str, tuple[Row, ...]],
    pictures: Mapping[str, bytes] | None = None,
) -> Filling:
    """What the paper's template may use of it; a missing picture is an empty text. Raises KeyError for a gap."""
    has, held = known(stem), pictures or {}
    empty = dict.fromkeys((name for name in has.pictures if name not in held), "")
    rows = {name: tuple({key: row[key] for key in has.lists[name]} for row in lists[name]) for name in has.lists}
    beside = {name: each for name, each in BESIDE.items() if name in has.lists}
    return Filling({**{name: texts[name] for name in has.fields}, **empty}, rows, held, beside)


def _ballots(paper: MeetingPaper) -> Iterator[Row]:
    """A ballot for everybody with a vote, in each vote on paper; one where nobody is known yet."""
    for vote in on_paper(paper):
        yield from ({"câu_hỏi": cut(vote.question, LONGEST)} for _ in range(max(1, vote.ballots)))


def _head(paper: Headed) -> dict[str, str]:
    return {
        "đảng_bộ": paper.superior_line or DOTS,
        "chi_bộ": paper.issuing_line or paper.cell,
        "nơi_và_ngày": day_line(paper.place, paper.on),
        "năm": str(paper.year),
        "bí_thư": paper.secretary or DOTS,
        "nơi_nhận": "\n".join(line if line.startswith("-") else f"- {line}" for line in paper.recipients) or DOTS,
    }


def _meeting(paper: MeetingPaper) -> dict[str, str]:
    return {
        "tên_buổi_họp": meeting_text(paper.kind, paper.held_on),
        "chuyên_đề": paper.topic or NONE,
        "ngày_họp": day_text(paper.held_on),
        "nơi_và_ngày_mời": day_line(paper.place, paper.called_on),
        "giờ_họp": time_text(paper.starts_at),
        "giờ_bắt_đầu": time_text(paper.began or paper.starts_at),
        "giờ_kết_thúc": end_clock(paper),
        "lúc_kết_thúc": end_text(paper),
        "địa_điểm": paper.venue or DOTS,
        "chủ_trì": paper.chair or DOTS,
        "thư_ký": paper.minute_taker or DOTS,
        "khách_dự": "; ".join(paper.guests) or NONE,
        "đảng_phí": paper.fees or DOTS,
        "số_tháng_giữ_phiếu": count_text(paper.ballots_kept),
        "hạn_góp_ý": day_text(paper.remarks_until),
        "số_đồng_ý": count_text(sum(line.kind == "agree" for line in paper.remarks)),
        **_people(paper.due, paper.present, is_marked=paper.is_marked),
        **_absent(paper),
    }


def _people(due: Split, came: Split, *, is_marked: bool) -> dict[str, str]:
    return {
        "tổng_số": count_text(due.total),
        "tổng_số_chi_tiết": split_text(due) + extra_text(due),
        "được_miễn": count_text(due.exempt),
        "tạm_thời_nơi_khác": count_text(due.away),
        "số_có_mặt": count_text(came.total if is_marked else None),
        "số_có_mặt_chi_tiết": split_text(came) + extra_text(came) if is_marked else DOTS,
    }


def _absent(paper: MeetingPaper) -> dict[str, str]:
    told = {}
    for name, mark in (("vắng_có_lý_do", EXCUSED), ("vắng_không_lý_do", UNEXCUSED)):
        found = paper.absent(mark)
        told[f"số_{name}"] = count_text(len(found) if paper.is_marked else None)
        told[f"{name}_là"] = "; ".join(line.name for line in found) if paper.is_marked else DOTS
    return told


def _agenda(paper: MeetingPaper) -> tuple[Row, ...]:
    return tuple(
        {
            "stt": str(number),
            "nội_dung": point.title,
            "người_thực_hiện": point.speaker,
            "ghi_chú": point.note,
            "phát_biểu": "\n".join(point.said),
            "kết_luận": "\n".join(point.conclusion),
        }
        for number, point in enumerate(paper.agenda, 1)
    )


def _roll_row(number: int, line: RollLine) -> Row:
    special = PARTS.get(part_of(line), Standing.OFFICIAL)
    is_free = line.standing.value in FREE and line.mark not in PRESENT
    names = ("có_mặt", "trực_tuyến", "vắng_có_lý_do", "vắng_không_lý_do")
    boxes = {name: TICK if line.mark == mark and not is_free else "" for name, mark in zip(names, MARKS, strict=True)}
    told = {"stt": str(number), "họ_tên": line.name, "loại": standing_text(special), "lý_do": line.why}
    return {**told, "tổ_đảng": group_text(line.group), **boxes}


def _remarks(paper: MeetingPaper) -> tuple[Row, ...]:
    told = (line for line in paper.remarks if line.kind != "agree")
    return tuple(
        {"stt": str(number), "họ_tên": line.name, "ý_kiến": said_text(line), "trả_lời": line.answer or DOTS}
        for number, line in enumerate(told, 1)
    )


def _vote_row(number: int, vote: VoteLine) -> Row:
    kept = f"\nBảo lưu: {vote.minority}" if vote.minority else ""
    told = _vote(vote)
    return {
        "stt": str(number),
        "nội_dung": f"{vote.question} ({form_text(vote)})",
        "cơ_sở": "\n".join(base_texts(vote)),
        "kết_quả": outcome_text(vote) + kept,
        **{name: told[name] for name in OF_A_ROW},
    }


def _vote(vote: VoteLine) -> dict[str, str]:
    one, tally = vote.counted, vote.tally
    return {
        "câu_hỏi": vote.question,
        "cách_tính_cơ_sở": "\n".join(base_texts(vote)[:-1]),
        "cơ_sở": count_text(vote.base),
        "cần_ít_nhất": count_text(vote.needed),
        "có_quyền_biểu_quyết": count_text(vote.voters if one else None),
        "phát_ra": count_text(one.handed_out if one else None),
        "thu_về": count_text(one.returned if one else None),
        "hợp_lệ": count_text(one.valid if one else None),
        "không_hợp_lệ": count_text(one.spoilt if one else None) if vote.is_secret else NOT_ASKED,
        "tán_thành": share_of(vote.yes, vote.base),
        "không_tán_thành": share_of(vote.no, vote.base),
        "không_ý_kiến": NOT_ASKED if vote.is_secret else share_of(vote.abstained, vote.base),
        "không_trả_lời": share_of(tally.silent if tally else None, vote.base),
        "vắng_vẫn_tính": share_of(tally.absent if tally else None, vote.base),
        "kết_quả": outcome_text(vote),
    }


def _tally(vote: VoteLine) -> dict[str, str]:
    """Who counted the ballots, and where they are since."""
    first, second = tellers_of(vote)
    sealed, kept_at, until = seal_parts(vote)
    return {
        "người_kiểm_phiếu_1": first or DOTS * 3,
        "người_kiểm_phiếu_2": second or DOTS * 3,
        "đối_chiếu": agreed_text(vote),
        "ngày_niêm_phong": sealed,
        "nơi_cất_phiếu": kept_at,
        "giữ_phiếu_đến": until,
    }


def _shown(paper: MeetingPaper) -> tuple[Row, ...]:
    """The draft on the board: with names, without, or nothing, as the cell shows it."""
    if paper.shown == "own":
        return ()
    rows = duty_rows(paper.lines)
    if paper.shown == "all":
        return rows
    return tuple({**row, "stt": str(number), "họ_tên": ""} for number, row in enumerate(
        sorted((row for row in rows if row["nhiệm_vụ"]), key=lambda row: row["nhiệm_vụ"]), 1))  # fmt: skip


def duty_rows(lines: Iterable[MemberLine]) -> tuple[Row, ...]:
    """A row a member and duty; the number and the name stand in the first row of each."""
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        duties: tuple[DutyLine | None, ...] = line.duties or (None,)
        for place, duty in enumerate(duties):
            who = {"stt": "" if place else str(number), "họ_tên": "" if place else line.name}
            rows.append({**who, "tổ_đảng": "" if place else group_text(line.group), **_duty(duty)})
    return tuple(rows)


def _duty(duty: DutyLine | None) -> dict[str, str]:
    told: dict[str, Callable[[DutyLine], str]] = {
        "nhiệm_vụ": lambda one: f"{one.name} ({one.households} hộ)" if one.households else one.name,
        "sản_phẩm": lambda one: one.product,
        "thời_hạn": lambda one: one.due,
        "số_giờ": lambda one: hours_text(one.hours),
        "người_theo_dõi": lambda one: one.supervisor,
    }
    return {name: value(duty) if duty else "" for name, value in told.items()}


def _resolution(paper: ResolutionPaper) -> dict[str, str]:
    every = paper.called
    numbers = {"số_đảng_viên": every.total, "số_được_miễn": every.exempt, "số_đang_sinh_hoạt": every.within}
    change = "" if paper.amends is None else "\n".join(amending(paper.amends)[1])
    return {
        **{name: count_text(count) for name, count in numbers.items()},
        **_people(paper.due, paper.present, is_marked=paper.due.total > 0),
        "số_vắng_có_lý_do": count_text(paper.excused),
        "số_vắng_không_lý_do": count_text(paper.unexcused),
        "trích_yếu": abstract(paper),
        "số_ký_hiệu": paper.symbol or OPEN_NUMBER,
        "ngày_nghị_quyết": day_text(paper.on),
        "ngày_họp": day_text(paper.met_on),
        "căn_cứ": "\n".join(map(basis_text, paper.legal_basis)) or DOTS,
        "sửa_đổi_bổ_sung": change,
        "số_lượt": count_text(sum(len(line.duties) for line in paper.lines)),
        "số_người": count_text(len(paper.lines) - len(paper.idle)),
        "người_được_miễn": ", ".join(paper.exempt) or NONE,
        "người_ký": paper.secretary or DOTS,
        "chức_vụ": paper.signer_post or "Bí thư",
        "mã_xác_minh": spaced(paper.code),
        "đầu_nhật_ký": paper.journal_head,
    }


def _person(line: MemberLine) -> dict[str, str]:
    return {
        "họ_tên": line.name,
        "năm_sinh": str(line.born_year or DOTS),
        "loại": standing_text(line.standing),
        "tổ_đảng": group_text(line.group) or DOTS,
    }
