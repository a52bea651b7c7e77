"""What a change by hand would break, told before it is made."""

from __future__ import annotations

from roviec.actions.drafted import Drafted
from roviec.actions.drafting import Lines
from roviec.domain.reasons import Reason
from roviec.planner.plan import Plan
from roviec.planner.rules import broken


def would_break(drafted: Drafted, lines: Lines) -> tuple[Reason, ...]:
    """The breaches that the version would have with these lines and has not now; of who is not here nothing is said."""
    shares = dict(drafted.plan.shares)
    for (member, duty), share in lines.items():
        pair = drafted.persons.get(member), drafted.tasks.get(duty)
        if pair[0] is None or pair[1] is None:
            continue
        if share:
            shares[pair[0], pair[1]] = share
        else:
            shares.pop((pair[0], pair[1]), None)
    problem = drafted.case.problem
    present = set(broken(problem, drafted.plan))
    return tuple(one for one in broken(problem, Plan(dict(sorted(shares.items())))) if one not in present)


def of_giving(drafted: Drafted, p: int, t: int) -> tuple[Reason, ...]:
    """What giving the task to the person as well, with the least share, would break."""
    return would_break(drafted, {drafted.rows((p, t)): drafted.case.problem.tasks[t].least_share})


def of_moving(drafted: Drafted, p: int, q: int, t: int) -> tuple[Reason, ...]:
    """What q taking the task over from p would break."""
    share = drafted.plan.shares[p, t]
    return would_break(drafted, {drafted.rows((p, t)): 0, drafted.rows((q, t)): share})


def of_change(drafted: Drafted, verb: str, member: int, duty: int, other: int, share: int) -> tuple[Reason, ...]:
    """What a change of the page would break, by keys; `other` and `share` 0 where the verb has none."""
    p, t = drafted.persons.get(member), drafted.tasks.get(duty)
    if p is None or t is None:
        return ()
    held = drafted.plan.shares.get((p, t), 0)
    lines: dict[str, Lines] = {
        "move": {(member, duty): 0, (other, duty): held},
        "give": {(member, duty): share or drafted.case.problem.tasks[t].least_share},
        "take": {(member, duty): 0},
        "share": {(member, duty): share},
    }
    return would_break(drafted, lines[verb]) if verb in lines and bool(held) is (verb != "give") else ()
