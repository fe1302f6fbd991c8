"""What belongs to the page and not to the text is recognised by where it stands, never by its look alone.

A number alone on a line may be a page number or a figure cut from its unit ("Có 18 / dự án"). It is taken for a
page number only beside a page break, in a row of counting numbers a page apart, between finished paragraphs, or
where the line before it was full, so that no writer would have broken the line after one short number.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sonla_audit.layout.lines import Line, ending, opening, openings
from sonla_audit.patterns import pattern
from sonla_audit.typed import Any

RULE = pattern(r"(?:[._=–—*…·~-]\s*){3,}\Z|[|+:│─┼├┤┌┐└┘┬┴]\s*(?:[|+:=│─┼├┤┌┐└┘┬┴-]\s*){2,}\Z")
_DASHED = pattern(r"[-–—]\s*[1-9][0-9]{0,2}\s*[-–—]\Z")
_NUMBER = pattern(r"[1-9][0-9]{0,2}\Z")
_NUMBERED = pattern(r"\s*[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?\Z")
_AT_EDGE = pattern(r"^[0-9]{1,3}(?:\s{2,}|\t|\s*\|\s*)|(?:\s{2,}|\t|\s*\|\s*)[0-9]{1,3}$")
_STAMPED = pattern(r"\s*:")
_PAGE = 8  # lines: two page numbers stand further apart than two figures in a column
_LONGEST_HEAD = 150


def furniture(text: str, lines: list[Line], vocabulary: Mapping[str, Any]) -> frozenset[int]:
    """The indices of the lines that are page numbers, running heads, rules and stamps."""
    known = ((openings(vocabulary["pages"]), _NUMBERED), (openings(vocabulary["stamps"]), _STAMPED))
    found: set[int] = set()
    alone: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        length = line.end - line.start
        if length > _LONGEST_HEAD:
            continue
        first = text[line.start]
        if first in "._=–—*…·~-|+:│├┌└" and (RULE.match(text, line.start, line.end)
                                      or _DASHED.match(text, line.start, line.end)):
            found.add(index)
        elif length < 4 and _NUMBER.match(text, line.start, line.end):
            alone.append((index, int(text[line.start:line.end])))
        else:
            for words, after in known:
                word = words.match(text, line.start, line.end)
                if word is not None and after.match(text, word.end(), line.end):
                    found.add(index)
    if alone:
        usual = _usual_length(lines)
        counting = _counting(alone)
        found.update(index for index, _ in alone
                     if index in counting or _page_number(text, lines, index, usual))
    return frozenset(found | _running_heads(text, lines, found))


def _usual_length(lines: list[Line]) -> int:
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[len(lengths) * 9 // 10]


def _counting(alone: list[tuple[int, int]]) -> set[int]:
    """Lone numbers that go up by one to three, a page apart."""
    found: set[int] = set()
    for (before, small), (after, large) in pairwise(alone):
        if 1 <= large - small <= 3 and after - before > _PAGE:
            found.update((before, after))
    return found


def _page_number(text: str, lines: list[Line], index: int, usual: int) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.page or (following and following.page):
        return True
    if index == 0:
        return following is not None and (following.blank or following.page)
    before = lines[index - 1]
    done = ending(text, before)
    opens = opening(text, following.start, following.end) if following else ""
    if done and done not in ":;" and opens != "a":
        return True
    if following is None:
        return False
    if following.indented and not line.indented and opens == "a":
        return True
    filled = before.end - before.start + 1 + line.end - line.start
    return opens == "a" and filled * 5 > usual * 4


def _running_heads(text: str, lines: list[Line], numbers: set[int]) -> set[int]:
    """Lines that stand word for word at the edge of two pages or more, and nowhere else."""
    found: set[int] = set()
    for _ in range(2):  # a head of two lines
        known = numbers | found
        edges = {0, len(lines) - 1}
        for index, line in enumerate(lines):
            if line.page:
                edges.update((index - 1, index))
            if index in known:
                edges.update((index - 1, index + 1))
        edges = {index for index in edges - known if 0 <= index < len(lines)
                 and lines[index].end - lines[index].start <= _LONGEST_HEAD}
        if len(edges) < 2:
            break
        at_edge: dict[str, list[int]] = {}
        for index in edges:
            at_edge.setdefault(_head(text, lines[index]), []).append(index)
        repeated = {head for head, places in at_edge.items() if len(places) > 1 and any(map(str.isalpha, head))}
        if not repeated:
            break
        everywhere: dict[str, int] = {}
        for index, line in enumerate(lines):
            if index not in known and line.end - line.start <= _LONGEST_HEAD:
                head = _head(text, line)
                if head in repeated:
                    everywhere[head] = everywhere.get(head, 0) + 1
        # where it opens the document it is the title, from which the head was taken
        found.update(index for head in repeated if len(at_edge[head]) == everywhere[head]
                     for index in at_edge[head] if index > 0 and not ending(text, lines[index]))
    return found


def _head(text: str, line: Line) -> str:
    if text[line.start].isdecimal() or text[line.end - 1].isdecimal():
        return _AT_EDGE.sub("", text[line.start:line.end])
    return text[line.start:line.end]
