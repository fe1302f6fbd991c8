"""An announced number is held against the list behind it only where the sentence says that this is the list.

The list must open behind the number (a colon, "gồm", a bracket, the names themselves, items below), be of the
right kind and be closed; examples, parts and open ends announce nothing. What remains is counted over all ways to
cut it, so a warning means that no reading has so many members.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.listwords import Listwords, listwords
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Confidence, Part, Severity, Verdict
from sonla_audit.scene import Check, Scene
from sonla_audit.totals.announcing import announcing, of_both, slipped
from sonla_audit.totals.enumerations import Members, before_next, figures_in, members, stop
from sonla_audit.totals.itemized import itemized, paid
from sonla_audit.totals.listed import below, dated, days, openers, running
from sonla_audit.totals.respective import respectively
from sonla_audit.totals.unfinished import goes_on, holds, inserted
from sonla_audit.writing import full

_MOST = 60
_TOLD = frozenset((":", "opens", "is"))
_NEAR, _FAR, _TRIES = 9, 32, 3
_SILENT = frozenset(("noise", "signature", "row"))


def _find(scene: Scene) -> Iterator[Claim]:
    known = listwords(scene.pack)
    for reading in scene.readings:
        if reading.block.kind in _SILENT or not reading.figures:
            continue
        folded = reading.words.folded
        yield from running(reading, folded, known)
        yield from days(reading, folded, known)
        yield from dated(reading)
        yield from respectively(reading, folded, known)
        counts = list(announcing(reading))
        if counts:
            done: set[int] = set()
            for claim, figure in (*itemized(reading, folded, counts, known), *_here(reading, folded, counts, known)):
                if figure.at not in done:
                    done.add(figure.at)
                    if claim is not None and not goes_on(scene, reading, claim, known):
                        yield claim
            yield from below(scene, reading, folded, [f for f in counts if f.at not in done], known)
    if scene.tabled:
        from sonla_audit.tables.counted import counted
        yield from counted(scene)


def _here(reading: Reading, folded: Sequence[str], counts: Sequence[Figure],
          known: Listwords) -> Iterator[tuple[Claim, Figure]]:
    """The claims whose list stands in the sentence of its number."""
    for figure in counts:
        claim = _behind(reading, folded, figure, known) or _beside(reading, folded, figure, known) \
            or paid(reading, folded, figure, known)
        if claim:
            yield claim, figure
    sentences: dict[int, list[Figure]] = {}
    for figure in counts:
        sentences.setdefault(figure.sentence, []).append(figure)
    for number, mine in sentences.items():
        last = reading.sentences[number][1]
        for sign, at, begin, end in openers(reading, mine[0].last, last, known):
            found = _opened(reading, folded, mine, sign, at, begin, end, known)
            if found:
                yield found


def _opened(reading: Reading, folded: Sequence[str], counts: Sequence[Figure], sign: str, at: int, begin: int,
            end: int, known: Listwords) -> tuple[Claim, Figure] | None:
    """The claim of a list that opens at a sign behind one of the numbers."""
    end = before_next(folded, counts, begin, end, known)
    while end > begin and folded[end - 1] in (".", ";", "?", "!"):
        end -= 1
    near = [figure for figure in counts if figure.last <= at][-_TRIES:]
    wrong: tuple[Claim, Figure] | None = None
    for figure in reversed(near):
        if not _reaches(reading, folded, figure, sign, at, known) or _among(reading, folded, figure, sign, at, known):
            continue
        listed = members(reading, folded, begin, end, known, _rank(figure, known))
        if listed is None or not _suits(reading, figure, listed, sign):
            continue
        number = figure.quantity.value.low or 0
        if listed.admits(number):
            sure: Confidence = "likely" if number == listed.likely else "possible"
            return _claim(reading, figure, listed, sure), figure
        whole = listed.end >= reading.words.ends[end - 1]
        if wrong is None and not of_both(reading, near, figure, listed, known) and not inserted(
                reading, folded, listed, sign, at, known) and _questions(
                figure, listed, sign, number, at <= figure.last + 1, whole):
            wrong = _claim(reading, figure, listed, "likely"), figure
    return wrong


def _reaches(reading: Reading, folded: Sequence[str], figure: Figure, sign: str, at: int, known: Listwords) -> bool:
    """Whether nothing between a number and the sign that opens a list cuts the two apart."""
    between = folded[figure.last:at]
    if len(between) > (_NEAR if sign in ("(", "is") else _FAR):
        return False
    depth, comma = 0, False
    for offset, word in enumerate(between):
        index = figure.last + offset
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0:
            if word in (";", ":") and not _in_figure(reading, index):
                return False
            if word == "," and not _in_figure(reading, index):
                if sign == "is" and index + 1 == at:
                    continue  # "02 xã (12,5%), là A và B"
                comma = True
                if sign in ("(", "is") and not known.noun(folded, index + 1)[1]:
                    return False
            broken = known.at("breaks", folded, index)
            if broken > index and max(known.at("below", folded, index), known.at("modifiers", folded, index)) < broken \
                    and (offset or broken != at or known.at("examples", folded, index) == at):
                # but "05 chỉ tiêu chủ yếu: ..." are no more than these
                return False
            if (comma or sign == ":") and known.at("several", folded, index) > index:
                return False
    if depth or (sign == "(" and any(_large(reading, index) for index in range(figure.last, at))):
        return False
    return sign not in ("(", "is") or all(_measures(figure, other) for other in figures_in(reading, figure.last, at))


def _among(reading: Reading, folded: Sequence[str], figure: Figure, sign: str, at: int, known: Listwords) -> bool:
    """Whether what is listed is told to be among so many: "hai xã còn lại nằm trong nhóm 5 xã dẫn đầu là A và B"."""
    if sign != "is" and known.at("respectively", folded, at) == at:
        return False
    first = figure.first - (known.at("tops", folded, figure.first - 1) == figure.first)
    return any(cue.last == first and not cue.classes.isdisjoint(("of", "subset")) for cue in reading.cues)


def _large(reading: Reading, index: int) -> bool:
    """Whether a word is a name's: large in its first letter only."""
    words = reading.words
    return reading.block.text[words.starts[index] : words.ends[index]].istitle()


