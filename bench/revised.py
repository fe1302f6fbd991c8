"""Revisions of labelled passages, made the way reports are revised, and what each makes of the labels.

A pair is a passage and the same passage after several edits: figures changed alone, figures changed together with
whatever a label says depends on them, sentences moved, reworded, joined, cut, added from elsewhere and removed. Every
character knows where it came from, so a label's figures are never searched for; whether a label still holds is computed
with its own arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random

from injected import PLACES, _digit, _reprinted, _still, _swap, _unit
from labelled import Calc, Ends, Figure, Label, Passage, computed
from values import NUMBER, printed

INSERTED = -1
ROUNDS = 6  # how far a change is followed from label to label
BREAK = re.compile(r"(?<=[.!?])[ \u00a0]+(?=\S)|\n+")
SHORTEST = 6  # words of a sentence that is moved or removed
# neutral rewordings: none of them changes what is said of a figure
WORDS = (
    ("trong đó", "trong số đó"), ("toàn tỉnh", "cả tỉnh"), ("toàn huyện", "cả huyện"), ("toàn xã", "cả xã"),
    ("bao gồm", "gồm"), ("gồm có", "gồm"), ("gồm", "bao gồm"), ("triển khai", "tổ chức"), ("thực hiện", "tiến hành"),
    ("hỗ trợ", "giúp"), ("nhằm", "để"), ("trên địa bàn", "trong địa bàn"), ("cùng với", "và"), ("đã", ""),
    ("hoàn thành", "hoàn tất"), ("tổng số", "tổng cộng"), ("hiện nay", "đến nay"), ("tiếp tục", "vẫn tiếp tục"),
    ("tương ứng", "tức"), ("đạt", "đạt được"), ("chiếm", "chiếm tới"), ("cho", "dành cho"), ("so với", "nếu so với"),
    ("có", "hiện có"), ("tăng", "tăng thêm"), ("giảm", "giảm bớt"), ("tại", "ở"), ("các", "những"),
)
OPENINGS = ("Theo báo cáo của các đơn vị, ", "Nhìn chung, ", "Cũng trong thời gian này, ", "Theo tổng hợp, ",
            "Đáng chú ý, ", "Bên cạnh đó, ")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text in the making: each character's place in the old text, or INSERTED."""

    text: str
    origin: tuple[int, ...]

    def put(self, start: int, end: int, text: str, origin: Sequence[int] | None = None) -> Draft:
        """The draft with text[start:end] replaced."""
        where = tuple(origin) if origin is not None else (INSERTED,) * len(text)
        return Draft(self.text[:start] + text + self.text[end:], self.origin[:start] + where + self.origin[end:])

    def moved(self, start: int, end: int, to: int) -> Draft:
        """The draft with text[start:end] taken out and put in at ``to``, which lies outside of it."""
        text, origin = self.text[start:end], self.origin[start:end]
        rest = self.put(start, end, "")
        at = to if to <= start else to - (end - start)
        return rest.put(at, at, text, origin)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where old[start:end] stands now; None where it does not stand in one piece."""
        found = [at for at, where in enumerate(self.origin) if start <= where < end]
        if not found or any(not start <= self.origin[at] < end for at in range(found[0], found[-1] + 1)):
            return None
        return found[0], found[-1] + 1


@dataclass(slots=True)
class Pair:
    """Two revisions. ``edits`` are the changed numbers by place in the old text, with what stands there now."""

    passage: Passage
    draft: Draft
    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    sorts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Truth:
    """A label in the new revision: ``state`` is untouched, agrees, stale, wrong before, gone or unknown."""

    label: Label
    state: str
    changed: tuple[bool, ...] = ()


def pairs(passages: Sequence[Passage], wanted: int, random: Random) -> Iterator[Pair]:
    """So many pairs, from different passages as long as there are any."""
    usable = [passage for passage in passages if any(_open(label) for label in passage.labels)]
    queue: list[Passage] = []
    for _ in range(wanted):
        if not queue:
            queue = random.sample(usable, len(usable))
        yield revised(queue.pop(), passages, random)


def revised(passage: Passage, others: Sequence[Passage], random: Random) -> Pair:
    """A passage after several edits of several sorts."""
    pair = Pair(passage, Draft(passage.text, tuple(range(len(passage.text)))))
    for _ in range(random.randint(1, 3)):
        _alone(pair, random)
    for _ in range(random.randint(0, 2)):
        _together(pair, random)
    for (start, end), text in pair.edits.items():
        spot = pair.draft.span(start, end)
        assert spot is not None
        pair.draft = pair.draft.put(*spot, text, [min(start + at, end - 1) for at in range(len(text))])
    makers: list[Callable[[Pair, Random, Sequence[Passage]], bool]] = [
        _move, _reword, _reword, _open_with, _join, _cut, _add, _remove]
    for maker in random.sample(makers, random.randint(1, 5)):
        if maker(pair, random, others):
            pair.sorts.append(maker.__name__.strip("_"))
    return pair


def truths(pair: Pair) -> list[Truth]:
    """What became of every label that is no trap and not in doubt."""
    return [_truth(pair, label) for label in pair.passage.labels if not label.trap and not label.doubt]


def _truth(pair: Pair, label: Label) -> Truth:
    figures: list[Figure] = []
    for figure in label.figures:
        spot = pair.draft.span(figure.start, figure.end)
        if spot is None:
            return Truth(label, "gone")
        figures.append(Figure(pair.draft.text[spot[0]:spot[1]], spot[0]))
    now = replace(label, figures=tuple(figures))
    touched = tuple(_edit(pair, figure) is not None for figure in label.figures)
    if not any(touched):
        return Truth(now, "untouched", touched)
    if label.verdict != "consistent":
        return Truth(now, "wrong before", touched)
    calc = _recalculated(pair, label)
    if calc is None:
        return Truth(now, "unknown", touched)
    return Truth(now, "agrees" if _still(label, calc) else "stale", touched)


def _edit(pair: Pair, figure: Figure) -> tuple[tuple[int, int], str] | None:
    """The edit of a number inside a labelled figure."""
    return next(((place, text) for place, text in pair.edits.items()
                 if figure.start <= place[0] and place[1] <= figure.end), None)


def _recalculated(pair: Pair, label: Label) -> Calc | None:
    """A label's calc with what its figures print now; None where that cannot be told."""
    calc = label.calc
    if calc is None or calc.op == "same-text" or len(calc.values) != len(label.figures):
        return None
    values: list[Ends] = []
    for figure, value in zip(label.figures, calc.values, strict=True):
        edit = _edit(pair, figure)
        if edit is None:
            values.append(value)
            continue
        old = pair.passage.text[slice(*edit[0])]
        now = _reprinted(value, old, edit[1])
        if now is None or (value[0] + value[1] != now[0] + now[1] and _hedged(value, old) and _unit(old, True) / _unit(
                old, False) != _unit(edit[1], True) / _unit(edit[1], False)):
            return None  # how far a hedge reaches depends on the digits that are no zeros
        values.append(now)
    return replace(calc, values=tuple(values))


