"""Lists that are no enumeration in a sentence: items below a line, dates behind their number, running numbers.

Items are counted at the depth of the first, and only the first list below the line is its list. Running numbers
are counted from the first to the last, both included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.landmarks import span
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.clauses.propose import part
from sonla_audit.document import Block
from sonla_audit.finding import Claim, Part
from sonla_audit.patterns import pattern
from sonla_audit.scene import Scene
from sonla_audit.totals.enumerations import SPAN, gap

_DEEPEST = 4  # brackets in brackets that may hold lists
_TAIL = 16
_SHOWN = 12
_REACH = 400
_FAMILIES = frozenset(("", "thing", "work"))
_PASSED = frozenset(("footnote", "noise"))
_TIMED = (("time",), ("session",))
_DAY = pattern(r"[0-9]{4}|[0-9]{1,2}(?:/[0-9]{1,2})?(?:/[0-9]{4})?")
_BRACKETS, _OPENING, _CLOSING = frozenset("(:)"), frozenset("("), frozenset(")")
_GAP = pattern(r"\s?,\s?|\s")


@lru_cache(maxsize=8)  # each number of a block looks behind itself
def _signposts(reading: Reading, known: Listwords) -> tuple[dict[int, int], tuple[int, ...]]:
    """The other of each pair of round brackets of a block, and the words with which a list may open or they close."""
    opens, tells = known.classes["opens"].first, known.classes["is"].first
    return reading.words.paired(_OPENING, _CLOSING), tuple(reading.words.at_any(_BRACKETS | opens | tells))


def openers(reading: Reading, first: int, last: int, known: Listwords,
            near: int = 0) -> Iterator[tuple[str, int, int, int]]:
    """Where a list may open in a sentence: by which sign, where, and the words it may fill.

    ``near`` is within how many words, where that is bounded.
    """
    at, folded = first, reading.words.folded
    closes: list[int] = []
    others, posts = _signposts(reading, known)
    for here in span(posts, first, min(last, first + near + 1) if near else last):
        if here < at:
            continue
        at = here
        word = folded[at]
        while closes and closes[-1] <= at:
            closes.pop()
        limit = min(closes[-1] if closes else last, at + SPAN)
        if word == "(" and len(closes) < _DEEPEST:
            close = min(others.get(at, last), last)
            yield "(", at, at + 1, min(close, at + SPAN)
            closes.append(close)
        elif word == ":":
            yield ":", at, at + 1, limit
        elif word == ")" and others.get(at, -1) < first:
            return
        elif (after := known.at("opens", folded, at)) > at and known.at("breaks", folded, at) <= after:
            begin = after + 1 if after < last and folded[after] == ":" else after
            if any(cue.last == after and "outside" in cue.classes and folded[cue.first - 1] in ",("
                   for cue in reading.cues):
                at = begin  # "20 nhà sản xuất, không bao gồm A và B"
                continue
            yield "opens", at, begin, limit
            at = begin
        elif (after := known.at("is", folded, at)) > at:
            yield "is", at, after, limit


def below(scene: Scene, reading: Reading, folded: Sequence[str], counts: Sequence[Figure],
          known: Listwords) -> Iterator[Claim]:
    """The claim of a line that announces the items below it."""
    figure = _announced(reading, folded, counts, known)
    if figure is None:
        return
    colon = folded[-1] == ":"
    blocks = scene.document.blocks
    items = _items(blocks, reading.block, known, scene)
    number = figure.quantity.value.low or 0
    counter = figure.quantity.unit.counter
    if not items:
        following = _following(scene, reading.block, known)
        if colon and following and (not counter or counter[1] in _FAMILIES) and len(following) < number:
            first = following[0]
            lone = Part("list", first.index, 0, len(first.text))
            yield Claim("listing.below", (part("count", figure), lone), confidence="possible",
                        form=_form(len(following)))
        return
    count = len(items)
    if count < number == count + sum(_adds(scene, item, known) for item in items):
        count = number  # "... Ba là, mở rộng quỹ đất. Và cuối cùng, việc xây dựng ..."
    if count != number and (count < 2 or gap(number, count, count, count) > max(2, count // 2)):
        return
    parts = (part("count", figure), *(Part("item", item.index, 0, len(item.text)) for item in items[:_SHOWN]))
    yield Claim("listing.items", parts, confidence="likely", form=_form(count))


def _adds(scene: Scene, item: Block, known: Listwords) -> int:
    """How many sentences of an item begin as the last member of a list does."""
    reading = scene.readings[item.index]
    folded = reading.words.folded
    return sum(known.at("closes", folded, first) > first or known.at("ordinals", folded, first) > first
               for first, _ in reading.sentences[1:])


def _announced(reading: Reading, folded: Sequence[str], counts: Sequence[Figure], known: Listwords) -> Figure | None:
    """The number that the end of a line announces items of."""
    if not counts or not folded:
        return None
    figure = counts[-1]
    end = _without_remark(folded, len(folded) - 1 if folded[-1] in (":", ".", ";") else len(folded))
    tail = folded[figure.last:end]
    if len(tail) > _TAIL or figure.sentence != reading.figures[-1].sentence or figure.bracket:
        return None
    if not figure.quantity.unit.counter and tail == ():
        return None  # "Biểu quyết nội dung 2:" is the second
    says = folded[-1] == ":" or any(known.at("below", folded, at) == end for at in range(figure.last, end))
    if not says or (folded[-1] == ";"):
        return None
    comma = False
    for at in range(figure.last, end):
        comma = comma or folded[at] == ","
        broken = known.at("breaks", folded, at)
        if folded[at] in (";", "(", ".", ":") or (broken > at and known.at("below", folded, at) < broken
                                                  and (at > figure.last or broken != end)):
            return None  # but "05 chỉ tiêu chủ yếu:" are no more than these
    return figure


def _without_remark(folded: Sequence[str], end: int) -> int:
    """The end of a line without the bracket it closes with: "... hai tỉnh kết nghĩa (số liệu các tỉnh gửi):"."""
    if end and folded[end - 1] == ")" and "(" in folded[:end]:
        return len(folded[:end]) - 1 - folded[:end][::-1].index("(")
    return end


def _items(blocks: Sequence[Block], line: Block, known: Listwords, scene: Scene) -> list[Block]:
    """The items of the first list below a line, those of its own depth only."""
    found: list[Block] = []
    for block in blocks[line.index + 1 : line.index + _REACH]:
        if block.kind in _PASSED:
            continue
        if block.section_id != line.section_id:
            break
        if block.kind == "item":
            if not found:
                if line.kind == "item" and block.depth <= line.depth and _style(block.mark) == _style(line.mark):
                    break
                found.append(block)
            elif block.depth == found[0].depth:
                if _style(block.mark) != _style(found[0].mark):
                    break
                found.append(block)
            elif block.depth < found[0].depth:
                break
        else:
            folded = scene.words(block.index).folded[:6]
            if not folded or known.at("ordinals", folded, 0) == 0:
                break
            if found and found[0].kind == "item":
                break
            found.append(block)
    return found


def _style(mark: str) -> str:
    """What marks of one list share: the sign of a bullet, or that they are digits or letters, and their brackets."""
    return "".join("0" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in mark[:1] + mark[-1:])


def _following(scene: Scene, line: Block, known: Listwords) -> list[Block]:
    """The paragraphs below a line that may be its members: to the end of its section, or where one sums them up."""
    found: list[Block] = []
    for block in scene.document.blocks[line.index + 1 : line.index + 60]:
        if block.section_id != line.section_id or (block.kind != "paragraph" and block.kind not in _PASSED):
            break
        if block.kind == "paragraph":
            if found and known.at("sums", scene.words(block.index).folded, 0):
                break
            found.append(block)
    return found


def _form(count: int) -> str:
    """A count as the form of a claim: the likeliest number of members and the range that is admitted."""
    return f"{count} {count}-{count}"


def days(reading: Reading, folded: Sequence[str], known: Listwords) -> Iterator[Claim]:
    """Dates, months or years named behind their number: "2 ngày 6 và 7/8", "2 năm liên tục (2022, 2023)"."""
    text, words = reading.block.text, reading.words
    for figure in reading.figures:
        quantity = figure.quantity
        value = quantity.value
        if quantity.unit.counter[1:] not in _TIMED or not value.exact or value.den != 1 or (value.low or 0) < 2:
            continue
        inside = next((i for i in range(figure.last, min(figure.last + 4, len(words) - 1)) if folded[i] == "("), 0)
        if figure.last >= len(words) or not (inside or known.at("times", folded, figure.last - 1) == figure.last):
            continue
        at, count, end, long = words.starts[inside + 1 if inside else figure.last], 0, 0, False
        if not inside and text[words.ends[figure.last - 1] : at] != " ":
            continue
        while found := _DAY.match(text, at):
            if found.end() < len(text) and text[found.end()] in "0123456789%/":
                break
            count, end = count + 1, found.end()
            long = "/" in found[0] or len(found[0]) == 4
            gap = _GAP.match(text, end)
            if not gap:
                break
            at = gap.end()
            index = next((i for i in range(figure.last, min(figure.last + 40, len(words)))
                          if words.starts[i] == at), -1)
            after = known.at("joins", folded, index) if index >= 0 else -1
            if after > index and after < len(words):
                at = words.starts[after]
            elif gap[0].strip() != ",":
                break
        rest = text[end:].lstrip()[:1]
        if count >= 2 and long and (rest == ")" if inside else rest not in ("-", "–")):
            start = words.starts[inside + 1 if inside else figure.last]
            parts = (part("count", figure), Part("list", reading.block.index, start, end))
            yield Claim("listing.days", parts, confidence="likely", form=_form(count))


def dated(reading: Reading) -> Iterator[Claim]:
    """Things told apart by their years: "02 cờ thi đua ... năm 2021 và năm 2023". Another number of years is silent."""
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.nature != "count" or quantity.unit.counter[1:] == ("time",) or quantity.value.den != 1:
            continue
        behind = reading.figures[figure.at + 1 : figure.at + 12]
        years = list(takewhile(lambda f, own=figure.clause: f.clause == own and f.quantity.nature == "period"  # type: ignore[misc]
                               and f.quantity.text.isdigit(), behind))
        if len(years) >= 2 and quantity.value.low == len(years) == quantity.value.high:
            first, last = years[0].quantity, years[-1].quantity
            parts = (part("count", figure), Part("list", reading.block.index, first.start, last.end))
            yield Claim("listing.days", parts, confidence="likely", form=_form(len(years)))


def running(reading: Reading, folded: Sequence[str], known: Listwords) -> Iterator[Claim]:
    """A number of cases before the first and the last of their running numbers: "151 ca (BN17577-17727)"."""
    for start, middle, end, low, high in rows(reading, folded, known):
        before = [f for f in reading.figures if f.quantity.nature == "count" and f.quantity.right <= start
                  and f.quantity.value.exact and f.quantity.value.den == 1]
        if not before or high < low:
            continue
        figure = before[-1]
        at = bisect_left(reading.words.starts, start)
        if figure.sentence != _sentence(reading, at) or at - figure.last > 14 or ";" in folded[figure.last:at]:
            continue
        count = high - low + 1
        parts = (part("count", figure), Part("first", reading.block.index, *middle),
                 Part("again", reading.block.index, *end))
        yield Claim("listing.numbers", parts, confidence="likely", form=_form(count))


def rows(reading: Reading, folded: Sequence[str], known: Listwords) -> Iterator[tuple[
        int, tuple[int, int], tuple[int, int], int, int]]:
    """Rows of running numbers in a block: where each begins, its two numbers' places, and their values."""
    text, words = reading.block.text, reading.words
    codes = known.classes["codes"].first
    for index in words.at_any(codes):
        after = known.at("codes", folded, index)
        if after == index or after >= len(words) or not folded[after].isdecimal() or (
                index and known.at("codes", folded, index - 1) >= after):
            continue
        joint = after + 1
        if joint >= len(words):
            continue
        second = joint + 1 if folded[joint] in "-–—" else known.at("through", folded, joint)
        if second == joint or second >= len(words):
            continue
        second = known.at("codes", folded, second)
        if second >= len(words) or not folded[second].isdecimal() or len(folded[second]) != len(folded[after]):
            continue
        one, two = (words.starts[after], words.ends[after]), (words.starts[second], words.ends[second])
        if text[two[1] : two[1] + 1] in ("/", "%") or len(folded[after]) < 3:
            continue
        yield words.starts[index], one, two, int(folded[after]), int(folded[second])


def _sentence(reading: Reading, index: int) -> int:
    return next((number for number, (first, last) in enumerate(reading.sentences) if first <= index < last), -1)
