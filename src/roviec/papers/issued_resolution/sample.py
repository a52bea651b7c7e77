"""A sample: a supplementary resolution for twelve members."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from roviec.papers.resolution_contract import Amended
from roviec.papers.resolution_sample import issued

EARLIER = Amended(
    "01-NQ/CB",
    date(2026, 2, 5),
    (
        "Giao đồng chí Lê Thị Cúc nhiệm vụ Đội tuyên truyền chuyển đổi số",
        "Thôi giao đồng chí Bùi Thị Lụa nhiệm vụ Phụ trách hộ gia đình ngõ 12",
    ),
)
SAMPLE = replace(issued(12), symbol="02-NQ/CB", on=date(2026, 6, 4), amends=EARLIER)
