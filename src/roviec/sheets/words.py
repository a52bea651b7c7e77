"""Words people write in cells, to the domain's own: yes, sex, standing, health, lists, skills."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from roviec.domain.people import Health, Sex, Skill, Standing
from roviec.domain.text import clean
from roviec.sheets.folding import fold

YES = frozenset({"x", "v", "co", "1", "true", "yes", "y", "dung", "✓", "✔", "√", "☑", "xx", "c", "+", "roi"})
NO = frozenset({"", "0", "-", "khong", "k", "ko", "no", "n", "false", "chua", "sai"})

_SEXES = {
    Sex.MALE: {"nam", "trai", "m", "male", "ong", "nam gioi"},
    Sex.FEMALE: {"nu", "gai", "f", "female", "ba", "nu gioi"},
}

_STANDINGS = (
    (Standing.EXEMPT, r"mien"),
    (Standing.REDUCED, r"giam"),
    (Standing.SUSPENDED, r"dinh chi"),
    (
        Standing.TEMPORARY_OUT,
        r"tam thoi (di|chuyen di)|chuyen di tam thoi|\bdi tam thoi|shtt di|sinh hoat tam thoi di",
    ),
    (Standing.TEMPORARY_IN, r"tam thoi (den|chuyen den)|\bden tam thoi|shtt den|sinh hoat tam thoi den"),
    (Standing.PROBATIONARY, r"du bi|^db$"),
    (Standing.OFFICIAL, r"chinh thuc|^ct$|dang sinh hoat|^sinh hoat( binh thuong)?$|^binh thuong$"),
)

_HEALTH = (
    (Health.WEAK, r"^(suc khoe )?(rat )?(yeu|kem)$|^(loai )?(4|5|iv|v)$|^weak$|^khong dam bao$"),
    (
        Health.LIMITED,
        r"^(suc khoe )?(han che|trung binh|tb|binh thuong kem|khong tot|giam sut|trung binh kha)$"
        r"|^(loai )?(3|iii)$|^limited$",
    ),
    (
        Health.GOOD,
        r"^(suc khoe )?(rat )?(tot|kha|binh thuong|bt|on dinh|dam bao|on|du suc khoe|khoe|khoe manh)$"
        r"|^(loai )?(1|2|i|ii|a|b)$|^good$",
    ),
)

_ITEM = re.compile(r'\s*"((?:[^"]|"")+)"\s*(?=[;,\n]|$)|([^;,\n]+)')
_LEVEL = re.compile(
    r"^(?P<name>.*?)[ (:\-]*(?:cấp|bậc|mức|level)\s*(?P<level>[12])\s*\)?$|^(?P<star>.*?)\s*\(?([12])\)?$",
    re.IGNORECASE,
)


class NotAWord(ValueError):
    """The text is none of the words known; the first argument is the code of the reason."""


@lru_cache(maxsize=4_096)
def is_yes(text: str) -> bool:
    """Whether a mark means yes. Raises NotAWord (mark-unread) for text that is neither yes nor no."""
    folded = fold(text).strip(" .")
    if folded in NO:
        return False
    if folded in YES:
        return True
    raise NotAWord("mark-unread")


@lru_cache(maxsize=4_096)
def sex_of(text: str) -> Sex | None:
    """The sex a word names, None for an empty cell. Raises NotAWord (sex-unread)."""
    folded = fold(text).strip(" .")
    if not folded or folded == "-":
        return None
    found = next((sex for sex, words in _SEXES.items() if folded in words), None)
    if found is None:
        raise NotAWord("sex-unread")
    return found


@lru_cache(maxsize=4_096)
def standing_of(text: str) -> Standing | None:
    """The standing a word names, None for an empty cell. Raises NotAWord (standing-unread)."""
    folded = fold(text).strip(" .-")
    if not folded:
        return None
    found = next((standing for standing, pattern in _STANDINGS if re.search(pattern, folded)), None)
    if found is None:
        raise NotAWord("standing-unread")
    return found


@lru_cache(maxsize=4_096)
def health_of(text: str) -> Health | None:
    """The level of health a word names, None for an empty cell. Raises NotAWord (health-not-a-level):
    whatever
    else the cell says may be a diagnosis and is kept nowhere."""
    folded = re.sub(r"\s+", " ", fold(text).strip(" .-"))
    if not folded:
        return None
    found = next((level for level, pattern in _HEALTH if re.match(pattern, folded)), None)
    if found is None:
        raise NotAWord("health-not-a-level")
    return found


def items(text: str) -> tuple[str, ...]:
    """The items of a list split by ; , or line breaks, without doubles; what stands in quotes is one."""
    found = (whole.replace('""', '"') or _bare(part) for whole, part in _ITEM.findall(text))
    return tuple(dict.fromkeys(filter(None, found)))


def _bare(part: str) -> str:
    text = clean(part).strip(" .-")
    return "" if fold(text) in {"khong", "ko"} else text


def joined(parts: Iterable[str]) -> str:
    """A list as one cell, which `items` reads back; what would be split or changed there is put in quotes."""
    return "; ".join(part if items(part) == (part,) else '"' + part.replace('"', '""') + '"' for part in parts)


_ANY_LEVEL = re.compile(r"(?:cấp|bậc|mức|level)\s*(\d+)\s*\)?$|\(\s*(\d+)\s*\)$", re.IGNORECASE)


def has_odd_level(text: str) -> bool:
    """Whether a strength ends in a level that is neither 1 nor 2: `tin học cấp 9`."""
    found = _ANY_LEVEL.search(text)
    return bool(found) and (found[1] or found[2]) not in ("1", "2")  # type: ignore[index] # found above


@lru_cache(maxsize=4_096)
def skill_of(text: str) -> Skill:
    """`tin học cấp 2` -> Skill("tin học", 2); without a level 1."""
    found = _LEVEL.match(text)
    if not found:
        return Skill(text)
    if found["name"]:
        return Skill(found["name"].strip(" (:-"), int(found["level"]))
    return Skill(found["star"].strip(), int(text.rstrip(")")[-1])) if found["star"] else Skill(text)
