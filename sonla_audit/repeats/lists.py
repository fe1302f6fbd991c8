"""A list that is taken up again: "gồm 18 trường mầm non và 32 trường tiểu học" behind the clauses that told of both."""

from __future__ import annotations

from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.quantity import LEVELS
from sonla_audit.repeats.sayings import Saying, telling

_REACH = 12  # figures around one among which the one beside the other is looked for
_APART = 8  # words and signs between two figures of a list
_DIGITS = 2  # of a figure that stands beside both
_ENDS = frozenset((";", ".", "/", "("))


def again(one: Saying, two: Saying) -> bool:
    """Whether the figure beside one is given again, too: "lúa 194.931 tấn, ngô ..."; "với 194.931 tấn lúa và ... ngô".

    Both of a list that is taken up are of its unit, and words tell them from each other.
    """
    if two.quantity.nature not in LEVELS or two.whole or two.part or one.stepped or two.stepped \
            or _elsewhere(one, two) or not _called_alike(one, two):
        return False
    figures, words = two.reading.figures, two.reading.words.folded
    for beside in figures[max(0, two.figure.at - 1) : two.figure.at + 2]:
        value, (left, right) = beside.quantity, sorted((beside, two.figure), key=lambda figure: figure.first)
        between = words[left.last : right.first]
        if beside is two.figure or beside.sentence != two.figure.sentence or len(between) > _APART \
                or not _ENDS.isdisjoint(between) or kinship(value, two.quantity) == OTHER \
                or not (value.unit.name or value.unit.counter) or telling(value) < _DIGITS \
                or value.act != two.quantity.act:
            continue
        for other in one.reading.figures[max(0, one.figure.at - _REACH) : one.figure.at + _REACH]:
            if other is not one.figure and other.quantity.value == value.value and kinship(
                    other.quantity, value) != OTHER and (
                    one.reading is not two.reading or other.sentence != beside.sentence):
                return True
    return False


def _called_alike(one: Saying, two: Saying) -> bool:
    """Whether what a figure counts, or else the word behind it or before it, is said of another, too."""
    words, figure = two.reading.words.folded, two.figure
    counters = counters_of(one) & counters_of(two)
    own = [word for word in words[figure.first : figure.last] if word.isalpha() and word not in counters]
    beside = words[figure.last : figure.last + 1]
    behind = bool(beside) and beside[0].isalpha()
    return one.wide.issuperset(own or (beside if behind else words[figure.first - 1 : figure.first]))


def _elsewhere(one: Saying, two: Saying) -> bool:
    """Whether the sentence of a figure names a time or a place that was not named where another stands."""
    reading = two.reading
    low, high = reading.sentences[two.figure.sentence]
    capitals = reading.words.capitals(reading.block.text)
    named = {reading.words.folded[at] for at in capitals if low < at < high}
    return bool(two.opened and two.opened != one.opened) or not named.issubset(one.reading.words.folded)


def counters_of(saying: Saying) -> frozenset[str]:
    """The words of what a figure counts, as they are and as they are written, and its unit."""
    unit, figure = saying.quantity.unit, saying.figure
    written = saying.reading.words.folded[figure.first : figure.last]
    return frozenset((*" ".join(unit.counter[:1]).split(), *unit.name.split(), *written))
