"""A list is counted over every way it can be cut, because commas and the word for "and" also stand inside members.

"02 huyện A, tỉnh B và huyện C, tỉnh D" has two members or four. What is certain (markers, semicolons, plain
names) leaves one count; what is not leaves a range, and only a number outside every range is questioned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.listwords import Listwords, marked
from sonla_audit.totals.segments import Segment, capital, cut, figured, names, opening, told_off, unquoted
from sonla_audit.values import frozen

_LONG = 9
_MOST = 40
SPAN = 500  # words that a list may take
_BEHIND = 3  # words behind a list in which it may be said to go on
_CUTS = frozenset(",;")
_DASHES = frozenset("-–—")


@frozen
class Members:
    """A list in a block's text: its place and the counts it admits as ranges, and the likeliest count.

    ``named`` tells a list of proper names, ``kind`` what their nouns say they are ("person", "place2" ..., ""
    where they say nothing), ``head`` the word that all members open with, ``figures`` a list of bare figures,
    ``marked`` one whose members carry marks or are set off by semicolons, ``numbered`` one whose members carry marks;
    ``sure`` whether a number outside the ranges may be questioned; ``closed`` whether one above them may, for nothing
    says that the list goes on.
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
    closed: bool = False
    numbered: bool = False

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


def members(reading: Reading, folded: Sequence[str], first: int, last: int, known: Listwords, rank: str = "",
            close: bool = False) -> Members | None:
    """The list in the words from ``first`` to ``last`` (out), or None where there is none that can be counted.

    ``folded`` are the block's words. ``rank`` is the kind of place that is counted: a place of a higher rank
    behind a name says where the name is.
    A ``close`` list stands directly behind its number and ends where its names end.
    """
    words, text = reading.words, reading.block.text
    folded = folded[:last]
    if first < last and known.at("open", folded, first) > first and known.at("ends", folded, first) > first:
        return None  # "4 trạm (2 vào, 2 ra): mỗi trạm ..."
    after = known.at("plural", folded, first)
    after += after > first and folded[after : after + 1] == (":",)
    if after > first and after < last and (capital(text, words.starts[after]) or known.noun(folded, after)[1]):
        first = after
    if first >= last:
        return None
    folded = folded[: first + told_off(folded[first:])]
    if first == len(folded):
        return None  # nothing but a quotation mark is left
    count = marked(folded, first, known)
    if count > 1:
        end = words.ends[len(folded) - 1]
        return Members(words.starts[first], end, ((count, count),), count, marked=True, sure=True,
                       numbered=True)
    first, folded = unquoted(folded, first)
    every = cut(text, words, folded, first, known, rank)
    if not every or len(every) > _MOST:
        return None
    named = close or (every[0].name and not opening(text, words, folded, every, known))
    segments = names(every, close, folded) if named else every
    if not segments:
        return None
    beyond = every[len(segments) :]
    goes_on = any(one.name for one in beyond) or (bool(beyond) and figured(folded, (*segments, beyond[0])))
    return _counted(reading, folded, segments, known, rank, close, goes_on)


