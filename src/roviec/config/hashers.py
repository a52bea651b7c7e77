"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Mật khẩu - Argon2id with 19 MiB, two rounds, one lane: safe, and a ward can still sign in on one evening."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
