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

from collections.abc import Callable, Iterable, Sequence

from sonla_audit.document import Block, Document, Mark, Run, Site, Source, Span, Trail, line_starts
from sonla_audit.layout.layout import set_apart
from sonla_audit.layout.lines import Line, ending, opening
from sonla_audit.layout.marks import ListMark, read_mark
from sonla_audit.layout.overlong import parted
from sonla_audit.layout.pages import RULE
from sonla_audit.layout.sections import Passage, Standing, signature, standings
from sonla_audit.layout.strips import CELL, LINE, Piece, Sheet, Strip, cut, lines_of, trimmed, unindented
from sonla_audit.values import Mutable

__all__ = ["Galley", "Piece", "raised"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Set(metaclass=Mutable):
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


class Galley:
    """Takes the paragraphs, rows and footnotes of a file in reading order and sets them as a document.

    ``text`` is the source text where it exists; without it the galley writes one.
    """

    def __init__(self, text: str | None = None) -> None:
        self._sheet = Sheet(text)
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
        groups: list[list[list[Piece]]] = []
        for line in lines_of(pieces):
            if groups and (whole or not _opens("".join([p.text for p in groups[-1][-1] if not p.call]).strip(),
                                               "".join([p.text for p in line if not p.call]).strip())):
                groups[-1].append(line)
            else:
                groups.append([line])
        for group in groups:
            self._paragraph(group, level, noise)

    def printed(self, lines: Sequence[str], site: Callable[[int, int], Site]) -> None:
        """A paragraph of lines of print, none empty; ``site`` gives the place of a line by its number and offset."""
        bare = trimmed(self._sheet.printed(lines, site))
        self._sheet.write(LINE)
        self._block(bare, 0, False)

    def row(self, cells: Sequence[Sequence[Piece]], table: int) -> None:
        """A row of a table: one entry for each column; a cell over several columns stands in its first one."""
        parts: list[str] = []
        runs: list[Run] = []
        spans: list[Span] = []
        calls: list[tuple[int, str, Span]] = []
        here = 0
        end = next((piece.at for cell in cells for piece in cell), 0)
        for number, cell in enumerate(cells):
            if number:
                at = self._sheet.at if self._sheet.given is None else end
                self._sheet.write(CELL)
                parts.append(CELL)
                runs.append(Run(here, at, 1, 1 if self._sheet.given is None else 0))
                here += 1
            strip = trimmed(self._sheet.strip([cell], True))
            parts.append(strip.text)
            runs += [Run(here + run.here, run.there, run.size, run.length) for run in strip.trail.runs]
            calls += [(here + at, label, span) for at, label, span in strip.calls]
            spans.append(Span(here, here + len(strip.text)))
            here += len(strip.text)
            if strip.trail.runs:
                end = strip.trail.runs[-1].there + strip.trail.runs[-1].length
        self._sheet.write(LINE)
        text = "".join(parts)
        if text.strip():
            self._call(calls)
            self._blocks.append(_Set("row", text, Trail(tuple(runs)), cells=tuple(spans), table=table))

    def note(self, label: str, pieces: Iterable[Piece], mark: Piece | None = None) -> None:
        """A footnote; ``mark`` is its number as it stands before it in a source with markup.

        Among the blocks it follows the one that calls it, whenever it is given after that one.
        """
        mark_at = self._sheet.at
        if mark is not None:
            mark_at = mark.at
        else:
            self._sheet.write(raised(label) + " ")
        strip = trimmed(self._sheet.strip(lines_of(unindented(pieces))))
        self._sheet.write(LINE)
        if strip.text:
            self._call(strip.calls)
            self._blocks.append(_Set("footnote", strip.text, strip.trail, None, label, mark_at,
                                     note=self._called.pop(label, None)))

    def document(self, path: str, encoding: str, language: str = "vi", unread: tuple[str, ...] = (),
                 pictures: int = 0, formulas: int = 0, sheets: int = 0) -> Document:
        """What was taken, as a document; pictures, formulas and hidden sheets are counted among what was not read.

        Raises RuleFileError where the rules of the language are wrong.
        """
        from sonla_audit.packs import load

        pack = load(language)
        words = pack.tables["layout"]
        unread += tuple(pack.messages[f"reading.unread-{key}"].format(count=count)
                        for key, count in (("pictures", pictures), ("formulas", formulas), ("sheets", sheets)) if count)
        self._settle()
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
        text, given = self._sheet.text, self._sheet.given is not None
        sites = sorted(self._sheet.sites, key=lambda site: site.start) if given else self._sheet.sites
        return Document(Source(path, text, encoding, given), language, tuple(blocks),
                        tuple(self._marks), unread, line_starts(text), (), tuple(sites))

    def _settle(self) -> None:
        """Move each footnote behind the block that calls it, wherever the file has it."""
        behind: dict[int, list[int]] = {}
        first: list[int] = []
        for index, made in enumerate(self._blocks):
            if made.form == "footnote" and made.note is not None and made.note[0] < index:
                behind.setdefault(made.note[0], []).append(index)
            else:
                first.append(index)
        order: list[int] = []
        waiting = first[::-1]
        while waiting:
            order.append(waiting.pop())
            waiting += reversed(behind.get(order[-1], []))
        new = {old: index for index, old in enumerate(order)}
        self._blocks = [self._blocks[index] for index in order]
        for made in self._blocks:
            if made.note is not None:
                made.note = (new[made.note[0]], made.note[1])
        self._marks = sorted((Mark(new[mark.block], mark.at, mark.label, mark.span) for mark in self._marks),
                             key=lambda mark: (mark.block, mark.at))

    def _paragraph(self, lines: Sequence[Sequence[Piece]], level: int, noise: bool) -> None:
        begun = self._sheet.at
        bare = trimmed(self._sheet.strip(lines))
        if self._sheet.at > begun:
            self._sheet.write(LINE)
        self._block(bare, level, noise)

    def _block(self, bare: Strip, level: int, noise: bool) -> None:
        if not bare.text:
            return
        mark = read_mark(bare.text, 0, len(bare.text))
        if noise or RULE.match(bare.text):
            self._blocks.append(_Set("noise", bare.text, bare.trail))
            return
        if mark is None or mark.rest >= len(bare.text):
            self._text(bare, level)
            return
        self._text(cut(bare, mark.rest, len(bare.text)), level, mark, bare.trail.origin(0))

    def _text(self, strip: Strip, level: int, mark: ListMark | None = None, mark_at: int | None = None) -> None:
        """The text of a paragraph, parted where it is overlong; the first part has the mark."""
        calls = list(strip.calls)[::-1]
        for span in parted(strip.text):
            part = strip if span.end - span.start == len(strip.text) else cut(strip, span.start, span.end)
            mine = []
            while calls and calls[-1][0] <= span.end:
                at, label, call = calls.pop()
                mine.append((max(at - span.start, 0), label, call))
            self._call(mine)
            self._blocks.append(_Set("text", part.text, part.trail, mark, mark.label if mark else "", mark_at, level))
            level, mark, mark_at = 0, None, None

    def _call(self, calls: Iterable[tuple[int, str, Span]]) -> None:
        """Note the calls of footnotes in the block that comes next."""
        for at, label, span in calls:
            self._marks.append(Mark(len(self._blocks), at, label, span))
            self._called[label] = (len(self._blocks), at)


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


