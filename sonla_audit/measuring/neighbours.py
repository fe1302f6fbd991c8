"""What a figure owes to its neighbours: a shared unit, a second unit, a sign, a hedge, the other end of a range."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.measuring.digits import Written
from sonla_audit.measuring.figures import Draft
from sonla_audit.measuring.spellings import Spellings, hedge_before
from sonla_audit.tokens import Words
from sonla_audit.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sonla_audit.quantity import HedgeKind

_SINCE = 3  # figures between one and the one whose unit it shares
_BEHIND = 5  # words from silver to bronze
_LEAD = 4  # words from a bracket to its first figure
_THOUSAND = 1000
_BILLIONS = 9  # money is told in them, and little else
_CLAUSE = 8  # words before a figure that may tell that it is money

def share_units(drafts: list[Draft], text: str, folded: Sequence[str], spell: Spellings) -> None:
    """In "31, 59 và 90 tỷ đồng" all three are billions: a bare figure takes the unit of the one it is joined to."""
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if not left.bare or left.unit.counter or (right.bare and not right.unit.counter):
            continue
        if left.spelled > right.spelled or right.nature in ("times",) or right.unit.name == "":
            continue
        between_words = list(folded[left.digits_last : right.first])
        hit = hedge_before(folded, right.first, spell.before)
        if hit is not None and hit[1] >= left.digits_last:
            between_words = list(folded[left.digits_last : hit[1]])
        join = tuple(between_words)
        if join not in spell.share_joins or text[left.end : left.end + 1] == ")":
            continue
        left.unit, left.nature = right.unit, right.nature
        ranged = len(join) == 1 and (join[0] in spell.range_joins or join[0] in spell.range_to)
        if not (ranged and _own_scale(left, right)):
            left.power, left.scaled = right.power, right.scaled
        left.shared, left.bare = True, False


def share_counters(drafts: list[Draft], folded: Sequence[str], spell: Spellings) -> None:
    """What is counted in thousands or millions is said once in a sentence, of the first figure or of the last.

    "54,59 triệu người, so với quý III (54,32 triệu) tăng 0,27 triệu"; "xuất 757 nghìn, nhập 826 nghìn tấn".
    """
    if not any(draft.implied for draft in drafts):
        return
    counted: Draft | None = None
    since = 0
    for draft in drafts:
        since += 1
        if draft.scaled and not draft.implied and draft.nature not in ("percent", "points"):
            counted, since = (draft, 0) if draft.unit.kind not in ("money", "usd") else (None, 0)
        elif draft.implied and counted is not None and since <= _SINCE and draft.power == counted.power \
                and not _stops(folded, counted.last, draft.first) and (_led(draft, folded, spell) or (
                    _known(counted) and not _paid(folded, counted.last, draft, spell))):
            draft.unit, draft.nature, draft.implied, since = counted.unit, counted.nature, False, 0
    for at in range(len(drafts) - 2, -1, -1):
        draft = drafts[at]
        after = next((one for one in drafts[at + 1 : at + 1 + _SINCE] if one.scaled), None) if draft.implied else None
        if after is not None and not after.implied and after.power == draft.power < _BILLIONS and _known(after) \
                and not _stops(folded, draft.last, after.first) and not _paid(
                    folded, draft.first - _CLAUSE, after, spell):
            draft.unit, draft.nature, draft.implied = after.unit, after.nature, False


def _known(draft: Draft) -> bool:
    """Whether a figure counts things that are known to be counted, or measures something other than money."""
    unit = draft.unit
    return not unit.per and (any(unit.counter[1:]) if unit.kind == "count" else unit.kind not in ("money", "usd"))


def _paid(folded: Sequence[str], low: int, draft: Draft, spell: Spellings) -> bool:
    """Whether a word of money stands between a place and a figure, or right behind it."""
    behind = folded[draft.last : draft.last + _LEAD]
    end = draft.last + (behind.index(".") if "." in behind else len(behind))
    return not spell.paid.isdisjoint(folded[max(0, low) : end])


def bronze(drafts: list[Draft], folded: Sequence[str], spell: Spellings) -> None:
    """The last of "4 vàng, 17 bạc, 10 đồng" counts medals: what stands behind silver is no money."""
    for silver, draft in pairwise(drafts):
        if draft.unit.kind == "money" and not draft.scaled and not draft.unit.per \
                and draft.first - silver.last < _BEHIND \
                and any(word in spell.silver for word in folded[silver.digits_last : draft.first]):
            draft.unit, draft.nature, draft.bare = silver.unit, silver.nature, silver.bare
            draft.last, draft.right = draft.digits_last, draft.end


def _stops(folded: Sequence[str], low: int, high: int) -> bool:
    """Whether a sentence ends among words, the dots within figures apart."""
    return any(folded[at] == "." and not folded[at + 1].isdigit() for at in range(low, high - 1))


def _led(draft: Draft, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether a bracket opens shortly before a figure, or a verb of change stands there."""
    before = folded[max(0, draft.first - _LEAD) : draft.first]
    if "(" in before and ")" not in before[before.index("(") :]:
        return True
    return spell.change_verbs.match(list(reversed(before)), 0) is not None if before else False


