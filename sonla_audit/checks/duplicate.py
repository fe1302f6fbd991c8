"""A passage is a duplicate when nobody writes it twice on purpose: long, whole, and not a title or a formula.

Reports restate a figure in another sentence, cite one decree three times and run parallel sentences over communes;
none of that is a slip. So a copy must be a passage of many own words, a whole sentence, or an item of one list,
and a doubled passage is one finding with all its places, however many sentences it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice, pairwise
from operator import ne

from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.judging.slips import edit
from sonla_audit.repeats.prose import Prose, prose_of
from sonla_audit.repeats.runs import (
    Copy,
    Run,
    chains,
    changed,
    merged,
    places,
    repeated,
    trimmed,
    verbatim,
)
from sonla_audit.repeats.streams import FIGURE, stream
from sonla_audit.scene import Check, Scene

_CRUMB = 8
_LINK = 10
_LABEL, _QUOTED = 7, 8
_PERIOD, _KEPT = 40, 6
_TOLD = 3  # figures of a sentence that no other has by chance, however many names it holds
_ROOM_PER_CHANGE = 50


def _find(scene: Scene) -> Iterable[Claim]:
    document = scene.document
    for kinds in (("paragraph", "item"), ("footnote",)):
        blocks = [block for block in document.blocks if block.kind in kinds]
        if not blocks:
            continue
        short = frozenset(scene.pack.tables["layout"].get("abbreviations", ()))
        prose = prose_of(scene, stream(blocks, scene.words, scene.quantities, short))
        copies = merged((*_passages(prose), *_sentences(prose), *_clauses(prose), *_inline_items(prose),
                         *_item_blocks(prose)))
        for copy in sorted(copies, key=lambda copy: copy.places[-1]):
            yield _claim(prose, copy)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    text = scene.document.blocks[claim.parts[0].block].text
    passage = text[claim.parts[0].start:claim.parts[0].end]
    kind = claim.rule.partition(".")[2]
    values = (("first", " ".join(passage.split()[:_QUOTED])), ("words", claim.form))
    message = "finding.duplicate." + ("passage" if kind == "near" else kind)
    stated, computed = "", ""
    if claim.reference:
        stated, _, computed = claim.reference.partition(" / ")
    return Verdict("suspicious", "warning", stated, computed, claim.reference and f"{stated} ≠ {computed}",
                   "near" if kind == "near" else "", message, values)


def _passages(prose: Prose) -> list[Copy]:
    """Doubled passages: verbatim ones, and those in which a figure or a small word or so was changed."""
    tokens, least = prose.tokens, prose.length("passage_words")
    found: list[Copy] = []
    for loose in chains(tokens, repeated(tokens, _LINK)):
        if loose[-1].first + loose[-1].size - loose[0].first < least:
            continue  # nothing of what is too short as it is will count
        chain = trimmed(tokens, loose, _CRUMB)
        size = chain[-1].first + chain[-1].size - chain[0].first
        again = chain[-1].again + chain[-1].size - chain[0].again
        differ = [(run.first + at, run.again + at) for run in chain for at in changed(tokens, run)]
        changes = len(differ) + len(chain) - 1
        figures = sum(tokens.loose[at] == FIGURE for run in chain for at in range(run.first, run.first + run.size))
        if 0 < changes <= 1 + (size - least) // _ROOM_PER_CHANGE and size >= least \
                and (2 * len(differ) <= figures or _whole(prose, chain[0].first, size)):
            pairs = [(_quoted(prose, here), _quoted(prose, there)) for here, there in differ] or _gaps(prose, chain)
            found.append(Copy("duplicate.near", ((chain[0].first, size), (chain[0].again, again)), tuple(pairs)))
        else:
            found.extend(Copy("duplicate.passage", ((part.first, part.size), (part.again, part.size)))
                         for run in chain for part in verbatim(tokens, run, least))
    fit = [copy for copy in found if _speaks(prose, copy.places, least)]
    return sorted(fit, key=lambda copy: (-copy.places[0][1], copy.places[0][0]))


def _gaps(prose: Prose, chain: Sequence[Run]) -> list[tuple[str, str]]:
    """The small words in which the two places of a chain differ, each with the word before it."""
    def between(end: int, start: int) -> str:
        return " ".join(_quoted(prose, at) for at in range(end - 1, start))

    return [(between(left.first + left.size, right.first), between(left.again + left.size, right.again))
            for left, right in pairwise(chain)]


def _speaks(prose: Prose, where: Sequence[tuple[int, int]], least: int) -> bool:
    """Whether a passage is an author's own prose: mostly small words, no formula, whole or long without citations."""
    start, size = where[0]
    span = range(start, start + size)
    touched = {prose.tokens.sentence[at] for at in span}
    if all(not prose.plain[sentence] or _labelled(prose, *prose.bounds[sentence]) for sentence in touched):
        return False
    names = sum(prose.tokens.capital[at] for at in span)
    figures = sum(prose.tokens.exact[at][0].isdigit() for at in span)
    if figures < _TOLD and names * 5 > (size - figures) * 2:
        return False
    return sum(prose.own[at] for at in span) >= least or any(_whole(prose, begin, count) for begin, count in where)