def _hedged(value: Ends, number: str) -> bool:
    """Whether a label's interval is not that of a number as it is printed."""
    before = printed(number)
    return not before or not any(value[0] + value[1] == 2 * before * Fraction(10) ** place for place in PLACES)


def _open(label: Label) -> bool:
    """Whether a label can be edited: it holds, and its arithmetic is an expression over its figures."""
    return (label.verdict == "consistent" and not label.doubt and label.calc is not None and label.calc.op == "expr"
            and len(label.calc.values) == len(label.figures))


def _number(figure: Figure) -> tuple[int, int, str] | None:
    """The one number of a labelled figure: its place and how it is printed."""
    hits = list(NUMBER.finditer(figure.text))
    if len(hits) != 1:
        return None
    return figure.start + hits[0].start(), figure.start + hits[0].end(), hits[0][0]


def _alone(pair: Pair, random: Random) -> None:
    """Change one figure of a label and nothing that depends on it."""
    labels = [label for label in pair.passage.labels if _open(label)]
    for label in random.sample(labels, len(labels)):
        for figure in random.sample(label.figures, len(label.figures)):
            number = _number(figure)
            if number is None or number[:2] in pair.edits or _overlaps(pair, number):
                continue
            text = _updated(number[2], random)
            if text is None or text == number[2]:
                continue
            pair.edits[number[:2]] = text
            calc = _recalculated(pair, label)
            if calc is None or _still(label, calc):
                del pair.edits[number[:2]]
                continue
            pair.sorts.append("changed alone")
            return


