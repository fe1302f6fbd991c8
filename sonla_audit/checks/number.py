"""How a number is written is questioned only where the reading is settled by the rest: by its unit, its range, its row.

A thing counted one by one has no decimals, a range runs upwards, a case number lies in the row its sentence speaks
of, and a figure is of the size of those beside it. A number in the other style of separators is told once a report, and
only where the report has a style: as a slip where it is the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.listwords import Listwords, listwords
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part, Severity, Verdict
from sonla_audit.interval import exactly
from sonla_audit.packs import Pack
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.totals.listed import rows
from sonla_audit.writing import ends, scale_of

_SILENT = frozenset(("noise", "signature"))
_STYLED = 3  # numbers in the usual style for each in the other
_GROUP = 3  # digits between two dots of thousands
_AROUND = 6  # figures on each side that tell of what size a figure is
_APART, _LIKE = 5, 5  # how far from them it is as written, and how near as it was meant
_LENIENT = frozenset(("number.style",))
_SIGNS = ".,"
_HABIT = 3  # ranges of one unit that run downwards and are meant to
_BEFORE = 10  # words before a range in which it may be called a level of a market
_DAYS, _MONTHS = 31, 12
_DASHES = ("-", "–")
# "19,4% – 41,2%", "(300 m3 - 200 m3)": two figures set apart or taken off each other, each with its unit
_DASHED = pattern(r"[\d.,]+\s?[^\W\d_][^-–]*\s?[-–]|[\d.,]+\s?%\s?[-–]")
_BOTH = pattern(r"\s?\([^()\d]+\s[-–]\s[^()\d]+\)")  # behind two figures, what each of them is


def _find(scene: Scene) -> Iterator[Claim]:
    means, linked, bands = _words(scene.pack)
    readings = [reading for reading in scene.readings if reading.block.kind not in _SILENT]
    falling: list[Figure] = []
    for reading in readings:
        for figure in reading.figures:
            if _fractional(reading, figure, means):
                yield Claim("number.whole", (part("stated", figure),), confidence="likely")
        falling += [figure for figure in reading.figures
                    if _falling(reading, figure) and not _band(reading, figure, bands)]
        yield from _cut(reading)
    for figure in falling:
        unit = figure.quantity.unit.name  # where all of them fall, the earlier of two years stands first
        if sum(other.quantity.unit.name == unit for other in falling) < _HABIT:
            yield Claim("number.range", (part("stated", figure),), confidence="likely")
    for aside in scene.asides:
        if aside.why == "malformed" and scene.document.blocks[aside.block].kind not in _SILENT and not _no_number(
                scene.document.blocks[aside.block].text[aside.start : aside.end]):
            yield Claim("number.grouping", (Part("stated", aside.block, aside.start, aside.end),), confidence="likely")
    yield from _foreign(readings)
    yield from _cases(scene, readings, listwords(scene.pack), linked)


def _no_number(text: str) -> bool:
    """Whether digits and marks are a list without blanks ("nhóm 3,4,5") or a telephone with its leading zero."""
    if text[:1] == "0" and text[1:2].isdigit():
        return True
    members = text.split(",")
    return len(members) > 2 and all(member.isdigit() and len(member) < _GROUP for member in members) \
        and all(int(one) < int(two) for one, two in pairwise(members))


@lru_cache(maxsize=4)
def _words(pack: Pack) -> tuple[Lexicon, Lexicon, Lexicon]:
    """The words of means, those that link a number to another document, and those of the levels of a market."""
    table = pack.tables["number"]["words"]
    return Lexicon({"mean": table["means"]}), Lexicon({"linked": table["linked"]}), Lexicon({"band": table["bands"]})


def _fractional(reading: Reading, figure: Figure, means: Lexicon) -> bool:
    """Whether a count of whole things is written with a dot and decimals: "21.32 con"."""
    quantity = figure.quantity
    if quantity.nature != "count" or quantity.spelled or not _countable(quantity) or quantity.unit.per \
            or quantity.unit.counter[1:] == ("time",) or quantity.right == quantity.end or _version(reading, figure):
        return False  # the noun of another figure ("khớp 80.9, 32 hợp đồng") is lent to this one
    text = reading.block.text[quantity.start : quantity.end]
    whole, dot, fraction = text.rpartition(".")
    if not dot or not fraction.isdigit() or not fraction.strip("0") or "," in text or len(fraction) == 3:
        return False
    if whole[:1] == "0" or reading.block.text[quantity.start - 1 : quantity.start] in _DASHES or _scaled(quantity):
        return False  # a rate of exchange, a number plate, "14.5 triệu cổ phiếu"
    low = max(0, figure.first - 12)
    folded = reading.words.folded[low : figure.first]
    return whole.replace(".", "").isdigit() and not any(means.match(folded, at) for at in range(len(folded)))


def _countable(quantity: Quantity) -> bool:
    """Whether what stands behind a figure is known to count things: any word may follow a version or a heading."""
    return any(quantity.unit.counter[1:])


def _version(reading: Reading, figure: Figure) -> bool:
    """Whether a number stands behind a name within its sentence: "Bluetooth 5.4 tiết kiệm", "iOS 18.1 phiên bản"."""
    words, at = reading.words, figure.first - 1
    if at < 1 or not words.folded[at].isalpha() or not words.folded[at - 1].isalpha():
        return False
    word = reading.block.text[words.starts[at] : words.ends[at]]
    return word != word.lower()


def _falling(reading: Reading, figure: Figure) -> bool:
    """Whether the upper end of a range lies below its lower end."""
    quantity = figure.quantity
    text = reading.block.text
    if quantity.surface.count("%") > 1 or _DASHED.match(quantity.surface) or _BOTH.match(text, quantity.right):
        return False
    if quantity.high is None or quantity.nature in ("date", "period") or figure.before("down", "up"):
        return False
    if quantity.unit.kind == "count" and not _scaled(quantity) and (not _countable(quantity) or _named(quantity)):
        return False  # "lễ 30-4", "Boeing 787-9": days and names
    if not quantity.unit.name or not quantity.high.below(quantity.value):
        return False
    # "với tỷ lệ 53-47%": two sides of one vote
    return not (quantity.nature == "percent" and (quantity.value + quantity.high).meets(exactly(100)))


def _band(reading: Reading, figure: Figure, bands: Lexicon) -> bool:
    """Whether a range is a level that a market comes down to: "vùng hỗ trợ 1.310-1.293 điểm"."""
    folded, low = reading.words.folded, reading.sentences[figure.sentence][0]
    return any(bands.match(folded, at) for at in range(max(low, figure.first - _BEFORE), figure.first))


def _named(quantity: Quantity) -> bool:
    """Whether two whole numbers around a dash are a day and its month ("8-3") or a name ("nghị quyết 1908-2")."""
    high = quantity.high
    day = high is not None and not exactly(_DAYS).below(quantity.value) and not exactly(_MONTHS).below(high)
    return not quantity.digits and (day or (high is not None and high.times(_APART).below(quantity.value)))


def _scaled(quantity: Quantity) -> bool:
    """Whether a figure is told in thousands, millions or billions."""
    num, den = scale_of(quantity)
    return num != den


def _foreign(readings: list[Reading]) -> Iterator[Claim]:
    """The first number in the other style of separators, where the report clearly keeps one."""
    usual = 0
    first: Figure | None = None
    others = 0
    for reading in readings:
        for figure in reading.figures:
            text = reading.block.text[figure.quantity.start : figure.quantity.end]
            if figure.quantity.conflict == "english":
                if not _plain(figure.quantity) and not (_uncounted(figure.quantity) and _version(reading, figure)):
                    others += 1
                    first = first or figure
            elif any(sign in text for sign in _SIGNS) and not figure.quantity.spelled:
                usual += 1
    if first is not None and usual >= _STYLED * others:
        yield Claim("number.style", (part("stated", first),), confidence="likely" if others == 1 else "possible")


def _plain(quantity: Quantity) -> bool:
    """Whether a number without any unit may be a name: "công nghiệp 4.0", "phiên bản 3.2", "IELTS 6.5"."""
    return quantity.nature == "count" and not quantity.unit.counter and not _scaled(quantity)


def _uncounted(quantity: Quantity) -> bool:
    """Whether whatever stands behind a number, it may be of a name before it: "NDC 3.0 giai đoạn 2025 - 2035"."""
    return quantity.nature == "score" or (quantity.nature == "count" and not _countable(quantity)
                                          and not _scaled(quantity))


def _cut(reading: Reading) -> Iterator[Claim]:
    """Figures with three decimals that are of the size of those around them only if their comma was meant for a dot."""
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.digits != _GROUP or quantity.nature not in ("amount", "count") or quantity.unit.per \
                or not quantity.unit.name or quantity.conflict or quantity.high is not None \
                or reading.block.text[quantity.start] == "0":  # "0,263" has no thousands
            continue
        near = [other.quantity for other in reading.figures[max(0, figure.at - _AROUND) : figure.at + _AROUND + 1]
                if other is not figure and other.quantity.unit.name == quantity.unit.name
                and other.quantity.nature == quantity.nature]
        meant = quantity.value.times(1000)
        if near and all(other.digits < _GROUP and quantity.value.times(_APART).below(other.value) for other in near) \
                and any(not meant.times(_LIKE).below(other.value) and not other.value.times(_LIKE).below(meant)
                        for other in near):
            yield Claim("number.separator", (part("stated", figure), part("like", near[0])), confidence="possible")


def _cases(scene: Scene, readings: list[Reading], known: Listwords, linked: Lexicon) -> Iterator[Claim]:
    """Case numbers outside the row of numbers that their sentence goes through."""
    announced: list[tuple[int, tuple[int, int], tuple[int, int], int, int]] = []
    for reading in readings:
        folded = reading.words.folded
        if announced:
            yield from _outside(reading, folded, announced, known, linked)
        announced += [(reading.block.index, low, high, one, two) for _, low, high, one, two
                      in rows(reading, folded, known) if one < two]


def _outside(reading: Reading, folded: Sequence[str], announced: list[tuple[
        int, tuple[int, int], tuple[int, int], int, int]], known: Listwords, linked: Lexicon) -> Iterator[Claim]:
    words = reading.words
    for first, last in reading.sentences:
        named: list[tuple[int, int]] = []
        for at in range(first, last):
            after = known.at("codes", folded, at)
            if at < after < last and folded[after].isdecimal() and not any(
                    linked.match(folded, near) for near in range(max(first, at - 4), at)):
                named.append((after, int(folded[after])))
        if len(named) < 2:
            continue
        for block, low, high, one, two in reversed(announced):
            size = len(str(one))
            alike = [(at, number) for at, number in named if len(str(number)) == size]
            out = [(at, number) for at, number in alike if not one <= number <= two]
            if len(out) == len(alike):
                continue
            for at, _ in out:
                yield Claim("number.case", (Part("stated", reading.block.index, words.starts[at], words.ends[at]),
                                            Part("low", block, *low), Part("high", block, *high)), confidence="likely")
            break


def _judge(scene: Scene, claim: Claim) -> Verdict:
    first = claim.parts[0]
    text = scene.document.blocks[first.block].text
    stated = text[first.start : first.end]
    if claim.rule == "number.whole":
        computed = ""
        working = f"{stated} ≠ {stated.rpartition('.')[0]}"
    elif claim.rule == "number.range":
        quantity = first.quantity
        assert quantity is not None
        assert quantity.high is not None
        num, den = scale_of(quantity)
        low, high = (ends(value, quantity.digits, num, den) for value in (quantity.value, quantity.high))
        computed, working = f"{high}-{low}", f"{low} > {high}"
    elif claim.rule == "number.case":
        low, high = (scene.document.blocks[p.block].text[p.start : p.end] for p in claim.parts[1:])
        computed, working = f"{low}-{high}", f"{stated} ∉ {low}…{high}"
    elif claim.rule in ("number.style", "number.separator"):
        computed = stated.translate({ord("."): ",", ord(","): "."})
        working = f"{stated} → {computed}"
    else:
        computed, working = "", stated
    # one lone figure is a slip, several are a habit
    severity: Severity = "info" if claim.rule in _LENIENT and claim.confidence == "possible" else "warning"
    key = claim.rule.partition(".")[2]
    return Verdict("suspicious", severity, stated, computed, working, key, f"finding.number.wrong-{key}",
                   (("stated", stated), ("computed", computed), ("working", working)))


CHECK = Check("number", False, _find, _judge)