def _measures(figure: Figure, other: Figure) -> bool:
    """Whether a figure tells how far the counted things got: "14 xã đủ 19/19 tiêu chí (An Thọ, An Vinh ...)"."""
    if other.quantity.nature != "count":
        return other.quantity.nature in ("percent", "score", "points", "amount")
    counter, own = other.quantity.unit.counter[1:], figure.quantity.unit.counter[1:]
    return bool(counter and own) and counter[0] == "thing" and own[0] in ("place", "person", "school")


def _in_figure(reading: Reading, index: int) -> bool:
    """Whether a sign stands between two digits."""
    text, start, end = reading.block.text, reading.words.starts[index], reading.words.ends[index]
    return start > 0 and text[start - 1].isdigit() and text[end : end + 1].isdigit()


def _suits(reading: Reading, figure: Figure, listed: Members, sign: str) -> bool:
    """Whether the members can be what the number counts: names of places for places, no figures of the same kind."""
    counter = figure.quantity.unit.counter
    family = counter[1] if len(counter) > 1 else ""
    plain = not listed.marked or not listed.named
    for other in reading.figures[figure.at + 1 : figure.at + 1 + _MOST] if plain or counter else ():
        if not listed.start <= other.quantity.start < listed.end or other.quantity.nature != "count":
            continue
        theirs = other.quantity.unit.counter
        if theirs[:1] == counter[:1]:
            return False  # "09 huyện: Khe Vằn, Nà Sản và 7 huyện khác"
        if plain and not listed.figures and not listed.numbered and (
                not theirs or not counter or theirs[1] == family):
            return False
    if listed.head and counter and listed.head == counter[0].split()[0]:
        return True
    if listed.kind == "person":
        return family in ("person", "") or not counter
    if listed.kind.startswith("place"):
        return family in ("place", "") or (sign in (":", "opens") and family not in ("person", "household")) or (
            sign == "(" and family == "thing" and listed.likely == figure.quantity.value.low)
    if listed.named:
        return family not in ("household", "case") or sign == ":"
    if listed.figures:
        return sign != "(" and family != "person"
    return family not in ("place", "person", "household", "animal", "case") or (
        listed.marked and family != "place")


