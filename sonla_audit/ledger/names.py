"""What a figure measures, as a phrase cut from the text: what stands before it, what is counted, what changed.

A name is never put together, and it ends only where a clause, a figure or a phrase of the word list ends, so that no
word is cut in two. Where no such phrase is found there is no name: none is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.ledger.befores import Before, before_of, trimmed
from sonla_audit.ledger.things import after_of, slashed, thing_of
from sonla_audit.ledger.wording import Passage, is_time, lasting
from sonla_audit.values import Record

_SHARES = frozenset(("percent", "permille", "points", "times"))
_CHANGES = frozenset(("up", "down", "exceeds", "step-up", "step-down", "index", "reference"))
_MEASURED = frozenset(("index", "plan", "reference"))
_ASIDE = frozenset(("plan", "reference"))
_LONG = 6  # words, from which on what is counted says more
_SHORT = 4  # words
_WIDE = 12  # words and commas of several names before a colon
_SPLITS = frozenset(",;:.()/–—-")


class Name(metaclass=Record):
    """What a figure measures, and of what it is a share."""

    words: str = ""
    whole: str = ""


NONE = Name()


def names_of(passage: Passage) -> list[Name]:
    """What each figure of a block measures; those that are times name nothing."""
    found: list[Name] = []
    for figure in passage.figures:
        found.append(NONE if is_time(figure.quantity) else _named(passage, figure, found))
    return found


def _named(passage: Passage, figure: Figure, told: Sequence[Name]) -> Name:
    quantity = figure.quantity
    before, tail = before_of(passage, figure), after_of(passage, figure)
    if quantity.nature in _SHARES:
        return _share(passage, figure, told, before, tail)
    own = before.said(passage)
    if lasting(quantity):
        told_so = bool(before.off & {"says", "moves"})
        return Name(own) if before.size <= _SHORT and told_so and not before.off & {"joins", "onto"} else NONE
    side = slashed(passage, figure)
    if side == "right" and not tail and told[figure.at - 1].words:
        return told[figure.at - 1]
    thing = thing_of(passage, figure, tail, side)
    counts = quantity.unit.kind == "count" and bool(quantity.unit.counter)
    if passage.brackets(figure):
        return _glossed(passage, figure, told, counts) or Name(thing)
    if "moves" in before.off and (not own or ("against" in before.off and quantity.act != "reference")):
        return _inherited(passage, figure, told, quantity.act in _CHANGES) or Name(own or thing)
    if not own and "sums" in before.off:
        return NONE
    beside = passage.figures[figure.at - 1] if figure.at else None
    if not own and not tail and beside is not None and "says" in before.off and told[beside.at].words \
            and beside.bracket == figure.bracket and passage.clause_low(figure) <= beside.first:
        return Name(told[beside.at].words)  # "thuế 8% là 69 triệu đồng"
    if not own:
        headed = _under_colon(passage, figure, tail)
        if headed is not None:
            return headed
        if thing and (not before.off & {"says", "moves"} or (counts and ("onto" in before.off or (
                tail and "moves" not in before.off)))):
            return Name(thing)
        bare = quantity.unit.kind == "count" and not quantity.unit.counter
        goes_on = bare or bool(before.off & {"says", "moves", "with"})
        return _inherited(passage, figure, told, goes_on) or _topic(passage, figure) or Name(thing)
    if _counts(passage, figure, before, tail, thing, counts):
        return Name(thing)
    if counts and thing and passage.is_(before.low, before.high, "scopes"):
        return Name(thing)
    if passage.is_(before.low, before.high, "scopes") or (
            not counts and passage.is_(before.low, before.high, "verbs")):
        same = _inherited(passage, figure, told, True) if "says" in before.off else None
        return same or _topic(passage, figure) or Name(own)
    return Name(own)


def _share(passage: Passage, figure: Figure, told: Sequence[Name], before: Before, tail: str) -> Name:
    """What a percent is the share of, the rate of, or the change of."""
    shared = bool(before.off & {"shares", "moves", "reaching"}) or figure.quantity.act in _CHANGES
    own = before.said(passage) if "joins" not in before.off or not tail else ""
    if passage.is_(before.low, before.high, "reaching") or passage.is_(before.low, before.high, "shares"):
        own, shared = "", True
    if figure.at and "joins" in before.off and tail and told[figure.at - 1].whole and not own:
        return Name(told[figure.at - 1].words, tail)  # "bằng 92,5% số tiền và 85,7% diện tích"
    if passage.brackets(figure) and not (own and "reaching" not in before.off):
        found = _glossed(passage, figure, told, False)
        return Name(tail) if found is None else Name(found.words, tail)
    if "has" in before.off and "onto" not in before.off and tail:
        return Name(tail)
    last = passage.ended.get(before.high)
    if tail and own and last is not None and "verbs" in last.classes:
        return Name(tail)  # "xây dựng được 97,6% trường học đạt chuẩn"
    if own and ("against" not in before.off or figure.quantity.act in _MEASURED):
        return Name(own, tail if shared else "")
    if tail and not shared and not before.off & {"says"}:
        return Name(tail)
    found = _under_colon(passage, figure, "") or _inherited(passage, figure, told, True, False) or _topic(
        passage, figure) or _inherited(passage, figure, told, True)
    if found is not None:
        return Name(found.words, tail)
    return Name(own or ("" if shared else tail))


def _counts(passage: Passage, figure: Figure, before: Before, tail: str, thing: str, counts: bool) -> bool:
    """Whether a figure says how many of something there are, rather than how much what stands before it is."""
    if not thing or "moves" in before.off:
        return False
    if "joins" in before.off:
        return True
    last = passage.ended.get(before.high)
    verb = last is not None and "verbs" in last.classes
    if not counts:
        scope = passage.is_(before.low, before.high, "scopes")
        return bool(tail) and (verb or scope or "onto" in before.off) and "says" not in before.off
    if "says" in before.off:
        return bool(tail) and before.size > _LONG
    if before.off & {"has", "onto"} or tail:
        return True
    if "with" in before.off and before.size > _SHORT:
        return True
    if verb:
        return len(thing.split()) > 1 or before.size > _LONG
    return before.size > _LONG and not _listed(passage, figure)


def _listed(passage: Passage, figure: Figure) -> bool:
    """Whether a figure ends an item of a list: what stands before it is the name, and behind it a sign."""
    end = figure.last
    return end >= len(passage.folded) or passage.folded[end] in _SPLITS


def _glossed(passage: Passage, figure: Figure, told: Sequence[Name], counts: bool) -> Name | None:
    """The name of what a bracket stands behind: a figure, or words of their own since; None for another thing."""
    opened = passage.opening(figure)
    start = passage.clause_before(opened)
    closed = passage.last_of(")", start, opened)
    start = start if closed is None else closed + 1
    host = None if figure.host is None else passage.figures[figure.host]
    if host is not None and host.last > start:
        if figure.quantity.level and host.quantity.nature in _SHARES:
            base = trimmed(passage, host.last, opened)  # "bằng 66,7% dự toán cả năm (1.411.700 tỷ đồng)"
            if base.said(passage):
                return Name(base.said(passage))
        if is_time(host.quantity):
            return _inherited(passage, figure, told, True)
        if counts and host.quantity.unit.counter != figure.quantity.unit.counter:
            return None
        left = host.at - 1 if slashed(passage, host) == "right" else host.at
        return Name(told[left].words)
    found = trimmed(passage, start, opened)
    if found.size and not passage.is_(found.low, found.high, "all"):
        words = found.said(passage)
        return Name(words) if words else None
    if host is None or found.size:
        return None
    return Name(told[host.at].words)


def _inherited(passage: Passage, figure: Figure, told: Sequence[Name], any_: bool, far: bool = True) -> Name | None:
    """The name of a figure before, in the same sentence or the one before: of its kind, or the last of ``any_``.

    Only one of its own sentence where it is not to be ``far``.
    """
    unit, level = figure.quantity.unit, figure.quantity.level
    nearest: Name | None = None
    for other in passage.back(figure.at):
        if other.sentence < figure.sentence - (any_ and far):
            break
        if other.sentence < figure.sentence and nearest is not None:
            break
        name = told[other.at]
        if not level and other.quantity.act in _ASIDE:
            continue  # what is compared with is no subject
        if not name.words or is_time(other.quantity) or (other.bracket and other.bracket != figure.bracket):
            continue
        like = other.quantity.unit
        if like.per != unit.per and level and other.quantity.level:
            continue
        if level and like.kind == unit.kind and (like.counter[:1] == unit.counter[:1] or (
                any_ and like.counter[1:2] == unit.counter[1:2])):
            return Name(name.words)
        if any_ and nearest is None and (not level or other.sentence == figure.sentence):
            nearest = Name(name.words)
            if not level:
                break
    return nearest


def _under_colon(passage: Passage, figure: Figure, tail: str) -> Name | None:
    """The words before a colon that a figure stands right behind: "Tốt: 471 em", "(mũi 1: 4.502.118 liều)"."""
    at = figure.first - 1
    while at > 0 and (cue := passage.ended.get(at + 1)) is not None and "trailing" in cue.classes:
        at = cue.first - 1
    if at <= 0 or passage.folded[at] != ":" or tail:
        return None
    after = passage.figures[figure.at + 1 : figure.at + 2]
    counter = figure.quantity.unit.counter[:1]
    if counter and slashed(passage, figure) != "left" and after and after[0].sentence == figure.sentence \
            and not after[0].bracket and after[0].quantity.level and after[0].quantity.unit.counter[:1] != counter:
        return None  # "Đội ngũ: 42 bác sĩ, 97 điều dưỡng"
    start, begun = passage.clause_before(at), passage.sentence(figure)
    if at - begun <= _WIDE and not passage.measured(begun, at):
        start = begun  # "Hành chính, thương mại, lao động: 152 vụ"
    if passage.measured(start, at):
        return None
    found = trimmed(passage, start, at)
    words = found.said(passage) if found.size <= (_WIDE if start == begun else _LONG) else ""
    return Name(words) if words else None


def _topic(passage: Passage, figure: Figure) -> Name | None:
    """What a figure's sentence is told under: the words before a colon, or the clause it opens with."""
    low = passage.sentence(figure)
    if any(low <= other.first and not is_time(other.quantity) for other in passage.back(figure.at)):
        return None
    colon = passage.last_of(":", low + 1, figure.first)
    if colon is not None:
        found = trimmed(passage, passage.clause_before(colon), colon)
        words = found.said(passage)
        return Name(words) if words else None
    end = passage.clause_end(low)
    if end < figure.first and end - low <= _LONG and not passage.measured(low, end):
        found = trimmed(passage, low, end)
        cue = passage.begun.get(found.low)
        words = found.said(passage) if cue is None or not cue.classes & {"onto", "leading"} else ""
        return Name(words) if words else None
    return None