def _whole(prose: Prose, start: int, size: int) -> bool:
    """Whether a stretch holds a whole sentence of the length that counts."""
    least = prose.length("sentence_words")
    for sentence in {prose.tokens.sentence[start], prose.tokens.sentence[start + size - 1],
                     prose.tokens.sentence[start] + 1}:
        begin, end = prose.bounds.get(sentence, (0, 0))
        if start <= begin and end <= start + size and end - begin >= least:
            return True
    return False


def _sentences(prose: Prose) -> Iterator[Copy]:
    """Whole sentences that stand twice in a section; with figures or as a whole paragraph, anywhere."""
    tokens, least = prose.tokens, prose.length("sentence_words")
    blocks = prose.scene.document.blocks
    earlier: dict[tuple[str, ...], list[int]] = {}
    pending: Copy | None = None
    for sentence, (start, end) in prose.bounds.items():
        if end - start < least or not prose.plain[sentence] or _labelled(prose, start, end):
            continue
        known = earlier.setdefault(tuple(prose.tokens.exact[start:end]), [])
        measured = FIGURE in tokens.loose[start:end]
        block = blocks[tokens.block[start]]
        alone = _alone(prose, start, end)
        match = next((first for first in known if measured or (alone and _alone(prose, *prose.bounds[first]))
                      or blocks[tokens.block[prose.bounds[first][0]]].section_id == block.section_id), None)
        if len(known) < _KEPT:
            known.append(sentence)
        if match is None:
            continue
        first, size = prose.bounds[match][0], end - start
        if not _speaks(prose, [(first, size)], least):
            continue
        if pending and tuple(at + count for at, count in pending.places) == (first, start):
            pending = Copy(pending.rule, tuple((at, count + size) for at, count in pending.places))
            continue
        if pending:
            yield pending
        pending = Copy("duplicate.sentence", ((first, size), (start, size)))
    if pending:
        yield pending


def _alone(prose: Prose, start: int, end: int) -> bool:
    """Whether a sentence is all of its block."""
    tokens = prose.tokens
    return (start == 0 or tokens.block[start - 1] != tokens.block[start]) \
        and (end == len(tokens) or tokens.block[end] != tokens.block[start])


def _labelled(prose: Prose, start: int, end: int) -> bool:
    """Whether a sentence is a label with its entry ("Cơ quan chủ trì: ..."): forms repeat those under every task."""
    tokens = prose.tokens
    item = prose.scene.document.blocks[tokens.block[start]].kind == "item"
    return (item or _alone(prose, start, end)) \
        and any(tokens.opens.get(at) == ":" for at in range(start + 1, min(start + _LABEL, end)))


def _clauses(prose: Prose) -> Iterator[Copy]:
    """A stretch of clauses with a figure that is written twice in a row."""
    tokens, least = prose.tokens, prose.length("clause_words")
    edges = list(tokens.opens)
    if not edges or edges[-1] != len(tokens):
        edges.append(len(tokens))
    known = frozenset(edges)
    alike: dict[str, list[int]] = {}  # clauses by their first words
    for middle in edges[:-1]:
        earlier = alike.setdefault(prose.tokens.exact[middle], [])
        for start in reversed(earlier):
            size = middle - start
            if size > _PERIOD:
                break
            end = middle + size
            if size >= least and end in known and prose.tokens.exact[start:middle] == prose.tokens.exact[middle:end] \
                    and tokens.block[start] == tokens.block[end - 1] \
                    and FIGURE in tokens.loose[start:middle]:
                yield Copy("duplicate.sentence", ((start, size), (middle, size)))
                break
        earlier.append(middle)


