"""Lines become blocks before anything is measured, because a figure does not know where its line ends.

What belongs to the page is set apart, tables and footnotes are lifted out, and only then are the remaining lines
joined, so that "đưa 66" meets "sản phẩm" across a page of notes. Nothing is rewritten: a block's text is made
of stretches of the source with single blanks between them, and its trail names each stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sonla_audit.document import Block, Mark, Run, Span, Trail
from sonla_audit.layout.footnotes import Glued, Note, footnotes
from sonla_audit.layout.lines import Line, ending, opening, split
from sonla_audit.layout.marks import NUMBERED, ListMark, read_mark
from sonla_audit.layout.pages import furniture
from sonla_audit.layout.rows import rows
from sonla_audit.layout.sections import Passage, Standing, capitals, signature, standings
from sonla_audit.layout.wrapping import Edge, edge, joined, observe
from sonla_audit.typed import Any
from sonla_audit.values import Record, replace

LONGEST = 4000  # characters of a paragraph; the longest one of the reports at hand has 1,518
_HEADING = 200
GLUING = "-‐‑–—/"
_CELL = "\t"


class _Draft(metaclass=Record):
    """A block before it has a text: its stretches of the text, and what it is so far."""

    at: int
    form: str  # "text", "row", "footnote" or "noise"
    stretches: tuple[Span, ...]
    label: str = ""
    mark: ListMark | None = None
    table: int | None = None


class _Composed(metaclass=Record):
    text: str
    runs: tuple[Run, ...]
    marks: tuple[tuple[int, Glued], ...]
    cells: tuple[Span, ...] = ()


def lay_out(text: str, trail: Trail, words: Mapping[str, Any]) -> tuple[tuple[Block, ...], tuple[Mark, ...],
                                                                        tuple[str, ...]]:
    """The blocks of a normalised text in reading order, its footnote marks, and what could not be read.

    ``trail`` leads from the text to the source, and so do the trails of the blocks; ``words`` is the layout
    vocabulary of the language. A heading and a numbered sentence stand in the section they open. The cells of a
    row are parted by tabs in its text. The third value is empty: every line finds a block.
    """
    lines = split(text)
    noise = furniture(text, lines, words)
    cells, tables = rows(text, lines, noise)
    indents = sum(line.indented for line in lines) * 4 <= len(lines)
    notes, glued = footnotes(text, lines, frozenset(cells), noise, indents, words)
    lifted = frozenset(index for note in notes for index in note.lines)
    drafts = _paragraphs(text, lines, noise, cells, lifted, indents, words)
    drafts += [_Draft(spans[0].start, "row", spans, table=tables[index]) for index, spans in cells.items()]
    drafts += [_Draft(lines[index].start, "noise", (Span(lines[index].start, lines[index].end),)) for index in noise]
    drafts += [_Draft(note.at, "footnote", _note_stretches(lines, note), note.label) for note in notes]
    drafts.sort(key=lambda draft: draft.at)
    places = [mark.span.start for mark in glued]
    composed = [_row(text, draft, glued, places) if draft.form == "row" else
                _compose(text, draft.stretches, glued, places) for draft in drafts]
    if any(len(made.text) > LONGEST for made in composed):
        drafts, composed = _divided(drafts, composed)
    marks = tuple(Mark(index, at, one.label, _whole(trail, one.span))
                  for index, made in enumerate(composed) for at, one in made.marks)
    blocks = _blocks(drafts, composed, _calls(drafts, composed), trail, words)
    return blocks, marks, ()


def _paragraphs(text: str, lines: list[Line], noise: frozenset[int], cells: Mapping[int, object],
                lifted: frozenset[int], indents: bool, words: Mapping[str, Any]) -> list[_Draft]:
    """The lines of the text itself, joined."""
    abbreviations = frozenset(words["abbreviations"])
    edges: list[Edge] = []
    cut = wall = False
    for index, line in enumerate(lines):
        if index in cells:
            wall = True
        elif index in noise or index in lifted:
            cut = True
        else:
            mark = read_mark(text, line.start, line.end)
            opens = opening(text, mark.rest if mark else line.start, line.end)
            broken = cut or line.page or (indents and line.indented and mark is None and opens == "a")
            edges.append(edge(text, line, ending(text, line, abbreviations), opens, mark, broken, wall))
            cut = wall = False
    habit = observe(text, edges, indents)
    groups: list[list[Edge]] = []
    for one in edges:
        if groups:
            group = groups[-1]
            heading = _heading_so_far(text, group)
            mixed = not group[-1].end and one.opens != "a" and set_apart(text, group[-1].line, one.line)
            if joined(habit, group[-1], one, heading, mixed):
                group.append(one)
                continue
        groups.append([one])
    return [_draft(group) for group in groups]


def _heading_so_far(text: str, group: Sequence[Edge]) -> bool:
    first, last = group[0], group[-1]
    if last.end or last.line.end - first.line.start > _HEADING:
        return False
    if first.mark is not None:
        return first.mark.kind in NUMBERED
    return capitals(text[first.line.start:first.line.end])


def set_apart(text: str, before: Line, after: Line) -> bool:
    """Whether exactly one of two short lines is set in capitals."""
    if before.end - before.start > _HEADING:
        return False
    return capitals(text[before.start:before.end]) != capitals(text[after.start:after.start + _HEADING])


def _draft(group: Sequence[Edge]) -> _Draft:
    mark, first = group[0].mark, group[0].line
    stretches = [Span(one.line.start, one.line.end) for one in group]
    if mark is not None:
        if mark.rest < first.end:
            stretches[0] = Span(mark.rest, first.end)
        elif len(stretches) > 1:
            del stretches[0]
        else:
            mark = None  # a mark without a text is a text
    return _Draft(first.start, "text", tuple(stretches), mark.label if mark else "", mark)


def _note_stretches(lines: list[Line], note: Note) -> tuple[Span, ...]:
    head = Span(note.rest, lines[note.lines[0]].end)
    return (head, *(Span(lines[index].start, lines[index].end) for index in note.lines[1:]))


def _compose(text: str, stretches: Sequence[Span], glued: Sequence[Glued], places: Sequence[int]) -> _Composed:
    """The stretches as one text, a blank between them unless a hyphen or slash hangs at the end of one."""
    parts: list[str] = []
    runs: list[Run] = []
    marks: list[tuple[int, Glued]] = []
    here = 0
    end = -1
    for stretch in stretches:
        if end >= 0 and not (text[end - 1] in GLUING and end > 1 and not text[end - 2].isspace()):
            gap = end
            while gap < stretch.start and text[gap].isspace():
                gap += 1
            parts.append(" ")
            runs.append(Run(here, end, 1, max(gap - end, 1)))
            here += 1
        at, end = stretch.start, stretch.end
        if places:
            for one in glued[bisect_left(places, at):bisect_left(places, end)]:
                here = _keep(text, at, one.span.start, here, parts, runs)
                marks.append((here, one))
                at = one.span.end
        here = _keep(text, at, end, here, parts, runs)
    return _Composed("".join(parts), tuple(runs), tuple(marks))


def _keep(text: str, start: int, end: int, here: int, parts: list[str], runs: list[Run]) -> int:
    if start < end:
        parts.append(text[start:end])
        runs.append(Run(here, start, end - start, end - start))
    return here + end - start


def _row(text: str, draft: _Draft, glued: Sequence[Glued], places: Sequence[int]) -> _Composed:
    """A table row: its cells with a tab between them."""
    parts: list[str] = []
    runs: list[Run] = []
    marks: list[tuple[int, Glued]] = []
    cells: list[Span] = []
    here, end = 0, -1
    for stretch in draft.stretches:
        if end >= 0:
            parts.append(_CELL)
            runs.append(Run(here, end, 1, stretch.start - end))
            here += 1
        cell = _compose(text, (stretch,), glued, places)
        parts.append(cell.text)
        runs += [Run(here + run.here, run.there, run.size, run.length) for run in cell.runs]
        marks += [(here + at, one) for at, one in cell.marks]
        cells.append(Span(here, here + len(cell.text)))
        here, end = here + len(cell.text), stretch.end
    return _Composed("".join(parts), tuple(runs), tuple(marks), tuple(cells))


def _divided(drafts: Sequence[_Draft], composed: Sequence[_Composed]) -> tuple[list[_Draft], list[_Composed]]:
    """The blocks with overlong ones parted; the first part keeps the mark."""
    from sonla_audit.layout.overlong import between, parted

    divided: list[_Draft] = []
    made: list[_Composed] = []
    for draft, whole in zip(drafts, composed, strict=True):
        if draft.form != "text" or len(whole.text) <= LONGEST:
            divided.append(draft)
            made.append(whole)
            continue
        marks = list(whole.marks)[::-1]
        for span in parted(whole.text):
            runs = between(whole.runs, span.start, span.end)
            mine = []
            while marks and marks[-1][0] <= span.end:
                at, mark = marks.pop()
                mine.append((max(at - span.start, 0), mark))
            divided.append(draft if not span.start else replace(draft, at=runs[0].there, label="", mark=None))
            made.append(_Composed(whole.text[span.start:span.end], runs, tuple(mine)))
    return divided, made


def _calls(drafts: Sequence[_Draft], composed: Sequence[_Composed]) -> dict[int, tuple[int, int]]:
    """For each footnote the block and offset of the mark that calls it: the nearest before it not yet answered."""
    places = sorted((one.span.start, one.label, index, at)
                    for index, made in enumerate(composed) for at, one in made.marks)
    calls: dict[int, tuple[int, int]] = {}
    waiting: dict[str, list[tuple[int, int]]] = {}
    reached = 0
    for index, draft in enumerate(drafts):
        if draft.form != "footnote":
            continue
        while reached < len(places) and places[reached][0] < draft.at:
            _, label, block, at = places[reached]
            waiting.setdefault(label, []).append((block, at))
            reached += 1
        if waiting.get(draft.label):
            calls[index] = waiting[draft.label].pop()
            waiting[draft.label].clear()
    return calls


def _blocks(drafts: Sequence[_Draft], composed: Sequence[_Composed], calls: Mapping[int, tuple[int, int]],
            trail: Trail, words: Mapping[str, Any]) -> tuple[Block, ...]:
    order = [index for index, draft in enumerate(drafts) if draft.form in ("text", "row")]
    passages = [Passage(composed[index].text, drafts[index].mark) if drafts[index].form == "text" else None
                for index in order]
    stood = dict(zip(order, standings(passages, signature(passages, words), words), strict=True))
    as_typed = len(trail.runs) == 1 and trail.runs[0].here == trail.runs[0].there == 0
    blocks: list[Block] = []
    standing = Standing("paragraph", 0, (), 0)
    for index, (draft, made) in enumerate(zip(drafts, composed, strict=True)):
        standing = stood.get(index, standing)
        own = Trail(made.runs)
        kind = "footnote" if draft.form == "footnote" else "noise" if draft.form == "noise" else standing.kind
        blocks.append(Block(
            index, kind, made.text, own if as_typed else own.then(trail), draft.label,
            trail.origin(draft.at) if draft.label else None, standing.depth if draft.form == "text" else 0,
            standing.section, standing.section_id, made.cells, draft.table, calls.get(index)))
    return tuple(blocks)


def _whole(trail: Trail, span: Span) -> Span:
    pieces = trail.pieces(span.start, span.end)
    return Span(pieces[0].start, pieces[-1].end)
