"""What stands between the commas and semicolons of a list, and how each of them may be cut.

A segment that holds a name is a member; one that begins with a noun for a place, or with a title, may say more of the
member before it. What is written large only because it opens the list is no name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Reading, inside_number
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.tokens import Words
from sonla_audit.values import frozen

_OPENING, _CLOSING = "([“«", ")]”»"
_BRACKETS, _SHUT, _CUTS = frozenset("(["), frozenset(")]"), frozenset(",;")
_DEEP = 2  # brackets in which nothing is looked at
_QUOTES = frozenset("\"“”«»")
_DASHES = frozenset("-–—")
_REACH = 5  # words behind a word for "and" within which the name begins that it joins
_PARTS = 2  # semicolons that part a list


@frozen
class Segment:
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


def cut(text: str, words: Words, folded: Sequence[str], first: int, known: Listwords,
        rank: str) -> list[Segment]:
    """The segments between commas and semicolons, up to the first that is no member."""
    segments: list[Segment] = []
    start, sign, depth, quoted = first, "", 0, False
    bound = 0
    own = None if known.noun(folded, first)[1] else (rank,)
    for at in range(first, len(folded) + 1):
        word = folded[at] if at < len(folded) else ";"
        if at < len(folded):
            fused = known.at("fused", folded, at)
            if fused > bound and not capital(text, words.starts[fused - 1]):  # "Đắk Nông, Lâm Đồng" are two provinces
                bound = fused
            if word == '"':
                quoted = not quoted
            elif word in _OPENING:
                depth += 1
            elif word in _CLOSING and depth:
                depth -= 1
            if word not in ",;" or depth or quoted or at < bound or inside_number(text, words.starts[at]):
                continue
        if at > start:
            if segments and known.at("ends", folded, start) > start and not capital(text, words.starts[start]):
                break
            segments.append(_segment(text, words, folded, start, at, sign, known, own))
        start, sign = at + 1, word
    return segments


def _segment(text: str, words: Words, folded: Sequence[str], first: int, last: int, sign: str,
             known: Listwords, own: tuple[str, ...] | None) -> Segment:
    joins = forced = dashes = 0
    depth = 0
    ended = begun = False
    mine = known.noun(folded, first)[1]
    for at in range(first, last):
        if folded[at] in _OPENING:
            depth += 1
        elif folded[at] in _CLOSING and depth:
            depth -= 1  # "Nà Lơi (Lào) Pá Chiến": a comma may be missing behind a bracket
            joins += folded[at] == ")" and not depth and at + 1 < last and named(text, words.starts[at + 1])
        after = known.at("joins", folded, at)
        if after == at and not depth:
            large = named(text, words.starts[at])
            ended = ended or (begun and not large and folded[at].isalpha() and known.noun(folded, at)[0] == at)
            begun = begun or large
            dashes += (folded[at] in _DASHES and first < at < last - 1 and text[words.starts[at] - 1] == " "
                       and named(text, words.starts[at - 1]) and named(text, words.starts[at + 1]))
        if depth or after == at or not first < at < last - 1:
            continue
        if begun and known.at("along", folded, at) > at and not any(
                named(text, words.starts[i]) for i in range(after, min(after + _REACH, last))):
            continue  # "Nậm Ty và Cò Mạ với tổng chiều dài ...": no name is joined
        joins += 1
        behind, kinds = known.noun(folded, after)
        # "3 huyện A, B và thành phố C": a noun that the others do without may begin something else
        alike = own is None or behind == after or (kinds == own and mine) or (kinds and kinds == mine)
        if behind < last and alike and not ended and all(named(text, words.starts[i]) for i in (behind, at - 1)):
            forced += 1
    joins += dashes if dashes > 1 else 0  # a road has one dash, "A – B – C" are three
    begin = known.at("joins", folded, first)
    behind, kinds = known.noun(folded, begin)
    if kinds and kinds[0].startswith("place") and behind < last and folded[behind].isalpha() \
            and not named(text, words.starts[behind]):
        kinds = ()  # "Huyện đoàn Phú Khê" is no district
    # "Phường Tô Hiệu": the noun may be written large itself, so it counts as a noun before it counts as a name
    name = (behind < last and named(text, words.starts[behind])) or (begin < last and named(text, words.starts[begin]))
    aside = bool(kinds) or known.at("titles", folded, begin) > begin
    quoted = text[words.starts[begin]] in "“\"«" if begin < last else False
    pure = quoted or (name and all(capital(text, words.starts[at]) or not folded[at].isalpha()
                                   for at in range(behind, last)
                                   if known.at("joins", folded, at) == at and known.noun(folded, at)[0] == at))
    soft = sign != "" and not name and known.at("maybe", folded, begin) > begin
    return Segment(first, last, sign, name, kinds[0] if kinds else "", joins, forced, aside, soft, pure)


def names(segments: list[Segment], close: bool, folded: Sequence[str]) -> list[Segment]:
    """The leading segments that are names, or open as the first does; a close list also ends behind a word for "and".

    "Vùng vịnh Vân Phong, TP. Nha Trang, vùng vịnh Cam Ranh" are three.
    """
    kept: list[Segment] = []
    closed = False
    for segment in segments:
        if (closed and not segment.aside) or (not segment.name and not (segment.aside and kept) and not (
                kept and folded[segment.first] == folded[kept[0].first])):
            break
        kept.append(segment)
        closed = closed or (close and segment.joins > 0)
        if close and not segment.pure:
            break
    return kept


def opening(text: str, words: Words, folded: Sequence[str], segments: Sequence[Segment],
             known: Listwords) -> bool:
    """Whether a first member is no name, but is written large because it opens the list: "Chủ lực cấp tỉnh; ..."."""
    if sum(segment.after == ";" for segment in segments) >= _PARTS and not all(segment.name for segment in segments):
        return True  # each part begins large, whatever its commas part
    first = segments[0].first
    plain = known.noun(folded, first)[0] == first and segments[0].last - first > 1 and len(segments) > 1
    return plain and folded[first + 1].isalpha() and not named(text, words.starts[first + 1]) \
        and not any(segment.pure for segment in segments[1:]) and not capital(text, words.starts[segments[0].last - 1])


def capital(text: str, start: int) -> bool:
    """Whether a word is written large."""
    return text[start].isupper()


def named(text: str, start: int) -> bool:
    """Whether a word may begin a name: it is written large, a firm's digit is ("1C", "3M"), or a quotation opens."""
    return text[start].isupper() or text[start] in "“”\"«»" or (
        text[start].isdigit() and text[start + 1 : start + 2].isupper())


