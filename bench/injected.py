"""Are mistakes noticed that were not there when the rules were written?

Mistakes of the kinds that people make are put, one a copy, into passages whose labels were found consistent: a wrong
digit, two digits swapped, ten times too much, a dot for a comma, "more than" for "nearly", an item lost from a list, a
passage printed twice. What the change makes of a label is computed exactly, and a change that leaves it true is not
used: nobody could notice it. A figure that the changed text no longer yields, and that no finding speaks of, is counted
apart, for it is the worst of answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from random import Random

from accuracy import Rate, Said, Score, answers, said
from labelled import Calc, Ends, Figure, Label, Passage, holds
from values import NUMBER, printed

from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import FileReport
from sonla_audit.packs import load

SUMS = re.compile(r"[(f0-9)+ ]+")  # an expression that only adds
SENTENCE = re.compile(r"(?<![^\s])[^.;:\n]+(?:[.,:][0-9][^.;:\n]*)*[^.;:\n]*\.(?=\s)")
SHORTEST = 12  # words of a sentence that is worth doubling
LED, BEHIND = 60, 20  # characters before the first part and behind the last in which a list may be called complete
PLACES = range(-12, 16)  # powers of ten between a number as printed and as a label gives it


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` characters at ``start`` become ``new``. ``last`` says that only a number's last digit changes."""

    start: int
    old: int
    new: str
    last: bool = False

    @property
    def grown(self) -> int:
        """How much longer the text becomes."""
        return len(self.new) - self.old

    def applied(self, text: str) -> str:
        """The text with the mistake."""
        return text[:self.start] + self.new + text[self.start + self.old:]

    def moved(self, at: int) -> int:
        """Where a place outside the edit has gone."""
        return at if at <= self.start else at + self.grown


@dataclass(frozen=True, slots=True)
class Mistake:
    """An edit, and the label as it must then be found suspicious."""

    edit: Edit
    label: Label


@dataclass(slots=True)
class Outcome:
    """What came of the mistakes of one kind: noticed at the label, by another alarm there, by an info only."""

    noticed: Rate = field(default_factory=Rate)
    elsewhere: int = 0
    info: int = 0
    vanished: int = 0


Maker = Callable[[Passage, Label, Random], Mistake | None]


def told(result: Score, wanted: int, seed: int, everything: bool) -> Iterator[str]:
    """Make mistakes, look for them, and tell what came of it, line by line."""
    outcomes: dict[str, Outcome] = defaultdict(Outcome)
    lines: list[str] = []
    for kind, passage, mistake in mistakes(result.held, wanted, Random(seed)):
        _tried(outcomes[kind], lines, kind, passage, mistake)
    yield (f"{'injected':18s}{'noticed':>28s}{'another alarm':>15s}{'info only':>11s}{'not at all':>12s}"
           f"{'vanished':>10s}")
    rows = sorted(outcomes.items())
    every = Outcome(Rate(sum(one.noticed.hits for _, one in rows), sum(one.noticed.of for _, one in rows)),
                    *(sum(getattr(one, name) for _, one in rows) for name in ("elsewhere", "info", "vanished")))
    for kind, one in [*rows, ("in all", every)]:
        silent = one.noticed.of - one.noticed.hits - one.elsewhere - one.info
        yield f"{kind:18s}{one.noticed!s:>28s}{one.elsewhere:15d}{one.info:11d}{silent:12d}{one.vanished:10d}"
    yield "a figure that vanished was measured before, and is neither measured nor spoken of after"
    if everything:
        yield from sorted(lines)


def mistakes(held: list[tuple[Passage, Label]], wanted: int, random: Random) -> Iterator[tuple[str, Passage, Mistake]]:
    """So many mistakes, each kind in its turn, each kind at most once a label."""
    queues = {kind: random.sample(held, len(held)) for kind in MAKERS}
    made = 0
    while made < wanted and any(queues.values()):
        for kind, queue in queues.items():
            while queue and made < wanted:
                passage, label = queue.pop()
                mistake = MAKERS[kind](passage, label, random)
                if mistake is not None:
                    made += 1
                    yield kind, passage, mistake
                    break


