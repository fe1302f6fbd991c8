"""A report cut into stretches, each of which bears one set of marks: the ground a page is drawn on.

Figures, digits set aside and passages of findings overlap freely; their borders cut the text of a block, and every
character comes back in exactly one stretch, in order. Nothing here knows what a page looks like.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.document import Block, Mark
from sonla_audit.finding import FileReport, Finding
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.values import Frozen
from sonla_audit.view import State, states


class Stretch(metaclass=Frozen):
    """Some characters of a block under one set of marks.

    ``figure`` is the measured figure they belong to, ``aside`` why their digits are no quantity; ``findings`` are
    the numbers of the findings they take part in, ``passage`` tells that some of these speak of the words rather
    than the figure. ``opens`` are the figures and passages that begin here: ("figure", index) or ("passage", number
    of the finding, number of its part); ``closes`` are the findings whose figure or passage ends here. ``call`` is
    the footnote called at this place, if any: then the text is empty.
    """

    text: str
    figure: Quantity | None = None
    state: State = "unchecked"
    aside: str = ""
    findings: tuple[int, ...] = ()
    passage: bool = False
    opens: tuple[tuple[str | int, ...], ...] = ()
    closes: tuple[int, ...] = ()
    call: Mark | None = None


class _Cover(metaclass=Frozen):
    start: int
    end: int
    name: tuple[str | int, ...]
    figure: Quantity | None = None
    aside: Aside | None = None
    finding: int = -1


class Markings:
    """What is to be marked in one report; ``numbered`` are its findings in the order a page numbers them."""

    def __init__(self, file: FileReport, numbered: tuple[Finding, ...]) -> None:
        self._states = states(file)
        self._document = file.document
        self._by_figure: dict[int, list[int]] = {}
        self._by_block: dict[int, list[_Cover]] = {}
        self._calls: dict[int, list[Mark]] = {}
        self._outside: dict[int, list[int]] = {}
        for number, finding in enumerate(numbered):
            for at, part in enumerate(finding.claim.parts):
                if part.quantity is not None:
                    named = self._by_figure.setdefault(part.quantity.index, [])
                    if number not in named:
                        named.append(number)
                elif part.pieces:
                    self._outside.setdefault(part.pieces[0].start, []).append(number)
                else:
                    self._by_block.setdefault(part.block, []).append(
                        _Cover(part.start, part.end, ("passage", number, at), finding=number))
        for figure in file.quantities:
            self._by_block.setdefault(figure.block, []).append(
                _Cover(figure.start, figure.end, ("figure", figure.index), figure=figure))
        for aside in file.asides:
            self._by_block.setdefault(aside.block, []).append(_Cover(aside.start, aside.end, ("aside",), aside=aside))
        for mark in file.document.marks:
            self._calls.setdefault(mark.block, []).append(mark)

    def at(self, start: int) -> tuple[int, ...]:
        """The findings whose figure or mark begins at this offset of the source, outside the text of any block."""
        return tuple(dict.fromkeys(self._outside.get(start, ())))

    def stretches(self, block: Block, first: int = 0, last: int | None = None) -> Iterator[Stretch]:
        """The text of a block, or of one of its cells from ``first`` to ``last``, cut at every border of a mark."""
        last = len(block.text) if last is None else last
        covers = [cover for cover in self._by_block.get(block.index, ()) if cover.start < last and cover.end > first]
        calls = [mark for mark in self._calls.get(block.index, ())
                 if first <= mark.at < last or mark.at == last == len(block.text)]
        borders = sorted({first, last, *(edge for cover in covers for edge in (cover.start, cover.end)
                                         if first < edge < last), *(mark.at for mark in calls)})
        for at, start in enumerate(borders):
            for mark in calls:
                if mark.at == start:
                    told = self.at(mark.span.start)
                    yield Stretch("", findings=told, passage=bool(told), closes=told, call=mark)
            if at + 1 < len(borders):
                end = borders[at + 1]
                yield self._stretch(block.text[start:end], start,
                                    [cover for cover in covers if cover.start <= start and cover.end >= end], first)

    def _stretch(self, text: str, start: int, covers: list[_Cover], first: int) -> Stretch:
        figure = next((cover.figure for cover in covers if cover.figure is not None), None)
        aside = next((cover.aside for cover in covers if cover.aside is not None), None)
        told = [cover.finding for cover in covers if cover.finding >= 0]
        found = [*(self._by_figure.get(figure.index, ()) if figure is not None else ()), *told]
        opens = tuple(cover.name for cover in covers if cover.aside is None and max(cover.start, first) == start)
        ends = [cover for cover in covers if cover.end == start + len(text)]
        closes = {number for cover in ends for number in (self._by_figure.get(cover.figure.index, ())
                                                          if cover.figure is not None else (cover.finding,))}
        return Stretch(text, figure, self._states[figure.index][0] if figure is not None else "unchecked",
                       aside.why if aside is not None and figure is None else "", tuple(sorted(set(found))),
                       bool(told), opens, tuple(sorted(closes - {-1})))