def _counted(reading: Reading, folded: Sequence[str], segments: list[Segment], known: Listwords,
             rank: str, close: bool, goes_on: bool) -> Members | None:
    words, text = reading.words, reading.block.text
    groups: list[list[Segment]] = []
    for segment in segments:
        if not groups or segment.after == ";":
            groups.append([])
        groups[-1].append(segment)
    if len(groups) > 1 and len(groups[0]) > 1 and (_bare(reading, groups[0]) or _over(reading, groups)):
        groups, segments = groups[:1], groups[0]
    end = words.ends[_named_to(reading, folded, segments, known) - 1]
    everything = _range(segments, rank)
    if close and len(segments) > 1 and not segments[-1].pure and not segments[-1].aside and not segments[-1].joins:
        everything = (max(1, everything[0] - 1), everything[1])
    if close and rank.startswith("place") and len(segments) > 2 and all(
            segment.pure and not segment.kind and not segment.joins for segment in segments[1:]):
        everything = (everything[0] - 1, everything[1])  # "hai thành phố Melbourne, Sydney, Úc": where they lie
    likely = _likely(segments, rank)
    if len(groups) == 1:
        ranges: tuple[tuple[int, int], ...] = (everything,)
    else:
        # "A và B, đều là phó giám đốc; C, thành viên; D": a part may hold two, and the last one the last two
        more = len(groups) + max(groups[-1][-1].joins > 0,
                                 sum(_joined(reading, folded, group, known) for group in groups))
        more += len(groups[-1]) > 1 and more == len(groups)
        ranges = ((len(groups), more),)
        likely = len(groups)
        if len(groups[0]) > 1 or groups[0][0].joins:
            ranges += (_range(groups[0], rank),)
        if len(segments) > len(groups) and all(segment.name for segment in segments):
            ranges += ((len(groups), everything[1]),)  # "An Phước, An Thọ; Phú Hòa": the names are the members
            likely = _likely(segments, rank)
    named = all(segment.name or segment.aside for segment in segments)
    vague = any(known.at("open", folded, after) > after for after in known.ends(
        "joins", folded, segments[0].first, segments[-1].last))  # "A, B và một số xã khác"
    plain = all(known.at("open", folded, segment.first) == segment.first and segment.last - segment.first <= _LONG
                and ":" not in folded[segment.first : segment.last] for segment in segments)
    figures = figures_in(reading, segments[0].first, segments[-1].last)
    bare = _bare(reading, segments)
    if ranges[0][1] < 2 and len(ranges) == 1:
        return None
    kind = next((segment.kind for segment in segments if segment.kind), "")
    if kind.startswith("place") and not segments[0].kind:
        kind = ""  # "Sở Y tế, huyện Yên Bình" are no places
    aged = kind == "person" and all(one.quantity.unit.counter[1:] == ("time",) or one.quantity.nature == "period"
                                    for one in figures)
    dashed = [any(folded[at] in _DASHES and text[words.starts[at] - 1] == " "
                  for at in range(segment.first, segment.last)) for segment in segments]
    vague = vague or (sum(dashed) > 1 and not all(dashed))  # "ông A - trường X, Huế và bà B - trường Y, Gia Lai"
    loose = plain or named or (len(groups) > 1 and all(
        known.at("open", folded, group[0].first) == group[0].first for group in groups))
    head = _head(folded, segments)
    if head:  # "Tuyến số 2: ... Tuyến 3: ...": a separator may be missing
        heads = sum(folded[at] == head and capital(text, words.starts[at])
                    for at in range(segments[0].first, len(folded)))
        if heads == everything[1] == len(segments) + 1 and len(groups) == 1:
            ranges, likely = ((heads, heads),), heads  # "Sở Y tế và Sở Công Thương", wherever it is cut
        ranges += ((heads, heads),) if heads > 1 else ()
    elif capital(text, words.starts[segments[0].first]):
        # "Siêu thị A tại số 3 phố X và Siêu thị B tại số 5 phố Y, Hà Nội": what else commas part says where they are
        noun = folded[segments[0].first]
        heads = sum(folded[at] == noun and capital(text, words.starts[at]) and (
            at == segments[0].first or folded[at - 1] in _CUTS or known.at("joins", folded, at - 1) == at)
            for at in range(segments[0].first, segments[-1].last))
        ranges += ((heads, heads),) if heads > 1 else ()
    closed = not goes_on and not vague and not _endless(reading, segments[0].first, segments[-1].last, known)
    return Members(words.starts[segments[0].first], end, ranges, likely, named, kind, bare, head, len(groups) > 1,
                   loose and closed and (not figures or bare or named or aged),
                   closed and (len(groups) > 2 or segments[-1].joins > 0))


