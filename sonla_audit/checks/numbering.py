"""Numbering is judged inside one series only: siblings with one form of mark under one parent.

A report starts where its editor cut it out, quotes laws with their own letters, and starts lists anew; so a series
may open anywhere at the top of a text and may always start again at one. What no reading explains is a number
that is skipped, taken twice or overtaken between two siblings. Marks inside a line may continue a series, but
only those after a stop can accuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sonla_audit.document import Block, Span
from sonla_audit.finding import Claim, Confidence, Part, Severity, Verdict
from sonla_audit.patterns import pattern
from sonla_audit.repeats.captions import references
from sonla_audit.repeats.notes import footnotes
from sonla_audit.scene import Check, Scene
from sonla_audit.values import Frozen

_LABEL = pattern(r"(?P<head>[^\W\d_]+(?:\s[^\W\d_]+)*\s+)?(?P<open>\(?)(?P<prefix>(?:[0-9IVXL]+\.)*)"
                    r"(?P<last>[0-9]{1,2}|[^\W\d_]{1,6})(?P<close>[.):]*)\Z")
_INNER = pattern(r"\((?:[0-9]{1,2}|[ivx]{1,5})\)(?=\s*[^\W\d_]|"
                 r"(?:(?<=[;:,]\s...)|(?<=[;:,]\s....)|(?<=[;:,]\s.....))\s[0-9])")  # "; (6) 16 bác sĩ" is a member
_STOPS = frozenset(".:;,…")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_FAR, _TIED = 3, 4  # numbers missing; blocks before a mark among which a place that two share may stand
_SECOND = pattern(r"[0-9]{1,2}[.)]\s")  # "b. 1. Nguồn vốn" has its place in the list below b
_SHARED = pattern(r"[0-9]{1,2}\s?=")


class _Mark(metaclass=Frozen):
    """A mark of the text and where it stands. ``firm`` ones may accuse; ``heading`` ones order sections."""

    label: str
    part: Part
    firm: bool
    heading: bool


class _Reading(metaclass=Frozen):
    """A mark read: the series it can belong to (form and numbers of its parents), and its value there."""

    form: tuple[str, ...]
    parents: tuple[str, ...]
    value: int


class _Series:
    """Siblings so far: the marks by value; ``top`` is the highest; ``gaps`` are claims that a later mark may void."""

    __slots__ = ("form", "gaps", "marks", "parents", "top")

    def __init__(self, form: tuple[str, ...], parents: tuple[str, ...], marks: dict[int, _Mark], top: int) -> None:
        self.form = form
        self.parents = parents
        self.marks = marks
        self.top = top
        self.gaps: dict[int, Claim] = {}


def _find(scene: Scene) -> Iterable[Claim]:
    yield from _series(scene)
    yield from footnotes(scene)
    yield from references(scene)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    kind, _, missing = claim.reference.partition(" ")
    optional = scene.pack.tables["numbering"]["optional"]
    bare = missing.strip("().:").lower()
    slight = kind in ("dot", "printed") or (kind == "gap" and bare in optional)
    severity: Severity = "info" if slight else "warning"
    values = (("mark", claim.form), ("expected", missing))
    return Verdict("suspicious", severity, claim.form, missing, " → ".join((*claim.cues, claim.form)), kind,
                   "finding.numbering.wrong", values)


def _series(scene: Scene) -> list[Claim]:
    letters = tuple(scene.pack.tables["numbering"]["letters"])
    open_: list[_Series] = []
    closed: list[_Series] = []
    claims: list[Claim] = []
    for mark in _marks(scene.document.blocks):
        readings = _readings(mark.label, letters)
        if not readings or not _goes_on(mark, readings, open_, closed, claims, letters):
            continue
    for series in (*closed, *open_):
        claims += _dots(series)
        claims += series.gaps.values()
    return list({id(claim): claim for claim in claims if not _elsewhere(claim, scene.document.blocks)}.values())


def _elsewhere(claim: Claim, blocks: Sequence[Block]) -> bool:
    """Whether what is missing stands before, in another form: "5= Lò Minh", "7. Tòng Lan"; "1. Thu. a) Thuế"."""
    kind, _, missing = claim.reference.partition(" ")
    before = blocks[max(0, claim.parts[0].block - _TIED) : claim.parts[0].block]
    if kind == "opened":
        return any(f" {missing} " in block.text for block in before)
    first = missing.split(", ")[0].strip("().")
    return kind == "gap" and any(_SHARED.match(one.text) and one.text.startswith(first) for one in before)


def _goes_on(mark: _Mark, readings: list[_Reading], open_: list[_Series], closed: list[_Series],
             claims: list[Claim], letters: tuple[str, ...]) -> bool:
    """Put a mark into the series it continues, opens, or breaks; whether it found one."""
    for at in range(len(open_) - 1, -1, -1):
        for reading in readings:
            if _belongs(reading, open_[at]) and open_[at].top + 1 == reading.value:
                _close(open_, closed, at + 1)
                open_[at].marks[reading.value] = mark
                open_[at].top = reading.value
                return True
    first = next((reading for reading in readings if reading.value == 1), None)
    if first is None or first.parents:
        for at in range(len(open_) - 1, -1, -1):
            if first and _parent(open_[at], first) and str(open_[at].top) == first.parents[-1]:
                break  # its own parent was opened anew: an annex may begin again at 1.1
            for reading in readings:
                if mark.firm and _belongs(reading, open_[at]) and _resumes(mark, reading, open_[at], closed):
                    return True
                if mark.firm and _belongs(reading, open_[at]) and _breaks(mark, reading, open_[at], claims, letters):
                    _close(open_, closed, at + 1)
                    return True
    reading = first or readings[0]
    if not mark.firm and reading.value != 1:
        return False
    if reading.parents:
        homes = [series for series in open_ if _parent(series, reading)]
        if homes and reading.parents[-1] not in {str(series.top) for series in homes}:
            parent = homes[-1].marks.get(homes[-1].top)
            claims.append(_claim("numbering.order", mark, parent, "parent", ""))
        keep = next((at + 1 for at in range(len(open_) - 1, -1, -1) if _parent(open_[at], reading)), None)
        if keep is None:
            keep = next((at for at, series in enumerate(open_) if series.form == reading.form), len(open_))
        _close(open_, closed, keep)
    elif open_ and _belongs(reading, open_[-1]):
        _close(open_, closed, len(open_) - 1)
    if reading.value == 2 and open_ and mark.firm and all(one.parents != (*reading.parents, "1") for one in open_):
        expected = _label(mark.label, reading, 1, letters)
        claims.append(_claim("numbering.gap", mark, None, "opened", expected, "possible"))
    open_.append(_Series(reading.form, reading.parents, {reading.value: mark}, reading.value))
    return True


def _resumes(mark: _Mark, reading: _Reading, series: _Series, closed: list[_Series]) -> bool:
    """Whether a mark goes on with the list before, an item of which quoted another one: "a) b) a) b) c) d) c)"."""
    before = next((one for one in reversed(closed) if _belongs(reading, one)), None)
    if before is None or before.top + 1 != reading.value or reading.value >= series.top:
        return False
    before.marks[reading.value], before.top = mark, reading.value
    return True


def _breaks(mark: _Mark, reading: _Reading, series: _Series, claims: list[Claim], letters: tuple[str, ...]) -> bool:
    """Whether a mark is a slip in a series; the claim is noted."""
    value = reading.value
    before = series.marks.get(series.top)
    strict = mark.heading or bool(reading.parents) or not mark.label.strip("().").isdecimal()
    if value > series.top:
        missing = range(series.top + 1, value)
        if len(missing) <= _FAR:
            claim = _claim("numbering.gap", mark, before, "gap",
                           ", ".join(_label(mark.label, reading, number, letters) for number in missing))
            series.gaps.update(dict.fromkeys(missing, claim))
        series.marks[value], series.top = mark, value
        return True
    if value in series.marks:
        if strict or value == series.top:
            claims.append(_claim("numbering.repeat", mark, series.marks[value], "repeat", ""))
        return strict or value == series.top
    if value in series.gaps:
        void = series.gaps[value]
        series.gaps = {number: claim for number, claim in series.gaps.items() if claim is not void}
        claims.append(_claim("numbering.order", mark, before, "order", ""))
        series.marks[value] = mark
        return True
    return False


def _close(open_: list[_Series], closed: list[_Series], keep: int) -> None:
    closed += open_[keep:]
    del open_[keep:]


def _belongs(reading: _Reading, series: _Series) -> bool:
    return reading.form == series.form and reading.parents == series.parents


def _parent(series: _Series, reading: _Reading) -> bool:
    """Whether a series is the one in which the last parent number of a reading stands ("1." over "1.2.")."""
    if series.parents != reading.parents[:-1]:
        return False
    return series.form[-1] == "digits" and (bool(series.parents) or series.form[1:3] == ("", "."))


def _dots(series: _Series) -> Iterator[Claim]:
    """Siblings without the final dot that most of them have."""
    dotted = [mark for mark in series.marks.values() if mark.label.endswith(".")]
    bare = [mark for mark in series.marks.values() if mark.label[-1].isalnum()]
    if len(dotted) > len(bare):
        yield from (_claim("numbering.order", mark, None, "dot", mark.label + ".") for mark in bare)


def _marks(blocks: Iterable[Block]) -> Iterator[_Mark]:
    """The marks of headings, items and numbered paragraphs, and those in brackets inside their text, in order."""
    for block in blocks:
        if block.kind not in ("heading", "paragraph", "item"):
            continue
        if block.mark and block.mark_at is not None and not _SECOND.match(block.text):
            place = (Span(block.mark_at, block.mark_at + len(block.mark)),)
            yield _Mark(block.mark, Part("mark", block.index, 0, 0, None, place), True, block.kind == "heading")
        for found in _INNER.finditer(block.text):
            start, end = found.span()
            before = block.text[:start]
            stopped = not before or before.rstrip()[-1:] in _STOPS
            yield _Mark(found[0], Part("mark", block.index, start, end), stopped, False)


def _readings(label: str, letters: tuple[str, ...]) -> list[_Reading]:
    """What a mark may mean: "i)" is the ninth letter or the first roman number. Bullets mean nothing."""
    found = _LABEL.match(label)
    if found is None:
        return []
    last, parents = found["last"], tuple(found["prefix"].split(".")[:-1])
    head = (found["head"] or "").strip().lower()
    ends = "" if parents or head else found["close"]
    lower = last.lower()
    case = "capital" if last[0].isupper() else "small"  # "Ii." is "II."
    readings: list[_Reading] = []
    if last.isdecimal():
        return [_Reading((head, found["open"], ends, "digits"), parents, int(last))]
    if parents:
        return []
    if lower in letters:
        readings.append(_Reading((head, found["open"], ends, case, "letter"), parents, letters.index(lower) + 1))
    if value := _roman(lower):
        readings.append(_Reading((head, found["open"], ends, case, "roman"), parents, value))
    return readings[::-1] if last[0].isupper() else readings


def _roman(letters: str) -> int:
    """The value of a small roman number written as it should be, else 0."""
    if any(letter not in _ROMAN for letter in letters):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    value = sum(-value if value < following else value for value, following in pairwise((*values, 0)))
    return value if _as_roman(value) == letters else 0


def _as_roman(value: int) -> str:
    signs = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for worth, sign in signs:
        while value >= worth:
            written, value = written + sign, value - worth
    return written


def _label(like: str, reading: _Reading, value: int, letters: tuple[str, ...]) -> str:
    """The mark of another value in the form of a given one."""
    found = _LABEL.match(like)
    if found is None:
        return str(value)
    kind = reading.form[-1]
    last = str(value) if kind == "digits" else _as_roman(value) if kind == "roman" else letters[value - 1]
    return like[:found.start("last")] + (last.upper() if found["last"].isupper() else last) + found["close"]


def _claim(rule: str, mark: _Mark, before: _Mark | None, kind: str, missing: str,
           confidence: Confidence = "likely") -> Claim:
    """A slip shown at its mark; the one before it is the cue, and a place of its own where both bear one number."""
    parts = [mark.part]
    if before is not None and kind == "repeat":
        parts.append(Part("before", before.part.block, before.part.start, before.part.end, None, before.part.pieces))
    cues = () if before is None else (before.label,)
    return Claim(rule, tuple(parts), cues, confidence, form=mark.label, reference=f"{kind} {missing}".strip())


CHECK = Check("numbering", False, _find, _judge)
