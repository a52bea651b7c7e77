"""Small texts of the papers of a meeting: times, kinds, people counted, votes told in words."""

from __future__ import annotations

from datetime import date, time

from roviec.domain.reasons import reason
from roviec.papers.meeting_contract import MeetingPaper, SaidLine, Split, VoteLine
from roviec.papers.words import DOTS, sentence
from roviec.wording import say, shown

OPEN = "........"
OPEN_DAY = "ngày ..... tháng ..... năm 20....."
AGENDA = (
    "Tuyên bố lý do, giới thiệu đại biểu",
    "Cử thư ký buổi sinh hoạt",
    "Điểm danh đảng viên",
    "Thông qua chương trình",
    "Báo cáo kết quả tháng trước, nhiệm vụ tháng tới",
    "Phổ biến văn bản mới",
    "Thảo luận",
    "Kết luận, phân công nhiệm vụ cho đảng viên",
    "Biểu quyết kết luận hoặc nghị quyết",
    "Thông qua biên bản, bế mạc",
)
"""The order of a meeting as a commune printed it (domain.md 3.2), for a meeting whose agenda is not written yet."""


def mark_text(mark: str) -> str:
    """A mark of the roll as the pages call it: có mặt, trực tuyến, vắng có lý do, vắng không lý do."""
    return say(f"roll-{mark}")


def counted_text(code: str) -> str:
    """What the pages count in the result of a vote, `yes`, `spoilt`, `silent-paper`, without the number."""
    return say(reason(f"told-{code}", count=""), "vi").strip()


def headed(text: str) -> str:
    """With a capital first letter, as the head of a column or a line."""
    return text[:1].upper() + text[1:]


def time_text(at: time | None) -> str:
    """`19 giờ 30`; dots where open."""
    return f"{at.hour} giờ {at.minute:02d}" if at else "..... giờ ....."


def end_clock(paper: MeetingPaper) -> str:
    """`21 giờ 15`, or `0 giờ 40, ngày 06 tháng 02 năm 2026` past midnight; dots where open."""
    return time_text(paper.ended) + (f", {day_text(paper.ended_on)}" if paper.ended_on else "")


def end_text(paper: MeetingPaper) -> str:
    """The end in a sentence, which says the day: the same, or the next one past midnight."""
    return end_clock(paper) if paper.ended_on else f"{time_text(paper.ended)} cùng ngày"


def day_text(on: date | None) -> str:
    """`ngày 05 tháng 02 năm 2026`; zero before days under 10 and months 1, 2; dots where open."""
    if on is None:
        return OPEN_DAY
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def kind_text(kind: str) -> str:
    """thường kỳ, chuyên đề, or both."""
    return say(f"paper-meeting-{kind}")


def meeting_text(kind: str, held_on: date | None) -> str:
    """`sinh hoạt chi bộ thường kỳ tháng 02 năm 2026`."""
    month = f"tháng {held_on.month:02d} năm {held_on.year}" if held_on else "tháng ..... năm 20....."
    return f"sinh hoạt chi bộ {kind_text(kind)} {month}"


def split_text(parts: Split) -> str:
    """The parts that a count has, in words; all of them where it counts nobody."""
    told = [
        (parts.official, "chính thức"),
        (parts.probationary, "dự bị"),
        (parts.temporary, "sinh hoạt tạm thời"),
    ]
    return "; ".join(f"{name} {shown(count, 'vi')}" for count, name in told)


def extra_text(parts: Split) -> str:
    """Those exempt and those elsewhere who came all the same; "" for none."""
    told = [(parts.exempt, "được miễn"), (parts.away, "đang sinh hoạt tạm thời nơi khác")]
    return "".join(f"; {name} {shown(count, 'vi')}" for count, name in told if count)


def count_text(count: int | None) -> str:
    """A number; dots where it is not known."""
    return OPEN if count is None else str(shown(count, "vi"))


def share_of(part: int | None, whole: int | None) -> str:
    """`25 (96,15%)` of the base; the bare count, or dots, where there is no base."""
    if part is None or not whole:
        return count_text(part)
    return f"{count_text(part)} ({shown(100 * part / whole, 'vi')}%)"


