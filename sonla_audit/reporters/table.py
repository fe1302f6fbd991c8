"""The table an editor reads in a terminal: what is suspicious first, one row for one root cause.

The only door to rich. Cells are plain `Text`: markup in a report is shown, never obeyed. On a narrow screen the
columns become paragraphs, because a quote of six characters a line is not a quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.quoting import clean, quote, reading, start_of
from sonla_audit.view import Reporter, View, account, grouped, path, sentence, states, suspicious, verified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_NARROW = 96
_UNBROKEN = 100_000
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan", "consistent": "green", "undecided": "magenta",
          "suspicious": "bold red", "unchecked": "dim", "set-aside": "dim"}


def _write(report: Report, view: View) -> Iterator[str]:
    left = view.limit
    for number, file in enumerate(report.files):
        if number:
            yield ""
        yield from _drawn(view, _title(view, file))
        groups = grouped(file, suspicious(file.findings), view.sort)
        if left is None or not groups:
            yield from _findings(view, file, groups)
        elif left > 0:
            yield from _findings(view, file, groups[:left])
            left -= sum(map(len, groups[:left]))
        if view.show_passed:
            for outcome in ("consistent", "undecided"):
                listed = [finding for finding in file.findings if finding.verdict.outcome == outcome]
                if outcome == "consistent":
                    listed = [finding for finding in listed if verified(finding)]
                if listed:
                    yield ""
                    yield view.label(f"section.{outcome}")
                    alone = tuple((finding,) for finding in sorted(
                        listed, key=lambda finding: start_of(file.document, finding.claim)))
                    yield from _findings(view, file, alone)
        if not view.quiet:
            yield ""
            for line in account(view, file):
                yield from _drawn(view, _plain(line))


def _findings(view: View, file: FileReport, groups: tuple[tuple[Finding, ...], ...]) -> Iterator[str]:
    if not groups:
        yield view.label("table.nothing")
        return
    if view.width is not None and view.width < _NARROW:
        for group in groups:
            for child, finding in enumerate(group):
                yield from _stacked(view, file, finding, bool(child))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    wide, newline = view.width, "\n"
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=wide is not None)
    table.add_column(view.label("table.severity"), no_wrap=True)
    table.add_column(view.label("table.line"), justify="right", no_wrap=True)
    table.add_column(view.label("table.quote"), ratio=1 if wide else None)  # what the figures leave
    table.add_column(view.label("table.stated"), max_width=wide // 8 if wide else None)
    table.add_column(view.label("table.computed"), max_width=wide // 8 if wide else None)
    table.add_column(view.label("table.working"), max_width=wide * 2 // 7 if wide else None)
    for group in groups:
        for child, finding in enumerate(group):
            verdict = finding.verdict
            word = verdict.severity or verdict.outcome
            line = file.document.anchor(start_of(file.document, finding.claim)).line
            cells = [clean(words) for words in (verdict.stated, verdict.computed, verdict.working)]
            quoted = _plain("").append(f"“{quote(file.document, finding.claim)}”", "italic")
            said = sentence(view, file.document, finding)
            # a sentence that only reads the columns out again is left to those who see no columns
            if wide is None or "=" not in verdict.working or not all(words in said for words in cells[::2]):
                quoted.append(f"{' — ' if wide is None else newline}{said}")
            table.add_row(_plain(("└ " if child else "") + _word(view, word), _STYLES[word]), _plain(str(line)), quoted,
                          *(_plain(words) for words in cells))
        if wide is not None:
            table.add_section()
    yield from _drawn(view, table)


def _stacked(view: View, file: FileReport, finding: Finding, child: bool) -> Iterator[str]:
    from rich.padding import Padding
    verdict = finding.verdict
    word = verdict.severity or verdict.outcome
    indent = 2 if child else 0
    line = file.document.anchor(start_of(file.document, finding.claim)).line
    head = _plain("└ " if child else "").append(_word(view, word), _STYLES[word])
    yield from _drawn(view, head.append(f"  {view.say('table.at_line', line=line)}  {finding.claim.rule}"))
    quoted = _plain("").append(f"“{quote(file.document, finding.claim)}”", "italic")
    said = sentence(view, file.document, finding)
    working = clean(verdict.working)
    for text in (quoted, _plain(said), *((_plain(working, "dim"),) if working and working not in said else ())):
        yield from _drawn(view, Padding(text, (0, 0, 0, 2 + indent)))


def _ledger(report: Report, view: View) -> Iterator[str]:
    for number, file in enumerate(report.files):
        if number:
            yield ""
        yield from _drawn(view, _title(view, file))
        for section, rows in _by_section(view, file):
            yield ""
            if section:
                yield from _drawn(view, _plain(clean(section), "bold"))
            yield from _drawn(view, _figures(view, rows))
        if not view.quiet:
            yield ""
            for line in account(view, file):
                yield from _drawn(view, _plain(line))


def _by_section(view: View, file: FileReport) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Rows of the ledger (line, figure, reading, label, period, state), section by section in reading order."""
    state_of = states(file)
    placed: list[tuple[int, int, tuple[str, ...]]] = []
    for figure in file.quantities:
        start = figure.pieces[0].start
        placed.append((start, figure.block, (
            str(file.document.anchor(start).line), figure.surface, reading(figure), " ".join(figure.label),
            figure.period.text if figure.period else "", state_of[figure.index][0])))
    if view.show_aside:
        placed += [(aside.pieces[0].start, aside.block, (
            str(file.document.anchor(aside.pieces[0].start).line), aside.surface, view.label(f"aside.{aside.why}"), "",
            "", "set-aside")) for aside in file.asides]
    sections: dict[int, tuple[str, list[tuple[str, ...]]]] = {}
    for _, index, row in sorted(placed):
        block = file.document.blocks[index]
        sections.setdefault(block.section_id, (" / ".join(block.section), []))[1].append(row)
    return list(sections.values())


def _figures(view: View, rows: list[tuple[str, ...]]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    narrow = view.width is not None and view.width < _NARROW
    for name in ("line", "figure", "reading", "label", "period", "state"):
        if not (narrow and name in ("label", "period")):
            table.add_column(view.label(f"table.{name}"), justify="right" if name == "line" else "left",
                             no_wrap=view.width is None)
    for line, surface, read, label, period, state in rows:
        cells = [_plain(line), _plain(clean(surface)), _plain(read)]
        cells += [] if narrow else [_plain(clean(label)), _plain(clean(period))]
        table.add_row(*cells, _plain(view.label(f"state.{state}"), _STYLES[state]))
    return table


def _word(view: View, word: str) -> str:
    return view.messages.get(f"severity.{word}") or view.label(f"state.{word}")


def _title(view: View, file: FileReport) -> RenderableType:
    return _plain(path(file), "bold")


def _plain(text: str, style: str = "") -> Text:
    from rich.text import Text
    return Text(text, style)


def _drawn(view: View, *things: RenderableType) -> Iterator[str]:
    """The lines a rich thing draws; unbroken where the view has no width."""
    console = _console(view)
    for thing in things:
        console.print(thing)
    drawn = console.file.getvalue()  # type: ignore[attr-defined]
    for line in drawn.split("\n")[:-1]:
        yield line if view.colour else line.rstrip()


def _console(view: View) -> Console:
    from rich.console import Console
    return Console(file=StringIO(), width=view.width or _UNBROKEN, force_terminal=view.colour, no_color=not view.colour,
                   color_system="standard" if view.colour else None, markup=False, highlight=False, emoji=False,
                   legacy_windows=False, force_jupyter=False, _environ={})


REPORTER = Reporter("table", _write, _ledger)
