"""A sum in digits and the same sum in words are one number or a mistake: they are compared exactly, without rounding.

The words must be a gloss of the digits (a bracket that holds nothing else, or the formula that announces words), so
"3 xã (hai xã vùng cao)" is left alone. Where the formula is there and the words make no number, that is said too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Confidence, Part, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.measuring.numerals import NumberWords, Numeral, parse_money, words
from sonla_audit.packs import Pack
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.writing import scale_of, shown, trimmed

_SILENT = frozenset(("noise", "signature"))
_NATURES = frozenset(("count", "amount", "norm", "percent"))
_ENDS = frozenset((".", "/", ",", ";", "-"))
_SIGNS = frozenset(("(", ",", ";", "-", "–", "[", ".", "/"))
_LONGEST = 14
_LEADS = frozenset((":", "(", "\"", "“"))


def _find(scene: Scene) -> Iterator[Claim]:
    known = words(scene.pack.tables.shut("numbers"))
    cues = _cues(scene.pack)
    ends = frozenset(scene.pack.tables["spelled"]["words"]["exact"])
    for reading in scene.readings:
        if reading.block.kind in _SILENT:
            continue
        folded = reading.words.folded
        for figure in reading.figures:
            quantity = figure.quantity
            if quantity.spelled or quantity.nature not in _NATURES or not quantity.value.exact or quantity.high:
                continue
            claim = _behind(reading, folded, figure, known, cues, ends) or _before(reading, folded, figure, known)
            if claim is not None:
                yield claim
        claim = _below(scene, reading, folded, known, cues)
        if claim is not None:
            yield claim


@lru_cache(maxsize=4)
def _cues(pack: Pack) -> Lexicon:
    """What announces that a number follows in words."""
    return Lexicon({"cue": pack.tables["spelled"]["words"]["cues"]})


def _behind(reading: Reading, folded: Sequence[str], figure: Figure, known: NumberWords, cues: Lexicon,
            ends: frozenset[str]) -> Claim | None:
    """The claim of words that follow their digits: "25 (hai mươi lăm)", "5.000 đồng (bằng chữ: năm nghìn đồng)"."""
    at, bracket = figure.last, False
    while at < len(folded) and folded[at] in ends:
        at += 1
    while at < len(folded) and folded[at] in _SIGNS:
        bracket = bracket or folded[at] in "(["
        at += 1
    hit = cues.match(folded, at) if at < len(folded) else None
    cue = ""
    if hit:
        cue = reading.block.text[reading.words.starts[at] : reading.words.ends[hit[0] - 1]]
        at = hit[0]
        while at < len(folded) and folded[at] in _LEADS:
            at += 1
    elif not bracket:
        return None
    if at >= len(folded):
        return None
    text = reading.block.text
    found = parse_money(text, reading.words.starts[at], known)
    if found is None:
        return _twin(reading, folded, figure, at) if not cue else _unread(reading, folded, figure, at, cue, known)
    numeral, start, end = found
    if not cue and not _closed(folded, _index(reading, end), ends, known):
        return _twin(reading, folded, figure, at)
    return _claim(reading, figure, numeral, start, end, cue or "(", "certain")


def _below(scene: Scene, reading: Reading, folded: Sequence[str], known: NumberWords, cues: Lexicon) -> Claim | None:
    """The claim of a line that opens with the words of the sum that ended the line above it."""
    at = 0
    while at < len(folded) and folded[at] in _SIGNS:
        at += 1
    hit = cues.match(folded, at) if at < len(folded) else None
    if hit is None or reading.block.index == 0:
        return None
    above = scene.readings[reading.block.index - 1]
    if not above.figures or any(map(str.isalnum, above.words.folded[above.figures[-1].last :])):
        return None
    cue, at = reading.block.text[reading.words.starts[at] : reading.words.ends[hit[0] - 1]], hit[0]
    while at < len(folded) and folded[at] in _LEADS:
        at += 1
    found = parse_money(reading.block.text, reading.words.starts[at], known) if at < len(folded) else None
    if found is None or above.figures[-1].quantity.spelled:
        return None
    return _claim(reading, above.figures[-1], found[0], found[1], found[2], cue, "certain")


def _index(reading: Reading, end: int) -> int:
    return bisect_left(reading.words.starts, end)


def _closed(folded: Sequence[str], at: int, ends: frozenset[str], known: NumberWords) -> bool:
    """Whether nothing but the currency and a mark of exactness stands between the words and the bracket's end."""
    while at < len(folded) and (folded[at] in ends or folded[at] in known.money_end or folded[at] in _ENDS):
        at += 1
    return at < len(folded) and folded[at] in ")]"


