"""Draw the table of the sample, as a terminal shows it, for the README.

usage: picture.py [OUTPUT] [--report REPORT] [--width N]

The rows come from the table reporter itself, so that the picture cannot promise what the program does not print. The
same report gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from sonla_audit.audit import audit
from sonla_audit.packs import VERSION, load_messages
from sonla_audit.reporters.table import REPORTER
from sonla_audit.view import View

TOP = Path(__file__).resolve().parent.parent
SAMPLE = "fixtures/son-la-2025/report.txt"
PICTURE = TOP / "docs" / "check.svg"
FONTS = "Consolas, Cascadia Mono, SF Mono, Menlo, Noto Sans Mono, Cousine, Liberation Mono, DejaVu Sans Mono, monospace"
PAPER = TerminalTheme((251, 251, 249), (36, 41, 47), [
    (36, 41, 47), (190, 30, 45), (26, 127, 55), (154, 103, 0), (9, 105, 218), (130, 80, 223), (17, 110, 120),
    (87, 96, 106)])


def drawn(report: str, width: int) -> str:
    """The table of a report as SVG."""
    assert REPORTER.write is not None
    os.chdir(TOP)  # the title shows the path as it was named
    view = View("vi", load_messages("vi"), VERSION, width=width, colour=True)
    console = Console(record=True, width=width, file=StringIO(), legacy_windows=False)
    for line in REPORTER.write(audit([report]), view):
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(title=f"sonla-audit check {report}", theme=PAPER, unique_id="sonla-audit")
    # no font from the network: the reader's own
    svg = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)  # some programs trim the blanks that align columns
    return "\n".join(line.rstrip() for line in svg.replace("Fira Code", FONTS).split("\n"))


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", nargs="?", type=Path, default=PICTURE)
    parser.add_argument("--report", default=SAMPLE)
    parser.add_argument("--width", type=int, default=120)
    chosen = parser.parse_args()
    output = chosen.output.absolute()
    output.write_text(drawn(chosen.report, chosen.width), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