def split_decimals(drafts: list[Draft], text: str, folded: Sequence[str], spell: Spellings) -> list[Draft]:
    """"13, 92 triệu ha" is one figure with a stray space: a list would name its last member with a word."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and text[before.end : draft.start] == ", " and before.bare and not draft.bare \
                and _stray(before, draft, text, folded, spell):
            read = draft.written
            size = draft.end - draft.start
            draft.written = Written(before.written.whole * 10**size + read.whole, size, 0, read.conflict)
            draft.start, draft.first = before.start, before.first
            kept[-1] = draft
        else:
            kept.append(draft)
    return kept


def _stray(whole: Draft, part: Draft, text: str, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether two runs of digits with a comma and a space between them are the two sides of a decimal comma."""
    left, right = text[whole.start : whole.end], text[part.start : part.end]
    if not (left.isdigit() and right.isdigit() and len(right) == 2 and right[1] != "0" and not part.spelled):
        return False
    measured = part.scaled or part.unit.kind != "count"
    before = folded[whole.first - 1] if whole.first else ""
    after, then = [*folded[part.last : part.last + 2], "", ""][:2]
    return measured and left[0] != "0" and before not in (",", ";") and before not in spell.listed_after \
        and not (after == "," and then.isdigit())


def mixed(drafts: list[Draft]) -> list[Draft]:
    """Join what is one figure in several scales ("2 tỷ 350 triệu 120 nghìn đồng", "7 triệu 520 nghìn con")."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and before.last == draft.first and before.scaled and draft.scaled and not before.shared \
                and before.unit.kind == "money" and not before.unit.per:
            last = before
            while last.extra is not None:
                last = last.extra
            if last.power > draft.power and (draft.unit.kind == "money" or _of_one_unit(before, draft)):
                last.extra = draft
                before.last, before.right, before.end = draft.last, draft.right, draft.end
                continue
        kept.append(draft)
    return kept


def _of_one_unit(before: Draft, draft: Draft) -> bool:
    """Whether a figure has no unit but that of the one right behind it, which is then its own."""
    if not before.implied or before.extra is not None or draft.written.whole >= _THOUSAND or draft.written.decimals:
        return False
    before.unit, before.nature, before.implied, before.bare = draft.unit, draft.nature, False, draft.bare
    return True


def sign(draft: Draft, words: Words, folded: Sequence[str], spell: Spellings,
         edges: frozenset[int] = frozenset()) -> None:
    """Give a draft the minus before it, in sign or word; a dash between words or figures is none.

    ``edges`` are the first words of the cells of a row.
    """
    at = draft.first - 1
    if at < 0:
        return
    if folded[at] in spell.minus and words.ends[at] == draft.start:
        before = folded[at - 1] if at and at not in edges else ""
        spaced = at == 0 or words.ends[at - 1] < words.starts[at]
        if before == "(" or (spaced and not before.isdigit()):
            draft.sign = -1
    elif folded[at] in spell.minus_words and not (at and folded[at - 1] in spell.minus_not_after):
        draft.sign = -1


def hedge(draft: Draft, folded: Sequence[str], spell: Spellings, drafts: list[Draft]) -> None:
    """Give a draft the words that soften or bound it, directly before it or directly behind its unit."""
    draft.left = draft.start
    hit = hedge_before(folded, draft.first, spell.before)
    if hit is not None:
        kind, first = hit
        phrase = folded[first : draft.first]
        compared = len(phrase) == 1 and first and folded[first - 1] in spell.comparatives
        if not compared and not (len(phrase) == 1 and phrase[0] in spell.ambiguous and (
                _place(draft, first, folded, spell) or _base(draft, first, folded, spell, drafts))):
            draft.hedge, draft.hedge_words = kind, " ".join(phrase)
            outer = hedge_before(folded, first, spell.before)
            if kind in ("estimate", "exactly") and outer is not None:
                draft.hedge = outer[0]
    if draft.last < len(folded):
        after = spell.after.match(folded, draft.last)
        if after is not None:
            draft.hedge = cast("HedgeKind", min(after[1]))
            draft.hedge_words = " ".join(folded[draft.last : after[0]])


def _place(draft: Draft, at: int, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether "trên" says where or per what: "trên 1 ha", "trên 04 trụ cột"; never after a verb of amount."""
    if at and folded[at - 1] in spell.bounds_after:
        return False
    if draft.scaled or draft.written.decimals or draft.unit.kind not in ("count", "area"):
        return False
    padded = draft.digits_last == draft.first + 1 and folded[draft.first][:1] == "0"
    counter = draft.unit.counter
    return draft.written.whole == 1 or padded or counter[:1] in spell.places or counter[1:] == ("place",)