def base_texts(vote: VoteLine) -> list[str]:
    """The base worked out: the official members called, what is taken off, the sum and the least yes."""
    lines = [f"- {say(reason(code, count=abs(count)), 'vi')}" for code, count in vote.base_lines if count]
    told = f"- Cơ sở tính: {count_text(vote.base)}; cần ít nhất {count_text(vote.needed)} phiếu tán thành"
    return [sentence(line) for line in (*lines, told)]


def votes_text(vote: VoteLine) -> str:
    """Everybody of the base with the shares: yes, no, no opinion or spoilt ballots, who gave no answer."""
    told = [("yes", vote.yes), ("no", vote.no)]
    if not vote.is_secret:
        told.append(("abstained", vote.abstained))
    tally = vote.tally
    if tally and tally.spoilt:
        told.append(("spoilt", tally.spoilt))
    if tally is None or tally.silent:
        told.append((f"silent-{vote.form}", tally.silent if tally else None))
    if tally and tally.absent:
        told.append(("absent", tally.absent))
    parts = (f"{counted_text(code)}: {share_of(count, vote.base)}" for code, count in told)
    return headed("; ".join(parts)) + "."


def outcome_text(vote: VoteLine) -> str:
    """Whether it passed, in words; dots before the count."""
    if vote.has_passed is None:
        return f"Kết quả: {OPEN * 2}"
    return "Kết quả: được thông qua." if vote.has_passed else "Kết quả: không được thông qua."


def ballots_text(vote: VoteLine, *, is_timed: bool = False) -> str:
    """Ballots counted in one sentence, with the time if `is_timed` and it is known; dots where they are not."""
    one = vote.counted
    counts = (one.handed_out, one.returned, one.valid, one.spoilt) if one else (None,) * 4
    told = zip(("Phiếu phát ra", "thu về", "hợp lệ", "không hợp lệ"), counts, strict=True)
    when = f"; đếm xong lúc {time_text(one.agreed_at.time())}" if is_timed and one and one.agreed_at else ""
    return "; ".join(f"{name}: {count_text(count)}" for name, count in told) + when + "."


def tellers_of(vote: VoteLine) -> tuple[str | None, str | None]:
    """The two who counted, the first one first; None where the record does not know."""
    first, second = (*(vote.counted.tellers if vote.counted else ()), None, None)[:2]
    return first, second


def agreed_text(vote: VoteLine) -> str:
    """When the two counts, made apart, were found the same; dots where open."""
    at = vote.counted.agreed_at if vote.counted else None
    when = f"{time_text(at.time() if at else None)}, {day_text(at.date() if at else None)}"
    return f"Hai lần đếm riêng khớp nhau lúc {when}."


def seal_text(vote: VoteLine, months: int | None) -> str:
    """The sealed ballots in one sentence."""
    sealed, kept_at, until = seal_parts(vote)
    return f"Phiếu được niêm phong {sealed}, cất giữ tại {kept_at}; lưu giữ {count_text(months)} tháng, đến {until}."


def seal_parts(vote: VoteLine) -> tuple[str, str, str]:
    """Since when they are sealed, where they are, until when and whether destroyed; dots where open."""
    one = vote.counted
    if one is None:
        return day_text(None), DOTS * 2, day_text(None)
    end = f"; đã hủy {day_text(one.destroyed_on)}" if one.destroyed_on else ""
    return day_text(one.sealed_on), one.kept_at or DOTS * 2, day_text(one.kept_until) + end


def said_text(line: SaidLine) -> str:
    """What a member said: kind, of which duty, of which version unless it is the one sent, the words."""
    of = f", về nhiệm vụ “{line.about}”" if line.about else ""
    of += f", về phiên bản {line.version} của dự kiến" if line.version else ""
    return sentence(f"{say(f'paper-remark-{line.kind}')}{of}: {line.text or OPEN}")


def form_text(vote: VoteLine) -> str:
    """How people voted."""
    words = {"hands": "giơ tay", "taps": "biểu quyết có ghi tên", "paper": "bỏ phiếu kín"}
    return words.get(vote.form, vote.form)
