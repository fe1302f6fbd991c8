"""Rates that are by their name what two other figures make: "biên lợi nhuận gộp" is gross profit over turnover.

The rule file says how such a rate is called, and what its part and its whole are; which figures go by these names is
told shortly before, in a sentence or in the rows of a table. Nothing else may be meant, so that a percent that misses
the only two there are by a slip of the pen is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import SAME, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import ratio
from sonla_audit.scene import Scene
from sonla_audit.shares.names import Name, headed
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.reach import chance
from sonla_audit.shares.wholes_before import stands
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_BACK = 24  # blocks looked back over, the rows of tables included
_FAR = 3  # of them such as are no rows
_MOST = 6  # figures that go by one name
_REACH = 10  # words from the name of a rate to its percent
_BEHIND = 5  # words between a name and its figure
_LUCK = 20  # a fit that comes by accident once in so many times is believed
_NEVER = frozenset(("from", "reference", "plan"))
_TIMES = frozenset(("period", "date"))
_SIGNS = frozenset(",;:.()")
_MOVES = frozenset(("up", "down"))


@record
class Quotient:
    """A rate by its names, those of its part and its whole, and how they make it."""

    rates: tuple[Name, ...]
    parts: tuple[Name, ...]
    wholes: tuple[Name, ...]
    form: str


@lru_cache(maxsize=2)
def _known(pack: Pack) -> tuple[tuple[Quotient, ...], frozenset[str], frozenset[str]]:
    """The rates of a language, the words that one of their names begins with, and those that make a name another."""
    table = pack.tables["share"]

    def names(phrases: Sequence[str]) -> tuple[Name, ...]:
        return tuple(tuple(folded_phrase(phrase).split()) for phrase in phrases)

    found = tuple(Quotient(names(one["rates"]), names(one["parts"]), names(one["wholes"]),
                           "fall" if one.get("left") else "part") for one in table["quotient"])
    return found, frozenset(name[0] for one in found for name in one.rates), frozenset(
        word for phrase in table["others"] for word in folded_phrase(phrase).split())


def quotients(scene: Scene, told: frozenset[int]) -> Iterator[Claim]:
    """The claims of such rates; ``told`` are percents that something else is known of."""
    for percent, quotient in _rates(scene).values():
        if percent.quantity.index not in told and (claim := _claim(scene, percent, quotient)) is not None:
            yield claim


def of_others(scene: Scene, claim: Claim) -> bool:
    """Whether a share is such a rate and not of figures that go by the names of what it is made of."""
    percent, quotient = _rates(scene).get(claim.quantities("share")[0].index, (None, None))
    if percent is None or quotient is None:
        return False
    pairs = {(one.quantity.index, other.quantity.index) for one, other in _pairs(scene, percent, quotient)}
    return len(pairs) != 1 or (claim.quantities("part")[0].index, claim.quantities("whole")[0].index) not in pairs


@lru_cache(maxsize=1)
def _rates(scene: Scene) -> dict[int, tuple[Figure, Quotient]]:
    """The percents of a document that are told by the name of such a rate, by their index."""
    known, begins, _ = _known(scene.pack)
    rates: dict[int, tuple[Figure, Quotient]] = {}
    for reading in scene.readings:
        if not reading.figures or reading.block.kind == "row":
            continue
        for at in reading.words.at_any(begins):
            found = next(((one, at + len(name)) for one in known for name in one.rates
                          if reading.words.folded[at : at + len(name)] == name), None)
            percent = None if found is None else _percent(reading, found[1])
            if found is not None and percent is not None:
                rates.setdefault(percent.quantity.index, (percent, found[0]))
    return rates


def _percent(reading: Reading, low: int) -> Figure | None:
    """The percent that a rate is now at, behind its name."""
    behind = [figure for figure in reading.figures if figure.first >= low
              and figure.quantity.nature not in ("period", "date")][:3]
    if not behind or behind[0].first - low > _REACH or behind[0].sentence != _sentence(reading, low):
        return None
    rates: list[Figure] = []
    for figure in behind:
        if figure.sentence != behind[0].sentence or figure.quantity.nature not in ("percent", "points"):
            break
        if figure.quantity.nature == "percent" and figure.quantity.high is None:
            rates.append(figure)
    now = next((figure for figure in rates if figure.quantity.act == "to" or figure.has("to")), None)
    return now or next((figure for figure in rates if figure.quantity.act not in _MOVES | _NEVER), None)


def _sentence(reading: Reading, word: int) -> int:
    return next((at for at, (low, high) in enumerate(reading.sentences) if low <= word < high), -1)


def _claim(scene: Scene, percent: Figure, quotient: Quotient) -> Claim | None:
    """The claim of a percent and the two figures before it that make it, or that it misses by a slip of the pen."""
    pairs = _pairs(scene, percent, quotient)
    stated = percent.quantity.interval
    for one, other in pairs:
        result = ratio(one.quantity.interval, other.quantity.interval, quotient.form)
        if result is not None and result.meets(stated):
            hits, of = chance(percent.quantity, result, len(pairs))
            return _made(percent, one, other, quotient.form, len(pairs)) if _LUCK * hits <= of else None
    near = [pair for pair in pairs if pair[0].quantity.block == percent.quantity.block
            and percent.quantity.block - pair[1].quantity.block <= 1]
    if len({(one.quantity.value, other.quantity.value) for one, other in near}) != 1 or len(pairs) > len(near) \
            or percent.quantity.hedge.kind or quotient.form != "part":
        return None
    one, other = near[0]
    missed = nearness(percent.quantity, one.quantity, other.quantity, "part")
    wrong = missed[0].startswith("slip") or "near.0" in missed
    return _made(percent, one, other, quotient.form, 1) if wrong else None


def _pairs(scene: Scene, percent: Figure, quotient: Quotient) -> list[tuple[Figure, Figure]]:
    """The figures before a percent that may be the part and the whole of a rate, the nearest first."""
    ones, others = _called(scene, percent, quotient.parts), _called(scene, percent, quotient.wholes)
    return [(one, other) for other, one in product(others, ones) if one.quantity.index != other.quantity.index
            and kinship(one.quantity, other.quantity) == SAME
            and one.quantity.interval.below(other.quantity.interval)]


def _made(percent: Figure, one: Figure, other: Figure, form: str, tried: int) -> Claim:
    roles = (part("part", one), part("whole", other), part("share", percent))
    return Claim("share.base", roles, (), "likely", tried, 9, form)


def _called(scene: Scene, percent: Figure, names: Sequence[Name]) -> list[Figure]:
    """The levels before a percent that go by one of some names, the nearest first."""
    index = percent.quantity.block
    others = _known(scene.pack)[2]
    found: list[Figure] = []
    left = _FAR
    for at in range(index, max(-1, index - _BACK), -1):
        reading = scene.readings[at]
        for figure in reversed(reading.figures):
            if (at < index or figure.at < percent.at) and stands(figure) and figure.quantity.act not in _NEVER and any(
                    _goes_by(words, name, others) for words in [_before(reading, figure)] for name in names):
                found.append(figure)
        left -= reading.block.kind != "row"
        if len(found) >= _MOST or not left:
            break
    return found[:_MOST]


def _before(reading: Reading, figure: Figure) -> Name:
    """The words before a figure, behind a sign or the figure before it; in a row those of its first cell."""
    folded = reading.words.folded
    if reading.block.kind == "row":
        low, high = headed(reading)
        return folded[low:high]
    at = figure.at - 1
    while at >= 0 and reading.figures[at].quantity.nature in _TIMES:
        at -= 1
    low = begin = max(reading.figures[at].last if at >= 0 else 0, reading.sentences[figure.sentence][0])
    for place in range(low, figure.first):
        if folded[place] in _SIGNS and place + 1 < figure.first:
            begin = place + 1
    return folded[begin : figure.first]


def _goes_by(words: Name, name: Name, others: frozenset[str]) -> bool:
    """Whether the words before a figure end with a name, but for a few that make it no other thing."""
    size = len(name)
    at = next((at for at in range(len(words) - size, -1, -1) if words[at : at + size] == name), None)
    return at is not None and len(words) - at - size <= _BEHIND and others.isdisjoint(words[at + size :])
