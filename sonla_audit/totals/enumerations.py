"""A list is counted over every way it can be cut, because commas and the word for "and" also stand inside members.

"02 huyện A, tỉnh B và huyện C, tỉnh D" has two members or four. What is certain (markers, semicolons, plain
names) leaves one count; what is not leaves a range, and only a number outside every range is questioned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.listwords import Listwords, marked
from sonla_audit.tokens import Word
from sonla_audit.values import frozen

_OPENING, _CLOSING = "([“«", ")]”»"
_LONG = 9
_MOST = 40


@frozen
class Members:
    """A list in a block's text: its place and the counts it admits as ranges, and the likeliest count.

    ``named`` tells a list of proper names, ``kind`` what their nouns say they are ("person", "place2" ..., ""
    where they say nothing), ``head`` the word that all members open with, ``figures`` a list of bare figures,
    ``marked`` one whose members carry marks or are set off by semicolons; ``sure`` whether a number outside the
    ranges may be questioned.
    """

    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]
    likely: int
    named: bool = False
    kind: str = ""
    figures: bool = False
    head: str = ""
    marked: bool = False
    sure: bool = False

    def admits(self, number: int) -> bool:
        """Whether the list can be cut into so many members."""
        return any(low <= number <= high for low, high in self.ranges)

    def gap(self, number: int) -> int:
        """How far a number is from the counts the list admits."""
        return min(gap(number, self.likely, low, high) for low, high in self.ranges)


def gap(number: int, likely: int, low: int, high: int) -> int:
    """How far a number is from a count; 1 where it is ten times one of three or more, or its digits: "50" for "05"."""
    if likely > 2 and (number == 10 * likely or str(number) == str(likely)[::-1]):
        return int(number != likely)
    return low - number if number < low else max(0, number - high)


@frozen
class _Segment:
    """What stands between two separators: the words from ``first`` to ``last`` (out), and how it may be cut.

    ``joins`` counts its words for "and", ``forced`` those between two names; ``after`` is the sign before it.
    ``aside`` tells one that may say more of the member before it, ``soft`` one that may be no member, ``pure`` one
    that holds a name and nothing else.
    """

    first: int
    last: int
    after: str
    name: bool
    kind: str
    joins: int
    forced: int
    aside: bool
    soft: bool
    pure: bool


def members(reading: Reading, folded: Sequence[str], first: int, last: int, known: Listwords, rank: str = "",
            close: bool = False) -> Members | None:
    """The list in the words from ``first`` to ``last`` (out), or None where there is none that can be counted.

    ``folded`` are the block's words. ``rank`` is the kind of place that is counted: a place of a higher rank
    behind a name says where the name is.
    A ``close`` list stands directly behind its number and ends where its names end.
    """
    words, text = reading.words, reading.block.text
    folded = folded[:last]
    after = known.at("plural", folded, first)
    after += after > first and folded[after : after + 1] == (":",)
    if after > first and after < last and (_capital(text, words[after]) or known.noun(folded, after)[1]):
        first = after
    if first >= last:
        return None
    count = marked(folded, first, known)
    if count > 1:
        end = words[len(folded) - 1].end
        return Members(words[first].start, end, ((count, count),), count, marked=True, sure=True)
    segments = _cut(text, words, folded, first, known, rank)
    if not segments or len(segments) > _MOST:
        return None
    if close or segments[0].name:
        segments = _names(segments, close)
    if not segments:
        return None
    return _counted(reading, folded, segments, known, rank, close)


def _cut(text: str, words: Sequence[Word], folded: Sequence[str], first: int, known: Listwords,
         rank: str) -> list[_Segment]:
    """The segments between commas and semicolons, up to the first that is no member."""
    segments: list[_Segment] = []
    start, sign, depth, quoted = first, "", 0, False
    bound = 0
    own = None if known.noun(folded, first)[1] else (rank,)
    for at in range(first, len(folded) + 1):
        word = folded[at] if at < len(folded) else ";"
        if at < len(folded):
            bound = max(bound, known.at("fused", folded, at))
            if word == '"':
                quoted = not quoted
            elif word in _OPENING:
                depth += 1
            elif word in _CLOSING and depth:
                depth -= 1
            if word not in ",;" or depth or quoted or at < bound or _in_number(text, words[at]):
                continue
        if at > start:
            if segments and known.at("ends", folded, start) > start and not _capital(text, words[start]):
                break
            segments.append(_segment(text, words, folded, start, at, sign, known, own))
        start, sign = at + 1, word
    return segments


def _segment(text: str, words: Sequence[Word], folded: Sequence[str], first: int, last: int, sign: str,
             known: Listwords, own: tuple[str, ...] | None) -> _Segment:
    joins = forced = 0
    depth = 0
    mine = known.noun(folded, first)[1]
    for at in range(first, last):
        if folded[at] in _OPENING:
            depth += 1
        elif folded[at] in _CLOSING and depth:
            depth -= 1
        after = known.at("joins", folded, at)
        if depth or after == at or not first < at < last - 1:
            continue
        joins += 1
        behind, kinds = known.noun(folded, after)
        # "3 huyện A, B và thành phố C": a noun that the others do without may begin something else
        alike = own is None or behind == after or kinds == own or (kinds and kinds == mine)
        if behind < last and alike and all(_named(text, words[i]) for i in (behind, at - 1)):
            forced += 1
    begin = known.at("joins", folded, first)
    behind, kinds = known.noun(folded, begin)
    if kinds and kinds[0].startswith("place") and behind < last and folded[behind].isalpha() \
            and not _named(text, words[behind]):
        kinds = ()  # "Huyện đoàn Phú Khê" is no district
    # "Phường Tô Hiệu": the noun may be written large itself, so it counts as a noun before it counts as a name
    name = (behind < last and _named(text, words[behind])) or (begin < last and _named(text, words[begin]))
    aside = bool(kinds) or known.at("titles", folded, begin) > begin
    quoted = text[words[begin].start] in "“\"«" if begin < last else False
    pure = quoted or (name and all(_capital(text, words[at]) or not folded[at].isalpha()
                                   for at in range(behind, last)
                                   if known.at("joins", folded, at) == at and known.noun(folded, at)[0] == at))
    soft = sign != "" and not name and known.at("maybe", folded, begin) > begin
    return _Segment(first, last, sign, name, kinds[0] if kinds else "", joins, forced, aside, soft, pure)


def _names(segments: list[_Segment], close: bool) -> list[_Segment]:
    """The leading segments that are names; a close list also ends behind the word for "and"."""
    kept: list[_Segment] = []
    closed = False
    for segment in segments:
        if (closed and not segment.aside) or (not segment.name and not (segment.aside and kept)):
            break
        kept.append(segment)
        closed = closed or (close and segment.joins > 0)
        if close and not segment.pure:
            break
    return kept


def _counted(reading: Reading, folded: Sequence[str], segments: list[_Segment], known: Listwords,
             rank: str, close: bool) -> Members | None:
    words, text = reading.words, reading.block.text
    groups: list[list[_Segment]] = []
    for segment in segments:
        if not groups or segment.after == ";":
            groups.append([])
        groups[-1].append(segment)
    if len(groups) > 1 and len(groups[0]) > 1 and _bare(reading, groups[0]):
        groups, segments = groups[:1], groups[0]
    end = words[_named_to(reading, folded, segments, known) - 1].end
    everything = _range(segments, rank)
    if close and len(segments) > 1 and not segments[-1].pure and not segments[-1].aside and not segments[-1].joins:
        everything = (max(1, everything[0] - 1), everything[1])
    likely = _likely(segments, rank)
    if len(groups) == 1:
        ranges: tuple[tuple[int, int], ...] = (everything,)
    else:
        more = len(groups) + (1 if groups[-1][-1].joins else 0)
        ranges = ((len(groups), more),)
        likely = len(groups)
        if len(groups[0]) > 1 or groups[0][0].joins:
            ranges += (_range(groups[0], rank),)
            if all(segment.name for segment in segments):  # "An Phước, An Thọ; Phú Hòa": the names are the members
                ranges += ((len(groups), everything[1]),)
                likely = _likely(segments, rank)
    named = all(segment.name or segment.aside for segment in segments)
    plain = all(known.at("open", folded, segment.first) == segment.first and segment.last - segment.first <= _LONG
                and ":" not in folded[segment.first : segment.last] for segment in segments)
    figures = figures_in(reading, segments[0].first, segments[-1].last)
    bare = _bare(reading, segments)
    if ranges[0][1] < 2 and len(ranges) == 1:
        return None
    kind = next((segment.kind for segment in segments if segment.kind), "")
    if kind.startswith("place") and not segments[0].kind:
        kind = ""  # "Sở Y tế, huyện Yên Bình" are no places
    loose = plain or named or (len(groups) > 1 and all(
        known.at("open", folded, group[0].first) == group[0].first for group in groups))
    return Members(words[segments[0].first].start, end, ranges, likely, named, kind, bare, _head(folded, segments),
                   len(groups) > 1,
                   loose and (not figures or bare or named) and "…" not in text[end - 1 : end + 2]
                   and "..." not in text[end - 1 : end + 4])


def figures_in(reading: Reading, first: int, last: int) -> tuple[Figure, ...]:
    """The figures that begin from the word ``first`` to ``last`` (out)."""
    low = bisect_left(reading.figures, first, key=_first)
    return reading.figures[low : bisect_left(reading.figures, last, low, key=_first)]


def _first(figure: Figure) -> int:
    return figure.first


def _named_to(reading: Reading, folded: Sequence[str], segments: Sequence[_Segment], known: Listwords) -> int:
    """The word after the last member: behind pure names, what follows the last name is the rest of the sentence."""
    last = segments[-1]
    if last.pure or not last.name or not all(segment.pure for segment in segments[:-1]):
        return last.last
    at = stop = known.noun(folded, known.at("joins", folded, last.first))[0]
    while at < last.last:
        if _capital(reading.block.text, reading.words[at]) or folded[at] == "-" or folded[at].isdigit():
            at = stop = at + 1
            continue
        behind = known.noun(folded, known.at("joins", folded, at))[0]
        if behind == at or behind >= last.last or not _capital(reading.block.text, reading.words[behind]):
            break
        at = behind
    return max(stop, last.first + 1)


def _head(folded: Sequence[str], segments: Sequence[_Segment]) -> str:
    """The word that all segments open with, or ""."""
    first = folded[segments[0].first]
    return first if len(segments) > 1 and all(folded[segment.first] == first for segment in segments) else ""


def _bare(reading: Reading, segments: Sequence[_Segment]) -> bool:
    """Whether every segment begins with a figure and holds little else."""
    starts = {figure.first for figure in figures_in(reading, segments[0].first, segments[-1].last)}
    return len(starts) > 1 and all(s.last - s.first <= 12 and starts & {s.first, s.first + 1} for s in segments)


def _range(segments: Sequence[_Segment], rank: str) -> tuple[int, int]:
    firm = next((at for at, segment in enumerate(segments) if segment.soft), len(segments))
    low = sum(1 + segment.forced for segment in segments[:firm])
    high = sum(1 + segment.joins for segment in segments)
    return max(1, low - sum(_apposed(segments, at, rank) for at in range(1, len(segments)))), high


def _likely(segments: Sequence[_Segment], rank: str) -> int:
    last = segments[-1]
    closing = 1 if last.joins else 0
    return sum(1 + s.forced - _apposed(segments, at, rank) for at, s in enumerate(segments[:-1])) \
        + 1 + max(closing, last.forced) - (_apposed(segments, len(segments) - 1, rank) if len(segments) > 1 else 0)


def _apposed(segments: Sequence[_Segment], at: int, rank: str) -> int:
    """1 where a segment may say what the one before it is or where it lies, 0 where it is a member for sure."""
    segment = segments[at]
    if at == 0 or not segment.aside or (segment.forced and not rank):
        return 0
    if not segment.kind.startswith("place"):
        return 0 if segment.kind else 1
    before = segments[at - 1].kind
    if rank.startswith("place"):
        return 1 if segment.kind > rank else 0
    return 0 if before.startswith("place") and before == segment.kind else 1


def _capital(text: str, word: Word) -> bool:
    return text[word.start].isupper()


def _named(text: str, word: Word) -> bool:
    return text[word.start].isupper() or text[word.start] in "“”\"«»"


def _in_number(text: str, word: Word) -> bool:
    return 0 < word.start < len(text) - 1 and text[word.start - 1].isdigit() and text[word.start + 1].isdigit()
