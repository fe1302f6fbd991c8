"""Changes between two times that their words name, and values of those times told anywhere in their section.

"Năm 2010: 1.014.825 người ... Sau 9 năm (2010 - 2019), dân số tăng thêm 140.011 người": a report that lists its years
first and draws the sum afterwards names the times, not the figures. The values are found by their years, the likeliest
by the words they share; which two are meant is settled by arithmetic, as far as chance does not explain it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.joins import Pair, joined
from sonla_audit.changes.pointers import NAMED, Value
from sonla_audit.changes.pools import valued
from sonla_audit.changes.whens import periods
from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.clauses.propose import timed
from sonla_audit.interval import exactly
from sonla_audit.values import draft

_FAR = 12  # blocks on either side that are looked at
_OPENS = 5  # words before the time that opens a block
_WORDS = 160  # words of a sentence before and behind a change that are looked at for times
_MOST = 16  # values of one time
_TRIED = 60
_ALLOWED = exactly(1, 8)  # how likely a lucky fit may be
_SHARED = exactly(1, 3)  # the same where the words of both values are those of the change


@draft
class Eras:
    """The values of a document by the times they are told of, gathered when first asked for."""

    blocks: Sequence[Told]
    known: dict[str, list[tuple[int, Mention]]] | None = None

    def of(self, period: str, number: int) -> list[tuple[int, Mention]]:
        """The values of a time in the section around a block."""
        if self.known is None:
            self.known = {}
            for at, block in enumerate(self.blocks):
                for m in block.mentions:
                    if not m.kind and (m.level or m.share) and not timed(m.quantity):
                        self.known.setdefault(m.year or opening(block), []).append((at, m))
        section = self.blocks[number].reading.block.section_id
        return [(at, m) for at, m in self.known.get(period, ()) if abs(at - number) <= _FAR
                and self.blocks[at].reading.block.section_id == section][:_MOST]

    def pairs(self, number: int, change: Mention) -> Iterator[Pair]:
        """The pairs of values of the two times that a change names, the likeliest first."""
        block = self.blocks[number]
        for now, then in _named(block, change):
            offered = []
            for at, one in self.of(now, number):
                for other_at, other in self.of(then, number):
                    if one is not other and valued(one, change) and valued(other, change):
                        shared = len(change.topic & one.topic) + len(change.topic & other.topic)
                        offered.append((2 * shared + len(one.topic & other.topic), -abs(at - number), at, one,
                                        other_at, other))
            offered.sort(key=lambda item: (-item[0], -item[1], item[3].at, item[5].at))
            for score, _, at, one, other_at, other in offered[:_TRIED]:
                pair = joined(change, Value(one, self.blocks[at], 0, 0, dated=True),
                              Value(other, self.blocks[other_at], 0, NAMED, dated=True), score)
                if pair is not None:
                    yield pair

    def fitting(self, number: int, change: Mention) -> Pair | None:
        """The likeliest pair that a change fits, unless chance explains it."""
        spent = exactly(0)
        for pair in self.pairs(number, change):
            spent = spent + pair.chance
            shared = change.topic & pair.now.mention.topic and change.topic & pair.then.mention.topic
            if pair.fits and not (_SHARED if shared else _ALLOWED).below(spent):
                return pair
        return None


def opening(block: Told) -> str:
    """The time that opens a block and is told of all that stands in it: "- Năm 2018: ..."."""
    first = block.reading.figures[0] if block.reading.figures else None
    return first.quantity.text if first is not None and first.quantity.nature in TIMES and first.first <= _OPENS \
        and block.between(0, first.first, "versus") is None else ""


def _named(block: Told, change: Mention) -> list[tuple[str, str]]:
    """The times a change is told of, now and then: by its own words, by a span in its sentence or the one before."""
    now, then, _ = periods(block, change)
    if then:
        return [(now or change.year or opening(block), then)]
    sentence = change.figure.sentence
    for back in (sentence, sentence - 1):
        if back < 0:
            continue
        years: list[str] = []
        start, end = block.reading.sentences[back]
        here = change.figure.first
        for figure in block.figures(max(start, here - _WORDS), min(end, here + _WORDS)):
            text = figure.quantity.text
            if figure.quantity.nature == "period" and len(text) == 9 and text[4] == "/":
                return [(text[5:], text[:4])]
            if figure.quantity.nature == "period" and len(text) == 4 and text.isdigit():
                years.append(text)
        if len(set(years)) == 2:
            return [(max(years), min(years))]
    return []
