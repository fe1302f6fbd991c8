"""What a headline promises in percent, and the text below it says: "Giải ngân đạt 43,7% kế hoạch" above "bằng 47,3%".

A headline is written last and copied by hand. Its percent is one that the text gives as well; where the text has none
like it, but one that a single slip of the pen makes of it, told in the same direction, the two were meant to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.sayings import Sayingwords, bare_digits, said_of, telling
from sonla_audit.scene import Scene

_HEADS, _SHORT = 3, 160  # blocks at the top that may be headlines, and the characters of one
_BELOW = 5  # blocks below them in which what is promised is told
_TELLING = 3  # digits of a percent that is hardly there by chance
_UP, _DOWN = frozenset(("up", "step-up")), frozenset(("down", "step-down"))
_SILENT = frozenset(("row", "noise", "signature", "footnote"))
_ENDS = (".", ";", "!")

Place = tuple[Reading, Figure]


def headlines(scene: Scene, known: Sayingwords) -> Iterator[Claim]:
    """The percents of headlines with those of the text that are, or were meant to be, the same."""
    heads = 0
    for reading in scene.readings[:_HEADS]:
        if not _heads(reading):
            break
        heads += 1
    promised = [(reading, figure) for reading in scene.readings[:heads] for figure in _percents(reading)
                if figure.quantity.digits and telling(figure.quantity) >= _TELLING]
    if not promised:
        return
    below = [reading for reading in scene.readings[heads:] if reading.block.kind not in _SILENT and reading.words]
    told = [(reading, figure) for reading in below[:_BELOW] for figure in _percents(reading)]
    every = {figure.quantity.value for reading in below for figure in _percents(reading)}
    for place in promised:
        found = _same(place, told) if place[1].quantity.value in every else _meant(place, told, known)
        if found is not None:
            yield Claim("repeat.headline", (part("first", place[1]), part("again", found[1])))


def _heads(reading: Reading) -> bool:
    """Whether a block at the top is a headline: one, or a short line that ends without a stop."""
    text = reading.block.text
    return reading.block.kind == "heading" or (
        reading.block.kind == "paragraph" and len(text) <= _SHORT and not text.rstrip().endswith(_ENDS))


def _percents(reading: Reading) -> list[Figure]:
    return [figure for figure in reading.figures if figure.quantity.nature == "percent"
            and figure.quantity.high is None and not figure.quantity.hedge.kind]


def _way(quantity: Quantity) -> int:
    return 1 if quantity.act in _UP else -1 if quantity.act in _DOWN else 0


def _same(place: Place, told: Sequence[Place]) -> Place | None:
    """The first percent of the text with the same value, told in the same direction."""
    quantity = place[1].quantity
    return next((other for other in told if other[1].quantity.value == quantity.value
                 and _way(other[1].quantity) * _way(quantity) >= 0), None)


def _meant(place: Place, told: Sequence[Place], known: Sayingwords) -> Place | None:
    """The one percent of the text that a slip makes of a headline's: of the same things, or the first that is told."""
    quantity, own = place[1].quantity, said_of(*place, known)
    near = [other for other in told if other[1].quantity.digits == quantity.digits
            and _way(other[1].quantity) * _way(quantity) >= 0
            and edit(bare_digits(quantity), bare_digits(other[1].quantity))
            and bare_digits(quantity)[0] == bare_digits(other[1].quantity)[0]]
    if len(near) != 1:
        return None
    reading, figure = near[0]
    return near[0] if near[0] == told[0] or own.near & said_of(reading, figure, known).wide else None
