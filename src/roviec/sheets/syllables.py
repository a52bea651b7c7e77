"""Whether a word can be a Vietnamese syllable: the test by which old encodings give themselves away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = tuple(re.findall(r"\w+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"))
_RHYMES = frozenset(
    re.findall(
        r"\w+",
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
    """,
    )
)
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_CHECKED = {"\u0301", "\u0323"}
WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u2010-\u2027…]+")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether one word is spelled as a Vietnamese syllable may be (marks, tones and letter case
    considered)."""
    if not (word.islower() or word.isupper() or word.istitle() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or len(bare) > 7:
        return False
    if any(bare.startswith(onset) and _is_rhyme(bare[len(onset) :], tones) for onset in ("", *_ONSETS)):
        return True
    return bare in {"gi", "gin", "ginh", "giêng", "giêt"}


def _is_rhyme(rhyme: str, tones: list[str]) -> bool:
    if rhyme not in _RHYMES:
        return False
    return not rhyme.endswith(_STOPPED) or bool(tones and tones[0] in _CHECKED)


def marked_words(text: str) -> list[str]:
    """The words of a text that have a letter or sign beyond ASCII."""
    return [word for word in WORD.findall(text) if not word.isascii()]


COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh đinh lâm phùng tô hà tạ thái
        châu lương trương văn thị hữu đức đình xuân ngọc quốc công bá thế hồng bích mỹ cúc dũng hùng cường tuấn hải hòa
        bình đảng viên bộ ngõ tổ xóm phố phường ngày giới tính số thẻ chú họ và tên chính thức dự bị miễn hưu trí giáo
        kế toán sức khỏe khoẻ tốt hạn chế yếu điện thoại nghề nghiệp trình độ nữ thư năm tháng vào sở trường nhiệm vụ
        """,
    )
)


def common_words(text: str) -> int:
    """How many words of a text are among the most common of lists: family names and words of headers."""
    return sum(unicodedata.normalize("NFC", word).lower() in COMMON for word in marked_words(text))


def spells(text: str) -> tuple[int, int]:
    """(words with marks that are syllables, words with marks that are not)."""
    words = marked_words(text)
    good = sum(map(is_syllable, words))
    return good, len(words) - good