def _inline_items(prose: Prose) -> Iterator[Copy]:
    """Items between commas and semicolons of one sentence that name one thing twice.

    What is all name ("Trường Mầm non Sao Mai") must stand twice between the same semicolons: two lists of one
    sentence may share a member.
    """
    tokens = prose.tokens
    folded = prose.tokens.exact
    opens = list(tokens.opens)
    for start, end in prose.bounds.values():
        edges = [start, *opens[bisect_left(opens, start + 1):bisect_left(opens, end)]]
        works: dict[tuple[str, ...], tuple[int, int]] = {}
        names: dict[tuple[str, ...], tuple[int, int]] = {}
        for begin, stop in zip(edges, [*edges[1:], end], strict=True):
            if tokens.opens.get(begin) != ",":
                names = {}
            hit = prose.hits.get(begin)
            if not tokens.capital[stop - 1] or (hit and "no_items" in hit[1]):
                continue
            opening = range(begin, min(begin + 2, stop))
            known = names if all(_quoted(prose, at)[0].isupper() for at in opening) else works
            for copy in _named_twice(prose, known, begin, stop):
                (first, size), (again, more) = copy.places
                while again > start and first > start and again - 1 >= first + size \
                        and folded[first - 1] == folded[again - 1]:
                    first, again, size, more = first - 1, again - 1, size + 1, more + 1
                yield Copy(copy.rule, ((first, size), (again, more)))


def _item_blocks(prose: Prose) -> Iterator[Copy]:
    """List items, each a block of its own, that name one thing twice under one parent."""
    blocks = prose.scene.document.blocks
    inside = prose.tokens.block
    edges = compress(range(1, len(inside)), map(ne, inside, islice(inside, 1, None)))
    extent = {inside[start]: (start, end) for start, end in pairwise((0, *edges, len(inside)))} if inside else {}
    lists: list[tuple[int, dict[tuple[str, ...], tuple[int, int]], dict[tuple[str, ...], int]]] = []
    section = -1
    for index, (start, end) in extent.items():
        block = blocks[index]
        if block.kind != "item" or block.section_id != section:
            lists, section = [], block.section_id
        if block.kind != "item":
            continue
        while lists and lists[-1][0] > block.depth:
            lists.pop()
        if not lists or lists[-1][0] < block.depth:
            lists.append((block.depth, {}, {}))
        yield from _named_twice(prose, lists[-1][1], start, end)
        yield from _mistyped(prose, lists[-1][2], start, end)


def _mistyped(prose: Prose, known: dict[tuple[str, ...], int], start: int, end: int) -> Iterator[Copy]:
    """An item that another of its list says with one slip of the pen: "Tay chân miệng: 57 ca" and again "75 ca"."""
    tokens = prose.tokens
    key = tuple(tokens.loose[start:end])
    first = known.setdefault(key, start)
    apart = [at for at in range(end - start) if tokens.exact[first + at] != tokens.exact[start + at]]
    if len(apart) == 1 and end - start > prose.length("item_words") and key[apart[0]] == FIGURE:
        one, other = _quoted(prose, first + apart[0]), _quoted(prose, start + apart[0])
        if edit(one, other) == "swap" or (len(one) >= _TOLD and edit(one, other)):
            yield Copy("duplicate.near", ((first, end - start), (start, end - start)), ((one, other),))


def _named_twice(prose: Prose, known: dict[tuple[str, ...], tuple[int, int]], start: int, end: int) -> Iterator[Copy]:
    key = _core(prose, start, end)
    if len(key) < prose.length("item_words"):
        return
    if key in known:
        yield Copy("duplicate.item", (known[key], (start, end - start)))
    known[key] = (start, end - start)


def _core(prose: Prose, start: int, end: int) -> tuple[str, ...]:
    """What an item says without its generic nouns."""
    core: list[str] = []
    past = start
    for at in range(start, end):
        if at < past:
            continue
        hit = prose.hits.get(at)
        if hit and hit[0] > end:
            hit = prose.lexicon.match(prose.tokens.exact[start:end], at - start)
            hit = (hit[0] + start, hit[1]) if hit else None
        if hit and "generic" in hit[1]:
            past = hit[0]
        else:
            core.append(prose.tokens.exact[at])
    return tuple(core)


def _quoted(prose: Prose, at: int) -> str:
    tokens = prose.tokens
    return prose.scene.document.blocks[tokens.block[at]].text[tokens.start[at]:tokens.end[at]]


def _claim(prose: Prose, copy: Copy) -> Claim:
    parts = tuple(Part("again" if number else "first", *where)
                  for number, (start, size) in enumerate(copy.places) for where in places(prose.tokens, start, size))
    reference = " / ".join(copy.differ[0]) if copy.differ else ""
    return Claim(copy.rule, parts, confidence="likely", form=str(copy.places[0][1]), reference=reference)


CHECK = Check("duplicate", False, _find, _judge, roomy=True)
