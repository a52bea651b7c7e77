"""First passwords: made by the machine, easy to read aloud, shown once.

What is kept between making one and showing it is a seed that is worth nothing without the key of the installation.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

WORDS = (
    *("hoa", "lan", "mai", "sen", "tre", "sao", "nai", "voi", "cua", "ong", "chim", "cam", "chanh", "khoai", "xanh"),
    *("nhanh", "xoan", "thanh", "trong", "vui", "hai", "ba", "tai", "vai", "gan", "xe", "ga", "tin", "thi", "ca"),
    *("kim", "nam", "nho", "men", "than", "len", "linh", "nga", "nhung", "son", "tranh", "vua", "xinh", "sim"),
    *("cau", "bay", "canh", "cao", "dao", "giang", "khoa", "lau", "loa", "nghe", "phao", "phim", "quan", "quay"),
    *("rau", "reo", "sang", "thang", "thu", "ve", "vinh"),
)
"""Words that are written without marks, so that any keyboard types them."""
COUNT, DIGITS = 3, 4


def new_seed() -> str:
    """What a first password is made from."""
    return secrets.token_urlsafe(24)


def first_password(seed: str) -> str:
    """`sen-cau-ong-4827`: three words and four digits."""
    number = int.from_bytes(salted_hmac("first-password", seed, algorithm="sha256").digest(), "big")
    words = []
    for _ in range(COUNT):
        number, index = divmod(number, len(WORDS))
        words.append(WORDS[index])
    return "-".join([*words, f"{number % 10**DIGITS:0{DIGITS}}"])