def _together(pair: Pair, random: Random) -> None:
    """Change a figure, and whatever labels say must follow, as far as that can be printed."""
    labels = [label for label in pair.passage.labels if _open(label) and label.calc and label.calc.vs.startswith("f")]
    for label in random.sample(labels, len(labels)):
        assert label.calc is not None
        result = int(label.calc.vs[1:])
        operands = [figure for at, figure in enumerate(label.figures) if at != result]
        figure = random.choice(operands) if operands else None
        number = _number(figure) if figure is not None else None
        if number is None or number[:2] in pair.edits or _overlaps(pair, number):
            continue
        text = _updated(number[2], random)
        if text is None or text == number[2]:
            continue
        before = dict(pair.edits)
        pair.edits[number[:2]] = text
        if _followed(pair, set(before)):
            pair.sorts.append("changed with dependents")
            return
        pair.edits = before


def _followed(pair: Pair, fixed: set[tuple[int, int]]) -> bool:
    """Change results until every label agrees that an edit not in ``fixed`` touches; False where that fails."""
    for _ in range(ROUNDS):
        wrong = []
        for label in pair.passage.labels:
            if label.verdict != "consistent" or label.doubt:
                continue
            places = {edit[0] for figure in label.figures if (edit := _edit(pair, figure)) is not None}
            if not places or places & fixed:
                continue
            calc = _recalculated(pair, label)
            if calc is None:
                return False
            if not _still(label, calc):
                wrong.append((label, calc))
        if not wrong:
            return True
        for label, calc in wrong:
            if not calc.vs.startswith("f") or not _answered(pair, label, calc):
                return False
    return False


def _answered(pair: Pair, label: Label, calc: Calc) -> bool:
    """Print the result of a label anew."""
    at = int(calc.vs[1:])
    number = _number(label.figures[at])
    if number is None or number[:2] in pair.edits or label.calc is None:
        return False
    before, old = printed(number[2]), label.calc.values[at]
    if not before:
        return False
    scales = [scale for place in PLACES if old[0] <= before * (scale := Fraction(10) ** place) <= old[1]]
    if len(scales) != 1:
        return False
    low, high = computed(calc)
    text = _like(number[2], (low + high) / 2 / scales[0])
    if text is None or text == number[2]:
        return False
    pair.edits[number[:2]] = text
    return True


def _overlaps(pair: Pair, number: tuple[int, int, str]) -> bool:
    return any(start < number[1] and number[0] < end for start, end in pair.edits)


def _updated(number: str, random: Random) -> str | None:
    """A number as a later count would give it: near the old one, or with a digit or two neighbours changed."""
    kind = random.random()
    if kind < 0.25:
        changed = _digit(number, random)
        return changed[0] if changed else None
    if kind < 0.35:
        changed = _swap(number, random)
        return changed[0] if changed else None
    value = printed(number)
    if not value:
        return None
    factor = Fraction(random.choice((70, 80, 85, 90, 93, 95, 97, 98, 99, 101, 102, 103, 105, 108, 112, 120, 135)), 100)
    text = _like(number, value * factor)
    if text == number:
        text = _like(number, value + Fraction(1, 10 ** len(number.partition(",")[2])))
    return text


