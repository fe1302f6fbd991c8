"""A file that knows its paragraphs is set from them; its lines are not laid out a second time.

A reader of Word, HTML, PDF or a spreadsheet hands over paragraphs, rows of cells and footnotes in reading order, each
as pieces that know where they stood. Where the file is no text (Word, PDF, a spreadsheet) the galley writes the source
text: a line for each paragraph, row and footnote, the cells of a row parted by tabs; the `Site` of each piece is noted
at its offset, so that whoever has a figure's place in the source text finds the run, the cell or the page. Where the
file is a text with markup (HTML, Markdown) each piece says at which offset it stands, and the source is the file.

What is a heading, a list item or a signature is then decided as for plain text, by the same code, so that one report
has the same findings in every format: list marks are read from the text, those that a program would generate are put
in front as a piece of their own. A page that is only lines (PDF) may be given line by line, with "\n" between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sonla_audit.document import Block, Document, Mark, Run, Site, Source, Span, Trail, line_starts
from sonla_audit.layout import GLUING, set_apart
from sonla_audit.lines import Line, ending, opening
from sonla_audit.marks import ListMark, read_mark
from sonla_audit.normalise import normalise
from sonla_audit.pages import RULE
from sonla_audit.sections import Passage, Standing, signature, standings
from sonla_audit.values import draft, frozen, replace

_CELL, _LINE = "\t", "\n"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[\t\n\v\f\r]")


@frozen
class Piece:
    """Characters that stand together in one place of the file.

    ``site`` is that place; its ``start`` is filled in by the galley. ``at`` and ``length`` are the place of the piece
    in a source with markup; a piece that is one character shorter or longer there is a lump. The text "\n" is a line
    break within a paragraph. ``call`` makes the piece the mark of the footnote of that label: it is no part of the
    block's text.
    """

    text: str
    site: Site | None = None
    at: int = -1
    length: int = -1
    call: str = ""


@draft
class _Set:
    """A block while the ones after it are not yet known."""

    form: str  # "text", "row", "footnote" or "noise"
    text: str
    trail: Trail
    mark: ListMark | None = None
    label: str = ""
    mark_at: int | None = None
    level: int = 0
    cells: tuple[Span, ...] = ()
    table: int | None = None
    note: tuple[int, int] | None = None


@frozen
class _Strip:
    """Pieces in a row as one text, the way back to the source, and the calls of footnotes in it."""

    text: str
    trail: Trail
    calls: tuple[tuple[int, str, Span], ...]


class Galley:
    """Takes the paragraphs, rows and footnotes of a file in reading order and sets them as a document.

    ``text`` is the source text where it exists; without it the galley writes one.
    """

    def __init__(self, text: str | None = None) -> None:
        self._given = text
        self._written: list[str] = []
        self._at = 0
        self._sites: list[Site] = []
        self._blocks: list[_Set] = []
        self._marks: list[Mark] = []
        self._called: dict[str, tuple[int, int]] = {}
        self._tables = 0

    def table(self) -> int:
        """The number for a new table."""
        self._tables += 1
        return self._tables - 1

    def paragraph(self, pieces: Iterable[Piece], level: int = 0, whole: bool = False, noise: bool = False) -> None:
        """A paragraph, heading (``level`` from 1 where the file says so) or list item, with its mark in front.

        Line breaks in it part it where a new paragraph evidently begins, unless it is ``whole``. An empty one is
        left out.
        """
        lines: list[list[Piece]] = [[]]
        for piece in pieces:
            if piece.text == _LINE and not piece.call:
                lines.append([])
            else:
                lines[-1].append(piece)
        groups: list[list[list[Piece]]] = []
        for line in lines:
            if groups and (whole or not _opens("".join([p.text for p in groups[-1][-1] if not p.call]).strip(),
                                               "".join([p.text for p in line if not p.call]).strip())):
                groups[-1].append(line)
            else:
                groups.append([line])
        for group in groups:
            self._paragraph(group, level, noise)

    def row(self, cells: Sequence[Sequence[Piece]], table: int) -> None:
        """A row of a table: one entry for each column; a cell over several columns stands in its first one."""
        parts: list[str] = []
        runs: list[Run] = []
        spans: list[Span] = []
        calls: list[tuple[int, str, Span]] = []
        here, end = 0, -1
        for number, cell in enumerate(cells):
            if number:
                at = self._at if self._given is None else max(end, 0)
                self._write(_CELL)
                parts.append(_CELL)
                runs.append(Run(here, at, 1, 1 if self._given is None else 0))
                here += 1
            strip = _trimmed(self._strip([cell], _BLANKS))
            parts.append(strip.text)
            runs += [Run(here + run.here, run.there, run.size, run.length) for run in strip.trail.runs]
            calls += [(here + at, label, span) for at, label, span in strip.calls]
            spans.append(Span(here, here + len(strip.text)))
            here += len(strip.text)
            if strip.trail.runs:
                end = strip.trail.runs[-1].there + strip.trail.runs[-1].length
        self._write(_LINE)
        text = "".join(parts)
        if text.strip():
            self._call(calls)
            self._blocks.append(_Set("row", text, Trail(tuple(runs)), cells=tuple(spans), table=table))

    def note(self, label: str, pieces: Iterable[Piece], mark: Piece | None = None) -> None:
        """A footnote; ``mark`` is its number as it stands before it in a source with markup.

        It belongs behind the paragraph that calls it.
        """
        mark_at = self._at
        if mark is not None:
            mark_at = mark.at
        else:
            self._write(raised(label) + " ")
        strip = _trimmed(self._strip([list(pieces)]))
        self._write(_LINE)
        if strip.text:
            self._call(strip.calls)
            self._blocks.append(_Set("footnote", strip.text, strip.trail, None, label, mark_at,
                                     note=self._called.pop(label, None)))

    def document(self, path: str, encoding: str, language: str = "vi", unread: tuple[str, ...] = ()) -> Document:
        """What was taken, as a document. Raises RuleFileError where the rules of the language are wrong."""
        from sonla_audit.packs import load

        words = load(language).tables["layout"]
        order = [index for index, made in enumerate(self._blocks) if made.form in ("text", "row")]
        passages = [Passage(self._blocks[index].text, self._blocks[index].mark, self._blocks[index].level)
                    if self._blocks[index].form == "text" else None for index in order]
        stood = dict(zip(order, standings(passages, signature(passages, words), words), strict=True))
        blocks: list[Block] = []
        standing = Standing("paragraph", 0, (), 0)
        for index, made in enumerate(self._blocks):
            standing = stood.get(index, standing)
            kind = "footnote" if made.form == "footnote" else "noise" if made.form == "noise" else standing.kind
            blocks.append(Block(index, kind, made.text, made.trail, made.label, made.mark_at,
                                standing.depth if made.form == "text" else 0, standing.section, standing.section_id,
                                made.cells, made.table, made.note))
        text = "".join(self._written) if self._given is None else self._given
        sites = self._sites if self._given is None else sorted(self._sites, key=lambda site: site.start)
        return Document(Source(path, text, encoding, self._given is not None), language, tuple(blocks),
                        tuple(self._marks), unread, line_starts(text), (), tuple(sites))

    def _paragraph(self, lines: Sequence[Sequence[Piece]], level: int, noise: bool) -> None:
        strip = self._strip(lines)
        self._write(_LINE)
        bare = _trimmed(strip)
        if not bare.text:
            return
        mark = read_mark(bare.text, 0, len(bare.text))
        if noise or RULE.match(bare.text):
            self._blocks.append(_Set("noise", bare.text, bare.trail))
            return
        if mark is None or mark.rest >= len(bare.text):
            self._call(bare.calls)
            self._blocks.append(_Set("text", bare.text, bare.trail, level=level))
            return
        rest = _cut(bare, mark.rest, len(bare.text))
        self._call(rest.calls)
        self._blocks.append(_Set("text", rest.text, rest.trail, mark, mark.label, bare.trail.origin(0), level))

    def _call(self, calls: Iterable[tuple[int, str, Span]]) -> None:
        """Note the calls of footnotes in the block that comes next."""
        for at, label, span in calls:
            self._marks.append(Mark(len(self._blocks), at, label, span))
            self._called[label] = (len(self._blocks), at)

    def _strip(self, lines: Sequence[Sequence[Piece]], blanks: re.Pattern[str] | None = None) -> _Strip:
        """Lines of pieces as one normalised text, a blank between the lines."""
        parts: list[str] = []
        runs: list[Run] = []
        calls: list[tuple[int, str, Span]] = []
        here = 0
        end = 0
        for number, line in enumerate(lines):
            if number:
                at = self._write(_LINE)
                last = parts[-1] if parts else ""
                if not (last[-1:] and last[-1] in GLUING and last[-2:-1].strip()):
                    parts.append(" ")
                    runs.append(Run(here, at, 1, 1) if self._given is None else Run(here, end, 1, 0))
                    here += 1
            for piece in line:
                text, site = piece.text, piece.site
                if not text:
                    continue
                if blanks is not None:
                    text = blanks.sub(" ", text)
                size = len(text)
                if self._given is None:
                    at, length = self._at, size
                    self._written.append(text)
                    self._at += size
                else:
                    at, length = piece.at, size if piece.length < 0 else piece.length
                end = at + length
                if site is not None:
                    self._sites.append(replace(site, start=at))
                if piece.call:
                    calls.append((here, piece.call, Span(at, end)))
                    continue
                parts.append(text)
                last_run = runs[-1] if runs else None
                if last_run is not None and last_run.size == last_run.length and size == length and (
                        last_run.there + last_run.size == at):
                    runs[-1] = Run(last_run.here, last_run.there, last_run.size + size, last_run.size + size)
                else:
                    runs.append(Run(here, at, size, length))
                here += size
        raw = "".join(parts)
        text, trail = normalise(raw)
        back = Trail(tuple(runs))
        if text == raw:
            return _Strip(text, back, tuple(calls))
        return _Strip(text, trail.then(back), tuple((_forward(trail, at), label, span) for at, label, span in calls))

    def _write(self, text: str) -> int:
        at = self._at
        if self._given is None:
            self._written.append(text)
            self._at += len(text)
        return at


def raised(label: str) -> str:
    """A footnote's label as it stands in a written text: figures raised, others in square brackets."""
    return label.translate(_RAISED) if label.isascii() and label.isdecimal() else f"[{label}]"


