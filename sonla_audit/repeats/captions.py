"""Tables, annexes and figures by their numbers: the captions a report has, and what it refers to.

A caption opens its block and is followed by a stop, a capital or nothing, or stands in a list of what is attached
("Các phụ lục kèm theo: Phụ lục 01 (...), Phụ lục 02 (...)"); "Bảng 3 cho thấy" is a reference. Only where
a report has two captions of a kind are its references held against them, and never those to another document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.clauses.clauses import Reading
from sonla_audit.finding import Claim, Part
from sonla_audit.packs import Pack
from sonla_audit.scene import Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.values import Record

_ROMAN = {"i": 1, "v": 5, "x": 10}
_STOPS = frozenset(".:)-–—")
_CODES = frozenset("/-–.")
_FEWEST = 2  # captions of a kind that show how a report numbers it
_REACH = 10  # words behind a reference that may name another document


class _Named(metaclass=Record):
    """A kind of thing with its number, and where the two stand."""

    kind: str
    number: int
    label: str
    part: Part
    caption: bool


def references(scene: Scene) -> Iterator[Claim]:
    """References to tables, annexes and figures that are not there."""
    kinds, others, attached = _words(scene.pack)
    named = [one for reading in scene.readings if reading.block.kind not in ("noise", "signature")
             for one in _named(reading, kinds, others, attached)]
    there: dict[str, set[int]] = {}
    for one in named:
        if one.caption:
            there.setdefault(one.kind, set()).add(one.number)
    told: set[tuple[str, int]] = set()
    for one in named:
        numbers = there.get(one.kind, ())
        if one.caption or len(numbers) < _FEWEST or one.number in numbers or (one.kind, one.number) in told:
            continue
        told.add((one.kind, one.number))
        last = ", ".join(str(number) for number in sorted(numbers))
        yield Claim("numbering.reference", (one.part,), form=one.label, confidence="likely", reference=f"absent {last}")


@lru_cache(maxsize=4)
def _words(pack: Pack) -> tuple[Lexicon, Lexicon, Lexicon]:
    """What has captions, by kind; the words that show that another document is meant; those that list what is attached.
    """
    table = pack.tables["numbering"]
    return Lexicon(table["captions"]), Lexicon({"other": table["others"]}), Lexicon({"attached": table["attached"]})


def _named(reading: Reading, kinds: Lexicon, others: Lexicon, attached: Lexicon) -> Iterator[_Named]:
    words, folded, text = reading.words, reading.words.folded, reading.block.text
    found = list(kinds.scan(words, text))
    listed = min((cue.last for cue in attached.scan(words, text) if folded[cue.last : cue.last + 1] == (":",)),
                 default=len(folded)) if found else 0
    for cue in found:
        at = cue.last
        number = _number(folded[at]) if at < len(folded) else 0
        if not number or words.starts[at] - cue.end > 1:
            continue
        after = at + 1
        if after < len(folded) and words.starts[after] == words.ends[at] and folded[after] in _CODES \
                and after + 1 < len(folded) and words.starts[after + 1] == words.ends[after]:
            continue  # "Biểu 01/BC", "Bảng 2.1": a code
        closed = after == len(folded) or folded[after] in _STOPS or text[words.starts[after]].isupper()
        caption = (cue.first == 0 and closed) or cue.first > listed
        if not caption and any(others.match(folded, near) for near in range(after, min(len(folded), after + _REACH))):
            continue
        yield _Named(next(iter(sorted(cue.classes))), number, text[cue.start : words.ends[at]],
                     Part("mark", reading.block.index, cue.start, words.ends[at]), caption)


def _number(form: str) -> int:
    """The number that arabic or small roman digits make; 0 for other words."""
    if form.isdecimal():
        return int(form) if len(form) <= 2 else 0
    if not form or not set(form) <= _ROMAN.keys():
        return 0
    values = [_ROMAN[sign] for sign in form]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
