"""A verb said of all of several, held against the change of each: "giảm cả 3 tiêu chí", "cả ba khu vực đều tăng".

The changes are those of its sentence, or of the one beside it, where there are as many of one kind as are said. One
that goes the other way is asked about, where there are three or more; of two either may be of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.changes.fromto import loose
from sonla_audit.clauses.mentions import Mention, Told, within
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import between, exactly
from sonla_audit.tokens import Cue
from sonla_audit.writing import shown

_SEVERAL = between(exactly(2), exactly(8))  # things a verb is said of together
_SURE = 3  # of which one may be contradicted
_VERB = 3  # words from a verb to "cả"
_BEHIND = 9  # words from a number to the verb of its things
_ENDS = frozenset((",", ";", ".", ":", "(", ")", "?", "!"))
_NO_VERB = frozenset(("pace", "slope", "noun", "neutral"))


def together(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """What the verbs of a block say of several at once."""
    for cue in cues:
        if "every" not in cue.classes:
            continue
        number = next(iter(block.behind(cue.last)[:1]), None)
        if number is None or number.figure.first != cue.last or not _counts(number):
            continue
        verb = _before(block, cue) or _behind(block, number, cues)
        if verb is not None:
            yield from _claims(block, number, cue, verb)


def _counts(m: Mention) -> bool:
    """Whether a figure is a small number of things that are no time."""
    value = m.quantity.value
    return m.level and m.quantity.nature == "count" and value.exact and value.meets(_SEVERAL) \
        and m.quantity.unit.counter[1:] != ("time",)


def _before(block: Told, cue: Cue) -> Cue | None:
    """The verb that "all of" follows: "kéo giảm sâu ở cả 3 tiêu chí"."""
    found = [c for c in block.within(cue.first - _VERB, cue.first) if c.classes & {"rise", "fall"}]
    last = found[-1] if found and not found[-1].classes & _NO_VERB else None
    return last if last is not None and not block.signs(last.last, cue.first) and not block.figures(
        last.last, cue.first) else None


def _behind(block: Told, number: Mention, cues: Sequence[Cue]) -> Cue | None:
    """The verb of the things that a number counts, at the end of its clause: "cả 3 khu vực đều tăng so với cùng kỳ"."""
    low = number.figure.last
    both = next((c for c in within(cues, low, low + _BEHIND) if c.classes & {"alike", "steady"}), None)
    verb = next((c for c in block.within(low, low + _BEHIND) if c.classes & {"rise", "fall"}), None)
    if both is None or verb is None or verb.classes & _NO_VERB or block.signs(low, verb.first) or block.figures(
            low, verb.first) or verb.first - both.first > _VERB:
        return None
    folded = block.reading.words.folded
    ended = verb.last >= len(folded) or folded[verb.last] in _ENDS
    return verb if ended or block.between(verb.last, verb.last + 1, "versus", "against") is not None else None


def _claims(block: Told, number: Mention, cue: Cue, verb: Cue) -> Iterator[Claim]:
    here = number.figure.sentence
    size = number.quantity.value
    for told in ([m for m in block.sentence(here) if m.at > number.at], block.sentence(here + 1),
                 [m for m in block.sentence(here) if m.at < number.at], block.sentence(here - 1)):
        for kind in ("step", "percent"):
            row = [m for m in told if m.kind == kind and m.way and not (m.exceeds or m.lacks or m.yearly)]
            if not size.meets(exactly(len(row))):
                continue
            way = -1 if "fall" in verb.classes else 1
            against = [m for m in row if m.way != way]
            plain = not any(loose(block, a.figure.last, b.figure.first) > _BEHIND for a, b in pairwise(row))
            if not against or (len(against) == 1 and len(row) >= _SURE and plain):
                word = Part("word", block.reading.block.index, verb.start, verb.end)
                parts = (word, *_words(block, against), *(part("value", m.figure) for m in row))
                ways = "".join("+" if m.way > 0 else "-" for m in row)
                yield Claim("wording.together", parts, (verb.words, cue.words), "likely", 1, 0,
                            f"{'up' if way > 0 else 'down'} {ways}")
            return


def _words(block: Told, against: Sequence[Mention]) -> Iterator[Part]:
    """The verbs of the changes that go the other way."""
    for m in against:
        verbs = [c for c in block.within(m.figure.first - _BEHIND, m.figure.first) if c.classes & {"rise", "fall"}]
        yield from (Part("word", block.reading.block.index, verb.start, verb.end) for verb in verbs[-1:])


def judge(claim: Claim) -> Verdict:
    """Whether every change goes the way that is said of all."""
    said, ways = claim.form.split()
    wrong = any(way != ("+" if said == "up" else "-") for way in ways)
    told = [f"{'+' if way == '+' else '−'}{shown(value).lstrip('+-−')}"
            for way, value in zip(ways, claim.quantities("value"), strict=True)]
    holding = "; ".join(told)
    filled = (("stated", claim.cues[0]), ("computed", holding), ("working", holding))
    key = "finding.wording.wrong" if wrong else "finding.wording.right"
    return Verdict("suspicious" if wrong else "consistent", "warning" if wrong else None, filled[0][1], holding,
                   holding, "order", key, filled)
