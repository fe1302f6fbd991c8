"""A footnote is lifted out only where a mark in the text answers to the number that opens it.

In the text of a PDF the mark has lost its superscript ("toàn thành phố1;", "năm 20241") and the note stands
between the halves of a sentence, in any order, its tail after another note on the next page. So notes are
gathered by zones: a zone begins with a note and ends where the page ends, where a list or heading begins, or
where a line takes up the sentence the page had broken off. Units and names (m2, CO2, QL6, 4G) are no marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from sonla_audit.document import Span
from sonla_audit.layout.lines import Line, ending, first_word, opening
from sonla_audit.layout.marks import BULLETS, read_mark
from sonla_audit.patterns import IGNORECASE, Pattern, escape, pattern
from sonla_audit.typed import Any
from sonla_audit.values import Frozen

_NOTE = pattern(r"(?:\[(?P<square>[1-9][0-9]?)\]|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)|(?P<plain>[1-9][0-9]?))"
                   r"(?P<gap>[ \u00a0]*)(?=\S)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# where a label may stand: right behind a word, a year or a closing sign
_GLUED = pattern(r"[1-9¹²³⁴-⁹\[](?:(?<=[^\W\d_].|[%‰”’»)\]\"].)|(?<=(?:19|20)[0-9]{2}.))")
_AHEAD = 40  # characters that a year before a label takes, with what leads to it
_END = r"(?![\w%/⁰¹²³⁴-⁹]|[.,][0-9]|-\w)"
_LABEL = rf"(?:[1-9][0-9]?{_END}|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|\[[1-9][0-9]?\])"


class Note(metaclass=Frozen):
    """A footnote: its ``label``, the indices of its ``lines`` in reading order, where its text begins."""

    label: str
    at: int
    rest: int
    lines: tuple[int, ...]


class Glued(metaclass=Frozen):
    """A footnote mark in the text: the span of its characters and its label."""

    span: Span
    label: str


def footnotes(text: str, lines: list[Line], apart: frozenset[int], noise: frozenset[int],
              indents: bool, words: Mapping[str, Any]) -> tuple[tuple[Note, ...], tuple[Glued, ...]]:
    """The footnotes of a text and the marks that call them, both in reading order.

    ``apart`` are lines that cannot belong to a footnote (rows); ``noise`` belongs to the page and ends it;
    ``indents`` tells that leading blanks are rare, so that one before a small letter shows a page break.
    """
    openers = {index: found for index, line in enumerate(lines)
               if index not in apart and index not in noise and (found := _opener(text, line))}
    if not openers:
        return (), ()
    strong, weak = _candidates(text, words)
    starts = _called(lines, openers, (*strong, *weak))
    if not starts:
        return (), ()
    labels = {label for label, _, _ in starts.values()}
    marks = sorted((mark for mark in (*strong, *weak) if mark.label in labels), key=lambda mark: mark.span.start)
    return _zones(text, lines, starts, apart, noise, indents), tuple(marks)


def _opener(text: str, line: Line) -> tuple[str, int, bool] | None:
    """The label a line may open a footnote with, where its text begins, and whether its form is unmistakable."""
    found = _NOTE.match(text, line.start, line.end)
    if found is None:
        return None
    label = (found["square"] or found["raised"] or found["plain"]).translate(_PLAIN)
    clear = found["plain"] is None
    rest = found.end()
    if clear:
        return label, rest, True
    if not found["gap"]:
        return (label, rest, True) if text[rest].isupper() and text[rest + 1:rest + 2].islower() else None
    return label, rest, opening(text, rest, line.end) == "A"


def _candidates(text: str, words: Mapping[str, Any]) -> tuple[list[Glued], list[Glued]]:
    """Marks glued to words, years, percents and closing quotes; and, apart, those glued to words in capitals."""
    years = "|".join(map(escape, words["years"]))
    powers = frozenset(words["powers"])
    marks = pattern(
        rf"(?:(?<!\w)(?P<word>[^\W\d_]{{2,}})|(?:\b(?:{years})\s+|[0-9]\s?[/–-]\s?)(?:19|20)[0-9]{{2}}"
        rf"|(?<=\S)[%‰”’»)\]\"])(?P<label>{_LABEL})", IGNORECASE)
    dated = pattern(rf"(?:\b(?:{years})\s+|[0-9]\s?[/–-]\s?)(?:19|20)[0-9]{{2}}\Z", IGNORECASE)
    strong: list[Glued] = []
    weak: list[tuple[str, Glued]] = []
    past = 0
    for hit in _GLUED.finditer(text):
        begin = _before(text, hit.start(), dated)
        found = marks.match(text, begin) if begin >= past else None
        if found is None:
            continue
        past = found.end()
        word, start, end = found["word"], found.start("label"), found.end("label")
        mark = Glued(Span(start, end), found["label"].strip("[]").translate(_PLAIN))
        if word is None or not word.isupper():
            if word is None or word.lower() not in powers:
                strong.append(mark)
        elif len(word) > 2:
            weak.append((word, mark))
    if not weak:
        return strong, []
    # "UBND1" is a word with a mark only if UBND is a word here, and only where no plainer mark has that label
    bare = {word for word in {word for word, _ in weak} if _alone(text, word)}
    labels = {mark.label for mark in strong}
    return strong, [mark for word, mark in weak if word in bare and mark.label not in labels]


def _before(text: str, at: int, dated: Pattern[str]) -> int:
    """Where what a label is glued to begins: a word, a year with what leads to it, or a closing sign."""
    start, last = at, text[at - 1]
    if last.isdecimal():
        found = dated.search(text, max(0, at - _AHEAD), at)
        return at if found is None else found.start()
    while start > 0 and text[start - 1].isalnum() and not text[start - 1].isdecimal():
        start -= 1
    return start if start < at else at - 1


def _alone(text: str, word: str) -> bool:
    """Whether a word stands somewhere in a text with no letter, digit or underscore at its sides."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not any(sign.isalnum() or sign == "_" for sign in (*text[max(0, at - 1) : at], *text[end : end + 1])):
            return True
        at = text.find(word, at + 1)
    return False


