"""Rows of like figures, each entry with the words that name it: what a superlative or a rank is held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, timed
from sonla_audit.interval import summed
from sonla_audit.values import record

_LEVEL_ACTS = frozenset(("level", "plan", "of-plan", "reach", "rate", "bracket"))
_LEAST = 3  # entries
_BACK = 4  # sentences looked back over
_BLOCKS = 16  # items of a list looked back over
_WORDS = 16  # words of a name


@record
class Entry:
    """A figure of a row with the words before it that tell no change: all of them, and those that few others have."""

    mention: Mention
    words: frozenset[str]
    name: frozenset[str]


def rows_around(block: Told, own: Mention, way: int = 0) -> Iterator[list[Entry]]:
    """The rows a figure may stand in, the nearest first: its sentence, those beside it, all that are told alike.

    ``way`` is that of a verb that a figure is joined to by its superlative, "tăng cao nhất với 8%".
    """
    number = own.figure.sentence
    if way:
        yield _entries(block, [m for m in block.sentence(number) if m is own or _grown(m, way)])
        return
    here = [m for m in block.sentence(number) if m is own or beside(m, own)]
    yield _entries(block, here)
    lead = _lead(block, own)
    beyond = [m for at in (number - 1, number + 1) for m in block.sentence(at) if beside(m, own)]
    near = sorted((*here, *(m for m in beyond if m.topic & own.topic or _lead(block, m) == lead)), key=lambda m: m.at)
    if len(near) > len(here):
        yield _entries(block, near)
    every = [m for m in block.mentions if m is own or (beside(m, own) and lead and _lead(block, m) == lead)]
    if len(every) > len(near):
        yield _entries(block, every)


def rows_before(blocks: Sequence[Told], number: int, word: int) -> Iterator[list[Entry]]:
    """The rows told before a word of a block: in its sentence, in those before it, in the items of a list above."""
    block = blocks[number]
    last = next((at for at, (low, high) in enumerate(block.reading.sentences) if low <= word < high), 0)
    for sentence in range(last, max(-1, last - _BACK - 1), -1):
        told = [m for m in block.sentence(sentence) if sentence < last or m.figure.last <= word]
        yield from _columns(block, told)
    if last > 1:
        yield from _apart([block.sentence(at) for at in range(max(0, last - _BACK), last)],
                          [block] * min(last, _BACK))
    for at in range(number - 1, max(-1, number - 3), -1):
        above = blocks[at]
        if above.reading.block.kind == "item":
            run = _items(blocks, at)
            yield from _apart([list(told.mentions) for told in run], run)
            break
        if above.mentions:
            for sentence in range(len(above.reading.sentences)):
                yield from _columns(above, above.sentence(sentence))
            break


def counted_rows(block: Told, word: int) -> Iterator[list[Entry]]:
    """The rows before a word, in its sentence and the two before, whose entries are named behind their figures.

    "658 trường mầm non, 449 trường tiểu học và 98 trường trung học": what each counts is its name.
    """
    folded = block.reading.words.folded
    last = next((at for at, (low, high) in enumerate(block.reading.sentences) if low <= word < high), 0)
    for sentence in (last, last - 1, last - 2):
        row: list[Entry] = []
        for m in block.sentence(sentence):
            end = next((at for at in range(m.figure.first + 1, len(folded))
                        if not folded[at].isalpha() and at not in block.inside), len(folded))
            stop = next((c.first for c in block.within(m.figure.first, end) if "joint" in c.classes), end)
            if m.figure.bracket and row:
                continue  # "1.192 em xuất sắc (26,0%), 1.925 em giỏi (42,1%)"
            told = m.level and not m.kind and m.quantity.nature == "count" and m.figure.last <= word \
                and stop - m.figure.first > 1 and (not row or row[-1].mention.at == _previous(block, m))
            names = frozenset(filter(str.isalpha, folded[m.figure.first : stop])) if told else frozenset[str]()
            if not names or (row and m.figure.first - row[-1].mention.figure.last > _WORDS):
                row = []
                continue
            row.append(Entry(m, names, names))
        if len(row) > _LEAST and whole_of(row[0].mention, [entry.mention for entry in row[1:]]):
            row = row[1:]  # "4.577 em ra trường, trong đó 1.192 em xuất sắc, 1.925 em giỏi, 1.376 em khá"
        if len(row) >= _LEAST:
            yield _distinct(row)


def _previous(block: Told, m: Mention) -> int:
    """The place of the figure before another, those in brackets between them left out."""
    return next((other.at for other in reversed(block.mentions[: m.at]) if not other.figure.bracket), -1)


def _items(blocks: Sequence[Told], last: int) -> list[Told]:
    """The items of a list that ends with a block, in order."""
    first = last
    while first > 0 and last - first < _BLOCKS and blocks[first - 1].reading.block.kind == "item":
        first -= 1
    return list(blocks[first : last + 1])


def like(told: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions that give a value, put with those they stand beside, in order."""
    rows: list[list[Mention]] = []
    for m in told:
        if not valued(m):
            continue
        row = next((row for row in rows if beside(row[0], m)), None)
        if row is None:
            rows.append([m])
        else:
            row.append(m)
    return rows