def _twin(reading: Reading, folded: Sequence[str], figure: Figure, at: int) -> Claim | None:
    """The claim of a bracket that holds the same unit with its number in words: "15 ngày (mười lăm ngày)"."""
    other = next((f for f in reading.figures[figure.at + 1 : figure.at + 2] if f.first == at), None)
    if other is None or not other.quantity.spelled or other.last >= len(folded) or folded[other.last] != ")":
        return None
    mine, theirs = figure.quantity.unit, other.quantity.unit
    if (mine.kind, mine.counter) != (theirs.kind, theirs.counter) or not other.quantity.value.exact:
        return None
    value = other.quantity.value
    numeral = Numeral(0, value.low or 0, value.den)
    return _claim(reading, figure, numeral, other.quantity.start, other.quantity.right, "(", "likely")


def _unread(reading: Reading, folded: Sequence[str], figure: Figure, at: int, cue: str,
            known: NumberWords) -> Claim | None:
    """The claim of words that are announced as a number and make none."""
    if folded[at] not in known.digits and folded[at] not in known.ten:
        return None
    last = at
    while last < len(folded) and folded[last] not in (")", ".", ";", "]") and last - at < 3 * _LONGEST:
        last += 1
    words_end = reading.words.ends[last - 1]
    parts = (part("number", figure), Part("words", reading.block.index, reading.words.starts[at], words_end))
    return Claim("spelled.number", parts, (cue,), "possible", form="")


def _before(reading: Reading, folded: Sequence[str], figure: Figure, known: NumberWords) -> Claim | None:
    """The claim of words that stand before their digits: "năm (05) dự án"."""
    first, last = figure.first, figure.last
    if first < 2 or folded[first - 1] != "(" or last >= len(folded) or folded[last] != ")":
        return None
    money = figure.quantity.unit.kind == "money"
    stop = reading.words.starts[first - 1]
    for at in range(max(0, first - 1 - _LONGEST), first - 1):
        if folded[at] not in known.opening or (at and _number_word(folded[at - 1], known)):
            continue
        found = parse_money(reading.block.text, reading.words.starts[at], known)
        if found is None:
            continue
        tail = folded[_index(reading, found[2]) : first - 1]
        if reading.words.starts[at] != found[1] or any(word not in known.money_end for word in tail) or found[2] > stop:
            continue
        bare = not figure.quantity.unit.counter and figure.quantity.unit.kind == "count"
        counted = last + 1 < len(folded) and folded[last + 1].isalpha()
        same = exactly(found[0].num, found[0].den) == figure.quantity.value
        if (money and tail) or (bare and (same or (
                counted and (figure.quantity.surface.startswith("0") or found[0].num >= 10 * found[0].den)))):
            return _claim(reading, figure, found[0], found[1], found[2], "(", "likely")
        return None
    return None


def _number_word(word: str, known: NumberWords) -> bool:
    return word in known.sure or word in known.scales or word in known.hundred


def _claim(reading: Reading, figure: Figure, numeral: Numeral, start: int, end: int, cue: str,
           sure: Confidence) -> Claim:
    spoken = next((f.quantity for f in reading.figures if f.quantity.spelled and f.quantity.start == start), None)
    wording = Part("words", reading.block.index, start, end, spoken)
    return Claim("spelled.number", (part("number", figure), wording), (cue,), sure,
                 form=f"{numeral.num}/{numeral.den}", score=9)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    figure = claim.parts[0].quantity
    assert figure is not None
    wording = scene.document.blocks[claim.parts[1].block].text[claim.parts[1].start : claim.parts[1].end]
    stated = shown(figure)
    if not claim.form:
        return Verdict("suspicious", "warning", stated, wording, f"{stated} ≠ {wording}", "unread",
                       "finding.spelled.wrong", (("stated", stated), ("computed", wording)))
    num, _, den = claim.form.partition("/")
    value = exactly(int(num), int(den))
    number = _written(figure)
    # "500 tỷ đồng (năm trăm)": words without the scale repeat the digits only
    plain = value if value == figure.value else number if value == number else value
    full = figure.value if plain != number else number
    whole = f"{_text(full)} {'=' if plain == full else '≠'} {_text(plain)}"
    values = (("stated", stated), ("computed", _text(plain)), ("working", whole))
    if plain == full:
        return Verdict("consistent", None, stated, _text(plain), whole, "exact", "finding.spelled.right", values)
    return Verdict("suspicious", "error", stated, _text(plain), whole, "exact", "finding.spelled.wrong", values)


def _written(figure: Quantity) -> Interval:
    """The number of the written digits alone, without their scale and unit."""
    num, den = scale_of(figure)
    return figure.value.times(den, num)


def _text(value: Interval) -> str:
    return trimmed(value.low or 0, value.den)


CHECK = Check("spelled", True, _find, _judge)
