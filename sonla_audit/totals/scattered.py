"""Announced things that no sign opens: told in the sentences behind their number, by ordinals, or right before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sonla_audit.clauses.cells import likeness
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import year
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.quantity import Quantity
from sonla_audit.totals.enumerations import figures_in

_FEWEST = 2
_WORDS = 14  # between the number and what opens its list
_SURE = 3  # things that are believed to be all
_LABEL = 14  # words of a member before its figure
_AFTER = 4  # words behind a number that ends its sentence
_DIVIDES = frozenset(("divides", "subset", "by"))


def scattered(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of a number whose things are told without a sign that opens their list."""
    return _spread(reading, figure) or _ordered(reading, folded, figure, known) \
        or _pointed(reading, folded, figure, known)


def _spread(reading: Reading, figure: Figure) -> Claim | None:
    """The claim of things that the next sentences tell one by one, or that names divide with a figure each.

    "Sai phạm ở ba lĩnh vực. Xây dựng có 45 cuộc ... Đất đai có 89 cuộc ..."; "Phân theo 6 vùng, đông nhất là Đông Lĩnh:
    49.255 doanh nghiệp ...". Such lists are only believed.
    """
    number, behind = figure.quantity.value.low or 0, reading.figures[figure.at + 1 :]
    if number < _SURE or not behind:
        return None
    stop = reading.sentences[figure.sentence][1]
    low = max(reading.sentences[figure.sentence][0], figure.first - _FEWEST)
    divides = any(low <= cue.first < figure.first and not cue.classes.isdisjoint(_DIVIDES) for cue in reading.cues)
    after = reading.words.folded[figure.last : figure.last + 1]
    if behind[0].sentence > figure.sentence and stop - figure.last <= _AFTER:
        firsts = [one for one, other in zip(behind, (figure, *behind), strict=False) if one.sentence > other.sentence]
        column = list(takewhile(lambda one: alike(firsts[0].quantity, one.quantity)
                                and one.first - reading.sentences[one.sentence][0] <= _LABEL, firsts))
    elif divides and behind[0].sentence == figure.sentence and after == (",",):
        named = [one for one in behind if alike(behind[0].quantity, one.quantity) and _named(reading, one)]
        ends = {one.sentence for one in named[: number]}
        column = [one for one in named if one.sentence in ends]
    else:
        return None
    if len(column) != number or any(likeness(figure.quantity, one.quantity) > 1 for one in column):
        return None
    words = reading.words
    first = next(words.starts[at] for at in range(figure.last, len(words)) if words.folded[at][0].isalnum())
    listed = Part("list", reading.block.index, first, column[-1].quantity.right)
    return Claim("listing.figures", (part("count", figure), listed), (), "possible",
                 form=f"{number} {number}-{number}", score=number)


def _ordered(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of things told by ordinals, sentence by sentence: "ba nhiệm vụ. Thứ nhất, ... Thứ hai, ...".

    The first may stand behind a colon. Another number of them is questioned, where it is near.
    """
    number, (_, stop) = figure.quantity.value.low or 0, reading.sentences[figure.sentence]
    begins = [first for first, _ in reading.sentences[figure.sentence + 1 :]]
    colon = next((at for at in range(figure.last, min(stop, figure.last + _WORDS)) if folded[at] == ":"), -1)
    opened = [first for first in (*([colon + 1] if colon > 0 else []), *begins)
              if known.at("ordinals", folded, first) > first]
    # "Một là ... Hai là ... Ba là ... Thứ nhất ...": another row begins
    opened = list(takewhile(lambda first: folded[first] == folded[opened[0]] or folded[first + 1] == folded[
        opened[0] + 1], opened))
    if len(opened) < _FEWEST or opened[0] > stop or (opened[0] != colon + 1 and stop - figure.last > _AFTER) \
            or abs(len(opened) - number) > 1 or known.at("firsts", folded, opened[0]) == opened[0]:
        return None
    listed = Part("list", reading.block.index, reading.words.starts[opened[0]], reading.words.ends[-1])
    count = len(opened)
    return Claim("listing.count", (part("count", figure), listed), (), "likely", form=f"{count} {count}-{count}",
                 score=count)


def _pointed(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of things that were told one by one right before their number: "Ba ngành giảm nói trên".

    What is pointed back at may be told further off, so it is only believed.
    """
    number, last = figure.quantity.value.low or 0, figure.last
    if number < _SURE or not any(known.at("back", folded, at) > at for at in range(last, last + _AFTER)):
        return None
    low = reading.sentences[max(0, figure.sentence - 1)][0]
    before = [one for one in figures_in(reading, low, figure.first)
              if one.quantity.high is None and (one.quantity.level or one.quantity.nature == "percent")
              and not year(one.quantity)]
    for sentence in (figure.sentence, figure.sentence - 1):
        told = [one for one in before if one.sentence == sentence]
        for first in told:
            column = [one for one in told if alike(first.quantity, one.quantity)]
            if len(column) == number and column[0] is first and likeness(figure.quantity, first.quantity) <= 1:
                listed = Part("list", reading.block.index, column[0].quantity.start, column[-1].quantity.right)
                return Claim("listing.figures", (part("count", figure), listed), (), "possible",
                             form=f"{number} {number}-{number}", score=number)
    return None


def _named(reading: Reading, figure: Figure) -> bool:
    """Whether a name stands before a figure, behind the figure before it."""
    low = reading.figures[figure.at - 1].last if figure.at else 0
    text = reading.block.text
    return any(text[reading.words.starts[at]].isupper() for at in range(max(low, figure.first - _LABEL), figure.first))


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may stand in one column."""
    if one.nature == "percent" or other.nature == "percent":
        return one.nature == other.nature
    return likeness(one, other) > 1 or bool(not one.unit.counter and not other.unit.counter
                                            and one.unit.kind == other.unit.kind)
