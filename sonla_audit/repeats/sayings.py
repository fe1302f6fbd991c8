"""What a figure says beside its value: the words of its clause, and how it stands to the figures around it.

Equal figures are easy comfort. Whether two of them are one thing said twice is weighed in `sameness`, from what is
gathered here.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship, slashed
from sonla_audit.packs import Pack
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.nearwords import back_from, marked, names_in, on_from
from sonla_audit.syllables import fold
from sonla_audit.tokens import Lexicon, folded_phrase
from sonla_audit.values import Record

_NEAR, _FAR = 8, 14  # words
_AROUND = 6  # figures on either side whose words say nothing of one
_AGAIN = frozenset(("again", "opening"))
_SIGNS = frozenset(",:(")
_ON = frozenset("(-“\"")  # signs through which a clause runs on
_LEAD = 4  # words before and behind a figure among which cues are looked for
_POINTED = 3  # words behind a figure and its noun within which "này" is of them
_OPENING = 4  # words of a sentence among which the time stands that it begins with
_STEPS = frozenset(("up", "down", "step-up", "step-down"))
_TIMES = frozenset(("period", "date"))
_MOST = 50_000  # words that are remembered


class Tells(dict[str, bool]):
    """Whether a word tells something: it is asked of the same few thousand words at every figure, and remembered."""

    __slots__ = ("plain",)

    def __init__(self, plain: frozenset[str]) -> None:
        super().__init__()
        self.plain = plain

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        tells = self[word] = len(word) > 1 and word[0].isalpha() and word not in self.plain
        return tells


class Sayingwords(metaclass=Record):
    """The words that are too common to tell anything, and those that do tell; the cues that take a figure up again,
    what heads goals, what is said where a figure is taken up, what heads a summary.
    """

    plain: frozenset[str]
    tells: Tells
    cues: Lexicon
    anything: frozenset[str]
    goals: tuple[str, ...]
    results: tuple[str, ...]
    taking: frozenset[str]
    summaries: tuple[str, ...]


@lru_cache(maxsize=4)
def sayingwords(pack: Pack) -> Sayingwords:
    """The words of a language for what figures say."""
    table = pack.tables["repeat"]
    plain = frozenset([fold(word) for word in table["plain"]])
    return Sayingwords(plain, Tells(plain), Lexicon(table["cues"]),
                       frozenset(map(folded_phrase, table["anything"])),
                       tuple(fold(phrase) for phrase in table["goals"]),
                       tuple(fold(phrase) for phrase in table["results"]),
                       frozenset([fold(word) for phrase in table["taking"] for word in phrase.split()]),
                       tuple(fold(phrase) for phrase in table["summaries"]))


class Saying(metaclass=Record):
    """A figure with what its place in the sentence says.

    ``near`` are the content words beside it in its clause, ``led`` those before it, ``wide`` those of its sentence
    around it; ``names`` the proper names among the near ones, one of them right before it where it is ``named``;
    ``opened`` the time with which its sentence begins. It ``opens`` its clause where it is taken up again ("Trong 57
    công trình ..."), comes ``again`` behind words that may do so, is ``pointed`` at ("57 công trình này"), or told of
    ``each``; it is ``loose`` where its noun stands for whatever was counted. ``whole`` is the figure left of a slash
    whose right side it is, ``part`` the one right of it whose part it is; ``written`` are its digits, ``telling``
    counts those that tell it from a round figure. It is ``summed`` where its sentence, or the heading above it, says
    that what was told before is summed up. It is ``taken`` where something before it or behind it says that it
    was given before, ``stepped`` where it tells a change, not a level. ``before`` and ``after`` are the figures beside
    it, times passed over.
    """

    reading: Reading
    figure: Figure
    near: frozenset[str]
    led: frozenset[str]
    wide: frozenset[str]
    names: frozenset[str]
    named: bool
    opened: str
    opens: bool
    again: bool
    pointed: bool
    each: bool
    loose: bool
    whole: Figure | None
    part: Figure | None
    written: str
    quantity: Quantity
    telling: int
    taken: bool
    stepped: bool
    before: Figure | None
    after: Figure | None
    summed: bool


@lru_cache(maxsize=512)  # several questions are asked of one figure, and of those before it
def said_of(reading: Reading, figure: Figure, known: Sayingwords) -> Saying:
    """A figure with what is said around it."""
    folded, plain = reading.words.folded, known.plain
    before = reading.figures[figure.at - 1] if figure.at else None
    after = reading.figures[figure.at + 1] if figure.at + 1 < len(reading.figures) else None
    whole = before if before is not None and _fraction(reading, before, figure) else None
    part = after if after is not None and _fraction(reading, figure, after) else None
    low, high = _sentence(reading, figure)
    start, stop = (whole or figure).first, (part or figure).last
    beside = marked(reading, known)
    owners, places = beside.owners, beside.telling
    nearest, furthest = max(figure.at + 1 - _AROUND, 1), figure.at + 1 + _AROUND

    def content(first: int, last: int) -> frozenset[str]:
        return frozenset([folded[at] for at in places[bisect_left(places, first) : bisect_left(places, last)]
                          if not nearest <= owners[at] <= furthest])

    left, right = start, stop
    first, past = max(low, start - _NEAR), min(high, stop + _NEAR)
    while left > first and ((form := folded[left - 1]).isalnum() or form in _ON) \
            and not nearest <= owners[left - 1] <= furthest:
        left -= 1
    while right < past and ((form := folded[right]).isalnum() or form in _ON) \
            and not nearest <= owners[right] <= furthest:
        right += 1
    said = content(left, start)
    if not said:
        # nothing before it in its clause: what it is of was said in the clauses before
        room, found = _FAR, False
        while left > low and room and folded[left - 1] != ";" and not (found and folded[left - 1] in _SIGNS):
            left -= 1
            own_word = not nearest <= owners[left] <= furthest
            room -= own_word  # a number is as many words as it has separators
            found = found or (own_word and known.tells[folded[left]])
        said = content(left, start)
    last = (part or figure).last
    own = frozenset([word for word in folded[figure.first : last] if word[0].isalpha() and word not in plain])
    behind = frozenset[str]() if figure.then("plan", "whole") and figure.quantity.nature == "percent" else content(
        stop, right)  # "đạt 115,7% chỉ tiêu" says what it is of, not what it is told of
    near = said | behind | own
    wide = content(back_from(start, low, reading.figures[max(0, figure.at - _AROUND) : (whole or figure).at]),
                   on_from(stop, high, reading.figures[(part or figure).at + 1 : figure.at + 1 + _AROUND])) | near
    names = names_in(reading, range(left, right), low, nearest, furthest, owners)
    named = start > low + 1 and folded[start - 1].isalpha() \
        and not nearest <= owners[start - 1] <= furthest \
        and reading.block.text[reading.words.starts[start - 1]].isupper()
    heads = known.cues.first
    cues = [(at, *hit) for at in range(max(low, start - _LEAD), start)
            if folded[at] in heads and (hit := known.cues.match(folded, at))]
    leading = [(at, classes) for at, end, classes in cues if end == start]
    again = any(not classes.isdisjoint(_AGAIN) for _, classes in leading)
    opens = any("opening" in classes and (at == low or not folded[at - 1].isalnum()) for at, classes in leading)
    pointed = any("pointing" in hit[1] for at in range(stop, min(high, stop + _POINTED))
                  if folded[at] in heads and (hit := known.cues.match(folded, at)))
    each = any("each" in classes for _, _, classes in cues)
    opened, summed_up = _opened(reading, figure, low), _summed(reading, low, known)
    quantity = figure.quantity
    loose = opens and not known.anything.isdisjoint(quantity.unit.counter[:1])
    written = bare_digits(quantity)
    return Saying(reading, figure, near, said, wide, names, named, opened, opens, again, pointed, each, loose, whole,
                  part, written, quantity, len(written.rstrip("0")),
                  again or pointed or summed_up or whole is not None,
                  quantity.act in _STEPS and not figure.has("from", "to") and not _ends(reading, figure),
                  _timeless(reading, before, -1), _timeless(reading, after, 1), summed_up)


def summed(reading: Reading, figure: Figure, known: Sayingwords) -> bool:
    """Whether the sentence of a figure sums up what was told before."""
    return _summed(reading, _sentence(reading, figure)[0], known)


def _summed(reading: Reading, low: int, known: Sayingwords) -> bool:
    """Whether a sentence sums up what was told before: so it begins, or so the heading above it is called."""
    folded = reading.words.folded
    if low < len(folded) and folded[low] in known.cues.first:
        hit = known.cues.match(folded, low)
        if hit is not None and "summing" in hit[1]:
            return True
    return bool(reading.block.section) and _called_summary(reading.block.section[-1], known)


@lru_cache(maxsize=64)
def _called_summary(title: str, known: Sayingwords) -> bool:
    """Whether a heading is that of a summary, its mark left out."""
    bare = fold(title.lstrip("IVXLABCDEG0123456789.)-/ ")).rstrip(" .:")
    return bare in known.summaries


def _timeless(reading: Reading, figure: Figure | None, step: int) -> Figure | None:
    """A figure, or the next one from there that is no time."""
    while figure is not None and figure.quantity.nature in _TIMES:
        at = figure.at + step
        figure = reading.figures[at] if 0 <= at < len(reading.figures) else None
    return figure


def _ends(reading: Reading, figure: Figure) -> bool:
    """Whether a step ends at a figure whose begin stands before it: "từ 1.274 tấn (2015) tăng lên 1.988 tấn"."""
    before = next((other for at in range(figure.at - 1, -1, -1)
                   if (other := reading.figures[at]).quantity.nature not in _TIMES), None)
    return before is not None and before.sentence == figure.sentence and before.has("from") \
        and before.quantity.unit.kind == figure.quantity.unit.kind


def _fraction(reading: Reading, left: Figure, right: Figure) -> bool:
    """Whether two neighbours stand as part and whole: "12/17 công trình", and not "564 vụ/1.381 bị cáo"."""
    return slashed(reading, left, right) and kinship(left.quantity, right.quantity) != OTHER


def _opened(reading: Reading, figure: Figure, low: int) -> str:
    """The time with which the sentence of a figure begins; empty for none."""
    figures = reading.figures
    for at in range(bisect_left(figures, low, key=_first), figure.at):
        if figures[at].first > low + _OPENING:
            break
        if figures[at].quantity.nature in ("period", "date"):
            return figures[at].quantity.text
    return ""


def _first(figure: Figure) -> int:
    return figure.first


def _sentence(reading: Reading, figure: Figure) -> tuple[int, int]:
    if figure.sentence < len(reading.sentences):
        return reading.sentences[figure.sentence]
    return 0, len(reading.words)


def digits(quantity: Quantity) -> int:
    """How many digits a figure is written with, leading zeros apart; words count as the digits they stand for."""
    return len(bare_digits(quantity))


def telling(quantity: Quantity) -> int:
    """How many digits of a figure tell it from a round one: none of its zeros at either end."""
    return len(bare_digits(quantity).rstrip("0"))


def bare_digits(quantity: Quantity) -> str:
    """The digits a figure is written with, leading zeros and separators apart."""
    text = quantity.surface[: quantity.end - quantity.start]
    written = (text if text.isdigit() else "".join(filter(str.isdigit, text))).lstrip("0")
    value = quantity.value
    return written if written or not quantity.spelled or value.low is None else str(value.low // value.den)
