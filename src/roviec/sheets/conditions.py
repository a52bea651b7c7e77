"""The closed grammar of the column Yêu cầu.

Items are split by `;` or a line break and must all hold; `|` inside an item means any of. See
docs/workbook.md.
"""

from __future__ import annotations

import re

from roviec.domain.duties import Condition, Kind
from roviec.domain.people import Sex
from roviec.domain.text import clean
from roviec.sheets.folding import fold
from roviec.sheets.words import NotAWord, health_of, sex_of, skill_of, standing_of

_LEADER = re.compile(r"^(?:it nhat (?:mot|1) nguoi|nguoi dung dau|truong nhom)\s*:\s*")
_AGE_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"^(?:tuoi|do tuoi)\s*:?\s*(?:tu\s*)?(\d{1,3})\s*(?:-|–|—|den)\s*(\d{1,3})(?:\s*tuoi)?$"),
        "both",
    ),
    (re.compile(r"^tu\s*(\d{1,3})\s*(?:-|–|—|den)\s*(\d{1,3})\s*tuoi$"), "both"),
    (
        re.compile(r"^(?:tuoi\s*:?\s*(?:>=|≥|tu|it nhat)|tu|it nhat)\s*(\d{1,3})\s*(?:tuoi)?(?:\s*tro len)?$"),
        "low",
    ),
    (re.compile(r"^(?:tuoi\s*:?\s*>|tren|tuoi tren)\s*(\d{1,3})\s*(?:tuoi)?$"), "above"),
    (
        re.compile(r"^(?:tuoi\s*:?\s*(?:<=|≤)|khong qua|toi da|tuoi khong qua)\s*(\d{1,3})\s*(?:tuoi)?$"),
        "high",
    ),
    (re.compile(r"^(?:tuoi\s*:?\s*<|duoi|tuoi duoi)\s*(\d{1,3})\s*(?:tuoi)?$"), "below"),
)
_LABELLED = re.compile(r"^([^:]+):(.*)$", re.DOTALL)


class Unreadable(ValueError):
    """An item follows none of the allowed forms; `item` is its text."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


def parse_conditions(text: str) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """(conditions on everyone, conditions at least one person must meet). Raises Unreadable."""
    everyone: list[Condition] = []
    leader: list[Condition] = []
    for raw in re.split(r"[;\n]+", text):
        item = clean(raw).strip(" .")
        if not item:
            continue
        if _LEADER.match(fold(item)):
            leader.extend(parse_condition(part) for part in item.split(":", 1)[1].split("&"))
        else:
            everyone.append(parse_condition(item))
    return tuple(everyone), tuple(leader)


def parse_condition(item: str) -> Condition:
    """One condition. Raises Unreadable."""
    item = clean(item).strip(" .")
    for reader in (_age, _labelled, _bare):
        try:
            found = reader(item)
        except NotAWord as wrong:
            raise Unreadable(item) from wrong
        if found:
            return found
    raise Unreadable(item)


def _age(item: str) -> Condition | None:
    folded = fold(item)
    for pattern, form in _AGE_FORMS:
        if found := pattern.match(folded):
            first = int(found[1])
            if form == "both":
                if first > int(found[2]):
                    raise Unreadable(item)
                return Condition(Kind.AGE, low=first, high=int(found[2]))
            low = {"low": first, "above": first + 1}.get(form)
            high = {"high": first, "below": first - 1}.get(form)
            return Condition(Kind.AGE, low=low, high=high)
    return None


def _labelled(item: str) -> Condition | None:
    found = _LABELLED.match(item)
    if not found:
        return None
    label, values = (
        fold(found[1]).strip(),
        [clean(part) for part in re.split(r"[|]", found[2]) if clean(part)],
    )
    if not values:
        raise Unreadable(item)
    return _by_label(label, values)


def _by_label(label: str, values: list[str]) -> Condition | None:
    found: Condition | None = None
    if label in {"gioi", "gioi tinh"}:
        found = Condition(Kind.SEX, sexes=tuple(sex for value in values if (sex := sex_of(value))))
    elif label in {"tinh trang", "dien"}:
        found = Condition(Kind.STANDING, standings=tuple(one for value in values if (one := standing_of(value))))
    elif label in {"so truong", "ky nang"}:
        skills = [skill_of(value) for value in values]
        level = max(skill.level for skill in skills)
        found = Condition(Kind.SKILL, low=level, values=tuple(one.name for one in skills))
    elif label == "chuc vu":
        found = Condition(Kind.POST, values=tuple(values))
    elif label == "suc khoe" and len(values) == 1:
        found = Condition(Kind.HEALTH, health=health_of(values[0]))
    return found


def _bare(item: str) -> Condition | None:
    """A sex, a standing or a level of health alone: nữ; chính thức | dự bị; sức khỏe tốt."""
    words = [fold(part).strip() for part in item.split("|")]
    if all(word in {"nam", "nu"} for word in words):
        return Condition(Kind.SEX, sexes=tuple(Sex.MALE if word == "nam" else Sex.FEMALE for word in words))
    if words[0].startswith("suc khoe ") and len(words) == 1:
        return Condition(Kind.HEALTH, health=health_of(words[0]))
    if all(re.match(r"^(dang vien )?(chinh thuc|du bi|giam|tam thoi den)", word) for word in words):
        return Condition(Kind.STANDING, standings=tuple(one for word in words if (one := standing_of(word))))
    return None