def _endless(reading: Reading, first: int, last: int, known: Listwords) -> bool:
    """Whether something in a list, or close behind it, says that there are more: "A, B, C… đều đạt", "A, B, v.v."."""
    folded, depth = reading.words.folded, 0
    for at in range(first, min(last + _BEHIND, len(folded))):
        depth += (folded[at] in "([") - (folded[at] in ")]")
        if depth <= 0 and known.at("endless", folded, at) > at:
            return True
    return False


def _joined(reading: Reading, folded: Sequence[str], group: Sequence[Segment], known: Listwords) -> int:
    """How many members are joined within a part of a list: names, numbers, or what opens as the part itself does."""
    first, last = group[0].first, group[-1].last
    alike = 0
    for at in range(first + 1, last - 1):
        after = known.at("joins", folded, at)
        if at < after < last:
            alike += folded[after] == folded[first] or (folded[at - 1].isdigit() and folded[after].isdigit()) \
                or capital(reading.block.text, reading.words.starts[after])
    return max(sum(segment.forced for segment in group), alike)


def before_next(folded: Sequence[str], counts: Sequence[Figure], begin: int, end: int, known: Listwords) -> int:
    """Where a list ends before the next number with a list of its own: "... và 5 xã gồm ..."."""
    for figure in counts:
        if begin < figure.first < end and figure.last < end and (
                folded[figure.last] == ":" or known.at("opens", folded, figure.last) > figure.last):
            at = figure.first - 1
            return at if folded[at] in (",", ";") or known.at("joins", folded, at) > at else at + 1
    return end


def stop(reading: Reading, folded: Sequence[str], figure: Figure, at: int) -> int:
    """Where the names behind a number end at the latest: at the sentence's end, a sign or a closing bracket."""
    last = reading.sentences[figure.sentence][1]
    depth = 0
    for index in range(at, min(last, at + SPAN)):
        if folded[index] == "(":
            depth += 1
        elif folded[index] == ")":
            depth -= 1
        if depth < 0 or (folded[index] in (";", ":", ".") and not depth and not _inside_name(reading, index)):
            return index
    return min(last, at + SPAN)


def _inside_name(reading: Reading, index: int) -> bool:
    """Whether a sign stands within a name: "TP.Lai Châu"."""
    text, end = reading.block.text, reading.words.ends[index]
    return text[reading.words.starts[index] - 1].isalpha() and text[end : end + 1].isalpha()


def figures_in(reading: Reading, first: int, last: int) -> tuple[Figure, ...]:
    """The figures that begin from the word ``first`` to ``last`` (out)."""
    low = bisect_left(reading.figures, first, key=_first)
    return reading.figures[low : bisect_left(reading.figures, last, low, key=_first)]


def _first(figure: Figure) -> int:
    return figure.first


def _named_to(reading: Reading, folded: Sequence[str], segments: Sequence[Segment], known: Listwords) -> int:
    """The word after the last member: behind pure names, what follows the last name is the rest of the sentence."""
    last = segments[-1]
    if last.pure or not last.name or not all(segment.pure for segment in segments[:-1]):
        return last.last
    at = stop = known.noun(folded, known.at("joins", folded, last.first))[0]
    while at < last.last:
        told = next(iter(figures_in(reading, at, at + 1)), None)
        if told is not None and told.quantity.high is None and (told.last > at + 1 or told.quantity.unit.name):
            break  # "Kẻ Chợ 9.874 tờ khai" tells what Kẻ Chợ has
        if capital(reading.block.text, reading.words.starts[at]) or folded[at] == "-" or folded[at].isdigit():
            at = stop = at + 1
            continue
        behind = known.noun(folded, known.at("joins", folded, at))[0]
        if behind == at or behind >= last.last or not capital(reading.block.text, reading.words.starts[behind]):
            break
        at = behind
    return max(stop, last.first + 1)


