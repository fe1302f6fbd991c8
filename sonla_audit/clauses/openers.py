"""What opens a list, and how complete the list then claims to be.

"gồm" and "chia ra" promise every part, "trong đó" only some, a colon behind a figure usually every one, a bracket
nothing. A cue that names its total after it ("Trong 182 đại biểu: ...") opens a list too.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.landmarks import Landmarks, landmarks, span
from sonla_audit.typed import Literal
from sonla_audit.values import Record

Kind = Literal["all", "some", "colon", "header", "bracket", "named"]


class Opener(metaclass=Record):
    """A place at which a list begins.

    ``first`` is the first word of the cue or sign, ``at`` the word behind it, ``last`` the word at which the
    sentence ends. ``bracketed`` tells that the list stands in a bracket that opened just before, ``tight`` that a
    figure stood directly before that bracket, if there is one; ``leads`` that no level stands before it in its
    sentence; ``divides`` that the cue speaks of a division whatever its subject ("theo độ tuổi, chia ra");
    ``dangling`` that no figure follows it in its block, so that the list is in the blocks below. ``total`` is the
    position of a named total.
    """

    kind: Kind
    reading: Reading
    first: int
    at: int
    last: int
    sentence: tuple[int, int]
    bracketed: bool = False
    leads: bool = False
    dangling: bool = False
    example: bool = False
    tight: bool = True
    divides: bool = False
    cue: str = ""
    total: int | None = None


_RANK: dict[str, int] = {"": 0, "bracket": 1, "header": 2, "colon": 3, "some": 4, "all": 5}
_DEEPEST = 4  # brackets in brackets; a generated text may open thousands and close none


def openers(reading: Reading, joins: frozenset[str]) -> Iterator[Opener]:
    """Every place of a block at which a list of figures may begin, in order; ``joins`` are words that join items."""
    marks = landmarks(reading, joins)
    for first, last in reading.sentences:
        turns = span(marks.turns, first, last)
        if turns:
            yield from _in_sentence(reading, first, last, turns, marks)


def _in_sentence(reading: Reading, first: int, last: int, turns: tuple[int, ...], marks: Landmarks) -> Iterator[Opener]:
    words, text = reading.words, reading.block.text
    starts, cues = marks.figures, marks.cues
    kind, begin, behind, cue_text = "", first, first, ""
    bracketed = example = divides = False
    tight = True
    seen = False  # a level stands before in this sentence
    level_near = near = False  # a level, any figure, stands in this segment
    depth = 0
    folded = words.folded
    after = first

    def made(dangling: bool) -> Opener:
        return Opener(kind, reading, begin, behind, last, (first, last), bracketed, not seen, dangling,  # type: ignore[arg-type]
                      example, tight or not bracketed, divides, cue_text)

    for at in turns:
        if at < after:
            continue
        figure = starts.get(at)
        if figure is not None:
            if kind and figure.quantity.level:
                yield made(False)
                kind, bracketed, example, divides = "", False, False, False
            if figure.quantity.level:
                seen = level_near = True
                named = next((cue for cue in figure.pre if "of" in cue.classes), None)
                room = 2 if figure.quantity.hedge.kind else 0
                if named is not None and depth == 0 and figure.first - named.last <= room \
                        and _opens_clause(reading, named.first, first):
                    yield Opener("named", reading, named.first, figure.last, last, (first, last), cue=named.words,
                                 total=figure.at)
            near = True
            after = max(figure.last, at + 1)
            continue
        word = folded[at]
        cue = cues.get(at)
        new = ""
        after = at + 1
        if cue is not None:
            after = cue.last
            if "opens" in cue.classes:
                new = "all"
                divides = divides or "divides" in cue.classes
            elif "subset" in cue.classes and "of" not in cue.classes:
                new = "some"
            elif "namely" in cue.classes:
                new = "colon"
            if "example" in cue.classes:
                example = True
        elif word == ":":
            if kind == "bracket":
                new = ""  # a colon in a bracket ends the name of an item
            elif level_near or (near and seen):
                new = "colon"
            elif not seen and depth == 0:
                new = "header"
        elif word == "(":
            depth += 1
            new = "bracket" if seen and not kind and depth <= _DEEPEST else ""
            tight = tight if kind else near or level_near
        elif word == ")":
            depth = max(0, depth - 1)
            if bracketed:
                kind, bracketed = "", False
        elif word in (",", ";"):
            if depth == 0:
                level_near = near = False
            if word == ";":
                kind, bracketed = "", False
            if kind != "all":
                example = example and bool(kind)
        if new and _RANK[new] > _RANK[kind]:
            if not kind:
                begin = at
            bracketed = bracketed or new == "bracket" or (kind == "bracket")
            kind, cue_text = new, text[words.starts[at] : words.ends[after - 1]]
            behind = after
    if kind in ("all", "some", "colon", "header"):
        yield made(True)


def _opens_clause(reading: Reading, word: int, first: int) -> bool:
    """Whether a word opens its sentence, or stands behind a separator."""
    return word == first or reading.words.folded[word - 1] in (",", ";", ":", "(")
