"""A block as the ledger looks at it: its words, and the phrases around names and times among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading, ends_name
from sonla_audit.clauses.propose import timed
from sonla_audit.packs import Pack
from sonla_audit.phrases import gathered, worked_out
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue, Lexicon
from sonla_audit.typed import Any
from sonla_audit.values import Record

LONGEST = 16  # words of a name
REACH = 120  # words that are looked back over
_FIGURES = 40  # that are
_EDGES = " \t\n\"“”'«»‘’,;:.([–—-"
_ANYWHERE = "neutral"  # a class of the words of measuring: compounds that hold a cue and are none
_COMPOUNDS = frozenset((_ANYWHERE, "scopes"))
_CHANGES = frozenset(("moves", "says", "shares", "trailing", "reaching"))


class Wordings(metaclass=Record):
    """The phrases of a language: those around names, and those around times."""

    names: Lexicon
    times: Lexicon
    aims: tuple[str, ...]


def wordings(pack: Pack) -> Wordings:
    """The phrases of a pack."""
    made = worked_out("ledger", _phrases, pack.tables.shut("ledger"), pack.tables.shut("words"))
    return Wordings(Lexicon({}, made["names"]), Lexicon({}, made["times"]), made["aims"])


def _phrases(table: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    names = dict(table["names"])
    names[_ANYWHERE] = [*names[_ANYWHERE], *words["classes"][_ANYWHERE]]
    return {"names": gathered(names), "times": gathered(table["times"]), "aims": tuple(table["headings"]["aims"])}


class Passage:
    """A block with its phrases. ``begun`` and ``ended`` are the phrases by their first and their last word (out)."""

    __slots__ = ("_breaks", "_cues", "_firsts", "_lexicon", "_partings", "_sentences", "begun", "ended", "figures",
                 "folded", "reading", "text")

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.figures = reading.figures
        self.folded = folded = reading.words.folded
        self.text = reading.block.text
        self._lexicon = lexicon
        self._cues = found = [cue for cue in lexicon.scan(reading.words, self.text) if not (
            cue.first and cue.words[0].isupper() and ends_name(reading.words, self.text, cue))]
        self._firsts = [cue.first for cue in found]
        self._sentences = [low for low, _ in reading.sentences]
        self._partings = reading.words.at_any(frozenset(";"))
        self.begun: Mapping[int, Cue] = {cue.first: cue for cue in found}
        self.ended: Mapping[int, Cue] = {cue.last: cue for cue in found}
        # where a clause begins that goes not on from before a bracket
        self._breaks = [low for low, _ in reading.clauses if not low or folded[low - 1] != ")"]

    def clause_low(self, figure: Figure) -> int:
        """Where the clause of a figure begins, brackets within it passed over."""
        at = self._breaks[bisect_right(self._breaks, figure.first) - 1]
        while figure.bracket == 0 and self.folded[at : at + 1] == ("(",) and at:
            at = self.clause_before(at)
        return at

    def clause_before(self, at: int) -> int:
        """Where the clause begins that goes on up to a word."""
        return self._breaks[max(bisect_left(self._breaks, at) - 1, 0)]

    def clause_end(self, low: int) -> int:
        """Where the clause ends that begins at a word, without its sign."""
        place = bisect_right(self._breaks, low)
        return (self._breaks[place] if place < len(self._breaks) else len(self.folded)) - 1

    def sentence(self, figure: Figure) -> int:
        """Where the sentence of a figure begins."""
        return self._sentences[max(bisect_right(self._sentences, figure.first) - 1, 0)]

    def cues(self, low: int, high: int) -> Sequence[Cue]:
        """The phrases that begin from word ``low`` to word ``high`` (out)."""
        return self._cues[bisect_left(self._firsts, low) : bisect_left(self._firsts, high)]

    def back(self, at: int) -> Iterator[Figure]:
        """The figures before one, the nearest first."""
        for index in range(at - 1, max(at - 1 - _FIGURES, -1), -1):
            yield self.figures[index]

    def measured(self, low: int, high: int) -> bool:
        """Whether a figure begins among some words."""
        at = bisect_left(self.figures, low, key=_begins)
        return at < len(self.figures) and self.figures[at].first < high

    def last_of(self, form: str, low: int, high: int) -> int | None:
        """Where a sign stands last among some words, not too far back."""
        return next((at for at in range(high - 1, max(low, high - REACH) - 1, -1) if self.folded[at] == form), None)

    def parted(self, low: int, high: int) -> bool:
        """Whether a semicolon stands among some words."""
        return bisect_left(self._partings, low) < bisect_left(self._partings, high)

    def opening(self, figure: Figure) -> int:
        """Where the bracket of a figure opens."""
        depth, at = 0, figure.first - 1
        first = max(at - REACH, 0)
        while at > first:
            if self.folded[at] == ")":
                depth += 1
            elif self.folded[at] == "(":
                if not depth:
                    break
                depth -= 1
            at -= 1
        return at

    def brackets(self, figure: Figure) -> bool:
        """Whether a figure opens its bracket, behind nothing but words of change."""
        if not figure.bracket:
            return False
        at = self.opening(figure) + 1
        while at < figure.first:
            cue = self.begun.get(at)
            if cue is not None and cue.classes & _CHANGES and cue.last <= figure.first:
                at = cue.last
            elif not self.folded[at].isalnum():
                at += 1
            else:
                return False
        return True

    def is_(self, low: int, high: int, name: str) -> bool:
        """Whether some words are a phrase of a class, and nothing else."""
        cue = self.begun.get(low)
        return cue is not None and cue.last == high and name in cue.classes

    def has(self, low: int, high: int, name: str) -> bool:
        """Whether a phrase of a class stands among some words."""
        return any(name in cue.classes for cue in self.cues(low, high))

    def named(self, low: int, high: int) -> bool:
        """Whether a time behind some words is part of a name, or of an event."""
        last = max([cue.last for cue in self.cues(low, high) if "naming" in cue.classes], default=-1)
        at = bisect_left(self.figures, high, key=_begins)
        return last >= 0 and not any(last <= one.first and not is_time(one.quantity) for one in self.back(at))

    def is_one_of(self, at: int, names: frozenset[str]) -> bool:
        """Whether the word at a place begins a phrase of some classes, or is one in a phrase that is no compound."""
        cue = self.begun.get(at)
        if cue is None or not cue.classes.isdisjoint(names):
            return cue is not None
        alone = None if cue.classes & _COMPOUNDS else self._lexicon.match(self.folded[at : at + 1], 0)
        return alone is not None and not alone[1].isdisjoint(names)

    def joins(self, at: int) -> bool:
        """Whether a joining word stands at a place."""
        cue = self.begun.get(at)
        return cue is not None and "joins" in cue.classes

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.reading.words.starts[at]].isupper()

    def said(self, low: int, high: int) -> str:
        """Some words as the report has them, without quotes and signs at either end."""
        words = self.reading.words
        if low >= high:
            return ""
        text = " ".join(self.text[words.starts[low] : words.ends[high - 1]].strip(_EDGES).split())
        if text.count("“") != text.count("”"):
            text = text.replace("“", "").replace("”", "")
        return text.strip(")") if text.count(")") > text.count("(") else text


def _begins(figure: Figure) -> int:
    return figure.first


def is_time(quantity: Quantity) -> bool:
    """Whether a figure is a time rather than a measure of something."""
    return quantity.nature in ("period", "date")


def lasting(quantity: Quantity) -> bool:
    """Whether a figure tells how long something takes: "5 năm"."""
    return quantity.nature == "count" and timed(quantity)
