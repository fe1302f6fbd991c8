"""The words of some blocks as one stream, so that a passage can be looked for across blocks.

What is said of the tokens stands in lists, one entry a token: a long report has a million of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, MutableSequence, Sequence

from sonla_audit.document import Block
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Words

FIGURE = "#"
LONG = 50_000  # tokens: from here on it tells how much room each takes
_ENDS = frozenset(".!?…")
_BREAKS = frozenset(".!?…,;:()")
_LABELS = frozenset(("date", "period", "ordinal"))


class Stream:
    """Words and whole figures in the texts of some blocks, one after another; what is said of each stands in a list.

    ``exact`` is the folded form, ``loose`` the same with a measured figure under one sign. ``sentence`` numbers the
    sentence a token belongs to through the whole stream. Those that stand first in their clause are in ``opens``, with
    the sign they stand behind (empty at the start of a block). ``capital`` tells those with a capital that have no need
    of it where they stand.
    """

    __slots__ = ("block", "capital", "end", "exact", "loose", "opens", "sentence", "start")

    def __init__(self, count: int) -> None:
        """For about so many tokens: of many the numbers are put into arrays, which take a quarter of the room."""
        self.block, self.start, self.end, self.sentence = (_numbers(count) for _ in range(4))
        self.exact: list[str] = []
        self.loose: list[str] = []
        self.opens: dict[int, str] = {}
        self.capital = bytearray()

    def __len__(self) -> int:
        return len(self.exact)


def _numbers(count: int) -> MutableSequence[int]:
    if count < LONG:
        return []
    from array import array
    return array("i")


def stream(blocks: Sequence[Block], words: Callable[[int], Words], quantities: Iterable[Quantity],
           abbreviations: frozenset[str] = frozenset()) -> Stream:
    """The tokens of some blocks, one after another, with figures in one piece and sentences numbered."""
    figures: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        figures.setdefault(quantity.block, []).append(quantity)
    tokens = Stream(sum([len(words(block.index)) for block in blocks]))
    sentence = 0
    for block in blocks:
        sentence += 1
        sentence = _block(block, words(block.index), figures.get(block.index, []), abbreviations, tokens, sentence)
    return tokens


def _block(block: Block, words: Words, figures: Sequence[Quantity], abbreviations: frozenset[str],
           tokens: Stream, sentence: int) -> int:
    text, count, folded, starts = block.text, len(words), words.folded, words.starts
    ends = words.ends
    capital = bytearray(count)
    for at in words.capitals(text):
        capital[at] = 1
    inside: dict[int, Quantity] = {}
    for figure in reversed(figures):
        at = bisect_left(starts, figure.start)
        inside.update(dict.fromkeys(range(at, bisect_left(starts, figure.end, at)), figure))
    exact, loose, sentences, opens = tokens.exact, tokens.loose, tokens.sentence, tokens.opens
    before = len(exact)
    last_word = ""
    sign: str | None = ""  # of the clause that the next token opens
    ended = False
    stop = 0
    for at in sorted({*words.signs, *inside, count}):
        if at < stop:
            continue
        if stop < at:  # words and nothing else
            sentence += ended and not text[starts[stop]].islower()
            if sign is not None:
                opens[len(exact)] = sign
                capital[stop] = capital[stop] and sign == ","
            plain = folded[stop:at]
            exact += plain
            loose += plain
            tokens.start.extend(starts[stop:at])
            tokens.end.extend(ends[stop:at])
            tokens.capital += capital[stop:at]
            sentences.extend([sentence] * (at - stop))
            sign, last_word, ended = None, folded[at - 1], False
        if at == count:
            break
        form, end, stop = folded[at], ends[at], at + 1
        head = form[0]
        if not head.isalnum():
            if head in _BREAKS:
                sign = head if not ended else sign if sign is not None else ""
            if head in _ENDS and (stop == count or starts[stop] > end) and last_word + head not in abbreviations:
                ended, sign = True, head
            continue
        like = ""
        known = inside.get(at)
        if known is not None:
            if not known.spelled:
                end = max(end, known.end)
                like = "" if known.nature in _LABELS else FIGURE
                stop = bisect_left(starts, end, stop)
        elif head.isdigit():
            while stop + 1 < count and folded[stop] in ".,/-" and starts[stop] == end \
                    and starts[stop + 1] == ends[stop] and folded[stop + 1][0].isdigit():
                end, stop = ends[stop + 1], stop + 2
        if ended:
            sentence += not text[starts[at]].islower()
            ended = False
        if stop > at + 1:
            form = text[starts[at]:end].lower()
        if sign is not None:
            opens[len(exact)] = sign
        exact.append(form)
        loose.append(like or form)
        tokens.start.append(starts[at])
        tokens.end.append(end)
        tokens.capital.append(capital[at] and sign in (None, ","))
        sentences.append(sentence)
        sign, last_word = None, form
    tokens.block.extend([block.index] * (len(exact) - before))
    return sentence