def _columns(block: Told, told: Sequence[Mention]) -> Iterator[list[Entry]]:
    """The rows that the mentions of a sentence make, by what they are."""
    for column in like(told):
        row = _entries(block, column) if not _counting(block, column) else ()
        if len(row) >= _LEAST:
            yield list(row)


def _counting(block: Told, column: Sequence[Mention]) -> bool:
    """Whether what stands before a figure is the name of the one before it: "218 trang trại bò, 326 trang trại lợn"."""
    folded = block.reading.words.folded
    return all(folded[m.figure.first - 1] == "," or block.between(m.figure.first - 1, m.figure.first, "joint")
               for m in column[1:]) and not any(
        ";" in block.signs(a.figure.last, b.figure.first) for a, b in pairwise(column))


def _apart(told: Sequence[Sequence[Mention]], blocks: Sequence[Told]) -> Iterator[list[Entry]]:
    """The rows that items or sentences make, one figure of each."""
    if not told or not told[0]:
        return
    for first in told[0]:
        if not valued(first):
            continue
        found: list[Entry] = []
        for mentions, block in zip(told, blocks, strict=True):
            like = [m for m in mentions if m is first or beside(m, first)]
            if len(like) == 1:
                low, _ = block.reading.sentences[like[0].figure.sentence]
                found.append(Entry(like[0], words := _words(block, low, like[0].figure.first), words))
        if len(found) >= _LEAST:
            yield _distinct(found)
            continue
        # "Án dân sự: nhận 4.512 vụ, tăng 85 vụ; đã giải quyết 4.288 vụ": what each tells first
        firsts = [(block, next(filter(valued, mentions), None)) for mentions, block in zip(told, blocks, strict=True)]
        if first is told[0][0] and len(firsts) >= _LEAST and all(
                m is not None and (m is first or beside(m, first)) for _, m in firsts):
            yield _distinct([Entry(m, words := _words(block, block.reading.sentences[m.figure.sentence][0],
                                                      m.figure.first), words) for block, m in firsts if m is not None])


def _entries(block: Told, column: Sequence[Mention]) -> list[Entry]:
    found: list[Entry] = []
    for at, m in enumerate(column):
        low, _ = block.reading.sentences[m.figure.sentence]
        before = column[at - 1].figure if at else None
        if before is not None and before.sentence == m.figure.sentence:
            low = before.last
        words = _words(block, low, m.figure.first)
        found.append(Entry(m, words, words))
    return _distinct(found)


