"""What a block is follows from its mark, its length and its neighbours; what it says is not asked.

A numbered line that is no sentence is a heading unless it stands among brothers, which make it a list. A
numbered sentence ("1.3. Chỉ đạo ...") opens a section and is a paragraph at once. What follows the closing
sign of the document is its signature only if nothing else can be meant by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.document import BlockKind
from sonla_audit.layout.lines import CLOSERS, ENDS, openings
from sonla_audit.layout.marks import NUMBERED, RANKS, ListMark
from sonla_audit.patterns import Pattern, escape, pattern
from sonla_audit.typed import Any
from sonla_audit.values import Frozen

_DIGIT = pattern("[0-9]")
_DIGIT_OR_SIGN = pattern("[0-9,;:]")
_FIGURE = pattern(r"[0-9][.,][0-9]|[0-9]\s?%|[0-9]{5}")
_TITLE_WORDS = 35
_SHORT_TITLE_WORDS = 10
_SENTENCE_HEAD = 8
_LEVELS = {"capital": 10, "roman": 11, "composite": 12, "number": 12, "dotted": 12}
_TABLE_NUMBER = r"\s+(?:[IVXLC]+|[0-9]{1,3}(?:[.-][0-9A-Z]{1,3})*|[A-Z])(?![\w%]|,[0-9])"
_TABLE_LEVEL = 90
_DEEPEST = 20  # a heading without a number is known by its style alone and stands below numbered ones


class Passage(metaclass=Frozen):
    """A block before it has a kind: its text without its mark.

    ``level`` is the level of heading, from 1, that a file which knows its headings gives it, else 0.
    """

    text: str
    mark: ListMark | None
    level: int = 0


class Standing(metaclass=Frozen):
    """What a passage is and where it stands: kind, list depth, path of headings, number of its section."""

    kind: BlockKind
    depth: int
    section: tuple[str, ...]
    section_id: int


class _Heading(metaclass=Frozen):
    level: int
    kind: str
    number: int
    title: str


def capitals(text: str) -> bool:
    """Whether a text is set in capitals: two words or more without a small letter."""
    return text.isupper() and " " in text and sum(map(str.isalpha, text)) > 5


def signature(passages: Sequence[Passage | None], words: Mapping[str, Any]) -> frozenset[int]:
    """The indices of the passages after the closing sign that are the signature; None stands for a table row.

    They end where an appendix or a table begins. They are a signature if one opens like one and none is long, or
    if all are short and without a digit.
    """
    closing = str(words["closing"])
    again, signing = _title_words(words, ("appendices", "tables")), openings(words["signatures"])
    found: set[int] = set()
    tail: list[int] | None = None

    def close() -> None:
        texts = [one.text for index in tail or () if (one := passages[index]) is not None]
        if texts and max(map(len, texts)) < 300 and (
                any(signing.match(text) for text in texts)
                or (len(texts) <= 15 and all(len(text) <= 80 and not _DIGIT.search(text) for text in texts))):
            found.update(tail or ())

    for index, passage in enumerate(passages):
        if passage is None or (tail is not None and again.match(passage.text)):
            close()
            tail = None
        elif passage.text.rstrip(CLOSERS).endswith(closing):
            close()
            tail = []
        elif tail is not None:
            tail.append(index)
    close()
    return frozenset(found)


def standings(passages: Sequence[Passage | None], signed: frozenset[int], words: Mapping[str, Any]) -> list[Standing]:
    """The standing of each passage in reading order; None is a table row, which stands in the open section."""
    path: list[_Heading] = []
    lists: list[tuple[str, int]] = []
    section = 0
    titles: tuple[str, ...] = ()
    found: list[Standing] = []
    known = _Titles(words)
    before: tuple[str, int] | None = None
    for index, passage in enumerate(passages):
        if passage is None or index in signed:
            found.append(Standing("row" if passage is None else "signature", 0, titles, section))
            lists.clear()
            before = None
            continue
        following = passages[index + 1] if index + 1 < len(passages) else None
        kind, heading = _sort(passage, following, before, lists, path, known)
        if heading is not None:
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            section += 1
            titles = tuple(one.title for one in path)
        mark = passage.mark
        if kind == "item" and mark is not None:
            _push(lists, mark)
            before = (mark.kind, mark.numbers[-1] if mark.numbers else 0)
        else:
            lists.clear()
            before = None
        found.append(Standing(kind, len(lists), titles, section))
    return found


class _Titles:
    """The patterns by which unnumbered titles are known, compiled once for a document."""

    __slots__ = ("appendix", "division", "levels", "table")

    def __init__(self, words: Mapping[str, Any]) -> None:
        names = [str(word) for word in words["divisions"]]
        ordinals = "|".join(map(escape, words["ordinals"]))
        number = rf"(?:(?:{ordinals})\s+\w+|[IVXLC]+|[0-9]{{1,3}}|[A-ZĐ])(?!\w|[.,][0-9])"
        self.levels = {name: level for level, name in enumerate(names, 1)}
        self.division = pattern(rf"(?P<name>(?i:{'|'.join(map(escape, names))}))\s+(?:{number})")
        self.appendix = openings(words["appendices"])
        self.table = _title_words(words, ("tables",))


def _title_words(words: Mapping[str, Any], keys: tuple[str, ...]) -> Pattern[str]:
    """Titles of appendices (with or without a number) and of tables (a number follows)."""
    forms = []
    for key in keys:
        known = "|".join(escape(str(word)) for word in sorted(words[key], key=len, reverse=True))
        forms.append(rf"(?i:{known})" + (_TABLE_NUMBER if key == "tables" else r"(?!\w)"))
    return pattern("|".join(forms))


def _sort(passage: Passage, following: Passage | None, before: tuple[str, int] | None,
          lists: Sequence[tuple[str, int]], path: Sequence[_Heading],
          known: _Titles) -> tuple[BlockKind, _Heading | None]:
    """The kind of a passage, and the heading if it opens a section."""
    text, mark = passage.text, passage.mark
    if mark is None:
        kind, heading = _unmarked(text, known)
        if passage.level and heading is None and _is_title(text):
            return "heading", _Heading(_DEEPEST + passage.level, "styled", 0, text)
        return kind, heading
    if mark.kind not in NUMBERED or mark.label.endswith(")"):
        return "item", None
    last = mark.numbers[-1] if mark.numbers else 0
    level = _LEVELS[mark.kind] + max(len(mark.numbers) - 1, 0)
    heading = _Heading(level, mark.kind, last, f"{mark.label} {text}".strip())
    sentence = _Heading(level, mark.kind, last, f"{mark.label} {' '.join(text[:200].split()[:_SENTENCE_HEAD])}")
    titled = _is_title(text)
    if mark.kind in ("dotted", "composite"):
        return ("heading", heading) if titled else ("paragraph", sentence)
    brother = following is not None and following.mark is not None and following.mark.kind == mark.kind
    listed = before is not None and before[0] == mark.kind
    if titled and not brother and not listed:
        return "heading", heading
    counted = any(kind == mark.kind and number == last - 1 for kind, number in lists)
    if not counted and mark.numbers and any(one.kind == mark.kind and 0 < last - one.number <= 3 for one in path):
        return ("heading", heading) if titled else ("paragraph", sentence)
    return "item", None


def _unmarked(text: str, known: _Titles) -> tuple[BlockKind, _Heading | None]:
    if len(text) > 300:
        return "paragraph", None
    if known.table.match(text):
        titled = text[-1] not in ENDS and not _FIGURE.search(text[12:])
        return ("heading", _Heading(_TABLE_LEVEL, "table", 0, text)) if titled else ("paragraph", None)
    if not _is_title(text):
        return "paragraph", None
    if (division := known.division.match(text)) is not None:
        return "heading", _Heading(known.levels[division["name"].lower()], "division", 0, text)
    if known.appendix.match(text) or capitals(text):
        return "heading", _Heading(0, "title", 0, text)
    return "paragraph", None


def _is_title(text: str) -> bool:
    """Whether a text may be a title: short, without an end and without measured figures, or a few words and a stop."""
    if not text or len(text) > 300 or _FIGURE.search(text):
        return False
    words = text.count(" ") + 1
    end = text.rstrip(CLOSERS)[-1:]
    if end not in ENDS and end != ",":
        return words <= _TITLE_WORDS
    return end == "." and words <= _SHORT_TITLE_WORDS and not _DIGIT_OR_SIGN.search(text)


def _push(lists: list[tuple[str, int]], mark: ListMark) -> None:
    """Put an item on the stack of open lists; its length is the item's depth."""
    kinds = [kind for kind, _ in lists]
    if mark.kind in kinds:
        del lists[kinds.index(mark.kind):]
    else:
        while lists and RANKS[lists[-1][0]] > RANKS[mark.kind]:
            lists.pop()
    lists.append((mark.kind, mark.numbers[-1] if mark.numbers else 0))
