"""Where a pattern says that figures stand: the roles of each check, and the form in which it names them."""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.patterns import pattern
from sonla_audit.quantity import LEVELS
from sonla_audit.said import wrong
from sonla_audit.values import Frozen

NATURES = ("count", "amount", "norm", "percent", "permille", "points", "times", "rate", "date", "period", "ordinal",
           "score")
GROUPS = {"level": tuple(nature for nature in NATURES if nature in LEVELS)}
SLOT = r"\{(?P<name>[a-z][a-z_-]*)(?::(?P<nature>[a-z]+))?\}"


class Roles(metaclass=Frozen):
    """The roles of a check: those that are ``needed`` once, the one that is needed ``several`` times, and the
    ``anchor``, which is the figure that the claim is about.
    """

    needed: tuple[str, ...]
    several: str = ""
    anchor: str = ""


CHECKS: Mapping[str, Roles] = {
    "share": Roles(("part", "whole", "share"), anchor="share"),
    "plan": Roles(("part", "whole", "share"), anchor="share"),
    "bounds": Roles(("part", "whole")),
    "total": Roles(("total",), "part", "total"),
    "hundred": Roles((), "share"),
    "change": Roles(("now", "base", "change"), anchor="change"),
}


def mistake(roles: Roles, words: str, classes: Mapping[str, object] | None = None) -> str:
    """What is wrong with a pattern for these roles, in a sentence; empty where nothing is."""
    allowed = (*roles.needed, *filter(None, (roles.several,)))
    counted = dict.fromkeys(allowed, 0)
    for slot in pattern(SLOT).finditer(words):
        name, nature = slot["name"], slot["nature"]
        if nature is None:
            if classes is not None and name not in classes:
                return wrong("no-words", name=name)
            continue
        if name not in counted:
            return wrong("no-role", name=name, allowed=", ".join(allowed))
        if nature not in NATURES and nature not in GROUPS:
            return wrong("no-kind", name=nature, allowed=", ".join((*GROUPS, *NATURES)))
        counted[name] += 1
    for name in roles.needed:
        if counted[name] != 1:
            return wrong("role-once", name=name, count=str(counted[name]))
    if roles.several and counted[roles.several] < 2:
        return wrong("role-twice", name=roles.several, count=str(counted[roles.several]))
    return ""