def _words(block: Told, low: int, high: int) -> frozenset[str]:
    """The words from one place to another that are parts of no figure and no cue, the last of them."""
    words, inside = block.reading.words.folded, block.inside
    skipped = {at for cue in block.reading.cues_in(low, high) for at in range(cue.first, cue.last)}
    skipped |= {at for cue in block.within(low, high) for at in range(cue.first, cue.last)}
    # "bản Mường Và"; what begins a sentence is written large whatever it is
    begun = {start for start, _ in block.reading.sentences}
    skipped -= set(block.reading.words.capitals(block.reading.block.text)) - begun
    places = [at for at in range(max(low, high - 3 * _WORDS), high) if words[at].isalpha() and at not in inside]
    colon = next((at for at in range(high - 1, low, -1) if words[at] == ":" and at not in inside), low)
    if block.reading.block.kind == "item" and low == 0 < colon:
        places = [at for at in places if at < colon] or places  # "Án dân sự: thụ lý 4.512 vụ"
    elif places and places[-1] > colon:
        places = [at for at in places if at >= colon]  # what opens a row names none of its entries
    return frozenset(words[at] for at in places if at not in skipped) or frozenset(words[at] for at in places)


def _distinct(row: Sequence[Entry]) -> list[Entry]:
    """A row whose names are left with the words that tell its entries apart."""
    seen: dict[str, int] = {}
    for entry in row:
        for word in entry.name:
            seen[word] = seen.get(word, 0) + 1
    return [Entry(entry.mention, entry.words, frozenset(word for word in entry.name if 2 * seen[word] <= len(row)))
            for entry in row]


def named(row: Sequence[Entry], words: frozenset[str], years: frozenset[str]) -> Entry | None:
    """The only entry of a row that words or a year name."""
    if years:
        dated = [entry for entry in row if entry.mention.year in years]
        return dated[0] if len(dated) == 1 else None
    found = [entry for entry in row if entry.name and entry.name <= words
             and (len(entry.name) > 1 or (len(entry.words) > 1 and entry.words <= words))]
    found.sort(key=lambda entry: -len(entry.name))
    if not found or (len(found) > 1 and len(found[1].name) == len(found[0].name)):
        return None
    return found[0]


def whole_of(m: Mention, row: Sequence[Mention]) -> bool:
    """Whether a figure may be the whole that a row behind it divides."""
    if m.share or len(row) < 2 or any(other.at < m.at for other in row):
        return False
    return not m.quantity.value.below(summed(other.quantity.value for other in row))


def total_of(m: Mention, row: Sequence[Mention]) -> bool:
    """Whether a figure may be the sum of a row before it: "A 15 tỷ, B 8 tỷ, C 7 tỷ; cộng lại 30 tỷ"."""
    if m.share or len(row) < _LEAST or any(other.at > m.at for other in row):
        return False
    return not m.quantity.value.below(summed(other.quantity.value for other in row))


def valued(m: Mention) -> bool:
    """Whether a mention is a single value or change that a row may hold."""
    return (m.level or m.share or m.kind == "points") and m.single and not timed(m.quantity)


def beside(m: Mention, own: Mention) -> bool:
    """Whether a figure is told in the manner of another: of its kind, as a growth or else in a bracket like it."""
    if m is own or not valued(m) or kin(m.quantity, own.quantity) != SAME or (m.kind, m.way) != (own.kind, own.way):
        return False
    return bool(own.kind) or (bool(m.figure.bracket) == bool(own.figure.bracket) and (
        m.quantity.act == own.quantity.act or {m.quantity.act, own.quantity.act} <= _LEVEL_ACTS))


def _grown(m: Mention, way: int) -> bool:
    """Whether a figure is a percent by which something rose, or fell."""
    return m.share and m.kind == "percent" and m.way == way and m.single


def _lead(block: Told, m: Mention) -> str:
    """The word a figure stands behind, softening words and cues left out."""
    words = block.reading.words.folded
    low = m.figure.first
    hedged = len(m.quantity.hedge.words.split())
    low -= hedged
    return words[low - 1] if low > 0 and words[low - 1].isalpha() else ""