def _tried(outcome: Outcome, lines: list[str], kind: str, passage: Passage, mistake: Mistake) -> None:
    edit, label = mistake.edit, mistake.label
    before = _untouched(passage.text)
    after = audit_document(document_of(edit.applied(passage.text)))
    found = [one for one in said(after) if one.outcome == "suspicious"]
    answering = [one for one in found if answers(label, one) is not None]
    noticed = any(one.alarm or edit.last for one in answering)
    outcome.noticed.add(noticed)
    if not noticed:
        old = {(one.finding.claim.rule, tuple(map(edit.moved, _starts(one)))) for one in said(before)
               if one.outcome == "suspicious"}
        fresh = [one for one in found if (one.finding.claim.rule, _starts(one)) not in old]
        near = [one for one in fresh if _covers(one, edit.start, edit.start + len(edit.new)) or one in answering]
        if any(one.alarm for one in near):
            outcome.elsewhere += 1
        elif near:
            outcome.info += 1
        else:
            lines.append(f"UNNOTICED {kind} {passage.path.name} {label.kind} {_shown(passage, edit)} "
                         f"{[figure.text for figure in label.figures]}")
    places = [(piece.start, piece.end) for figure in after.quantities for piece in figure.pieces]
    lost = []
    for figure in before.quantities:
        start, end = figure.pieces[0].start, figure.pieces[0].end
        if start < edit.start + edit.old and edit.start < end:
            if not edit.new:
                continue
            start, end = min(start, edit.start), edit.moved(max(end, edit.start + edit.old))
        else:
            start, end = edit.moved(start), edit.moved(end)
        if not any(first < end and start < last for first, last in places) and not any(
                _covers(one, start, end) for one in found):
            lost.append(figure.surface)
    if lost:
        outcome.vanished += 1
        lines.append(f"VANISHED {kind} {passage.path.name} {_shown(passage, edit)} {lost}")


@cache
def _untouched(text: str) -> FileReport:
    return audit_document(document_of(text))


def _starts(one: Said) -> tuple[int, ...]:
    """Where the figures of a finding begin: findings that share a whole are not the same."""
    return tuple(spot[0][0] for spot in one.places if spot)


def _covers(one: Said, start: int, end: int) -> bool:
    return any(first < end and start < last for spot in one.places for first, last in spot)


def _shown(passage: Passage, edit: Edit) -> str:
    old = passage.text[edit.start:edit.start + edit.old]
    return f"{' '.join(old.split())[:80]!r} -> {' '.join(edit.new.split())[:80]!r}"


def after_edit(label: Label, edit: Edit) -> Label:
    """A label with its figures where an edit has put them; a figure that was edited is printed as it is now."""
    figures = []
    for figure in label.figures:
        if figure.start <= edit.start and edit.start + edit.old <= figure.end and edit.old:
            text = Edit(edit.start - figure.start, edit.old, edit.new).applied(figure.text)
            figures.append(Figure(text, figure.start))
        else:
            figures.append(Figure(figure.text, edit.moved(figure.start)))
    return replace(label, figures=tuple(figures), verdict="suspicious")


def _numbered(change: Callable[[str, Random], tuple[str, bool] | None]) -> Maker:
    """A maker that changes how one number of the label is printed."""
    def make(passage: Passage, label: Label, random: Random) -> Mistake | None:
        calc = label.calc
        if calc is None or calc.op != "expr" or len(calc.values) != len(label.figures):
            return None
        for index in random.sample(range(len(label.figures)), len(label.figures)):
            figure = label.figures[index]
            hits = list(NUMBER.finditer(figure.text))
            changed = change(hits[0][0], random) if len(hits) == 1 else None
            if changed is None:
                continue
            value = _reprinted(calc.values[index], hits[0][0], changed[0])
            if value is None or _still(label, _with(calc, index, value)):
                continue
            edit = Edit(figure.start + hits[0].start(), len(hits[0][0]), *changed)
            return Mistake(edit, after_edit(label, edit))
        return None

    return make


def _with(calc: Calc, index: int, value: Ends) -> Calc:
    return replace(calc, values=(*calc.values[:index], value, *calc.values[index + 1:]))


def _still(label: Label, calc: Calc) -> bool:
    try:
        return holds(label, calc)
    except ZeroDivisionError:
        return True


