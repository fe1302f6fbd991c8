"""One page to look at: the report itself, every figure marked, the findings beside it. It needs nothing from elsewhere.

The only door to Jinja2, which escapes every word it is given. The page's own style and script are the only ones a
browser may obey: the policy names their hashes, so that no text of a report could become either.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.quoting import clean, shown
from sonla_audit.view import Reporter, View


def _write(report: Report, view: View) -> Iterator[str]:
    import os

    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from sonla_audit.drawing.pictures import WIDTH
    from sonla_audit.drawing.sheets import BAR, STATES, sheets
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page")
    style, script = (_own(os.path.join(folder, name)) for name in ("page.css", "page.js"))
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters["whole"] = _whole
    drawn = environment.get_template("page.html").render(
        sheets=sheets(report, view), failures=[(shown(failure.path), clean(failure.sentence))
                                               for failure in report.failures],
        view=view, states=STATES, whole=BAR, width=WIDTH, style=style, script=script,
        style_hash=_hash(style), script_hash=_hash(script))
    yield from drawn.rstrip("\n").split("\n")


def _whole(text: str) -> object:
    """A sentence for the page in which no range of figures is broken at its dots: 87,16…87,28 stays on one line."""
    from markupsafe import Markup, escape
    words = ((word, "…" in word.strip("…") and any(map(str.isdigit, word))) for word in text.split(" "))
    return Markup(" ").join(Markup('<span class="whole">{}</span>').format(word) if range_ else escape(word)
                            for word, range_ in words)


def _own(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return f"\n{file.read()}"


def _hash(text: str) -> str:
    """What a content security policy knows an inline style or script by."""
    from base64 import b64encode
    from hashlib import sha256
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


REPORTER = Reporter("html", _write, endings=(".htm",))
