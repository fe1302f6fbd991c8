"""The table an editor reads in a terminal: what is suspicious first, one row for one root cause.

The only door to rich. Cells are plain `Text`: markup in a report is shown, never obeyed. On a narrow screen the
columns become paragraphs, because a quote of six words a line is not a quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from sonla_audit.drawing import tabulated
from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.places import spot, unit_of, where
from sonla_audit.quoting import clean, quote, told_at
from sonla_audit.values import replace
from sonla_audit.view import (
    Reporter,
    View,
    account,
    grouped,
    path,
    sentence,
    states,
    suspicious,
    told,
    verified,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from sonla_audit.comparison import Comparison

_NARROW, _NARROW_LEDGER = 112, 96  # fewer columns than this, and cells become paragraphs or are left out
_UNBROKEN = 100_000
_PROSE = 100                     # nobody reads sentences across a whole screen
_AROUND = ("\ufdd0", "\ufdd1")  # stand for no character, and so in no report
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan", "consistent": "green", "undecided": "magenta",
          "suspicious": "bold red", "unchecked": "dim", "set-aside": "dim"}


def _write(report: Report, view: View) -> Iterator[str]:
    left = view.limit
    for number, file in enumerate(report.files):
        if number:
            yield ""
        yield from _said(view, path(file), "bold")
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
                        listed, key=lambda finding: told_at(file.document, finding)))
                    yield from _findings(view, file, alone)
        if not view.quiet:
            yield ""
            for line in account(view, file):
                yield from _said(view, line, width=_PROSE)


def _findings(view: View, file: FileReport, groups: tuple[tuple[Finding, ...], ...]) -> Iterator[str]:
    if not groups:
        yield view.label("table.nothing")
        return
    if view.width is not None and view.width < _NARROW:
        for group in groups:
            yield ""
            for child, finding in enumerate(group):
                yield from _stacked(view, file, finding, bool(child))
        return
    if view.width is None and not view.colour and (plain := tabulated.lines(
            [view.label(f"table.{head}") for head in ("severity", unit_of(file.document), "quote", "stated",
                                                      "computed", "working")],
            [_row(view, file, finding, bool(child)) for group in groups for child, finding in enumerate(group)],
            right=1)) is not None:
        yield from plain
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    wide, document = view.width, file.document
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=wide is not None)
    table.add_column(view.label("table.severity"), no_wrap=True)
    table.add_column(view.label(f"table.{unit_of(document)}"), justify="right",
                     no_wrap=unit_of(document) != "paragraph")
    table.add_column(view.label("table.quote"), ratio=1 if wide else None)  # what the figures leave
    table.add_column(view.label("table.stated"), max_width=wide // 8 if wide else None)
    table.add_column(view.label("table.computed"), max_width=wide // 8 if wide else None)
    table.add_column(view.label("table.working"), max_width=wide * 2 // 7 if wide else None)
    for group in groups:
        for child, finding in enumerate(group):
            stated, computed, working = _cells(finding)
            quoted = _quoted(file, finding)
            said = sentence(view, document, finding)
            # a sentence that only reads the columns out again is left to those who see no columns
            if wide is None or "=" not in working or stated not in said or working not in said:
                quoted.append(f" — {said}" if wide is None else f"\n{said}")
            table.add_row(_level(view, finding, bool(child)),
                          _plain(spot(view, document, told_at(document, finding))), quoted, _plain(stated),
                          _plain(computed), _plain("" if wide and told(working, stated, computed) else working))
        if wide is not None:
            table.add_section()
    yield from _drawn(view, table)


def _row(view: View, file: FileReport, finding: Finding, child: bool) -> tuple[str, ...]:
    """The cells of a finding where nothing is broken and nothing coloured."""
    word, document = finding.verdict.severity or finding.verdict.outcome, file.document
    before, after = _AROUND
    quoted = quote(document, finding.claim, around=_AROUND).replace(before, "").replace(after, "")
    return (("└ " if child else "") + _word(view, word), spot(view, document, told_at(document, finding)),
            f"“{quoted}” — {sentence(view, document, finding)}", *_cells(finding))


def _compare(comparisons: Sequence[Comparison], view: View) -> Iterator[str]:
    from sonla_audit.drawing.both_sides import fates, figure_rows, settled_of, side, summary, title
    for number, comparison in enumerate(comparisons):
        if number:
            yield ""
        yield from _drawn(view, _plain(title(comparison), "bold"))
        if comparison.stale:
            yield from _section(view, "stale")
            yield from _left_behind(view, comparison)
        for fate in fates(view):
            found = settled_of(comparison, fate, view)
            if found:
                yield from _section(view, fate)
                yield from _findings(view, side(comparison, fate), tuple((finding,) for finding in found))
        rows = figure_rows(comparison, view)
        if rows:
            yield from _section(view, "figures")
            unit = unit_of(comparison.new.document)
            yield from _drawn(view, _grid(view, ("change", unit, "quote", "before", "after"), rows))
        yield ""
        yield from _drawn(view, _plain(view.say("compare.summary", **summary(comparison))))


def _section(view: View, name: str) -> Iterator[str]:
    yield ""
    yield from _drawn(view, _plain(view.label(f"compare.{name}"), "bold"))


def _left_behind(view: View, comparison: Comparison) -> Iterator[str]:
    from sonla_audit.drawing.both_sides import changed_words, due_words, stale_of
    file = comparison.new
    rows: list[tuple[RenderableType, ...]] = []
    for one in stale_of(comparison, view):
        narrow = view.width is not None and view.width < _NARROW
        # in columns the sentence would only read them out again
        said = sentence(view, file.document, one.finding) if narrow else view.say(
            "compare.workings", working=clean(one.finding.verdict.working), held=clean(one.before.verdict.working))
        columns = ("", "") if narrow else (changed_words(one), due_words(one))
        rows.append((_level(view, one.finding, False),
                     spot(view, file.document, told_at(file.document, one.finding)),
                     _quoted(file, one.finding).append(f"\n{said}"), *columns))
    yield from _drawn(view, _grid(view, ("severity", unit_of(file.document), "quote", "changed", "due"), rows))


def _grid(view: View, heads: Sequence[str], rows: Iterable[Sequence[RenderableType]]) -> RenderableType:
    """A table of cells, in which the quote takes what the others leave; one column on a narrow screen."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text
    narrow = view.width is not None and view.width < _NARROW
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), show_header=not narrow,
                  expand=view.width is not None)
    for head in ("",) if narrow else heads:
        table.add_column(view.label(f"table.{head}") if head else "", justify="right" if head == heads[1] else "left",
                         ratio=1 if head == "quote" and view.width is not None else None,
                         max_width=None if head == "quote" or view.width is None else view.width // 4)
    for cells in rows:
        texts = [cell if isinstance(cell, Text) else _plain(str(cell)) for cell in cells]
        if not narrow:
            table.add_row(*texts)
            continue
        lines = [_plain(f"{view.label(f'table.{head}')}: ").append(text)
                 for head, text in zip(heads, texts, strict=True) if text.plain]
        table.add_row(_plain("\n").join([*lines, _plain("")]))
    return table


def _stacked(view: View, file: FileReport, finding: Finding, child: bool) -> Iterator[str]:
    from rich.padding import Padding
    head = _plain("").append_text(_level(view, finding, child))
    head.append(f"  {where(view, file.document, told_at(file.document, finding))}")
    yield from _drawn(view, head.append(f"  {finding.claim.rule}", "dim"))
    said = sentence(view, file.document, finding)
    working = _cells(finding)[2]
    for text in (_plain(said), *(() if told(working, said) else (_plain(working),)), _quoted(file, finding)):
        yield from _drawn(view, Padding(text, (0, 0, 0, 4 if child else 2)))


def _cells(finding: Finding) -> list[str]:
    """What is stated, what comes out, the working."""
    verdict = finding.verdict
    return [clean(words) for words in (verdict.stated, verdict.computed, verdict.working)]


def _level(view: View, finding: Finding, child: bool) -> Text:
    word = finding.verdict.severity or finding.verdict.outcome
    return _plain(("└ " if child else "") + _word(view, word), _STYLES[word])


def _quoted(file: FileReport, finding: Finding) -> Text:
    """The quote with its figures bold."""
    text = _plain("“")
    before, after = _AROUND
    for stretch in quote(file.document, finding.claim, around=_AROUND).split(before):
        figure, _, rest = stretch.rpartition(after)
        text.append(figure.replace(after, ""), "bold").append(rest)
    return text.append("”")


def _ledger(report: Report, view: View) -> Iterator[str]:
    for number, file in enumerate(report.files):
        if number:
            yield ""
        yield from _said(view, path(file), "bold")
        for section, rows in _by_section(view, file):
            yield ""
            if section:
                yield from _said(view, clean(section), "bold")
            yield from _figures(view, rows, unit_of(file.document))
        if not view.quiet:
            yield ""
            for line in account(view, file):
                yield from _said(view, line, width=_PROSE)


def _by_section(view: View, file: FileReport) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Rows of the ledger (line, figure, reading, label, period, state), section by section in reading order."""
    from sonla_audit.ledger.words import rows
    state_of, row_of = states(file), rows(file, view)
    placed: list[tuple[int, int, tuple[str, ...]]] = []
    for figure in file.quantities:
        start = figure.pieces[0].start
        placed.append((start, figure.block, (spot(view, file.document, start), figure.surface, *row_of[figure.index],
                                             state_of[figure.index][0])))
    if view.show_aside:
        placed += [(aside.pieces[0].start, aside.block, (
            spot(view, file.document, aside.pieces[0].start), aside.surface, view.label(f"aside.{aside.why}"), "",
            "", "set-aside")) for aside in file.asides]
    sections: dict[int, tuple[str, list[tuple[str, ...]]]] = {}
    for _, index, row in sorted(placed):
        block = file.document.blocks[index]
        sections.setdefault(block.section_id, (" / ".join(block.section), []))[1].append(row)
    return list(sections.values())


def _figures(view: View, rows: list[tuple[str, ...]], unit: str) -> Iterator[str]:
    names = (unit, "figure", "reading", "label", "period", "state")
    if view.width is None and not view.colour and (plain := tabulated.lines(
            [view.label(f"table.{name}") for name in names],
            [(line, clean(surface), read, clean(label), clean(period), view.label(f"state.{state}"))
             for line, surface, read, label, period, state in rows], right=0, gap=3)) is not None:
        yield from plain
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    narrow = view.width is not None and view.width < _NARROW_LEDGER
    for name in names:
        if not (narrow and name in ("label", "period")):
            table.add_column(view.label(f"table.{name}"), justify="right" if name == unit else "left",
                             no_wrap=view.width is None)
    for line, surface, read, label, period, state in rows:
        cells = [_plain(line), _plain(clean(surface)), _plain(read)]
        cells += [] if narrow else [_plain(clean(label)), _plain(clean(period))]
        table.add_row(*cells, _plain(view.label(f"state.{state}"), _STYLES[state]))
    yield from _drawn(view, table)


def _word(view: View, word: str) -> str:
    return view.messages.get(f"severity.{word}") or view.label(f"state.{word}")


def _plain(text: str, style: str = "") -> Text:
    from rich.text import Text
    return Text(text, style)


def _said(view: View, text: str, style: str = "", width: int = _UNBROKEN) -> Iterator[str]:
    if view.width is None and not view.colour and tabulated.single(text):
        yield text.rstrip()
    else:
        yield from _drawn(view, _plain(text, style), width=width)


def _drawn(view: View, *things: RenderableType, width: int = _UNBROKEN) -> Iterator[str]:
    """The lines a rich thing draws, no wider than the view and ``width``; unbroken where the view has no width."""
    console = _console(view if view.width is None else replace(view, width=min(view.width, width)))
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


REPORTER = Reporter("table", _write, _ledger, compare=_compare)
