"""Accounts: who signs in, which roles they hold where, and from which devices. A member needs none."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from roviec.domain.access import Role
from roviec.records.models.members import Member
from roviec.records.models.periods import Period, known
from roviec.records.models.units import Unit
from roviec.records.queries.accounts import AccountQuerySet
from roviec.records.queries.periods import PeriodQuerySet


class MailTopic(StrEnum):
    """Chủ đề thư - what a person may have letters about, each turned on by themselves; the account's `mail_...`."""

    DUTIES = "duties"  # nghị quyết giao việc
    MEETING = "meeting"  # giấy mời
    DRAFT = "draft"  # dự kiến được công bố
    REMINDER = "reminder"  # việc sắp đến hạn


class Account(AbstractBaseUser):
    """Tài khoản - somebody who may sign in; `member` is who they are in the register, if they stand there.

    `login` is lower case; `folded` and `sort_key` are written with `name`, by `named`. `must_change` is true until the
    owner has chosen a password of their own. `is_large` and `is_contrast` are how the pages look for them. `email` gets
    letters only about what the owner has turned on, `mail_duties` and so on.
    """

    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, blank=True, db_index=True)
    sort_key = models.BinaryField(max_length=2000, default=bytes, db_index=True)
    member = models.OneToOneField(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="account")
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="vi")
    is_large = models.BooleanField(default=False)
    is_contrast = models.BooleanField(default=False)
    email = models.EmailField(max_length=254, blank=True)
    mail_duties = models.BooleanField(default=False)
    mail_meeting = models.BooleanField(default=False)
    mail_draft = models.BooleanField(default=False)
    mail_reminder = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    edition = models.PositiveIntegerField(default=0)

    objects: Any = BaseUserManager.from_queryset(AccountQuerySet)()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(name="account_has_login", condition=~Q(login="") & ~Q(name="")),
            models.CheckConstraint(
                name="account_mail_has_address",
                condition=~Q(email="")
                | Q(mail_duties=False, mail_meeting=False, mail_draft=False, mail_reminder=False),
            ),
            models.CheckConstraint(name="account_language_known", condition=Q(language__in=("vi", "en"))),
        )

    def __str__(self) -> str:
        return self.name

    def wants(self, topic: MailTopic) -> bool:
        """Whether letters about the topic go to this account."""
        return self.is_active and bool(self.email) and getattr(self, column_of(topic)) is True


def column_of(topic: MailTopic) -> str:
    """The column of an account that turns the topic on."""
    return f"mail_{topic.value}"


class RoleHeld(Period):
    """Vai trò được giao - an account holds a role at a unit for a time; `group` names the group of a group head."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    group = models.CharField(max_length=200, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            known("roleheld_role_known", "role", Role),
            models.CheckConstraint(
                name="roleheld_group_of_its_head",
                condition=Q(role=Role.GROUP_HEAD.value) & ~Q(group="") | ~Q(role=Role.GROUP_HEAD.value) & Q(group=""),
            ),
            models.UniqueConstraint(
                name="roleheld_once", fields=("account", "role", "unit", "group"), condition=Q(ends__isnull=True)
            ),
        )


class Visit(models.Model):
    """Phiên - a device that is signed in; deleting its session signs it out."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="visits")
    session = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()


class WrongPassword(models.Model):
    """Lần đăng nhập sai - an attempt that failed, counted by name and by address; names nobody knows count too."""

    login = models.CharField(max_length=150, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)


class Once(models.Model):
    """Một lần - a form that was sent and done; sent again it gets the same answer and does nothing."""

    token = models.CharField(max_length=40, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sent_forms")
    path = models.CharField(max_length=500)
    answer = models.TextField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)
