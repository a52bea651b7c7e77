"""Accounts, their roles, their first passwords."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.accounts import ACCOUNT
from roviec.web.things.units import UNIT
from roviec.web.views import account, accounts, machine

MANAGE = Act.MANAGE_ACCOUNTS
urlpatterns = [
    door("units/<int:unit>/accounts/", accounts.index, "accounts", UNIT, see=MANAGE),
    door("units/<int:unit>/accounts/new/", accounts.new, "account-new", UNIT, see=MANAGE, do=MANAGE),
    door("units/<int:unit>/machine/", machine.machine, "machine", UNIT, see=MANAGE),
    door("accounts/<int:account>/", account.account, "account", ACCOUNT, see=MANAGE),
    door("accounts/<int:account>/slip/", account.slip, "account-slip", ACCOUNT, see=MANAGE),
    door("accounts/<int:account>/name/", account.rename, "account-name", ACCOUNT, see=MANAGE, do=MANAGE),
    door("accounts/<int:account>/role/", account.give, "account-role", ACCOUNT, see=MANAGE, do=MANAGE),
    door("accounts/<int:account>/role/end/", account.end, "account-role-end", ACCOUNT, see=None, do=MANAGE),
    door("accounts/<int:account>/stop/", account.stop, "account-stop", ACCOUNT, see=None, do=MANAGE),
    door("accounts/<int:account>/open/", account.open_again, "account-open", ACCOUNT, see=None, do=MANAGE),
    door("accounts/<int:account>/password/", account.password, "account-password", ACCOUNT, see=None, do=MANAGE),
    door("accounts/<int:account>/sign-out/", account.sign_out, "account-sign-out", ACCOUNT, see=None, do=MANAGE),
]
