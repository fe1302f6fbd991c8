"""Text from a report is data: it is quoted, never obeyed.

Whatever an author (or a file name) contains reaches a terminal, a table or a log only through this module:
escape sequences, control characters and marks that turn the direction of writing are made visible, and runs
of white space are one space. Quotes are cut from the source, so that an editor finds them with a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonla_audit.document import Block, Document, Span
from sonla_audit.finding import Claim, Finding, Part, place
from sonla_audit.interval import Interval
from sonla_audit.patterns import Match, pattern
from sonla_audit.quantity import Quantity

CONTEXT = 32  # characters of context on either side of a quoted figure
NEAR = 90     # figures closer than this are quoted in one breath
LONGEST = 240

_STOPS = ".;:!?"
_LATER = frozenset(("again",))  # what is said once more: the first time nothing was wrong yet
_RESULTS = frozenset(("share", "rate", "total", "change", "result", "product", "closing", "stated", "word", "times",
                      "mark"))
_STEERING = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb"
                    "\U000e0000-\U000e007f]")


def shown(text: str) -> str:
    """A text with every character that could steer a terminal made visible; white space is left as it is."""
    return text if text.isprintable() else _STEERING.sub(_sign, text)


def _sign(found: Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�" if 0xD800 <= code < 0xE000 else f"<U+{code:04X}>"


def clean(text: str) -> str:
    """A text on one line: white space collapsed, every character that could steer a terminal made visible."""
    return shown(" ".join(text.split()))


def cut(text: str, longest: int) -> str:
    """At most ``longest`` characters of a text, in whole words, with an ellipsis where some were left out."""
    if len(text) <= longest:
        return text
    head = longest * 2 // 3
    first, last = text[:head + 1].rpartition(" ")[0], text[len(text) - (longest - head - 2):].partition(" ")[2]
    return f"{first or text[:head]} … {last or text[len(text) - (longest - head - 3):]}"


def spans(document: Document, claim: Claim) -> tuple[tuple[Part, tuple[Span, ...]], ...]:
    """The parts of a claim with their places in the source, in order of place."""
    found = [(part, place(document, part)) for part in claim.parts]
    return tuple(sorted(found, key=lambda pair: (pair[1][0].start if pair[1] else 0, pair[0].role)))


def start_of(document: Document, claim: Claim) -> int:
    """The offset in the source at which the first figure of a claim stands."""
    return min((pieces[0].start for _, pieces in spans(document, claim) if pieces), default=0)


def pointed(document: Document, finding: Finding, parts: Sequence[Part] = ()) -> Part:
    """The part that a finding is told at, which is where somebody must look: the figure that does not fit.

    This is the stated result, or of two passages the second; its operands may stand lines above. ``parts`` are those
    to choose from, where not all can be pointed at.
    """
    told = parts or finding.claim.parts
    results = [part for part in told if part.role in _RESULTS]
    return (next((part for part in told if part.role in _LATER), None)
            or next((part for part in (*results, *told) if says(document, finding, part)), None)
            or (results[0] if results else max(told, key=lambda part: _start(document, part))))


def told_at(document: Document, finding: Finding) -> int:
    """The offset in the source at which a finding is told."""
    return _start(document, pointed(document, finding))


def says(document: Document, finding: Finding, part: Part) -> bool:
    """Whether a figure is the one that a finding says is stated, with its unit or without."""
    stated = clean(finding.verdict.stated).split()
    return bool(stated) and part.quantity is not None and (clean(part.quantity.surface).split() == stated or clean(
        source_text(document, place(document, part))) in stated)


def _start(document: Document, part: Part) -> int:
    pieces = place(document, part)
    return pieces[0].start if pieces else 0


def source_text(document: Document, pieces: Iterable[Span]) -> str:
    """The words of a place, its pieces joined: what was left out between them (a footnote, a page) stays out."""
    text = document.source.text
    joined = ""
    last: Span | None = None
    for piece in pieces:
        words = text[piece.start:piece.end]
        gap = text[last.end:piece.start] if last is not None else ""
        if piece.start == piece.end or (joined[-1:].isalnum() and words[:1].isalnum()
                                        and any(character.isspace() for character in gap)):
            joined += " "  # an empty piece is a blank that only the block has
        joined += words
        last = piece
    return joined


def quote(document: Document, claim: Claim, longest: int = LONGEST, around: tuple[str, str] = ("", "")) -> str:
    """The words around the figures of a claim, from the source, on one line.

    Figures of one block that stand close together are quoted in one breath, others apart, with " … " between.
    ``around``, for whoever shows figures in another way than words, is put before and after each figure; an ellipsis
    then tells where the quote begins or ends within a sentence.
    """
    ranges: dict[int, list[tuple[int, int]]] = {}
    figures: dict[int, list[tuple[int, int]]] = {}
    said: list[tuple[int, str]] = []
    for part in claim.parts:
        if part.pieces:
            words = source_text(document, part.pieces).join(around)
            said.append((part.pieces[0].start, words + _following(document, part.pieces[-1].end)))
            continue
        figure = part.quantity
        left, right = (figure.left, figure.right) if figure is not None else (part.start, part.end)
        ranges.setdefault(part.block, []).append((min(left, part.start), max(right, part.end)))
        if figure is not None and any(around):
            figures.setdefault(part.block, []).append((part.start, part.end))
    for index, found in ranges.items():
        block = document.blocks[index]
        marked = sorted(figures.get(index, ()))
        for left, right in _breaths(sorted(found)):
            start, end = _words_around(block.text, left, right)
            words, at = "", start
            for first, last in marked:
                if at <= first and last <= end:
                    words += _words(document, block, at, first) + _words(document, block, first, last).join(around)
                    at = last
            words = (words + _words(document, block, at, end)).strip()
            said.append((block.trail.origin(start), _edged(block.text, start, end, words) if any(around) else words))
    said.sort()
    joined = clean(" … ".join(words for _, words in said if words.strip()))
    for doubled in ("… … ", "… …"):
        joined = joined.replace(doubled, "… ")
    return cut(joined, longest)


def _edged(text: str, start: int, end: int, words: str) -> str:
    """A quote with an ellipsis where it begins or ends within a sentence."""
    before, last = text[:start].rstrip(), text[:end].rstrip()
    return f"{'…' if before and before[-1] not in _STOPS else ''}{words}{'…' if last[-1:] not in _STOPS else ''}"


def _words(document: Document, block: Block, start: int, end: int) -> str:
    """Some characters of a block as the source has them."""
    if start == end:
        return ""
    return block.text[start:end] if document.source.markup else source_text(document, block.trail.pieces(start, end))


def _breaths(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for left, right in ranges:
        if joined and left - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _words_around(text: str, left: int, right: int) -> tuple[int, int]:
    """The range widened by whole words, to the left at most as far as the sentence or clause began."""
    start = max(left - CONTEXT, 0)
    for stop in (". ", "; ", ": "):
        at = text.rfind(stop, start, left)
        if at >= 0:
            start = at + len(stop)
    comma = text.find(", ", start, max(start, left - CONTEXT // 3))
    if comma >= 0:  # rather begin with a clause than in the middle of one
        start = comma + 2
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, left)
        start = left if space < 0 else space + 1
    end = min(right + CONTEXT // 2, len(text))
    if end < len(text):
        space = text.rfind(" ", right, end + 1)
        end = right if space < 0 else space
    return start, end


def _following(document: Document, end: int) -> str:
    """A few words after a mark, which says little when quoted alone."""
    text = document.source.text[end:end + 2 * CONTEXT]
    space = text.rfind(" ")
    return text if len(text) < 2 * CONTEXT or space < 0 else text[:space] + " …"


def decimal(num: int, den: int) -> str:
    """An exact number as a decimal string with a point; "1/3" where no decimal string is exact."""
    if den == 1:
        return str(num)
    if den < 0:
        num, den = -num, -den
    places, scaled = 0, den
    for prime in (2, 5):
        power = 0
        while scaled % prime == 0:
            scaled //= prime
            power += 1
        places = max(places, power)
    if scaled != 1:
        return f"{num}/{den}"
    digits = str(abs(num) * 10**places // den).rjust(places + 1, "0")
    whole, fraction = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    sign = "-" if num < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def ends(interval: Interval) -> tuple[str | None, str | None]:
    """The ends of an interval as decimal strings, None where a side has no bound."""
    low, high = interval.low, interval.high
    return (None if low is None else decimal(low, interval.den), None if high is None else decimal(high, interval.den))


def value(figure: Quantity) -> str | None:
    """What a figure is worth: a decimal string in base units, ISO text of a date or period, None if not one number."""
    if figure.nature in ("date", "period"):
        return figure.text
    return ends(figure.value)[0] if figure.value.exact else None


def bounds(figure: Quantity) -> tuple[str | None, str | None] | None:
    """The ends of a range or of a hedged figure as decimal strings; None for a plain figure."""
    if figure.nature in ("date", "period"):
        return None
    if figure.high is not None:
        return ends(figure.value)[0], ends(figure.high)[1]
    if figure.hedge.kind or not figure.value.exact:
        return ends(figure.interval)
    return None


def reading(figure: Quantity) -> str:
    """How a figure was read, on one line: its value, or its ends, in its base unit."""
    found = bounds(figure)
    number = value(figure) if found is None else f"{found[0] or ''}…{found[1] or ''}"
    return clean(f"{number or ''} {'' if figure.nature in ('date', 'period') else figure.unit.base}")
