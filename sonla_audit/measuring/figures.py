"""Reading one figure: from its first digit to the end of its unit.

A figure is read once, left to right, longest match first: digits, scale words, unit or counter, and the
units below a slash. What is not yet settled (a unit shared with a later figure, the ends of a range, the
hedge before it) is left to `measure`, which sees the neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.measuring.digits import Written
from sonla_audit.measuring.spellings import Spellings, key
from sonla_audit.quantity import NO_UNIT, HedgeKind, Nature, Unit
from sonla_audit.tokens import Words
from sonla_audit.values import Mutable

_QUOTES = frozenset("“\"‘«")
_SCORED = 8  # words
_GIVEN = 2  # words between the name of a plan and its number: "kế hoạch vốn giao 1.573"
_RATED = 12  # words from a percent to points of it
_STOPS = frozenset(".;")


@lru_cache(maxsize=4096)
def counted(name: str, family: str) -> Unit:
    """The unit of what is counted one by one; figures that count the same share it."""
    return Unit(name, "count", counter=(name, family))


class Draft(metaclass=Mutable):
    """A figure being read: ``start`` and ``end`` of its digits, ``right`` where its unit ends.

    ``first`` is the index of its first word, ``last`` the index after the last word of its unit.
    ``power`` is the power of ten of its scale words; ``scaled`` whether there were any;
    ``half`` whether half of the last scale or unit is added ("3 năm rưỡi"); ``implied`` whether the unit is money
    for want of another one; ``certain`` whether a number in words is one whatever noun follows ("cả hai thủ khoa").
    """

    start: int
    end: int
    right: int
    first: int
    digits_last: int
    last: int
    written: Written
    power: int = 0
    scaled: bool = False
    unit: Unit = NO_UNIT
    nature: Nature = "count"
    bare: bool = True
    spelled: bool = False
    shared: bool = False
    den: int = 1
    sign: int = 0
    hedge: HedgeKind = ""
    hedge_words: str = ""
    left: int = -1
    upper: Draft | None = None
    extra: Draft | None = None
    half: bool = False
    implied: bool = False
    certain: bool = False

    def value_below(self, other: Draft) -> bool:
        """Whether the digits read are worth less than another's of the same unit."""
        own = self.written.whole * int(10**other.written.decimals)
        return own < other.written.whole * int(10**self.written.decimals)


def read_unit(draft: Draft, words: Words, folded: Sequence[str], spell: Spellings, stop: frozenset[int],
              cue_at: frozenset[int]) -> None:
    """Give a draft its scale, unit and nature from the words behind its digits.

    ``stop`` are the indexes of words that belong to other figures or dates; ``cue_at`` the indexes where a cue
    begins: an unknown noun is taken for a counter only when it is neither.
    """
    at, count = draft.last, len(words)

    def free(index: int) -> bool:
        return index < count and index not in stop

    if free(at) and folded[at] in ("%", "‰"):
        attached = words.starts[at] == draft.end
        draft.unit = spell.unit_of[folded[at]]
        draft.nature = "percent" if folded[at] == "%" else "permille"
        draft.bare = False
        if attached:
            draft.end = words.ends[at]
            draft.digits_last = at + 1
        at = _per(draft, at + 1, words, folded, spell, stop)
        _close(draft, at, words)
        return
    while free(at):
        hit = spell.units.match(folded, at)
        if hit is None or "scale" not in hit[1]:
            break
        draft.power += spell.scales[key(folded[at : hit[0]])]
        draft.scaled = True
        draft.bare = False
        at = hit[0]
    at = _half(draft, at, folded, spell, free(at) and draft.scaled)
    if free(at):
        before = at
        at = _unit(draft, at, words, folded, spell, stop, cue_at)
        _also(draft, at, folded, spell, stop)
        at = _half(draft, at, folded, spell, free(at) and at > before)
    if draft.scaled and draft.unit is NO_UNIT:
        draft.unit = spell.unit_of[spell.money]
        draft.nature = "amount"
        draft.implied = True
    if draft.unit.kind != "count" or draft.unit.counter:
        at = _per(draft, at, words, folded, spell, stop)
    _close(draft, at, words)


