"""The growth of a goal, or of a later year, over what a document told before by the same name.

"Doanh thu 238,6 tỷ đồng, đạt 101,5% kế hoạch ... Kế hoạch năm 2024: doanh thu 245 tỷ đồng, tăng 2,7%": the base stands
paragraphs away and only its name says so. What fits is believed where luck hardly made it; what does not is told only
where the two were divided the wrong way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.twofold import claim_of
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares.names import Name, names_of
from sonla_audit.shares.reach import chance
from sonla_audit.shares.wholes_before import stands

_BLOCKS = 60  # blocks looked back over
_MOST = 6  # figures of one name
_LEAST = 2  # words of a name, at least
_HEAD = 6  # words before a colon that name what an item tells, at most
_LUCK, _TURNED = 20, 10  # a fit that comes by accident once in so many times is believed
_SCORE = 9  # of what its name alone joins
_NO_BASE = frozenset(("plan", "from", "reference"))


def claims(scene: Scene, blocks: Sequence[Told], taken: frozenset[int]) -> Iterator[Claim]:
    """The growths that nothing explains yet, over earlier figures of the same name; ``taken`` are those explained."""
    for block in blocks:
        for m in block.mentions[1:]:
            lead = block.mentions[m.at - 1]
            if m.kind == "percent" and m.way and not m.yearly and m.quantity.index not in taken and m.single \
                    and _led(lead, m):
                found = _grown(scene, block, lead, m)
                if found is not None:
                    yield found


def _led(lead: Mention, change: Mention) -> bool:
    """Whether a growth is told right behind its value."""
    return not lead.kind and lead.level and lead.single and not lead.figure.bracket and not change.topic \
        and lead.figure.sentence == change.figure.sentence and lead.figure.part == change.figure.part \
        and lead.quantity.act not in ("from", "reference") and not timed(lead.quantity)


def _grown(scene: Scene, block: Told, lead: Mention, change: Mention) -> Claim | None:
    names = tuple([name for name in names_of(block.reading, lead.figure) if len(name) >= _LEAST])
    bases = _before(scene, block.reading, lead.figure, names) if names else []
    stated = growth.magnitude(change.quantity)
    for base in bases:
        result = growth.relative(lead.quantity.interval, base.quantity.interval, change.way)
        if result is not None and result.meets(stated.interval):
            hits, of = chance(stated, result, len(bases))
            return _made(lead, change, base, len(bases)) if _LUCK * hits <= of else None
    if len({base.quantity.value for base in bases}) != 1:
        return None
    turned = growth.relative(bases[0].quantity.interval, lead.quantity.interval, -change.way)
    if turned is None or not turned.meets(stated.interval):
        return None
    hits, of = chance(stated, turned, 1)
    return _made(lead, change, bases[0], 1) if _TURNED * hits <= of else None


def _made(lead: Mention, change: Mention, base: Figure, tried: int) -> Claim:
    parts = (part("now", lead.figure), part("change", change.figure), part("base", base))
    return claim_of("change.base", f"growth {change.way}", parts, (change.cue,), "likely", tried, _SCORE)


def _before(scene: Scene, reading: Reading, lead: Figure, names: Sequence[Name]) -> list[Figure]:
    """The levels told before a figure, in other sentences, by one of some names."""
    index = reading.block.index
    found: list[Figure] = []
    for other in reversed(scene.readings[max(0, index - _BLOCKS) : index + 1]):
        for figure in reversed(other.figures):
            if other is reading and figure.sentence >= lead.sentence:
                continue
            if figure.quantity.act in _NO_BASE or figure.bracket or not stands(figure) or not _goes_by(
                    other, figure, names):
                continue
            kind = alike(figure.quantity, lead.quantity)
            if kind is not None and kind[0] == SAME and figure.quantity.value != lead.quantity.value:
                found.append(figure)
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _goes_by(reading: Reading, figure: Figure, names: Sequence[Name]) -> bool:
    """Whether a figure is called by one of some names, or its item is, in words that end with it."""
    called = [*names_of(reading, figure), _headed(reading, figure)]
    return any(one[-len(name) :] == name for one in called for name in names if len(one) - len(name) <= _LEAST)


def _headed(reading: Reading, figure: Figure) -> Name:
    """The words before the first colon of a figure's sentence, where they are few and no figure stands among them."""
    low, _ = reading.sentences[figure.sentence]
    words = reading.words.folded[low : figure.first]
    if ":" not in words or any(low <= other.first < low + words.index(":") for other in reading.figures):
        return ()
    head = words[: words.index(":")]
    return head if len(head) <= _HEAD else ()
