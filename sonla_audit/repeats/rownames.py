"""Where a text names the rows of its tables: by their names in full, or by a piece of one that no other name has."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Table, tables
from sonla_audit.tokens import split
from sonla_audit.values import Record

_LONGEST_NAME, _SHORTENED = 12, 2  # words of a row's name, and of what may stand for it
_BEHIND = 1  # words between a figure with its unit and the name behind it: "16 trường mầm non"
MOST = 4  # tables that have a row of one name

Rows = list[tuple[Table, int]]
Names = dict[str, dict[tuple[str, ...], Rows]]


class Mention(metaclass=Record):
    """Where a text names a row: the words from ``first`` to ``last`` (out), and the rows."""

    first: int
    last: int
    rows: tuple[tuple[Table, int], ...]


def row_names(scene: Scene) -> Names:
    """The rows by their names and what is short for them, under the first word of these."""
    full: dict[tuple[str, ...], Rows] = {}
    for table in tables(scene):
        for number, line in enumerate(table.lines):
            name = _name(line.name)
            if line.figures and 0 < len(name) <= _LONGEST_NAME and not line.total and any(map(str.isalpha, name)):
                full.setdefault(name, []).append((table, number))
    short: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in full:
        for size in range(_SHORTENED, len(name)):
            short.setdefault(name[:size], set()).add(name)
            short.setdefault(name[-size:], set()).add(name)
    found: Names = {}
    for name, rows in full.items():
        if len(rows) <= MOST:
            found.setdefault(name[0], {})[name] = rows
    for piece, owners in short.items():
        if len(owners) == 1 and piece not in full:
            rows = full[next(iter(owners))]
            if len(rows) <= MOST:
                found.setdefault(piece[0], {})[piece] = rows
    return found


def _name(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a row's name without signs and without its unit in brackets."""
    return tuple([word for word in split(" ".join(words).partition("(")[0]).folded if word[0].isalnum()])


def mentioned(reading: Reading, names: Names, firsts: frozenset[str]) -> list[Mention]:
    """Where a block names rows, the longest names first; ``firsts`` are the first words of all names."""
    folded = reading.words.folded
    found: list[Mention] = []
    past = 0
    for at in reading.words.at_any(firsts):
        if at < past:
            continue
        places = [at]
        while len(places) < _LONGEST_NAME and places[-1] + 1 < len(folded):
            after = places[-1] + 1
            if not folded[after][0].isalnum():
                after += folded[after] in ",-–" and after + 1 < len(folded)
            if not folded[after][0].isalnum():
                break
            places.append(after)
        run = tuple([folded[place] for place in places])
        sizes = [size for size in range(len(run), 0, -1) if run[:size] in names[folded[at]]]
        if sizes:
            past = places[sizes[0] - 1] + 1
            found.append(Mention(at, past, tuple(names[folded[at]][run[: sizes[0]]])))
    return found


def named_near(reading: Reading, figure: Figure, mentions: Sequence[Mention]) -> list[Mention]:
    """The rows named right behind a figure, and before it in its sentence, the nearest first."""
    low = reading.sentences[figure.sentence][0] if figure.sentence < len(reading.sentences) else 0
    behind: list[Mention] = []
    for mention in mentions:
        if mention.first > figure.first:  # the name may be a piece of what is counted: "15 trường tiểu học"
            between = range(figure.last, mention.first)
            if len(between) <= _BEHIND and all(reading.words.folded[at].isalpha() for at in between):
                behind.append(mention)
            break
    before = [mention for mention in reversed(mentions) if low <= mention.first and mention.last <= figure.first]
    return behind + before