def _called(lines: list[Line], openers: Mapping[int, tuple[str, int, bool]],
            marks: tuple[Glued, ...]) -> dict[int, tuple[str, int, int]]:
    """The openers that a mark before them calls: label, place of the label, place of the text."""
    places: dict[str, list[int]] = {}
    for mark in marks:
        places.setdefault(mark.label, []).append(mark.span.start)
    used: dict[str, int] = {}
    starts: dict[int, tuple[str, int, int]] = {}
    for index, (label, rest, clear) in sorted(openers.items()):
        line = lines[index]
        if not clear and index - 1 not in starts:
            continue
        before = bisect_left(places.get(label, []), line.start)
        if before > used.get(label, 0):
            used[label] = before
            starts[index] = (label, line.start, rest)
    return starts


def _zones(text: str, lines: list[Line], starts: Mapping[int, tuple[str, int, int]], apart: frozenset[int],
           noise: frozenset[int], indents: bool) -> tuple[Note, ...]:
    gathered: dict[int, list[int]] = {}
    current: int | None = None
    pending: list[tuple[int, int]] = []  # notes broken off in mid-sentence, with the zones they stand in
    zone = 0
    body = -1  # the last line of the text itself
    resumes = _resumptions(text, lines, starts, noise, indents)
    for index, line in enumerate(lines):
        if index in starts:
            if current is not None and not ending(text, lines[gathered[current][-1]]):
                pending.append((current, zone))
            zone += current is None
            current = index
            gathered[index] = [index]
            continue
        if index in noise or index in apart:
            if current is not None and not ending(text, lines[gathered[current][-1]]):
                pending.append((current, zone))
            current = None
            continue
        if current is not None:
            if line.page or (indents and line.indented and not lines[current].indented):
                if not ending(text, lines[gathered[current][-1]]):
                    pending.append((current, zone))
                current = None
            else:
                broken = body >= 0 and not ending(text, lines[body])
                current = _owner(text, lines, index, gathered, current, pending, zone, broken, resumes.get(current, -1))
        if current is None:
            body = index
        else:
            gathered[current].append(index)
    return tuple(Note(*starts[index], tuple(gathered[index])) for index in sorted(gathered))


def _owner(text: str, lines: list[Line], index: int, gathered: Mapping[int, list[int]], current: int,
           pending: list[tuple[int, int]], zone: int, broken: bool, resume: int) -> int | None:
    """Which footnote a line in a zone continues; None where it belongs to the text again."""
    line = lines[index]
    opens = opening(text, line.start, line.end)
    own = gathered[current]
    last = lines[own[-1]]
    done = ending(text, last)
    mark = read_mark(text, line.start, line.end)
    if not done:
        if resume > index:
            return current
        fill = last.end - last.start + 1 + first_word(text, line.start, line.end)
        width = max(lines[place].end - lines[place].start for place in (*own[-8:], index))
        if fill * 5 > width * 4:
            return current
        # the note has ended without a stop: there was ample room for the next word
        numbered = mark is not None and mark.kind not in BULLETS
        return None if numbered or opens != "a" or (broken and not pending) else current
    if opens == "a":
        if done in ";:":
            return current
        # a tail stands on a later page than its head, after that page's own notes
        if pending and (resume > index or not broken or pending[-1][1] < zone):
            return pending.pop()[0]
        return current if resume > index or not (broken or done == ".") else None
    if mark is not None:
        return None
    if done in ";:":
        return current
    # a capital cannot take up the sentence that the page broke off, so the note goes on to where one does
    return current if broken and resume > index else None


def _resumptions(text: str, lines: list[Line], starts: Mapping[int, tuple[str, int, int]], noise: frozenset[int],
                 indents: bool) -> dict[int, int]:
    """For each note the next page break after it, if a line in small letters follows there before long."""
    found: dict[int, int] = {}
    following = -1
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if index not in noise and opening(text, line.start, line.end) == "a" and (
                line.page or index - 1 in noise or (indents and line.indented)):
            following = index
        if index in starts and 0 <= following - index <= 60:
            found[index] = following
    return found
