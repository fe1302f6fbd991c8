"""Both values of a change in the bracket behind it: "tăng 39,4% (1.112 người so với 798 người)"."""

from __future__ import annotations

from sonla_audit.clauses.mentions import TIMES, Mention, Told, kin
from sonla_audit.clauses.propose import SAME

_MOST = 4  # figures of the bracket that are looked at
_DATED = 3  # words from a value to its time
_YEAR = 4


def both(block: Told, change: Mention) -> tuple[Mention, Mention] | None:
    """The value now and the value then that alone stand in the bracket behind a change.

    The second one is compared with, or each has its time behind it: "(31.828 vụ giai đoạn 2013-2022, 28.050 vụ giai
    đoạn 2001-2012)".
    """
    behind = block.mentions[change.at + 1 : change.at + 1 + _MOST]
    bracket = behind[0].figure.bracket if behind else 0
    if bracket in (0, change.figure.bracket) or not (change.kind or change.quantity.nature == "times"):
        return None
    inside = [m for m in behind if m.figure.bracket == bracket]
    if len(inside) != 2 or inside != list(behind[:2]):
        return None
    one, two = inside
    host = one.figure.host
    figures = block.reading.figures
    if one.cue or two.cue or not (one.single and two.single) or kin(one.quantity, two.quantity) != SAME or not (
            one.level or (one.share and change.kind == "points")) or host is None or any(
            figure.quantity.nature not in TIMES for figure in figures[change.figure.at + 1 : host + 1]):
        return None
    low, high = one.figure.last, two.figure.first
    if block.between(low, high, "against") is not None and not block.signs(low, high):
        return one, two
    first, second = _time(block, one), _time(block, two)
    if "" in (first, second) or first == second:
        return None
    return (one, two) if second < first else (two, one)


def _time(block: Told, m: Mention) -> str:
    """The year, or the first one, that stands right behind a value in its bracket; empty where none does."""
    behind = block.reading.figures[m.figure.at + 1 : m.figure.at + 2]
    if not behind or behind[0].quantity.nature not in TIMES or behind[0].bracket != m.figure.bracket \
            or behind[0].first - m.figure.last > _DATED or block.signs(m.figure.last, behind[0].first):
        return ""
    year = behind[0].quantity.text[:_YEAR]
    return year if len(year) == _YEAR and year.isdigit() else ""
