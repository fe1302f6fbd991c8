"""Figures of two revisions that are the same figure, whatever it is worth now.

In a sentence that kept its words the figures correspond by place. In a reworded one they are aligned in order by
what stands around them and what they count. What is left (a clause that moved, a sentence cut in two) is matched by
equal value first and by label last, and only where nothing else could be meant as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.comparison import Counterpart
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.revisions.sentences import Sentence, moved, paired
from sonla_audit.values import Record

_BEFORE, _AFTER = 5, 4
_EQUAL = 6       # what an equal value weighs against words around a figure
_WIDEST = 40_000  # figures of one sentence times figures of another up to which every way to align is weighed
_MOST = 24       # candidates looked at for one figure
_NAMED = 3       # words that a label must share to be known by it


class _Site(metaclass=Record):
    """A figure where it stands: its sentence, and the words around it."""

    figure: Figure
    sentence: Sentence
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.figure.quantity


def counterparts(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[Counterpart, ...]:
    """Every figure of both revisions once, in the order of the new one, removed ones behind those before them."""
    same = paired(old, new)
    elsewhere = moved(same)
    found: dict[int, tuple[Quantity, bool]] = {}
    taken: set[int] = set()

    def pair(one: _Site, two: _Site) -> None:
        away = one.sentence.at in elsewhere or same.get(one.sentence.at) != two.sentence.at
        found[one.quantity.index] = (two.quantity, away)
        taken.add(two.quantity.index)

    for sentence in old:
        other = same.get(sentence.at)
        if other is not None and sentence.figures:
            for one, two in _within(_sites(sentence), _sites(new[other])):
                pair(one, two)
    left = [site for sentence in old for site in _sites(sentence) if site.quantity.index not in found]
    free = [site for sentence in new for site in _sites(sentence) if site.quantity.index not in taken]
    for one, two in _leftover(left, free):
        pair(one, two)
    for one, two in _between(left, free, found, taken):
        pair(one, two)
    return _ordered([figure.quantity for sentence in old for figure in sentence.figures],
                    [figure.quantity for sentence in new for figure in sentence.figures], found)


def differs(one: Quantity, two: Quantity) -> bool:
    """Whether a figure is worth something else: its value, its range, its hedge, its unit or its date."""
    if one.nature in ("date", "period") or two.nature in ("date", "period"):
        return one.text != two.text or one.nature != two.nature or one.conflict != two.conflict
    return (one.value != two.value or one.high != two.high or one.hedge.kind != two.hedge.kind
            or one.interval != two.interval or one.unit.kind != two.unit.kind or one.nature != two.nature)


def one_thing(one: Quantity, two: Quantity) -> bool:
    """Whether two figures in corresponding places may be one: "12 bản" has not become "3 trạm y tế"."""
    if not differs(one, two):
        return True
    return comparable(one, two) and (one.unit.kind != "count" or not one.unit.counter or not two.unit.counter
                                     or kinship(one, two) > OTHER)


def comparable(one: Quantity, two: Quantity) -> bool:
    """Whether two figures could be one by their nature and unit."""
    if one.nature != two.nature and not {one.nature, two.nature} <= LEVELS:
        return False
    if len(one.unit.per) != len(two.unit.per):
        return False
    return one.unit.kind == two.unit.kind or not (one.unit.name and two.unit.name)


def _ordered(old: Sequence[Quantity], new: Sequence[Quantity], found: dict[int, tuple[Quantity, bool]]) -> tuple[
        Counterpart, ...]:
    behind: dict[int, list[Counterpart]] = {}
    origin: dict[int, tuple[Quantity, bool]] = {}
    last = -1
    for quantity in old:
        if quantity.index in found:
            other, away = found[quantity.index]
            origin[other.index] = (quantity, away)
            last = other.index
        else:
            behind.setdefault(last, []).append(Counterpart(quantity, None))
    listed = behind.pop(-1, [])
    for quantity in new:
        if quantity.index in origin:
            one, away = origin[quantity.index]
            listed.append(Counterpart(one, quantity, differs(one, quantity), away))
        else:
            listed.append(Counterpart(None, quantity))
        listed += behind.pop(quantity.index, [])
    return tuple(listed)


def _sites(sentence: Sentence) -> list[_Site]:
    words = sentence.words
    return [_Site(figure, sentence,
                  tuple(word for word in words[max(0, at - _BEFORE) : at] if word[0].isalpha()),
                  tuple(word for word in words[at + 1 : at + 1 + _AFTER] if word[0].isalpha()))
            for figure, at in zip(sentence.figures, sentence.places, strict=True)]


def _within(old: list[_Site], new: list[_Site]) -> Iterable[tuple[_Site, _Site]]:
    if not old or not new:
        return ()
    if old[0].sentence.mask == new[0].sentence.mask:
        return ((one, two) for one, two in zip(old, new, strict=True) if one_thing(one.quantity, two.quantity))
    return _aligned(old, new) if len(old) * len(new) <= _WIDEST else ()


def _weight(one: _Site, two: _Site) -> int:
    """How much speaks for two figures of paired sentences being one; 0 where nothing does."""
    a, b = one.quantity, two.quantity
    if not one_thing(a, b):
        return 0
    around = len(set(one.before) & set(two.before)) + len(set(one.after) & set(two.after))
    beside = (one.before[-1:] == two.before[-1:] != ()) + (one.after[:1] == two.after[:1] != ())
    weight = around + beside + (a.unit.counter[:1] == b.unit.counter[:1] != ())
    if not differs(a, b):
        return weight + (_EQUAL if a.spelled == b.spelled else 1)
    return weight if around > 1 or (around and beside) else 0


def _aligned(old: list[_Site], new: list[_Site]) -> list[tuple[_Site, _Site]]:
    """The heaviest way to align the figures of two sentences in order."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    weights = [[_weight(one, two) for two in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            with_it = best[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_it)
    pairs: list[tuple[_Site, _Site]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _leftover(old: Sequence[_Site], new: Sequence[_Site]) -> Iterable[tuple[_Site, _Site]]:
    """Figures whose sentences tell nothing: by equal value, then by what they are called."""
    used: set[int] = set()
    placed: set[int] = set()
    for equal in (True, False):
        free: dict[object, list[_Site]] = {}
        for site in new:
            if site.quantity.index not in used:
                free.setdefault(_key(site.quantity, equal), []).append(site)
        scored: list[tuple[int, int, _Site, _Site]] = []
        for one in old:
            if one.quantity.index in placed:
                continue
            ranked = sorted(((_called(one, two), -abs(one.sentence.at - two.sentence.at), two)
                             for two in free.get(_key(one.quantity, equal), ())[:_MOST]), key=lambda entry: entry[:2],
                            reverse=True)
            if not ranked or ranked[0][0] < (1 if equal else _NAMED):
                continue
            if not equal and len(ranked) > 1 and ranked[1][0] + 1 >= ranked[0][0]:
                continue  # another figure could be meant as well
            scored.append((ranked[0][0], ranked[0][1], one, ranked[0][2]))
        for _, _, one, two in sorted(scored, key=lambda entry: (-entry[0], -entry[1], entry[2].quantity.index)):
            if one.quantity.index not in placed and two.quantity.index not in used:
                placed.add(one.quantity.index)
                used.add(two.quantity.index)
                yield one, two


def _between(old: Sequence[_Site], new: Sequence[_Site], found: Mapping[int, tuple[Quantity, bool]],
             taken: Set[int]) -> Iterator[tuple[_Site, _Site]]:
    """Figures whose neighbours on both sides have become neighbours on both sides, or one of them and a word."""
    free = {site.quantity.index: site for site in new}
    for one in old:
        index = one.quantity.index
        if index in found:
            continue
        left, right = found.get(index - 1), found.get(index + 1)
        after = left[0].index + 1 if left is not None else -1
        before = right[0].index - 1 if right is not None else -1
        for at in dict.fromkeys((after, before)):
            two = free.get(at)
            if two is None or at in taken or not one_thing(one.quantity, two.quantity):
                continue
            if after == before or _called(one, two) > (one.quantity.surface[-1:] != two.quantity.surface[-1:]):
                yield one, two
                break


def _key(quantity: Quantity, equal: bool) -> object:
    kind = (quantity.nature, quantity.unit.kind, quantity.unit.counter[:1], len(quantity.unit.per))
    if not equal:
        return (*kind, quantity.period.text if quantity.period else "", quantity.place)
    return (*kind, quantity.value.low, quantity.value.den, quantity.hedge.kind, quantity.text)


def _called(one: _Site, two: _Site) -> int:
    """How many words around and before them two figures share."""
    a, b = one.quantity, two.quantity
    return (len(set(a.label) & set(b.label)) + len(set(one.before) & set(two.before))
            + len(set(one.after) & set(two.after)))