def _reprinted(value: Ends, old: str, new: str) -> Ends | None:
    """The interval a figure has once its number is printed otherwise; None where its scale cannot be told."""
    before, after = printed(old), printed(new)
    if not before or after is None:
        return None
    scales = [scale for place in PLACES if value[0] <= before * (scale := Fraction(10) ** place) <= value[1]]
    if len(scales) != 1:
        return None
    scale = scales[0]
    steps = Fraction(_unit(new, False)) / _unit(old, False)
    if value[0] + value[1] != 2 * before * scale or _unit(old, False) != _unit(old, True):
        # a hedge reaches as far as one unit of the last digit that is no zero
        steps = max(steps, _unit(new, True) / _unit(old, True))
    down, up = before * scale - value[0], value[1] - before * scale
    return after * scale - down * steps, after * scale + up * steps


def _unit(number: str, significant: bool) -> Fraction:
    """One unit of the last digit of a printed number, or of its last digit that is no zero."""
    value = printed(number)
    whole = re.fullmatch(r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+|[0-9]+", number)
    digits = re.sub("[^0-9]", "", number)
    unit: Fraction = Fraction(1) if whole or not value else value / int(digits)
    zeros = len(digits) - len(digits.rstrip("0")) if significant and value else 0
    return unit * Fraction(10) ** zeros


def _digit(number: str, random: Random) -> tuple[str, bool] | None:
    """One digit is another."""
    places = [at for at, letter in enumerate(number) if letter.isdigit()]
    at = random.choice(places)
    new = random.choice([digit for digit in "123456789" if digit != number[at]])
    return number[:at] + new + number[at + 1:], at == places[-1]


def _swap(number: str, random: Random) -> tuple[str, bool] | None:
    """Two neighbouring digits change places."""
    places = [at for at, letter in enumerate(number) if letter.isdigit()]
    pairs = [(one, two) for one, two in pairwise(places)
             if number[one] != number[two] and not (one == 0 and number[two] == "0")]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    return number[:one] + number[two] + number[one + 1:two] + number[one] + number[two + 1:], False


def _tenfold(number: str, random: Random) -> tuple[str, bool] | None:
    """A zero too many, or the comma one place too far to the right."""
    if "," in number and "." not in number:
        whole, decimals = number.split(",", 1)
        if "," in decimals or len(whole) > 3:
            return None
        whole, decimals = (whole + decimals[0]).lstrip("0") or "0", decimals[1:]
        return (_grouped(whole) if len(whole) > 3 else whole) + ("," + decimals if decimals else ""), False
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})*", number):  # "484" or "1.372"
        return _grouped(number.replace(".", "") + "0"), False
    return (number + "0", False) if re.fullmatch("[1-9][0-9]*", number) else None


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


def _separator(number: str, random: Random) -> tuple[str, bool] | None:
    """A comma for the dot of thousands, or a dot for the comma before three decimals."""
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", number):
        return number.replace(".", ","), False
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", number):
        return number.replace(",", "."), False
    return None


def _hedge(passage: Passage, label: Label, random: Random) -> Mistake | None:
    """The word before a figure says that it is less where it said more, or the other way round."""
    calc = label.calc
    if calc is None or calc.op != "expr" or len(calc.values) != len(label.figures):
        return None
    words = {hedge["kind"]: hedge["before"] for hedge in load("vi").tables["quantities"]["hedge"]}
    for index, (figure, (low, high)) in enumerate(zip(label.figures, calc.values, strict=True)):
        for kind, other, moved in (("over", "under", low - high), ("under", "over", high - low)):
            spoken = "|".join(sorted(map(re.escape, words[kind]), key=len, reverse=True))
            hit = re.search(rf"(?<!\w)({spoken})\s$", passage.text[max(figure.start - 30, 0):figure.start])
            number = printed(figure.text.rstrip("% "))
            if hit is None or not number or low == high:
                continue
            edge = low if kind == "over" else high
            if not any(edge == number * Fraction(10) ** place for place in PLACES):
                continue  # the label was computed without the hedge
            if _still(label, _with(calc, index, (low + moved, high + moved))):
                continue
            edit = Edit(figure.start - len(hit[0]), len(hit[1]), words[other][0])
            return Mistake(edit, after_edit(label, edit))
    return None


