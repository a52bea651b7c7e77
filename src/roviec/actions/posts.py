"""Posts a member holds: introduced, elected, taken up, ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Member, Membership, PostHeld


@dataclass(frozen=True, slots=True)
class Post:
    """Chức vụ - name and part of the political system; put forward, elected, taken up and ended on which days."""

    name: str
    body: str = ""
    introduced_on: date | None = None
    elected_on: date | None = None
    starts: date | None = None
    ends: date | None = None

    def flaws(self) -> list[Reason]:
        """Days in an order that cannot be."""
        found = []
        if self.introduced_on and self.elected_on and self.elected_on < self.introduced_on:
            found.append(reason("post-elected-too-early"))
        if self.elected_on and self.starts and self.starts < self.elected_on:
            found.append(reason("post-starts-too-early"))
        begun = self.starts or self.elected_on
        if self.ends and begun and self.ends <= begun:
            found.append(reason("post-ends-too-early"))
        return found


@transaction.atomic
def take_post(actor: Actor, belongs: Membership, post: Post) -> PostHeld:
    """The member is put forward for a post or holds it. Raises Refused: `post-held`, days that cannot be."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    _refuse(post, belongs.member)
    taken: PostHeld = PostHeld.objects.create(member=belongs.member, **asdict(post))
    _note(actor, "take-post", belongs, taken)
    return taken


@transaction.atomic
def change_post(actor: Actor, belongs: Membership, held: PostHeld, post: Post, *, seen: int | None) -> None:
    """Elected, taken up, ended, or put right. Raises Refused: `stale-edition`, or as `take_post`."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    raise_edition(belongs.member, seen, belongs.member.name)
    _refuse(post, belongs.member, held)
    for name, value in asdict(post).items():
        setattr(held, name, value)
    held.save()
    _note(actor, "end-post" if post.ends else "change-post", belongs, held)


def _refuse(post: Post, member: Member, held: PostHeld | None = None) -> None:
    flaws = post.flaws()
    others = member.posts_held.filter(name=post.name, ends__isnull=True).exclude(pk=held.pk if held else None)
    if post.ends is None and others.exists():
        flaws.append(reason("post-held", member=member.name, post=post.name))
    if flaws:
        raise Refused(*flaws)


def _note(actor: Actor, verb: str, belongs: Membership, held: PostHeld) -> None:
    data = {"post": held.pk, "name": held.name}
    entry(actor.name, verb, f"member:{belongs.member_id}", unit_path=belongs.unit.path, data=data).save()