def _also(draft: Draft, at: int, folded: Sequence[str], spell: Spellings, stop: frozenset[int]) -> None:
    """"32 khoa, phòng", "240 công trình, dự án": one count of two nouns; the second is no figure's own."""
    if not draft.unit.counter or draft.unit.kind != "count" or at + 1 >= len(folded) or folded[at] != ",":
        return
    hit = spell.units.match(folded, at + 1)
    if hit is None or "counter" not in hit[1] or "never" in hit[1] or (hit[0] < len(folded) and hit[0] in stop):
        return
    other = spell.counter_of[key(folded[at + 1 : hit[0]])]
    if other[0] != draft.unit.counter[0] and other[1] != "time":
        unit = draft.unit
        draft.unit = Unit(unit.name, unit.kind, unit.num, unit.den, unit.counter, unit.per, other[:1])


def score(draft: Draft, folded: Sequence[str], spell: Spellings, cue_at: frozenset[int],
          before: Sequence[Draft]) -> None:
    """Tell points scored from places: they have decimals, or follow the name of a mark and no noun follows them.

    Behind a percent they are points of it: "đạt 80,0%, vượt 2 điểm so với chỉ tiêu". ``before`` are the figures before.
    """
    if draft.nature != "count" or draft.unit.per or draft.unit.counter[:1] not in spell.scores:
        return
    if draft.written.decimals:
        draft.nature = "score"
        return
    noun = draft.last < len(folded) and folded[draft.last].isalpha() and draft.last not in cue_at \
        and folded[draft.last] not in spell.not_counter
    rate = before and before[-1].nature == "percent" and draft.first - before[-1].last <= _RATED \
        and not _STOPS & set(folded[before[-1].last : draft.first]) and before[-1].last < draft.first \
        and not any(other.nature == "score" for other in before[-_RATED:])
    if not noun and any(spell.scored.match(folded, at) for at in range(max(0, draft.first - _SCORED), draft.first)):
        draft.nature = "score"
    elif not noun and rate:
        draft.nature, draft.unit = "points", spell.unit_of[spell.points]


def _begins_number(words: Words, folded: Sequence[str], at: int) -> bool:
    """Whether a digit behind a unit is no exponent but the next figure: "dưới 12 m 2.152 tàu"."""
    if not folded[at].isdigit() or words.ends[at - 1] == words.starts[at] or at + 1 == len(words):
        return False
    if folded[at + 1].isdigit():  # thousands behind a blank
        return len(folded[at + 1]) == 3 and words.starts[at + 1] == words.ends[at] + 1
    return at + 2 < len(words) and folded[at + 1] in (".", ",") and folded[at + 2].isdigit() \
        and words.ends[at] == words.starts[at + 1] and words.ends[at + 1] == words.starts[at + 2]


def _half(draft: Draft, at: int, folded: Sequence[str], spell: Spellings, open_: bool) -> int:
    if open_ and folded[at] in spell.half_more:
        draft.half = True
        return at + 1
    return at