def _base(draft: Draft, at: int, folded: Sequence[str], spell: Spellings, drafts: list[Draft]) -> bool:
    """Whether an ambiguous "trên" before a figure names the base of a ratio or a place instead of a bound.

    What counts things is no part of a percent or of money: "4 đơn vị giải ngân trên 80%".
    """
    if at == 0:
        return False
    if spell.not_after.match(list(reversed(folded[max(0, at - 4) : at])), 0):
        return True
    counted = draft.unit.kind == "count"
    return any(d.digits_last <= at <= d.last + 2 and (counted or not d.unit.counter)
               and not any(w in (",", ";", ":", "(") for w in folded[d.last : at]) for d in drafts)


def ranges(drafts: list[Draft], folded: Sequence[str], spell: Spellings,
           edges: frozenset[int] = frozenset()) -> list[Draft]:
    """Join the two ends of a range; both share the unit and the scale of the upper end.

    ``edges`` are the first words of the cells of a row, which no range crosses.
    """
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and before.upper is None and before.sign == 0 and before.spelled <= draft.spelled \
                and not edges.intersection(range(before.digits_last, draft.first + 1)) \
                and _ranged(before, draft, folded, spell):
            before.upper = draft
            if before.unit.name == "" or before.shared:
                before.unit, before.nature = draft.unit, draft.nature
                if not _own_scale(before, draft):
                    before.power, before.scaled = draft.power, draft.scaled
            before.end, before.right, before.last = draft.end, draft.right, draft.last
            before.digits_last = draft.digits_last
            continue
        kept.append(draft)
    return kept


def _own_scale(low: Draft, high: Draft) -> bool:
    """Whether the lower end was written out: "250.000 đến 1,5 triệu" rises only without the upper end's scale."""
    return high.scaled and not low.written.decimals and low.written.whole >= 1000 and high.value_below(low)


def _ranged(low: Draft, high: Draft, folded: Sequence[str], spell: Spellings) -> bool:
    same = low.unit == high.unit or low.bare or low.unit.name == ""
    join = folded[low.last : high.first] if low.last <= high.first else folded[low.digits_last : high.first]
    if tuple(join) == (",",):
        return _neighbouring(low, high, folded)
    if len(join) != 1 or not same or low.hedge not in ("", "about", "over", "under"):
        return False
    if join[0] in spell.range_joins:
        if low.first > 1 and folded[low.first - 1] == "/" and folded[low.first - 2].isdigit():
            return False  # "lốp 90/80-17": sizes
        # "(= 8.932 – 5.118)" is a sum written out
        around = (*folded[max(0, low.first - 1) : low.first], *folded[high.last : high.last + 1])
        return "=" not in around and not _chained(low, high, folded, spell)
    if join[0] not in spell.range_to:
        return False
    if low.shared and low.value_below(high):
        before = folded[low.first - 1] if low.first else ""
        if before not in spell.range_from and spell.change_verbs.match([before or ","], 0) is None:
            return True
    return _from(low, folded, spell)


def _chained(low: Draft, high: Draft, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether a third figure is joined on: "19,4% – 41,2% – 33,7%" is a list and no range."""
    before, behind = folded[max(0, low.first - 2) : low.first], folded[high.last : high.last + 2]
    return (len(before) == 2 and before[1] in spell.range_joins and (before[0] == "%" or before[0].isdigit())) or (
        len(behind) == 2 and behind[0] in spell.range_joins and behind[1].isdigit())


def _from(low: Draft, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether "từ" opens the range, and not as the start of a change ("tăng từ ... đến")."""
    lead = low.first - 1
    hit = hedge_before(folded, low.first, spell.before)
    if hit is not None:
        lead = hit[1] - 1
    if lead < 0 or folded[lead] not in spell.range_from:
        return False
    return lead == 0 or spell.change_verbs.match(list(reversed(folded[max(0, lead - 4) : lead])), 0) is None


def _neighbouring(low: Draft, high: Draft, folded: Sequence[str]) -> bool:
    """Whether "3, 4 xã" means three or four: two small numbers in a row, and no third."""
    if not low.shared or low.scaled or high.scaled or low.written.decimals or high.written.decimals or low.upper:
        return False
    again = folded[high.last] if high.last < len(folded) else ""
    before = folded[low.first - 1] if low.first else ""
    return high.written.whole == low.written.whole + 1 <= 10 and again not in (",",) and before not in (",", ":") \
        and low.nature == "count" and bool(low.unit.counter)
