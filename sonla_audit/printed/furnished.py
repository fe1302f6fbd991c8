"""What a page carries on every page (its number, a running head) is known by standing at the same height each time.

A number alone at the edge of a page may be a figure cut from its unit. It is the page's number if it counts on with
the pages at one height, or if it stands apart, as the middle of the line does from a margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sonla_audit.layout.lines import openings
from sonla_audit.printed.printed import POINT, Printed, Sheet

_DEEP = 3  # lines at either edge of a page that may belong to it
_NUMBER = re.compile(r"[-–—\s]*([1-9][0-9]{0,3})(?:\s*/\s*[0-9]{1,4})?[-–—\s]*\Z")
_SAID = re.compile(r"\s*([0-9]{1,4})(?:\s*/\s*[0-9]{1,4})?\s*\Z")
_STAMPED = re.compile(r"\s*:")
_COUNT = re.compile("[0-9]+")
_LEVEL = 3 * POINT
_LONGEST = 150


def furniture(sheets: Sequence[Sheet], words: Mapping[str, Any]) -> list[frozenset[int]]:
    """For each sheet the indices of the items that belong to the page: numbers, running heads, stamps."""
    pages, stamps = openings(words["pages"]), openings(words["stamps"])
    edges = [tuple(_edges(sheet)) for sheet in sheets]
    numbered: Counter[tuple[int, int]] = Counter()
    heads: Counter[tuple[str, int]] = Counter()
    for sheet, found in zip(sheets, edges, strict=True):
        for _, line in found:
            value = _value(line.text, pages)
            if value:
                numbered[value - sheet.number, line.bottom // _LEVEL] += 1
            heads[_COUNT.sub("#", line.text), line.bottom // _LEVEL] += 1
    result: list[frozenset[int]] = []
    for sheet, found in zip(sheets, edges, strict=True):
        own: set[int] = set()
        for from_edge in (found, tuple(reversed(found))):
            for at, (index, line) in enumerate(from_edge):
                following = next((other for other_index, other in from_edge[at + 1:] if other_index not in own), None)
                value = _value(line.text, pages)
                counts = value and _near(numbered, value - sheet.number, line.bottom) > 1
                said = pages.match(line.text) is not None
                apart = bool(value) and _apart(sheet, line, following) and abs(value - sheet.number) < 3
                head = any(map(str.isalpha, line.text)) and _near(
                    heads, _COUNT.sub("#", line.text), line.bottom) > max(1, len(sheets) // 4)
                if counts or (value and said) or apart or head or _in_margin(sheet, line, following):
                    own.add(index)
                elif index not in own:
                    break
        for index, item in enumerate(sheet.items):
            if isinstance(item, Printed) and ":" in item.text and len(item.text) < _LONGEST and (
                    word := stamps.match(item.text)) and (
                    _STAMPED.match(item.text, word.end())):
                own.add(index)
        result.append(frozenset(own))
    return result


def _edges(sheet: Sheet) -> Iterator[tuple[int, Printed]]:
    """The lines at the upper and lower edge of a sheet, from the top down."""
    lines = sorted([(item.bottom, index) for index, item in enumerate(sheet.items) if isinstance(item, Printed)])
    chosen = lines if len(lines) <= 2 * _DEEP else [*lines[:_DEEP], *lines[-_DEEP:]]
    for _, index in chosen:
        item = sheet.items[index]
        if isinstance(item, Printed) and len(item.text) <= _LONGEST:
            yield index, item


def _value(text: str, pages: re.Pattern[str]) -> int:
    """The number that a line consists of, or 0."""
    if len(text) > 20:
        return 0
    said = pages.match(text)
    found = _SAID.match(text, said.end()) if said else _NUMBER.match(text)
    return int(found[1]) if found else 0


def _near(counted: Counter[tuple[Any, int]], what: object, bottom: int) -> int:
    level = bottom // _LEVEL
    return sum(counted[what, at] for at in (level - 1, level, level + 1))


def _in_margin(sheet: Sheet, line: Printed, following: Printed | None) -> bool:
    """Whether a line stands so near the edge of the page, and so far from the text, that it can only be a head."""
    if following is None:
        return False
    above = line.bottom * 40 < sheet.height * 3 and following.top - line.bottom > line.size
    below = (sheet.height - line.top) * 20 < sheet.height and line.top - following.bottom > line.size
    return above or below


def _apart(sheet: Sheet, line: Printed, following: Printed | None) -> bool:
    """Whether a line stands in the middle or at the right of the margin, not where a line of text begins."""
    if line.left * 5 < sheet.width * 2:
        return False
    outside = line.bottom * 10 < sheet.height or line.top * 10 > sheet.height * 9
    return outside and (following is None or abs(following.bottom - line.bottom) * 10 > line.size * 11)
