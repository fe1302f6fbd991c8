"""An author's own words: the running text of a report as tokens, with its formulas and citations told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress, islice, pairwise
from operator import ne

from sonla_audit.repeats.streams import Stream
from sonla_audit.scene import Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING, Any
from sonla_audit.values import Frozen

if TYPE_CHECKING:
    from sonla_audit.packs import Pack


class Prose(metaclass=Frozen):
    """A stream of tokens with, token by token, whether it is an author's own word; and the words of the trade.

    ``plain`` says of each sentence whether it may be called a copy (no formula);
    ``bounds`` are its tokens; ``hits`` are the phrases of the lexicon by their first token.
    """

    scene: Scene
    tokens: Stream
    own: bytearray
    plain: dict[int, bool]
    bounds: dict[int, tuple[int, int]]
    lexicon: Lexicon
    hits: dict[int, tuple[int, frozenset[str]]]
    table: Mapping[str, Any]

    def length(self, name: str) -> int:
        """A length of the rule file, in words."""
        return int(self.table[name])


def prose_of(scene: Scene, tokens: Stream) -> Prose:
    """The running text of a report, made of its tokens."""
    table = scene.pack.tables["duplicate"]
    lexicon = _lexicon(scene.pack)
    folded = tokens.exact
    begins = compress(range(len(folded)), map(lexicon.first.__contains__, folded))
    hits = {at: hit for at in begins if (hit := lexicon.match(folded, at))}
    told = tokens.sentence
    edges = compress(range(1, len(told)), map(ne, told, islice(told, 1, None)))
    bounds = {tokens.sentence[start]: (start, end) for start, end in pairwise((0, *edges, len(tokens)))} \
        if told else {}
    plain = dict.fromkeys(bounds, True)
    own = bytearray(b"\1") * len(tokens)
    past = 0
    for at, (end, names) in hits.items():
        sentence = tokens.sentence[at]
        if "formulas" in names or ("openers" in names and bounds[sentence][0] == at):
            plain[sentence] = False
        if "citations" in names and end < len(tokens) and _numbered(folded, end, lexicon):
            past = max(at, past)
            while past < len(tokens) and (past == at or past not in tokens.opens or tokens.opens.get(past) == ","):
                own[past] = 0
                past += 1
    return Prose(scene, tokens, own, plain, bounds, lexicon, hits, table)


@lru_cache(maxsize=4)
def _lexicon(pack: Pack) -> Lexicon:
    table = pack.tables["duplicate"]
    return Lexicon({name: table[name] for name in ("citations", "numbered", "openers", "formulas", "generic",
                                                   "no_items")})


def _numbered(folded: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    hit = lexicon.match(folded, at)
    return folded[at][0].isdigit() or bool(hit and "numbered" in hit[1])
