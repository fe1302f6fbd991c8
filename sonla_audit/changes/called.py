"""What is called the most by its name: "B là nguồn thu lớn nhất", where rows told before say how much each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.fromto import loose
from sonla_audit.changes.respective import in_turn
from sonla_audit.changes.standing import Entry, counted_rows, named, rows_before, whole_of
from sonla_audit.clauses.mentions import TIMES, Mention, Told, within
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim, Part
from sonla_audit.tokens import Cue

_VERB = 3  # words from a verb to the superlative that speaks of it
_SINCE = 5  # words behind a superlative in which it is said to be one of times
_WHOLE = 2  # of those held against it that a whole divides
_SORT = 3  # words of a name behind what it is a name of: "hạng giỏi", "số học sinh khá"
_NAME = 14  # words of a name behind a superlative
_SIGNS = frozenset((",", ".", ";", ":", "?", "!", "(", ")", "-", "–", "—"))
_RATE = "rate"
_RISES, _FALLS = frozenset(("rise", "pace")), frozenset(("fall", "slope"))
ENDS = frozenset(("first", "last"))


def called(blocks: Sequence[Told], number: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[tuple[Claim, bool]]:
    """What a superlative says of something that is named with it, and whose figure was told in a row before.

    With each claim, whether it holds.
    """
    block = blocks[number]
    most = "first" in cue.classes
    way = way_of(block, cue)
    low, high = clause(block, cue)
    rate = any(_RATE in c.classes for c in within(block.reading.cues, low, cue.first))
    folded = block.reading.words.folded
    stop = next((c.first for c in within(cues, cue.last, high) if c.classes & ENDS), high)
    behind = frozenset(folded[cue.last : min(stop, cue.last + _NAME)])
    years = frozenset(f.quantity.text for f in block.figures(cue.last, high) if f.quantity.nature in ("date", "period"))
    earlier = _times(block, low, cue.first)
    named_times = _periods(block, low, high)
    found: list[Claim] = []
    before = frozenset(folded[low : cue.first])
    # the two halves of a name may be parted by a dash: "nông - lâm nghiệp là khu vực tăng cao nhất"
    dashed = frozenset(folded[_dashed(block, low) : cue.first])
    for words in (behind, before, *((dashed,) if len(dashed) > len(before) else ())):
        rows = [(row, named(row, words, years if words is behind else earlier))
                for row in rows_before(blocks, number, cue.first)]
        for turned, row, entry in (*((True, *told) for told in in_turn(block, cue.first, words, named_times)),
                                   *((False, *told) for told in rows)):
            if entry is None or not speaks(blocks, row, way, rate):
                continue
            rivals = [other.mention for other in row if other is not entry]
            if len(rivals) > _WHOLE and whole_of(rivals[0], [entry.mention, *rivals[1:]]):
                rivals = rivals[1:]  # "36.077 ha lúa, cụ thể: A 464 ha, B 11.159 ha, C 3.925 ha"
            ahead = [m for m in rivals if beats(m, entry.mention, most)]
            if not ahead:
                yield most_of(block, cue, entry.mention, rivals, len(found) + 1, "likely", most), True
                return
            # "lớn nhất là xã Cò Mạ" names what "lớn nhất của tỉnh" does not, and may do so in a word
            short = words is not behind or block.between(cue.last - 1, cue.last + 1, "lists") is not None
            plain = turned or (len({_next(blocks, other.mention) for other in row}) == 1 and all(
                len(other.words if short and other.name else other.name) > 1
                or ((years or earlier) and other.mention.year) for other in row))
            # the names of a row of changes told one way are those that "tăng cao nhất" chooses among
            # "cao nhất trong các loại kể trên" says which they are
            pointed = any("told" in c.classes for c in within(cues, cue.last, high))
            if (len(ahead) == 1 or way or pointed) and plain:
                found.append(most_of(block, cue, entry.mention, ahead, len(ahead), "likely", most))
        if found:
            break
        for row in counted_rows(block, cue.first) if not way else ():
            entry = named(row, words, frozenset()) or _only(row, words)
            rivals = [other.mention for other in row if other is not entry]
            ahead = [m for m in rivals if entry is not None and beats(m, entry.mention, most)]
            if entry is not None and not ahead:
                yield most_of(block, cue, entry.mention, rivals, 1, "possible", most), True
                return
            # of one thing in its sorts: "218 trang trại chăn nuôi, 326 trang trại trồng trọt"
            if entry is not None and len(ahead) == 1 and all(len(other.words) > len(other.name) for other in row):
                found.append(most_of(block, cue, entry.mention, ahead, 1, "likely", most))
    if len({claim.indexes() for claim in found}) == 1:
        yield found[0], False


def _only(row: Sequence[Entry], words: frozenset[str]) -> Entry | None:
    """The entry whose name of one word is all that words hold beside what they call it: "Loại giỏi đông nhất"."""
    found = [entry for entry in row if len(entry.name) == 1 and entry.name <= words and len(words) <= _SORT]
    return found[0] if len(found) == 1 else None


def dated(block: Told, cue: Cue) -> bool:
    """Whether the clause of a superlative names one time."""
    return bool(_periods(block, *clause(block, cue)))


def _periods(block: Told, low: int, high: int) -> frozenset[str]:
    """The one time that a clause names, whatever stands beside it: "Quý II là quý có doanh thu cao nhất"."""
    found = frozenset(f.quantity.text for f in block.figures(low, high) if f.quantity.nature in TIMES)
    return found if len(found) == 1 else frozenset()


def _times(block: Told, low: int, high: int) -> frozenset[str]:
    """The time that a clause names alone: "quý III cao nhất"; none where it names anything beside it."""
    figures = block.figures(low, high)
    return frozenset(f.quantity.text for f in figures if f.quantity.nature in ("date", "period")) \
        if len(figures) == 1 and not loose(block, low, high) else frozenset()


def way_of(block: Told, cue: Cue) -> int:
    """The way of the verb that a superlative speaks of: "tăng cao nhất", "mức giảm sâu nhất"; 0 where it has none."""
    verb = block.between(cue.first - _VERB, cue.last, *_RISES, *_FALLS)
    return 0 if verb is None else -1 if verb.classes & _FALLS else 1


def in_time(block: Told, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a superlative ranks times that nobody told: "cao nhất trong năm năm qua", "cao nhất từ 12/2022"."""
    since = block.between(cue.last, cue.last + 1, "from")
    return any("ever" in c.classes for c in within(cues, cue.last, cue.last + _SINCE)) or (
        since is not None and any(timed(f.quantity) or f.quantity.nature in TIMES
                                  for f in block.figures(since.last, since.last + 1)))