def _head(folded: Sequence[str], segments: Sequence[Segment]) -> str:
    """The word that all segments open with, or ""."""
    first = folded[segments[0].first]
    return first if len(segments) > 1 and all(folded[segment.first] == first for segment in segments) else ""


def _bare(reading: Reading, segments: Sequence[Segment]) -> bool:
    """Whether every segment begins with a figure and holds little else."""
    starts = {figure.first for figure in figures_in(reading, segments[0].first, segments[-1].last)}
    return len(starts) > 1 and all(s.last - s.first <= 12 and starts & {s.first, s.first + 1} for s in segments)


def _over(reading: Reading, groups: Sequence[Sequence[Segment]]) -> bool:
    """Whether a list without a figure is done at its semicolon: "cầu lông, bóng bàn và kéo co; trao 39 huy chương"."""
    first, after = groups[0], groups[1]
    return len(first) > 2 and first[-1].joins > 0 and not figures_in(reading, first[0].first, first[-1].last) \
        and bool(figures_in(reading, after[0].first, after[-1].last))


def _range(segments: Sequence[Segment], rank: str) -> tuple[int, int]:
    """The fewest and the most members that segments may hold."""
    firm = next((at for at, segment in enumerate(segments) if segment.soft), len(segments))
    low = sum(1 + segment.forced for segment in segments[:firm])
    if not segments[-1].pure:  # "A và B, C chiếm ...": behind "và" the list may be done
        done = next((at + 1 for at, segment in enumerate(segments) if segment.forced), firm)
        low = min(low, sum(1 + segment.forced for segment in segments[:done]))
    if segments[0].kind == "person":  # "ông Hà, Minh (quốc tịch Lào) và ông Lai" may be two
        low = min(low, sum(1 + segment.forced for segment in segments if segment.kind == "person"))
    high = sum(1 + segment.joins for segment in segments)
    low -= sum(_apposed(segments, at, rank) for at in range(1, len(segments)))
    if segments[-1].joins and len(segments) > 2:  # "Fa, Sao Tome và Principe, Nà Ma cùng Cò Lo": "và" is part of a name
        low -= sum(segment.forced for segment in segments[:-1])
    if rank.startswith("place") and not segments[0].kind:  # "3 tỉnh A, TP.B, C và D": the town is none of them
        low -= sum(segment.kind.startswith("place") and segment.kind < rank for segment in segments[1:])
    if len(segments) > 2 and not segments[-1].kind and not segments[-1].joins \
            and segments[-2].kind.startswith("place") and _apposed(segments, len(segments) - 2, rank):
        low -= 1  # "hai phường A, B, quận C, Hà Nội": what says where they lie may lie somewhere itself
    if len(segments) > 2 and sum(segment.joins > 0 for segment in segments) > 1 and not any(
            segment.name for segment in segments):
        low -= 1  # "khoa học xã hội và nhân văn, khoa học, kỹ thuật và công nghệ": a comma may stand in a member too
    return max(1, low), high


def _likely(segments: Sequence[Segment], rank: str) -> int:
    last = segments[-1]
    closing = 1 if last.joins else 0
    return sum(1 + s.forced - _apposed(segments, at, rank) for at, s in enumerate(segments[:-1])) \
        + 1 + max(closing, last.forced) - (_apposed(segments, len(segments) - 1, rank) if len(segments) > 1 else 0)


def _apposed(segments: Sequence[Segment], at: int, rank: str) -> int:
    """1 where a segment may say what the one before it is or where it lies, 0 where it is a member for sure."""
    segment = segments[at]
    if at == 0 or not segment.aside or (segment.forced and not rank and segment.kind):
        return 0
    if not segment.kind.startswith("place"):
        return 0 if segment.kind else 1
    before = segments[at - 1].kind
    if rank.startswith("place"):
        return 1 if segment.kind > rank else 0
    return 0 if before.startswith("place") and before == segment.kind else 1