def unquoted(folded: Sequence[str], first: int) -> tuple[int, Sequence[str]]:
    """The words of a list that stands in quotation marks as a whole, without these."""
    if folded[first] in _QUOTES:
        close = next((at for at in range(first + 1, len(folded)) if folded[at] in _QUOTES), first)
        # "A, B", "C, D" are quoted one by one
        if "," in folded[first:close] and _QUOTES.isdisjoint(folded[close + 1 : close + 3]):
            return first + 1, folded[:close]
    return first, folded


def told_off(folded: Sequence[str]) -> int:
    """How many words of a list stand before a quotation closes that opened before it: "gồm A, B và C”, bà Hà nói"."""
    depth = 0
    for at, word in enumerate(folded):
        depth += (word in "“«") - (word in "”»")
        if depth < 0:
            return at
    return len(folded)


@lru_cache(maxsize=8)  # each number of a block may be that of a list behind it
def _marks(reading: Reading, known: Listwords) -> tuple[tuple[int, ...], dict[int, int]]:
    """The words of a block that may cut a list or are brackets; the other of each pair of brackets."""
    words = reading.words
    return (tuple(words.at_any(known.classes["joins"].first.union(_BRACKETS, _SHUT, _CUTS))),
            words.paired(_BRACKETS, _SHUT))


def stretches(reading: Reading, begin: int, end: int,
              known: Listwords) -> tuple[list[list[tuple[int, int]]], list[int], list[int]]:
    """Which words of a list stand in no bracket, and which in one; where it may be cut, and where semicolons cut it."""
    text, starts, folded = reading.block.text, reading.words.starts, reading.words.folded
    places, others = _marks(reading, known)
    found: list[list[tuple[int, int]]] = [[], []]
    cuts: list[int] = []
    semicolons: list[int] = []
    depth, since = 0, begin
    at, stop = bisect_left(places, begin), bisect_left(places, end)
    while at < stop:
        index = places[at]
        word = folded[index]
        at += 1
        if word in _BRACKETS:
            found[depth].append((since, index))
            since, depth = index, depth + 1
            if depth == _DEEP:  # what stands deeper is passed over
                depth, since = 1, min(others.get(index, end), end)
                at = bisect_left(places, since + 1, at, stop)
        elif word in _SHUT:
            found[depth].append((since, index))
            depth, since = 0, index
        elif depth:
            continue
        elif word == ";":
            semicolons.append(index)
            cuts.append(index)
        elif word == ",":
            start = starts[index]
            if not (start and text[start - 1].isdigit() and text[start + 1 : start + 2].isdigit()):
                cuts.append(index)
        elif known.at("joins", folded, index) > index:
            cuts.append(index)
    found[depth].append((since, end))
    return found, cuts, semicolons


def figured(folded: Sequence[str], every: Sequence[Segment]) -> bool:
    """Whether each segment tells a figure behind its first word: "Cầu Đen 41 dB, bến Than 60 dB"."""
    return all(any(word[0].isdigit() for word in folded[one.first + 1 : one.last]) for one in every)
