"""The sign of a balance that is told in words: "xuất khẩu 115,3 tỷ, nhập khẩu 117,8 tỷ, xuất siêu 2,5 tỷ USD".

The size of a balance is checked as a difference, and that has no sign. Which of its two sides must be the larger one
is said by its name, so the two are looked for by theirs: what flows out and in, what is taken in and spent. Only sides
whose difference is the balance are held against its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.changes.orders import distance
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim, Part
from sonla_audit.packs import Pack
from sonla_audit.tokens import Cue, Lexicon

_BACK = 3  # sentences looked back over for the two sides
_TOLD = 3  # figures: a balance and its two sides
_NEAR = 6  # words from a balance's name to its figure
_NAMES = {"trade-surplus": ("exports", "imports"), "trade-deficit": ("exports", "imports"),
          "budget-surplus": ("revenue", "spending"), "budget-deficit": ("revenue", "spending")}


@lru_cache(maxsize=4)
def lexicon(pack: Pack) -> Lexicon:
    """The names of balances and of their sides."""
    return Lexicon(pack.tables["wording"]["balance"])


def balances(block: Told, known: Lexicon) -> Iterator[Claim]:
    """The balances of a block, each with the side that its name makes the larger."""
    if len(block.mentions) < _TOLD:
        return
    words = known.scan(block.reading.words, block.reading.block.text)
    for cue in words:
        names = [name for name in _NAMES if name in cue.classes]
        m = next(iter(block.behind(cue.last)[:1]), None)
        if not names or m is None or not m.level or m.figure.first - cue.last > _NEAR \
                or set(block.signs(cue.last, m.figure.first)) - {":"}:
            continue
        for name in names:
            sides = _sides(block, m, words, _NAMES[name], cue)
            if sides is not None:
                word = Part("word", block.reading.block.index, cue.start, cue.end)
                yield Claim("wording.direction", (part("now", sides[0].figure), word, part("base", sides[1].figure)),
                            (cue.words,), "likely", 1, 0, "above" if name.endswith("surplus") else "below")


def _sides(block: Told, balance: Mention, words: Sequence[Cue], names: tuple[str, str],
           cue: Cue) -> tuple[Mention, Mention] | None:
    """The two nearest figures before a balance that are of its sides, and differ by it."""
    before = [m for m in block.mentions if m.at < balance.at and m.level and not m.kind and m.single
              and cue.first > m.figure.first and balance.figure.sentence - m.figure.sentence <= _BACK]
    one, two = ([m for m in reversed(before) if _named(block, m, words, name)] for name in names)
    for gain in one:
        for loss in two:
            if gain is not loss and kin(gain.quantity, loss.quantity) == kin(gain.quantity, balance.quantity) == SAME \
                    and distance(gain.quantity.interval, loss.quantity.interval).meets(balance.quantity.interval):
                return gain, loss
    return None


def _named(block: Told, m: Mention, words: Sequence[Cue], name: str) -> bool:
    """Whether the nearest name of a side before a figure, with no other figure between them but a time, is this one."""
    low = max((other.figure.last for other in block.mentions[: m.at] if not other.timed and other.figure.bracket == 0),
              default=0)
    near = [cue for cue in words if low <= cue.first and cue.last <= m.figure.first and cue.classes & _ENDS]
    return bool(near) and name in near[-1].classes


_ENDS = frozenset(side for sides in _NAMES.values() for side in sides)
