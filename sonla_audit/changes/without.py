"""What is left without a part that is named: "không tính dầu thô (1,52 tỷ USD), kim ngạch là 3,26 tỷ USD".

The part stands right behind the words that leave it out, the rest behind it in the same sentence, and the whole was
told before, under the name that the rest has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.changes.alike import alike
from sonla_audit.changes.gaps import LUCK, chance, leveled
from sonla_audit.changes.leavings import Gap, facing, made
from sonla_audit.changes.outstanding import FORM
from sonla_audit.changes.remains import led
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.tokens import Lexicon
from sonla_audit.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_BEFORE = 12  # words from what leaves a part out to the part
_BEHIND = 2  # figures from a part to what is left without it
_BACK = 10  # figures looked back over for the whole
_NAME = 2  # words that name a whole and what is left of it alike
_SENTENCES = 2  # back to a whole that is held to its rest
_TENTH = 10  # of a rest, by which it may be off


@lru_cache(maxsize=4)
def leaving(pack: Pack) -> Lexicon:
    """The words that leave a part out."""
    return Lexicon({"without": pack.tables["change"]["outstanding"]["without"]})


def claims(blocks: Sequence[Told], told: frozenset[int], words: Lexicon) -> Iterator[Claim]:
    """What is left without a part; ``told`` are figures that another claim explains."""
    for number, block in enumerate(blocks):
        if words.first.isdisjoint(block.reading.words.folded):
            continue
        for part in block.mentions:
            if not leveled(part) or not led(block, part, words, _BEFORE):
                continue
            # "loại trừ tiền sử dụng đất (866 tỷ đồng) và xổ số (38 tỷ đồng)": of two parts this says nothing
            rest = next((m for m in block.mentions[part.at + 1 : part.at + 1 + _BEHIND]
                         if m.figure.sentence == part.figure.sentence and leveled(m)
                         and (alike(m.quantity, part.quantity) or (0,))[0]), None)
            if rest is not None and not rest.figure.bracket and rest.quantity.index not in told \
                    and (alike(rest.quantity, part.quantity) or (0,))[0] == SAME:
                found = _of(blocks, number, part, rest)
                if found is not None:
                    yield found


def _of(blocks: Sequence[Told], number: int, part: Mention, rest: Mention) -> Claim | None:
    block = blocks[number]
    before = [*reversed(block.mentions[max(0, part.at - _BACK) : part.at])]
    if number and blocks[number - 1].reading.block.section_id == block.reading.block.section_id:
        before += reversed(blocks[number - 1].mentions[-_BACK:])
    wholes = [m for m in before if leveled(m) and m.quantity.act not in ("plan", "reference")
              and (alike(m.quantity, part.quantity) or (0,))[0] == SAME
              and rest.quantity.value.below(m.quantity.value) and part.quantity.value.below(m.quantity.value)]
    gap = Gap(rest, "", frozenset(), False)
    spent = exactly(0)
    for whole in wholes:
        pair = facing(gap, whole.quantity, part.quantity, 1)
        if pair is None:
            continue
        spent = spent + chance(pair)
        if pair.between.meets(pair.step.interval):
            return replace(made(gap, pair, len(wholes), "likely"), form=FORM) if not LUCK[1].below(spent) else None
    near = [m for m in wholes if m in block.mentions and rest.figure.sentence - m.figure.sentence <= _SENTENCES]
    best = max((len(m.topic & rest.topic) for m in near), default=0)
    named = [m for m in near if len(m.topic & rest.topic) == best >= _NAME]
    pair = facing(gap, named[0].quantity, part.quantity, 1) if len(named) == 1 and not named[0].figure.bracket else None
    if pair is None or pair.step.value.times(1, _TENTH).below(pair.between.gap(pair.step.interval)):
        return None
    return replace(made(gap, pair, 1, "likely"), form=FORM)
