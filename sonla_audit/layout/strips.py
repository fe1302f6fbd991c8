"""Words in a row that were found in several places are one text again, and each keeps its place.

A text is made of pieces; a footnote mark among them is no part of it; base and tone of one letter may come in two.
What is made here is a strip: its text in one spelling, the trail back to the source, and the calls of footnotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sonla_audit.document import Run, Site, Span, Trail
from sonla_audit.layout.layout import GLUING
from sonla_audit.layout.normalise import normalise
from sonla_audit.layout.overlong import between
from sonla_audit.patterns import pattern
from sonla_audit.values import Frozen, replace

CELL, LINE = "\t", "\n"
_BLANKS = pattern(r"[\t\n\v\f\r]")


class Piece(metaclass=Frozen):
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


class Strip(metaclass=Frozen):
    """Pieces in a row as one text, the way back to the source, and the calls of footnotes in it."""

    text: str
    trail: Trail
    calls: tuple[tuple[int, str, Span], ...]


class Sheet:
    """The source text while it is being written, or read where there is one."""

    def __init__(self, text: str | None) -> None:
        self.given = text
        self.at = 0
        self.sites: list[Site] = []
        self._written: list[str] = []

    @property
    def text(self) -> str:
        """The source text as far as it is known."""
        return "".join(self._written) if self.given is None else self.given

    def write(self, text: str) -> int:
        """Write a text and say where it stands; nothing is written into a text that is given."""
        at = self.at
        if self.given is None:
            self._written.append(text)
            self.at += len(text)
        return at

    def strip(self, lines: Sequence[Sequence[Piece]], cell: bool = False) -> Strip:
        """Lines of pieces as one normalised text, a blank between the lines; in a cell all white space is blanks."""
        parts: list[str] = []
        runs: list[Run] = []
        calls: list[tuple[int, str, Span]] = []
        written = self.given is None
        here = end = 0
        first = there = size = 0  # the run that is open: where it begins here and there, and how far it reaches
        for number, line in enumerate(lines):
            if number:
                at = self.write(LINE)
                last = parts[-1] if parts else ""
                if not (last[-1:] and last[-1] in GLUING and last[-2:-1].strip()):
                    parts.append(" ")
                    if written and there + size == at:
                        size += 1
                    else:
                        if size:
                            runs.append(Run(first, there, size, size))
                        first, there, size = here, at, 1 if written else 0
                        if not written:
                            runs.append(Run(here, end, 1, 0))
                    here += 1
            for piece in line:
                text, site = piece.text, piece.site
                if not text:
                    continue
                if cell:
                    text = _BLANKS.sub(" ", text)
                own = len(text)
                if written:
                    at = self.at
                    length = own
                    self._written.append(text)
                    self.at = at + own
                else:
                    at, length = piece.at, own if piece.length < 0 else piece.length
                end = at + length
                if site is not None:
                    self.sites.append(site.begun(at))
                elif not written and self.sites and self.sites[-1].cell is not None:
                    self.sites.append(Site(at))
                if piece.call:
                    calls.append((here, piece.call, Span(at, end)))
                    continue
                parts.append(text)
                if own == length and size and there + size == at:
                    size += own
                else:
                    if size:
                        runs.append(Run(first, there, size, size))
                    first, there, size = here, at, own
                    if own != length:
                        runs.append(Run(here, at, own, length))
                        size = 0
                here += own
        if size:
            runs.append(Run(first, there, size, size))
        raw = "".join(parts)
        text, trail = normalise(raw)
        back = Trail(tuple(runs))
        if text == raw:
            return Strip(text, back, tuple(calls))
        return Strip(text, trail.then(back), tuple((_forward(trail, at), label, span) for at, label, span in calls))

    def printed(self, lines: Sequence[str], site: Callable[[int, int], Site]) -> Strip:
        """Lines of print without calls, as `strip` would set them; ``site`` gives the place of a line."""
        begun = at = self.at
        for number, line in enumerate(lines):
            self.sites.append(site(number, at))
            at += len(line) + 1
        self._written.append("\n".join(lines))
        self.at = at - 1
        text = " ".join(lines)
        runs = [Run(0, begun, len(text), len(text))]
        if any(line[-1] in GLUING and line[-2:-1].strip() for line in lines[:-1]):
            parts: list[str] = []
            runs = []
            here, at = 0, begun
            for number, line in enumerate(lines):
                glued = line[-1] in GLUING and line[-2:-1].strip()
                part = line if glued or number + 1 == len(lines) else line + " "
                parts.append(part)
                runs.append(Run(here, at, len(part), len(part)))
                here, at = here + len(part), at + len(line) + 1
            text = "".join(parts)
        found, trail = normalise(text)
        back = Trail(tuple(runs))
        return Strip(found, back if found == text else trail.then(back), ())


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces parted at their line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == LINE and not piece.call:
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def unindented(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without the blanks before the first word."""
    kept: list[Piece] = []
    for piece in pieces:
        if not kept:
            blanks = len(piece.text) - len(piece.text.lstrip())
            if blanks == len(piece.text):
                continue
            if blanks:
                site = piece.site
                length = piece.length if piece.length < 0 else piece.length - blanks
                piece = Piece(piece.text[blanks:], site and replace(site, at=site.at + blanks), piece.at + blanks,
                              length, piece.call)
        kept.append(piece)
    return kept


def trimmed(strip: Strip) -> Strip:
    """The strip without the blanks around it."""
    text = strip.text
    if text and (text[0].isspace() or text[-1].isspace()):
        start = len(text) - len(text.lstrip())
        return cut(strip, start, max(len(text.rstrip()), start))
    return strip


def cut(strip: Strip, start: int, end: int) -> Strip:
    """A part of a strip."""
    runs = between(strip.trail.runs, start, end)
    calls = tuple((min(max(at, start), end) - start, label, span) for at, label, span in strip.calls)
    return Strip(strip.text[start:end], Trail(runs), calls)


def _forward(trail: Trail, at: int) -> int:
    """The new position of an old one."""
    for run in trail.runs:
        if at <= run.there:
            return run.here
        if at < run.there + run.length:
            return run.here + (at - run.there if run.size == run.length else run.size)
    return trail.runs[-1].here + trail.runs[-1].size if trail.runs else 0