def _opens(before: str, after: str) -> bool:
    """Whether what follows a line break is a paragraph of its own."""
    if not before or not after:
        return True
    if read_mark(after, 0, len(after)) is not None:
        return True
    one, other = Line(0, len(before), False, False, False), Line(len(before), len(before) + len(after), False, False,
                                                                 False)
    if ending(before, one) and opening(after, 0, len(after)) != "a":
        return True
    return set_apart(before + after, one, other)


def _trimmed(strip: _Strip) -> _Strip:
    """The strip without the blanks around it."""
    text = strip.text
    if text and (text[0].isspace() or text[-1].isspace()):
        start = len(text) - len(text.lstrip())
        return _cut(strip, start, max(len(text.rstrip()), start))
    return strip


def _cut(strip: _Strip, start: int, end: int) -> _Strip:
    runs: list[Run] = []
    for run in strip.trail.runs:
        low, high = max(run.here, start), min(run.here + run.size, end)
        if low < high:
            runs.append(Run(low - start, run.there + low - run.here, high - low, high - low)
                        if run.size == run.length else Run(low - start, run.there, high - low, run.length))
    calls = tuple((min(max(at, start), end) - start, label, span) for at, label, span in strip.calls)
    return _Strip(strip.text[start:end], Trail(tuple(runs)), calls)


def _forward(trail: Trail, at: int) -> int:
    """The new position of an old one."""
    for run in trail.runs:
        if at <= run.there:
            return run.here
        if at < run.there + run.length:
            return run.here + (at - run.there if run.size == run.length else run.size)
    return trail.runs[-1].here + trail.runs[-1].size if trail.runs else 0
