"""The two values that a word for a multiple or a part may speak of: "gấp đôi", "một nửa", "hơn hai phần ba".

Who stands where in the sentence proposes them, the likeliest first. What stands right beside the word is sure enough to
be contradicted; what is looked for further off is only believed where it fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.changes.fromto import Run, loose
from sonla_audit.changes.standing import named, rows_before, whole_of
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import TIMES, Mention, Told, kin, pairs
from sonla_audit.clauses.propose import SAME, timed
from sonla_audit.interval import exactly
from sonla_audit.values import record

_NEAR = 6
_BACK = 6  # figures looked back over
_FAR = 12  # figures, and words, that what only fits is looked for in
_BESIDE = 4  # words between a percent and the word that tells it again
_TEN = exactly(10)
_LEFT = ("stop", "is-share", "same")  # between two values and a word that tells what is left of the first
_OTHERS = frozenset(("index", "of-plan", "exceeds"))  # percents of something else than a whole
_NAMED = 2  # words that a part shares with what a word speaks of


@record
class Proportion:
    """A word for a multiple with the two values it joins. ``mode`` says how: "ratio", "fall", "rise" or "step".

    A percent that the word tells again has no base: it is "percent", and both values are the same.

    ``sure`` says that they stand where they may be contradicted.
    """

    word: Mention
    now: Mention
    base: Mention
    mode: str
    sure: bool = True


def proposed(block: Told, word: Mention, runs: Mapping[int, Run]) -> Iterator[Proportion]:
    """The two values a word may speak of, the likeliest first; ``runs`` are those of the block by either value."""
    found = _of_run(block, word, runs) or _of_percent(block, word) or _of_pair(block, word) \
        or _of_bracket(block, word) or _of_base(block, word) or _within(block, word) or of_step(block, word)
    if found is not None:
        yield found
    else:
        yield from _of_whole(block, word)
    yield from _fitting(block, word)


def _of_run(block: Told, word: Mention, runs: Mapping[int, Run]) -> Proportion | None:
    """ "giảm một nửa, từ 36 vụ xuống 18 vụ", "tăng từ 18 lên 27 cơ sở, tức gấp rưỡi"."""
    for at in (word.at - 1, word.at + 1):
        run = runs.get(at)
        if run is None or run.now.figure.sentence != word.figure.sentence or run.now.figure.part != word.figure.part:
            continue
        if word.at == run.now.at + 1 or (word.at == run.base.at - 1 and not run.verb):
            behind = word.at > run.now.at
            if behind and block.between(run.now.figure.last, word.figure.first, "turns") is not None:
                return None
            # "giảm từ 36 vụ xuống 18 vụ, một nửa" may tell by how much, or what is left
            fell = behind and run.way < 0 and word.quantity.value.below(exactly(1)) and block.between(
                run.now.figure.last, word.figure.first, *_LEFT) is None
            return Proportion(word, run.now, run.base, "fall" if fell else "", not fell)
    return None


def _of_percent(block: Told, word: Mention) -> Proportion | None:
    """ "chiếm 52,7%, hơn một nửa số vụ", "chiếm quá nửa (52,7%)": a percent, and the same in words."""
    if not word.quantity.value.below(exactly(1)):
        return None
    told = next((m for m in block.mentions[word.at + 1 : word.at + 2] if m.figure.bracket != word.figure.bracket
                 and m.figure.bracket and not block.signs(word.figure.last, m.figure.first)
                 and not any(figure.quantity.nature in TIMES
                             for figure in block.figures(word.figure.last, m.figure.first))), None)
    if told is None or not _retells(told, word, 0 if _closing(block, told, word) else
                                    told.figure.first - word.figure.last):
        told = block.mentions[word.at - 1] if word.at else None
        if told is None or not _retells(told, word, _apart(block, told, word)) \
                or block.signs(told.figure.last, word.figure.first) not in ("", ",", "(", "–", "-"):
            return None
    low, high = sorted((told.figure, word.figure), key=lambda figure: figure.first)
    # "chưa đến một nửa": what softens a word joins nothing to it
    end = high.first - (len(word.quantity.hedge.words.split()) if high is word.figure else 0)
    joined = block.between(low.last, end, "turns", "joint", "stop") is not None
    joined = joined and not (low is word.figure and _closing(block, told, word))
    return None if joined else Proportion(word, told, told, "percent")


def _closing(block: Told, told: Mention, word: Mention) -> bool:
    """Whether a percent stands alone in a bracket that ends what a word is said of: "một nửa số hộ của xã (51%)"."""
    low, high = told.figure.first, told.figure.last
    folded = block.reading.words.folded
    return folded[low - 1] == "(" and folded[high : high + 1] == (")",) and low - word.figure.last <= _FAR \
        and folded[high + 1 : high + 2] in ((".",), (";",), (",",), ()) and not block.figures(word.figure.last, low)


def _apart(block: Told, told: Mention, word: Mention) -> int:
    """The words from a percent to the one that tells it again, without those that name its whole.

    "chiếm 34,2% tổng chi ngân sách, tức hơn một phần ba"
    """
    low, high = told.figure.last, word.figure.first
    comma = next((at for at in range(low, high) if block.reading.words.folded[at] == ","), None)
    named = comma is not None and comma - low <= _NEAR and block.between(comma, high, "same") is not None \
        and not loose(block, comma, high - len(word.quantity.hedge.words.split()))
    return 0 if named else high - low


def _retells(told: Mention, word: Mention, apart: int) -> bool:
    """Whether a percent so many words apart may be what a word tells again."""
    return told.share and told.single and told.figure.sentence == word.figure.sentence and told.way == word.way \
        and (not told.kind or told.kind == "percent") and told.quantity.act not in _OTHERS and apart <= _BESIDE


def _within(block: Told, word: Mention) -> Proportion | None:
    """ "09 vụ (cùng kỳ 05 vụ, gần gấp đôi)": the base stands before the word in its bracket, the value outside."""
    if not word.figure.bracket or not word.at or word.quantity.value.below(exactly(1)):
        return None
    base = block.mentions[word.at - 1]
    if base.figure.bracket != word.figure.bracket or not _value(base) or base.quantity.act != "reference":
        return None
    outside = [m for m in block.mentions[max(0, base.at - _BACK) : base.at] if _value(m) and m.single
               and m.figure.sentence == word.figure.sentence and m.figure.bracket != word.figure.bracket
               and kin(m.quantity, base.quantity) == SAME]
    return Proportion(word, outside[-1], base, "") if outside else None


def _of_pair(block: Told, word: Mention) -> Proportion | None:
    """ "Quá nửa số hộ, 64/117 hộ": a part over its whole beside the word."""
    for low in (word.at + 1, word.at - 2):
        if low < 0:
            continue
        two = block.mentions[low : low + 2]
        among = [(two[0], two[1])] if len(two) > 1 and two[1].figure.has("of") else []
        for one, other in (*pairs(block, two), *among):
            if one.figure.sentence != word.figure.sentence or (
                    kin(one.quantity, other.quantity) != SAME and not bare(one.quantity)):
                continue
            gap = other.figure.last <= word.figure.first
            signs = block.signs(other.figure.last, word.figure.first) if gap else \
                block.signs(word.figure.last, one.figure.first)
            far = one.figure.first - word.figure.last > 2 * _NEAR
            # "một nửa, thậm chí 1/3"
            small = bare(one.quantity) and bare(other.quantity) and other.quantity.value.below(_TEN)
            told = 2 if gap and block.between(other.figure.last, word.figure.first, "same", "thus") is not None else 1
            if len(signs) <= told and not far and not small and word.quantity.value.below(exactly(1)) and not word.way:
                return Proportion(word, one, other, "ratio")
    return None


def _of_bracket(block: Told, word: Mention) -> Proportion | None:
    """ "đông gần gấp đôi (127 so với 67 triệu người)": both values stand in the bracket behind."""
    inside = [m for m in block.mentions[word.at + 1 : word.at + 3] if m.figure.bracket != word.figure.bracket]
    if len(inside) < 2 or inside[0].figure.bracket != inside[1].figure.bracket \
            or block.between(inside[0].figure.last, inside[1].figure.first, "against") is None:
        return None
    return Proportion(word, inside[0], inside[1], "", False)


def _of_base(block: Told, word: Mention) -> Proportion | None:
    """ "63,5 tỷ đồng, gấp đôi năm 2023 (42,0 tỷ đồng)"."""
    behind = block.mentions[word.at + 1 : word.at + 2]
    if not behind or behind[0].figure.sentence != word.figure.sentence or not behind[0].single \
            or not (_value(behind[0]) or (behind[0].share and not behind[0].kind and not behind[0].figure.bracket)):
        return None
    base = behind[0]
    if block.signs(word.figure.last, base.figure.first) not in ("", "("):
        return None
    words = base.figure.first - word.figure.last
    bracketed = base.figure.bracket != word.figure.bracket
    if not bracketed and (words > _NEAR or block.between(word.figure.last, base.figure.first, "stop", "and-then")):
        return None
    now = _before(block, word, base)
    if now is None and bracketed and word.way and block.between(word.figure.last, base.figure.first, "versus"):
        # "hiện có 194 hợp tác xã. Số hợp tác xã tăng gần gấp đôi so với năm 2016 (138 hợp tác xã)"
        earlier = [m for m in block.sentence(word.figure.sentence - 1) if _value(m) and m.single
                   and kin(m.quantity, base.quantity) == SAME]
        now = earlier[0] if len(earlier) == 1 and not bare(base.quantity) else None
    if now is None:
        return None
    return Proportion(word, now, base, "", now.figure.bracket in (0, word.figure.bracket) and base.level)


def _before(block: Told, word: Mention, like: Mention) -> Mention | None:
    """The level told last before a word in its sentence that may be a value of the same thing as another figure."""
    told = [m for m in block.mentions[max(0, word.at - _BACK) : word.at] if m is not like and not m.kind
            and m.figure.sentence == word.figure.sentence and m.quantity.act != "plan" and m.quantity.high is None
            and kin(m.quantity, like.quantity)]
    told = [m for m in told if m.single and not timed(m.quantity)]
    outer = [m for m in told if m.figure.bracket in (0, word.figure.bracket)] or told
    return max(outer, key=lambda m: (kin(m.quantity, like.quantity), m.at), default=None)


def of_step(block: Told, word: Mention) -> Proportion | None:
    """ "1,1 triệu người, tăng 494.000 người, gần gấp đôi so với năm 2019": the base is the level less its step."""
    step = block.mentions[word.at - 1] if word.at else None
    if step is None or step.kind != "step" or step.figure.sentence != word.figure.sentence:
        return None
    levels = [m for m in block.mentions[max(0, step.at - 2) : step.at] if not m.kind and m.level
              and m.figure.sentence == step.figure.sentence and kin(m.quantity, step.quantity)
              and not timed(m.quantity)]
    if block.between(step.figure.last, word.figure.first, "versus", "goal") is not None:
        return None  # "thấp hơn 33 tỷ đồng so với kế hoạch, nhưng tăng gấp 3,7 lần"
    if not levels or (block.between(word.figure.last, word.figure.last + 3, "versus") is None and not any(
            figure.quantity.nature in TIMES for figure in block.figures(word.figure.last, word.figure.last + 3))):
        return None
    return Proportion(word, levels[-1], step, "step" if step.way > 0 else "step-down")


def _of_whole(block: Told, word: Mention) -> Iterator[Proportion]:
    """ "giải ngân cho 83 dự án; 27 dự án do nữ làm chủ, tức gần một phần ba": a part and the whole told before it."""
    if word.way or not word.at or not word.quantity.value.below(exactly(1)):
        return
    one = block.mentions[word.at - 1]
    if one.figure.sentence != word.figure.sentence or one.kind or not one.level:
        return
    hosted = word.figure.bracket != one.figure.bracket
    between = block.between(one.figure.last, word.figure.first, "same", "is-share") is not None
    if len(block.signs(one.figure.last, word.figure.first)) > 1 or not (between or (hosted and not word.topic)):
        return
    before = [m for m in block.mentions[max(0, one.at - _BACK) : one.at] if not m.kind and m.level
              and one.figure.sentence - m.figure.sentence <= 1 and kin(m.quantity, one.quantity) == SAME
              and one.quantity.value.below(m.quantity.value)]
    # of several wholes the one that fits is meant; where none does, the nearest is
    for whole in reversed(before):
        # "dù doanh thu chưa bằng một nửa" speaks of something else
        yield Proportion(word, one, whole, "ratio", whole is before[-1] and not word.topic - one.topic)


def _fitting(block: Told, word: Mention) -> Iterator[Proportion]:
    """Two values further off: the part behind its word or named like it, the base in a bracket behind its name."""
    part_of_one = word.quantity.value.below(exactly(1))
    before = [m for m in block.mentions[max(0, word.at - _FAR) : word.at] if _value(m)]
    behind = [m for m in block.mentions[word.at + 1 : word.at + 3] if _value(m)
              and m.figure.part == word.figure.part and m.figure.first - word.figure.last <= _FAR][:1]
    here = [m for m in before if m.figure.sentence == word.figure.sentence]
    for base in behind:
        yield from (Proportion(word, now, base, "ratio" if part_of_one else "", False)
                    for now in reversed(here if part_of_one else before) if kin(now.quantity, base.quantity))
    if not part_of_one:  # "gần gấp đôi cùng kỳ, cụ thể là tăng 93 vụ (206/113 vụ)"
        yield from (Proportion(word, now, base, "", False)
                    for now, base in pairs(block, block.mentions[word.at + 1 : word.at + _NEAR]))
        yield from _then(block, word, here)
    if word.way or not part_of_one:
        return
    alike = [m for m in before if len(m.topic & word.topic) >= _NAMED]
    # "930 học viên; 744 người có việc, đúng bốn phần năm": people may be called by two names, told one behind the other
    plain = word.quantity.hedge.kind in ("", "exactly")
    yield from _of_member(block, word)
    for one in dict.fromkeys((*behind, *here[-1:], *here[:1], *alike)):
        told = plain or (one.at > 0 and block.mentions[one.at - 1].figure.has("of"))
        wholes = [m for m in before if m is not one and (one in behind or kin(m.quantity, one.quantity) == SAME
                                                         or (m.at == one.at - 1 and m in here and told))
                  and kin(m.quantity, one.quantity) and one.quantity.value.below(m.quantity.value)]
        wholes.sort(key=lambda m: (m.figure.bracket != 0, -m.at))
        if word.quantity.hedge.kind in ("more-than", "less-than"):
            wholes = wholes[:1]  # so wide a word fits by luck
        if one in here[:1] and one not in behind and one not in here[-1:] and one not in alike:
            wholes = wholes[-1:]  # the subject of the sentence, of what the block begins with
        yield from (Proportion(word, one, whole, "ratio", False) for whole in wholes)


def _then(block: Told, word: Mention, here: Sequence[Mention]) -> Iterator[Proportion]:
    """What was before and what is now, the only two like values before a word that ends their sentence.

    "năm 2010 thu 74 tỷ đồng, năm 2014 lên 143 tỷ đồng, gần gấp đôi"; "206 vụ, tăng 93 vụ so với 2019 (113 vụ), gần gấp
    đôi"
    """
    last = here[-1] if here else None
    if last is None or not {m.at for m in block.mentions[last.at + 1 : word.at]} <= {m.at for m in here} \
            or word.figure.first - last.figure.last > _NEAR or block.signs(last.figure.last, word.figure.first) != ",":
        return
    alike = [m for m in here if kin(m.quantity, last.quantity) == SAME]
    if len(alike) == 2:
        one, two = alike
        sure = bool(one.year and two.year) and one.year < two.year and not two.figure.bracket and len(here) == 2
        yield Proportion(word, *((one, two) if two.figure.bracket and not one.figure.bracket else (two, one)), "", sure)


def _of_member(block: Told, word: Mention) -> Iterator[Proportion]:
    """ "458,7 tỷ đồng (Hà Trang 122, Lai Sơn 315,8); một mình Lai Sơn gánh hơn hai phần ba": a member is named."""
    folded = block.reading.words.folded
    low = word.figure.first
    while low > 0 and (folded[low - 1].isalpha()) and word.figure.first - low < _FAR:
        low -= 1
    said = frozenset(folded[low : word.figure.first])
    for row in rows_before((block,), 0, word.figure.first):
        entry = named(row, said, frozenset())
        if entry is None or entry.mention.kind or entry.mention.share:
            continue
        first = row[0].mention
        over = [m for m in block.mentions[max(0, first.at - 3) : first.at] if _value(m)
                and whole_of(m, [other.mention for other in row])]
        for whole in over[-1:]:
            yield Proportion(word, entry.mention, whole, "ratio", False)


def _value(m: Mention) -> bool:
    """Whether a mention is a level that a part or a multiple may be of."""
    return m.level and not m.kind and m.quantity.high is None and not timed(m.quantity)