def _like(number: str, value: Fraction) -> str | None:
    """A value printed as another number was: as many decimals, dots where it had dots or would have had them."""
    if value <= 0:
        return None
    whole, comma, decimals = number.partition(",")
    if "." in decimals or (not comma and "." in whole and not re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", whole)):
        return None
    scaled = int(value * 10 ** len(decimals) + Fraction(1, 2))
    digits = str(scaled).rjust(len(decimals) + 1, "0")
    head, tail = (digits[:-len(decimals)], digits[-len(decimals):]) if decimals else (digits, "")
    plain = len(whole) > 3 and "." not in whole
    if not plain:
        head = f"{int(head):,}".replace(",", ".")
    if whole.startswith("0") and len(whole) == 2 and len(head) == 1:
        head = "0" + head
    return head + ("," + tail if tail else "")


def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences that end with a full stop, without the space behind them."""
    found = []
    start = 0
    for hit in [*BREAK.finditer(text), None]:
        end = hit.start() if hit else len(text)
        if text[start:end].rstrip().endswith(".") and len(text[start:end].split()) >= SHORTEST and (
                not hit or "\n" in hit[0] or text[hit.end()].isupper()):
            found.append((start, end))
        start = hit.end() if hit else end
    return found


def _move(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """A sentence goes behind another one."""
    listed = _sentences(pair.draft.text)
    if len(listed) < 3:
        return False
    (start, end), (_, to) = random.sample(listed, 2)
    draft = pair.draft.put(to, to, " ")
    shift = 1 if to <= start else 0
    pair.draft = draft.moved(start + shift, end + shift, to + 1)
    return True


def _reword(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """Words that change nothing are exchanged in several places."""
    done = 0
    for old, new in random.sample(WORDS, len(WORDS)):
        hits = list(re.finditer(rf"(?<=[\w,] ){re.escape(old)} (?=\w)", pair.draft.text))
        if hits and done < 4:
            hit = random.choice(hits)
            pair.draft = pair.draft.put(hit.start(), hit.end(), f"{new} " if new else "")
            done += 1
    return done > 0


def _open_with(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """A sentence gets an opening."""
    listed = [span for span in _sentences(pair.draft.text) if pair.draft.text[span[0]].isalpha()]
    if not listed:
        return False
    start = random.choice(listed)[0]
    pair.draft = pair.draft.put(start, start + 1, random.choice(OPENINGS) + pair.draft.text[start].lower())
    return True


def _join(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """Two sentences become one."""
    hits = list(re.finditer(r"(?<=[^\W\d_]{2})\. (?=[^\W\d_])", pair.draft.text))
    if not hits:
        return False
    hit = random.choice(hits)
    follow = pair.draft.text[hit.end()].lower()
    pair.draft = pair.draft.put(hit.start(), hit.end() + 1, "; " + follow)
    return True


def _cut(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """A sentence becomes two."""
    hits = list(re.finditer(r"(?<=[\w%]); (?=[^\W\d_])", pair.draft.text))
    if not hits:
        return False
    hit = random.choice(hits)
    pair.draft = pair.draft.put(hit.start(), hit.end() + 1, ". " + pair.draft.text[hit.end()].upper())
    return True


def _add(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """A sentence of another report comes in."""
    other = random.choice([one for one in others if one is not pair.passage])
    strange, own = _sentences(other.text), _sentences(pair.draft.text)
    if not strange or not own:
        return False
    start, end = random.choice(strange)
    to = random.choice(own)[1]
    pair.draft = pair.draft.put(to, to, " " + " ".join(other.text[start:end].split()))
    return True


def _remove(pair: Pair, random: Random, others: Sequence[Passage]) -> bool:
    """A sentence goes."""
    listed = _sentences(pair.draft.text)
    if len(listed) < 4:
        return False
    start, end = random.choice(listed)
    pair.draft = pair.draft.put(start, end, "")
    return True