def _unit(draft: Draft, at: int, words: Words, folded: Sequence[str], spell: Spellings,
          stop: frozenset[int], cue_at: frozenset[int]) -> int:
    hit = spell.units.match(folded, at)
    if folded[at] in _QUOTES and at + 1 < len(folded) and at + 1 not in stop:
        quoted = spell.units.match(folded, at + 1)  # 162 “Ngôi nhà trí tuệ”
        if quoted is not None and quoted[1] == {"counter"}:
            hit, at = quoted, at + 1
    if hit is not None and "never" not in hit[1]:
        last, classes = hit
        last -= last - at == 2 and _begins_number(words, folded, last - 1)
        name = key(folded[at:last])
        if "share" in classes:
            draft.unit = spell.unit_of[name]
            draft.nature = {"percent": "percent", "permille": "permille"}.get(draft.unit.kind, "points")  # type: ignore[assignment]
            draft.bare = False
            return last
        if "unit" in classes and not _name_follows(words, at, last):
            draft.unit = spell.unit_of[name]
            draft.nature = "amount"
            draft.bare = False
            return last
        if "times" in classes:
            draft.unit = spell.unit_of[name]
            draft.nature = "times"
            draft.bare = False
            return last
        if "counter" in classes:
            draft.unit = counted(*spell.counter_of[name])
            draft.bare = False
            return last
    if hit is not None and hit[1] == {"never"} and draft.spelled and folded[at] in spell.counter_of:
        draft.unit, draft.bare = counted(*spell.counter_of[folded[at]]), False  # "ba năm sau"
        return at + 1
    if hit is not None and "never" in hit[1] and draft.scaled and folded[at] in spell.unit_of:
        draft.unit, draft.nature, draft.bare = spell.unit_of[folded[at]], "amount", False  # "742 tỷ đồng bằng 106%"
        return at + 1
    if hit is not None and "counter" in hit[1]:  # a false friend of a scale that is itself a counter
        name = key(folded[at : hit[0]])
        draft.unit = counted(*spell.counter_of[name])
        draft.bare = False
        return hit[0]
    form = folded[at]
    gap = words.starts[at] - (words.ends[at - 1] if at else draft.right)
    named = not draft.spelled or draft.certain
    if not named or gap > 2 or len(form) < 2 or not form[0].isalpha() or at in cue_at or form in spell.not_counter:
        return at
    draft.unit = counted(form, "")
    return at + 1


def _name_follows(words: Words, at: int, last: int) -> bool:
    """Whether what looks like a one-letter unit is the head of a name ("5 M" is five, not five metres)."""
    form = words.folded[at]
    return last == at + 1 and len(form) == 1 and form.isalpha() and last < len(words) and (
        words.starts[last] == words.ends[at] and words.folded[last] == "."
        and last + 1 < len(words) and words.starts[last + 1] == words.ends[last]
    )


def _per(draft: Draft, at: int, words: Words, folded: Sequence[str], spell: Spellings,
         stop: frozenset[int]) -> int:
    """Read "/ha", "/người/năm", "mỗi lượt": the units a rate is counted by."""
    per: list[Unit] = []
    while at + 1 < len(words) and at not in stop and at + 1 not in stop:
        slash = folded[at] == "/"
        if not slash and not (folded[at] in spell.per_before and not per and draft.nature != "percent"):
            break
        number_between = folded[at + 1].isdigit()
        if number_between or (slash and _over_whole(at + 1, folded, spell)):
            break
        hit = spell.units.match(folded, at + 1)
        if hit is None or not hit[1] & {"unit", "counter"} or "never" in hit[1]:
            if slash and not per and folded[at + 1].isalpha() and words.starts[at + 1] - words.ends[at] <= 1:
                per.append(counted(folded[at + 1], ""))
                at += 2
                continue
            break
        last, classes = hit
        if not slash and draft.nature == "count" and folded[last : last + 1] and folded[last][0].isdigit():
            break  # "3 hộ mỗi hộ 15 triệu đồng": what each gets is told behind
        name = key(folded[at + 1 : last])
        if "unit" in classes:
            per.append(spell.unit_of[name])
        else:
            per.append(counted(*spell.counter_of[name]))
        at = last
    if per:
        unit = draft.unit
        draft.unit = Unit(unit.name, unit.kind, unit.num, unit.den, unit.counter, tuple(per), unit.also)
        if draft.nature == "amount":
            draft.nature = "norm" if unit.kind in ("money", "usd") else "rate"
        elif draft.nature == "count":
            draft.nature = "rate"
    return at


def _over_whole(at: int, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether words behind a slash name the plan or the whole that a number follows for: "1.264 ha/KH 1.280 ha"."""
    hit = spell.whole_over.match(folded, at)
    return hit is not None and any(word[0].isdigit() for word in folded[hit[0] : hit[0] + _GIVEN + 1])


def _close(draft: Draft, at: int, words: Words) -> None:
    draft.last = max(at, draft.digits_last)
    draft.right = max(draft.end, words.ends[draft.last - 1]) if draft.last > 0 else draft.end