def _item(passage: Passage, label: Label, random: Random) -> Mistake | None:
    """An item is lost from a list that was announced, or from the parts of a total."""
    if label.kind == "list-count" and len(label.figures) == 2:
        listed = label.figures[1]
        mark = next((mark for mark in (";", "\n", ",") if listed.text.count(mark) > 1), "")
        if not mark or ("(" in listed.text and mark == ","):
            return None
        items = [hit.span() for hit in re.finditer(rf"[^{mark}]+{mark}\s*", listed.text)]
        start, end = random.choice(items[:-1])
        edit = Edit(listed.start + start, end - start, "")
        return Mistake(edit, after_edit(label, edit))
    calc = label.calc
    if label.kind not in ("sum", "percent-sum") or len(label.figures) < 4 or calc is None:
        return None
    if calc.op != "expr" or not SUMS.fullmatch(calc.expr) or len(calc.values) != len(label.figures):
        return None
    parts = [index for index in range(len(label.figures)) if calc.vs != f"f{index}" and f"f{index}" in calc.expr]
    for index in random.sample(parts, len(parts)):
        figure, zero = label.figures[index], Fraction(0)
        start = max(passage.text.rfind(mark, 0, figure.start) for mark in ";\n:") + 1
        stop = re.compile("[;\n]").search(passage.text, figure.end)
        if stop is None or _still(label, _with(calc, index, (zero, zero))):
            continue
        item = passage.text[start:stop.start()]
        if re.search(r":|\.\s", item) or item.count("(") != item.count(")"):
            continue  # more than an item
        if [one for one in label.figures if start <= one.start < stop.end()] != [figure]:
            continue
        edit = Edit(start, stop.end() - start, "")
        rest = after_edit(replace(label, figures=tuple(one for one in label.figures if one is not figure)), edit)
        at = int(calc.vs[1:]) if calc.vs.startswith("f") else None  # of the total; parts may make a hundred
        whole = None if at is None else rest.figures[at - (at > index)]
        if _promised(edit, edit.applied(passage.text).lower(), rest, whole):
            return Mistake(edit, rest)
    return None


def _promised(edit: Edit, text: str, rest: Label, whole: Figure | None) -> bool:
    """Whether a text still says that a list names every part once one is lost: nobody else could miss it.

    A word or a colon opens it, its total stands behind it, one of its parts is called the rest, or the name of what was
    lost is left; where nothing of the kind stands there, those parts are named that the writer cared for. ``whole`` is
    the total, None where the parts make a hundred.
    """
    if text[: edit.start].rstrip().endswith(":"):
        return True
    parts = sorted((one for one in rest.figures if one is not whole), key=lambda one: one.start)
    if whole is not None and whole.start > parts[0].start:
        return True
    opened = whole.end if whole is not None else max(text.rfind("\n", 0, parts[0].start), parts[0].start - LED)
    if _says(text, opened, parts[0].start, "opens") or ":" in text[opened : parts[0].start]:
        return True
    ends = [*(one.start for one in parts[1:]), parts[-1].end + BEHIND]
    return any(_says(text, low, high, "closing", "rest") for low, high in zip(
        [opened, *(one.end for one in parts)], [parts[0].start, *ends], strict=True))


def _says(text: str, start: int, end: int, *names: str) -> bool:
    """Whether a word of some classes stands in a stretch of a text in small letters."""
    classes = load("vi").tables["words"]["classes"]
    spoken = "|".join(sorted((re.escape(word) for name in names for word in classes[name]), key=len, reverse=True))
    return re.search(rf"(?<!\w)(?:{spoken})(?!\w)", text[start:end]) is not None


def _double(passage: Passage, label: Label, random: Random) -> Mistake | None:
    """A sentence is printed twice."""
    at = label.figures[0].start
    for hit in SENTENCE.finditer(passage.text):
        if hit.start() <= at < hit.end() and len(hit[0].split()) >= SHORTEST:
            edit = Edit(hit.end(), 0, " " + hit[0])
            again = Figure(hit[0], hit.start()), Figure(hit[0], hit.end() + 1)
            return Mistake(edit, Label("duplicate", again, "suspicious"))
    return None


MAKERS: dict[str, Maker] = {
    "wrong digit": _numbered(_digit),
    "digits swapped": _numbered(_swap),
    "times ten": _numbered(_tenfold),
    "separator": _numbered(_separator),
    "hedge turned": _hedge,
    "item lost": _item,
    "sentence twice": _double,
}
