"""Two spellings are one name only where both are announced alike and nothing shows two bearers.

Villages named Nà Pán and Nà Pàn lie side by side and namesakes sit in one committee, so names are compared under
one generic noun (two communes, two comrades, never a commune and a stream), must differ in one syllable by its
marks or by letters that are heard alike, and are left alone when one sentence, list or table names both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from unicodedata import combining, normalize

from sonla_audit.document import Block
from sonla_audit.finding import Claim, Confidence, Part, Verdict
from sonla_audit.packs import Pack
from sonla_audit.repeats.aliases import two_names
from sonla_audit.repeats.bearers import bearers
from sonla_audit.repeats.lettercase import lettercase
from sonla_audit.scene import Check, Scene
from sonla_audit.tokens import Lexicon, Words
from sonla_audit.typed import Any
from sonla_audit.values import Frozen

_ENDS = frozenset(".!?…")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_RARE = 2
_CROWD = 40


class _Mention(metaclass=Frozen):
    """A name where it stands: its kind, its folded syllables, the sentence and the list that hold it."""

    kind: str
    syllables: tuple[str, ...]
    block: int
    start: int
    end: int
    sentence: tuple[int, int]
    leads: bool


class _Letters(metaclass=Frozen):
    """Which letters are mixed up, and how a syllable is cut into opening, middle and closing."""

    openings: frozenset[frozenset[str]]
    closings: frozenset[frozenset[str]]
    onsets: tuple[str, ...]
    codas: tuple[str, ...]


def _find(scene: Scene) -> Iterator[Claim]:
    table = scene.pack.tables["name"]
    letters, person = _letters(table["letters"]), _person(table)
    mentions = list(_mentions(scene))
    names: dict[tuple[str, tuple[str, ...]], list[_Mention]] = {}
    for mention in mentions:
        names.setdefault((mention.kind, mention.syllables), []).append(mention)
    told: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for one, other in _candidates(names):
        first, second = names[one], names[other]
        if min(len(first), len(second)) > _RARE or _apart(scene.document.blocks, first, second):
            continue
        if not _alike(one[1], other[1], letters, one[0] == person):
            continue
        if (second[0].block, second[0].start) < (first[0].block, first[0].start):
            first, second = second, first
        places = (first[0], second[0])
        parts = tuple(Part("again" if number else "first", place.block, place.start, place.end)
                      for number, place in enumerate(places))
        confidence: Confidence = "possible" if one[0] == person else "likely"
        yield Claim("name.spelling", parts, confidence=confidence)
        told.add((one[1], other[1]))
    for bearer, again in bearers(scene):
        pair = bearer.syllables, again.syllables
        if pair not in told and pair[::-1] not in told:
            told.add(pair)
            yield Claim("name.spelling", (Part("first", *bearer.place), Part("again", *again.place)))
    yield from two_names(scene)
    yield from lettercase(scene)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    first, again = (scene.document.blocks[part.block].text[part.start:part.end] for part in claim.parts)
    told = "wrong" if claim.rule == "name.spelling" else claim.rule.rpartition(".")[2]
    return Verdict("suspicious", "info" if told == "document" else "warning", first, again, f"{first} ≠ {again}",
                   "spelling", f"finding.name.{told}", (("first", first), ("again", again)))


def _person(table: Mapping[str, Any]) -> str:
    """The kind of a person: the first of the table, so that its name stays a matter of the rule file."""
    return str(next(iter(table["kinds"])))


def _letters(table: Mapping[str, Any]) -> _Letters:
    return _Letters(frozenset(frozenset(pair) for pair in table["openings"]),
                    frozenset(frozenset(pair) for pair in table["closings"]),
                    tuple(table["onsets"]), tuple(table["codas"]))


def _mentions(scene: Scene) -> Iterator[_Mention]:
    """Every name that a generic noun announces, and those enumerated behind it."""
    lexicon = _kinds(scene.pack)
    for block in scene.document.blocks:
        if block.kind not in ("noise", "signature"):
            yield from _named(block, scene.words(block.index), lexicon)


@lru_cache(maxsize=4)
def _kinds(pack: Pack) -> Lexicon:
    """The generic nouns before names, by kind, and the words that join two."""
    table = pack.tables["name"]
    return Lexicon({**table["kinds"], "join": table["words"]["joins"]})


def _named(block: Block, words: Words, lexicon: Lexicon) -> Iterator[_Mention]:
    folded, starts = words.folded, words.starts
    past, sentence, kind, leads, announced = 0, 0, "", True, -1
    capital, nouns = frozenset(words.capitals(block.text)), frozenset(words.at_any(lexicon.first))
    for at in sorted({*capital, *nouns, *words.signs}):
        if at < past:
            continue
        if at > past:  # words that say nothing of names
            kind, leads = "", False
        if folded[at] in _ENDS and (at + 1 == len(words) or starts[at + 1] > words.ends[at]):
            sentence += 1
        hit = lexicon.match(folded, at) if at in nouns else None
        if hit and at == announced and _capitals(capital, words, at) > at + 1:
            hit = None  # "xã Bản Pho": a noun written large right behind another begins the name
        if hit:
            if not (kind and "join" in hit[1]):
                kind = _kind(hit[1])
                announced = hit[0]
            past = hit[0]
            continue
        if at not in capital:
            kind = kind if folded[at] == "," else ""
            leads = False if folded[at].isalnum() else leads
            past = at + 1
            continue
        stop = _capitals(capital, words, at)
        if kind and stop - at > 1:
            yield _Mention(kind, folded[at:stop], block.index, starts[at], words.ends[stop - 1],
                           (block.index, sentence), leads)
        leads = False
        past = stop


@lru_cache(maxsize=64)
def _kind(classes: frozenset[str]) -> str:
    """What a noun of some classes announces; empty for one that only joins."""
    return min(classes - {"join"}, default="")


def _capitals(capital: frozenset[int], words: Words, at: int) -> int:
    """The word after a run of capitalised syllables with single blanks between them; ``capital`` are all there are."""
    if at not in capital:
        return at
    stop = at + 1
    while stop in capital and words.starts[stop] == words.ends[stop - 1] + 1:
        stop += 1
    return stop


def _candidates(names: Mapping[tuple[str, tuple[str, ...]], object]) -> Iterator[tuple[
        tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]]:
    """Pairs of names of one kind and length that agree in all syllables but one, each pair once."""
    shelves: dict[tuple[object, ...], list[tuple[str, tuple[str, ...]]]] = {}
    for kind, syllables in names:
        for at in range(len(syllables)):
            key = (kind, len(syllables), at, syllables[:at], syllables[at + 1:])
            shelves.setdefault(key, []).append((kind, syllables))
    for shelf in shelves.values():
        if len(shelf) <= _CROWD:
            yield from combinations(shelf, 2)


def _alike(one: Sequence[str], other: Sequence[str], letters: _Letters, person: bool) -> bool:
    """Whether the one syllable in which two names differ may be one syllable misspelt.

    Given names are short and many, so the last syllable of a person's name may differ in its tone only.
    """
    at = next(index for index, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
    left, right = one[at], other[at]
    if _bare(left) == _bare(right):
        return not (person and at == len(one) - 1) or _toneless(left) == _toneless(right)
    if person and at == len(one) - 1:
        return False
    opening, middle, closing = _cut(left, letters)
    other_opening, other_middle, other_closing = _cut(right, letters)
    if middle != other_middle:
        return False
    if closing == other_closing:
        return frozenset((opening, other_opening)) in letters.openings
    return opening == other_opening and frozenset((closing, other_closing)) in letters.closings and len(one) > 2


@lru_cache(maxsize=5000)
def _cut(syllable: str, letters: _Letters) -> tuple[str, str, str]:
    opening = next((onset for onset in letters.onsets if syllable.startswith(onset)), "")
    rest = syllable[len(opening):]
    closing = next((coda for coda in letters.codas if rest.endswith(coda) and len(rest) > len(coda)), "")
    return opening, rest[:len(rest) - len(closing)], closing


@lru_cache(maxsize=5000)
def _bare(syllable: str) -> str:
    """A syllable without tone and without the marks of its letters; đ counts as d with a mark."""
    return "".join(sign for sign in normalize("NFD", syllable.replace("đ", "d")) if not combining(sign))


@lru_cache(maxsize=5000)
def _toneless(syllable: str) -> str:
    """A syllable without its tone; the marks that make another vowel stay."""
    return "".join(sign for sign in normalize("NFD", syllable) if sign not in _TONES)


def _apart(blocks: Sequence[Block], one: Sequence[_Mention], other: Sequence[_Mention]) -> bool:
    """Whether the report itself tells two names apart: in one sentence, as items of one list, in one table."""
    shared = {mention.sentence for mention in one} & {mention.sentence for mention in other}
    if shared:
        return True
    return bool({_shelf(blocks[mention.block]) for mention in one if _listed(blocks, mention)}
                & {_shelf(blocks[mention.block]) for mention in other if _listed(blocks, mention)})


def _listed(blocks: Sequence[Block], mention: _Mention) -> bool:
    return blocks[mention.block].kind == "row" or (blocks[mention.block].kind == "item" and mention.leads)


def _shelf(block: Block) -> tuple[str, int, int | None]:
    return block.kind, block.section_id, block.table


CHECK = Check("name", False, _find, _judge)