def _questions(figure: Figure, listed: Members, sign: str, number: int, tight: bool, whole: bool) -> bool:
    """Whether a list that has never so many members may be held against its number; ``whole``: it ends its sentence."""
    counter = figure.quantity.unit.counter
    family = counter[1] if len(counter) > 1 else ""
    if not counter or (listed.kind == "unit" and family == "person"):
        return False
    # a comma may part what is one member, but nothing hides between two commas of a list that is closed
    shut = listed.closed if sign in _TOLD else sign == "(" and tight and listed.named and listed.sure
    if shut and whole and listed.likely > 2 and number - max(high for _, high in listed.ranges) == 1:
        return True
    if not listed.sure:
        return False
    gap = 1 if listed.likely > 1 and slipped(figure, listed.likely) else listed.gap(number)
    if listed.figures:
        return gap == 1 and sign in (":", "opens")
    if listed.head and counter and listed.head == counter[0].split()[0]:
        return gap <= max(2, listed.likely // 2)
    if listed.named:
        if listed.kind.startswith("place") and family != "place":
            return False
        if sign == "(" and not (family in ("place", "person", "work") or listed.kind):
            return family == "thing" and gap == 1 and listed.likely > (1 if tight else 4)
        return gap <= max(2, listed.likely // 2)
    if listed.marked:
        return (sign in (":", "opens") or (sign == "(" and listed.kind == family == "person")) \
            and gap <= max(2, listed.likely // 2)
    if sign == "is":  # a comma may stand inside a member, but no member hides between two commas
        return whole and listed.likely > 2 and gap == 1 and number > listed.likely
    return sign == ":" and listed.likely >= 3 and gap <= 2


def _beside(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of names that stand directly behind the noun they are counted by."""
    at = figure.last
    for _ in range(2):
        at = known.at("modifiers", folded, at)
    if at >= len(folded):
        return None
    first = reading.block.text[reading.words.starts[at]]
    quoted = first in "“\""
    if known.at("regions", folded, at) > at or not (quoted or first.isupper()):
        return None
    listed = members(reading, folded, at, stop(reading, folded, figure, at), known, _rank(figure, known), close=True)
    if listed is None or not _suits(reading, figure, listed, "beside"):
        return None
    number = figure.quantity.value.low or 0
    counter = figure.quantity.unit.counter
    placed = (len(counter) > 1 and counter[1] == "place") or bool(_rank(figure, known))
    if listed.admits(number) and (placed or quoted or number == listed.likely):
        return _claim(reading, figure, listed, "likely" if number == listed.likely else "possible")
    return None


def _behind(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of a number in a bracket of its own that sums up the names before it: "A và B (hai người)"."""
    first, last = figure.first - 1, figure.last
    if not figure.bracket or folded[first] != "(" or last >= len(folded) or folded[last] != ")":
        return None
    for at in range(first - 1, max(first - 60, -1), -1):
        if folded[at] in (";", ".", ")") and not _in_figure(reading, at):
            return None
        begin = max(known.at(name, folded, at) for name in ("opens", "is"))
        begin = at + 1 if folded[at] == ":" else begin
        if begin == at:
            continue
        listed = members(reading, folded, begin, first, known, _rank(figure, known))
        if listed is None or not listed.named or listed.end < reading.words.ends[first - 1] \
                or not _suits(reading, figure, listed, "("):
            return None
        number = figure.quantity.value.low or 0
        alike = listed.kind and (listed.kind == _rank(figure, known) or listed.kind == "person")
        if number == listed.likely or (alike and not listed.admits(number) and listed.sure):
            return _claim(reading, figure, listed, "likely")
        return None
    return None


def _rank(figure: Figure, known: Listwords) -> str:
    """What kind of name the number counts, by the noun of its counter."""
    counter = figure.quantity.unit.counter
    if not counter:
        return ""
    hit = known.nouns.match(counter[0].split(), 0)
    return max(hit[1]) if hit and hit[0] == len(counter[0].split()) else ""


def _claim(reading: Reading, figure: Figure, listed: Members, sure: Confidence) -> Claim:
    parts = (part("count", figure), Part("list", reading.block.index, listed.start, listed.end))
    ranges = " ".join(f"{low}-{high}" for low, high in listed.ranges)
    return Claim("listing.count", parts, confidence=sure, form=f"{listed.likely} {ranges}", score=listed.likely)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    likely = claim.form.partition(" ")[0]
    severity: Severity = "info" if claim.rule == "listing.below" else "warning"
    number = claim.parts[0].quantity
    value = len(claim.parts) - 1 if number is None else number.value.low or 0
    stated = str(value) if number is None else full(number)
    told = "-turn" if number is None else "-below" if claim.rule == "listing.below" else ""
    values = (("stated", stated), ("computed", likely))
    if holds(claim):
        return Verdict("consistent", None, stated, str(value), f"{value} = {value}", "exact",
                       "finding.listing.right-turn" if number is None else "finding.listing.right",
                       (("stated", stated), ("computed", str(value))))
    return Verdict("suspicious", severity, stated, likely, f"{value} ≠ {likely}", "count",
                   f"finding.listing.wrong{told}", values)


CHECK = Check("listing", False, _find, _judge)