def _next(blocks: Sequence[Told], m: Mention) -> str:
    """The word behind a figure; signs and "and" are alike. Before different words stand figures of different things."""
    block, last = blocks[m.quantity.block], m.figure.last
    behind = block.reading.words.folded[last : last + 1]
    return behind[0] if behind and behind[0].isalpha() and block.between(last, last + 1, "joint") is None else ""


def speaks(blocks: Sequence[Told], row: Sequence[Entry], way: int, rate: bool) -> bool:
    """Whether a row tells what a superlative asks for: changes of one direction, rates, or else values."""
    if way and row[0].mention.share and not any(entry.mention.kind for entry in row):
        m = row[0].mention  # "Có 3 nhóm tăng là: lương thực 1,2%; giao thông 2,8%; giáo dục 0,3%"
        told = blocks[m.quantity.block]
        low, _ = told.reading.sentences[m.figure.sentence]
        verb = told.between(low, m.figure.first, *_RISES, *_FALLS)
        return verb is not None and (-1 if verb.classes & _FALLS else 1) == way and all(
            e.mention.quantity.block == m.quantity.block for e in row)
    if way:
        first = row[0].mention  # "giảm 0,6%, 14,1% và 2,6%": its verb is that of all
        return all((entry.mention.kind or first.kind) and (entry.mention.way or first.way) == way for entry in row)
    return not row[0].mention.kind and (row[0].mention.share or not rate)


def clause(block: Told, cue: Cue) -> tuple[int, int]:
    """The words of the clause around a superlative, between signs."""
    folded = block.reading.words.folded
    low, high = cue.first, cue.last
    while low > 0 and (folded[low - 1] not in _SIGNS or low - 1 in block.inside):
        low -= 1
    while high < len(folded) and (folded[high] not in _SIGNS or high in block.inside):
        high += 1
    return low, high


def _dashed(block: Told, low: int) -> int:
    """Where a clause begins whose first word stands behind a dash between words."""
    folded = block.reading.words.folded
    if low < 2 or folded[low - 1] not in ("-", "–") or not folded[low - 2].isalpha():
        return low
    low -= 1
    while low > 0 and (folded[low - 1] not in _SIGNS or low - 1 in block.inside):
        low -= 1
    return low


def beats(m: Mention, own: Mention, most: bool) -> bool:
    """Whether a figure is more than the one that is called the most, or less than the least."""
    one, two = m.quantity.value, own.quantity.value
    return two.below(one) if most else one.below(two)


def most_of(block: Told, cue: Cue, own: Mention, others: Sequence[Mention], tried: int, sure: str, most: bool) -> Claim:
    """The claim that a figure is the most, or the least, of those it is held against."""
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    parts = (part("value", own.figure), word, *(part("value", m.figure) for m in others))
    return Claim("wording.rank", parts, (cue.words,), "likely" if sure == "likely" else "possible", tried, 0,
                 "most" if most else "least")
