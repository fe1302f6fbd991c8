"""A small picture of a broken sum, share or change: what is stated beside what comes out, drawn to scale.

Lengths are exact until they become whole units of the drawing. A picture is shapes and words and knows no colours:
each shape bears the role it plays. Where a figure has no bound there is no length, and no picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sonla_audit.finding import Claim, Finding
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import clean
from sonla_audit.tables.percent_columns import percent_of
from sonla_audit.values import Frozen
from sonla_audit.writing import decimal, shown

WIDTH = 320
LINE = 16   # of words
BAR = 14
_FINE = Fraction(1, 12)   # of the width: a gap narrower than this is shown again, enlarged
_SHARES = frozenset(("part", "excess", "times", "per"))
_GLYPH = 7  # about the width of one digit in words
_PIECES = 60  # more would be finer than a line


class Shape(metaclass=Frozen):
    """A rectangle; ``role`` says what it stands for ("part", "whole", "stated", "gap" ...)."""

    role: str
    x: int
    y: int
    width: int
    height: int


class Words(metaclass=Frozen):
    """Words at a place; ``anchor`` is "start", "middle" or "end", as in SVG."""

    role: str
    x: int
    y: int
    anchor: str
    text: str


class Lens(metaclass=Frozen):
    """The outline between a stretch of a bar and the same stretch enlarged below it."""

    left: int
    right: int
    top: int
    bottom: int


class Picture(metaclass=Frozen):
    """Shapes and words on a ground ``WIDTH`` wide and ``height`` high."""

    height: int
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    lens: Lens | None = None


def picture(finding: Finding, stated: str, computed: str) -> Picture | None:
    """The picture of a suspicious finding, or None where there is nothing to be drawn.

    ``stated`` and ``computed`` are the words for the two sides in the language of the page.
    """
    claim = finding.claim
    words = (f"{stated} {clean(finding.verdict.stated)}", f"{computed} {clean(finding.verdict.computed)}")
    if finding.verdict.outcome != "suspicious":
        return None
    if finding.check in ("share", "plan"):
        return _share(claim, words)
    if finding.check == "total":
        return _sum(claim, words)
    if finding.check == "hundred":
        parts = claim.quantities("share")
        return _stacked(exactly(100), [(part, 1) for part in parts], words)
    return _change(claim, words) if finding.check == "change" else None


def _share(claim: Claim, words: tuple[str, str]) -> Picture | None:
    portions, wholes, shares = (claim.quantities(role) for role in ("part", "whole", "share"))
    form, _, times = claim.form.partition(" ")
    if not (portions and wholes and shares) or form not in _SHARES:
        return None
    # "1.548 hộ, chiếm 64,5%; 684 hộ, chiếm 28,5%; 168 hộ, chiếm 9%" are parts of what they make together
    found = ratio(portions[0].interval, summed([one.interval for one in wholes]), "part")
    # a bare number in a column of percents stands for so many percent
    said = shares[0].interval if shares[0].nature == "percent" else percent_of(shares[0])
    if found is None:
        return None
    if form == "excess":
        said = said + exactly(100)
    elif form != "part":  # "gấp 2,6 lần", "101,6 nam trên 100 nữ"
        said = shares[0].interval.times(100, int(times or 1))
    middle, claimed = _middle(found), _middle(said)
    if middle is None or claimed is None or min(middle, claimed) < 0:
        return None
    full = max(middle, claimed, Fraction(100))
    at, tick, end = (_on(value, full) for value in (middle, claimed, Fraction(100)))
    top = LINE + 4
    portion, whole = shown(portions[0]), " + ".join(map(shown, wholes))
    shapes = [Shape("whole", 0, top, end, BAR), Shape("part", 0, top, max(at, 1), BAR),
              Shape("gap", min(at, tick), top, max(abs(at - tick), 1), BAR),
              Shape("tick", tick - 1, top - 4, 2, BAR + 8)]
    bottom = top + BAR + LINE
    said_words = [_beside("stated", tick, LINE - 4, words[0]), _beside("computed", at, bottom, words[1])]
    inside = [Words("inside", 6, top + BAR - 3, "start", portion)] if at > (len(portion) + 2) * _GLYPH else []
    room = end - max(at, tick)
    if room > (len(whole) + 2) * _GLYPH:
        inside.append(Words("within", end - 6, top + BAR - 3, "end", whole))
    height = bottom + 6
    if abs(middle - claimed) < full * _FINE and form in ("part", "excess"):
        return _enlarged(found, said, full, Picture(height, tuple(shapes), (*said_words, *inside)), top + BAR)
    return Picture(height, tuple(shapes), (*said_words, *inside))


def _enlarged(found: Interval, said: Interval, full: Fraction, small: Picture, under: int) -> Picture:
    """The same picture with the stretch around both figures enlarged: each is as wide as its spelling allows."""
    ends = [Fraction(end or 0, interval.den) for interval in (found, said) for end in (interval.low, interval.high)]
    low, high = min(ends), max(ends)
    margin = (high - low) / 3
    low, high = low - margin, high + margin
    top = small.height + 10

    def along(value: Fraction) -> int:
        return int((value - low) * WIDTH / (high - low))

    shapes = [Shape("axis", 0, top + BAR // 2, WIDTH, 1)]
    words = []
    for role, interval in (("stated", said), ("computed", found)):
        left, right = (along(Fraction(end or 0, interval.den)) for end in (interval.low, interval.high))
        shapes.append(Shape(role, left, top, max(right - left, 2), BAR))
        places = _places(interval)
        said_ends = [decimal(end or 0, interval.den, places) for end in (interval.low, interval.high)]
        text = "…".join(dict.fromkeys(said_ends))
        words.append(_beside(role, (left + right) // 2, top + BAR + LINE - 3, text, "middle"))
    lens = Lens(_on(low, full), _on(high, full), under + 1, top - 2)
    return Picture(top + BAR + LINE + 2, (*small.shapes, *shapes), (*small.words, *words), lens)


def _places(interval: Interval) -> int:
    """Decimals enough to tell the ends of an interval apart, three at most."""
    for places in range(3):
        scale = 10**places
        if all((end or 0) * scale % interval.den == 0 for end in (interval.low, interval.high)):
            return places
    width = Fraction((interval.high or 0) - (interval.low or 0), interval.den)
    return next((places for places in (1, 2) if width * 10**places >= 2), 3)


def _sum(claim: Claim, words: tuple[str, str]) -> Picture | None:
    times = [int(number) if number.lstrip("-").isdigit() else 0 for number in claim.form.split()]
    totals, parts = claim.quantities("total"), claim.quantities("part")
    if len(totals) != 1 or len(times) != len(parts) or 0 in times or sum(map(abs, times)) > _PIECES:
        return None
    # "4 tỉnh, mỗi tỉnh 5 tỷ đồng" is drawn as four pieces
    pieces = [(part, 1 if number > 0 else -1) for part, number in zip(parts, times, strict=True)
              for _ in range(abs(number))]
    return _stacked(totals[0].plain, pieces, words)


def _stacked(total: Interval, parts: Sequence[tuple[Quantity, int]], words: tuple[str, str]) -> Picture | None:
    """The total as one bar and its parts as another, end to end; what is taken away hangs back from their end."""
    lengths = [_middle(part.plain) for part, _ in parts]
    stated = _middle(total)
    if stated is None or stated < 0 or not parts or any(length is None or length < 0 for length in lengths):
        return None
    known = [length for length in lengths if length is not None]
    added = sum((length for length, (_, sign) in zip(known, parts, strict=True) if sign > 0), Fraction(0))
    taken = sum(known, Fraction(0)) - added
    full = max(stated, added)
    if full <= 0 or taken > added:
        return None
    top = LINE + 2
    end, at = _on(stated, full), _on(added - taken, full)
    shapes = [Shape("total", 0, top, end, BAR)]
    inner: list[Words] = []
    y, x = top + BAR + 4, Fraction(0)
    for way in (1, -1):
        chosen = [(part, length) for (part, sign), length in zip(parts, known, strict=True) if sign == way]
        for number, (part, length) in enumerate(chosen):
            left, right = sorted((_on(x, full), _on(x + way * length, full)))
            role = "taken" if way < 0 else "part" if number % 2 == 0 else "next"
            shapes.append(Shape(role, left, y, max(right - left - 1, 1), BAR))  # a hair of ground between two parts
            text = shown(part)
            if right - left > (len(text) + 1) * _GLYPH:
                inner.append(Words("inside", (left + right) // 2, y + BAR - 3, "middle", text))
            x += way * length
        y += BAR + 2 if chosen else 0
    low, high = min(end, at), max(end, at)
    shapes.append(Shape("gap", low, top, max(high - low, 1), y - 2 - top))
    height = y + LINE
    return Picture(height, tuple(shapes), (_beside("stated", end, LINE - 4, words[0]),
                                           _beside("computed", at, height - 4, words[1]), *inner))


def _change(claim: Claim, words: tuple[str, str]) -> Picture | None:
    """The earlier and the later level as bars, and where the later one would end if the stated change were right."""
    relation, _, way = claim.form.partition(" ")
    nows, bases, changes = (claim.quantities(role) for role in ("now", "base", "change"))
    if relation not in ("difference", "growth") or way not in ("1", "-1") or not (nows and bases and changes):
        return None
    now, base, change = (_middle(found[0].plain) for found in (nows, bases, changes))
    if now is None or base is None or change is None or min(now, base) < 0:
        return None
    due = base + int(way) * (change if relation == "difference" else base * change / 100)
    full = max(now, base, due)
    if full <= 0 or due < 0:
        return None
    top = LINE + 2
    first, second, tick = _on(base, full), _on(now, full), _on(due, full)
    below = top + BAR + 4
    shapes = (Shape("base", 0, top, first, BAR), Shape("now", 0, below, second, BAR),
              Shape("gap", min(second, tick), below, max(abs(second - tick), 1), BAR),
              Shape("tick", tick - 1, top - 4, 2, 2 * BAR + 12))
    inner = [Words("inside", 6, y + BAR - 3, "start", text) for y, text, size in (
        (top, shown(bases[0]), first), (below, shown(nows[0]), second)) if size > (len(text) + 2) * _GLYPH]
    height = below + BAR + LINE + 4
    return Picture(height, shapes, (_beside("stated", tick, LINE - 4, words[0]),
                                    _beside("computed", second, height - 5, words[1]), *inner))


def _beside(role: str, x: int, y: int, text: str, wish: str = "") -> Words:
    """Words as near to a place as the ground allows."""
    half = len(text) * _GLYPH // 2
    if x < half:
        return Words(role, 0, y, "start", text)
    if x > WIDTH - half:
        return Words(role, WIDTH, y, "end", text)
    return Words(role, x, y, wish or "middle", text)


def _middle(interval: Interval) -> Fraction | None:
    if interval.low is None or interval.high is None:
        return None
    return Fraction(interval.low + interval.high, 2 * interval.den)


def _on(value: Fraction, full: Fraction) -> int:
    return int(value * WIDTH / full)
