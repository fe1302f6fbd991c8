"""What the checks look at: the document, its figures, its words, and nothing else.

A check is a record of two functions. ``find`` says what the text asserts; ``judge`` recomputes one assertion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sonla_audit.document import Document
from sonla_audit.finding import Claim, Verdict
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.tokens import Words
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import Frozen, Record

if TYPE_CHECKING:
    from sonla_audit.clauses.clauses import Reading
    from sonla_audit.packs import Pack


class Scene(metaclass=Record):
    """A measured document. ``readings`` holds, block by block, its words, cues, clauses and figures."""

    document: Document
    quantities: tuple[Quantity, ...]
    asides: tuple[Aside, ...]
    pack: Pack
    readings: tuple[Reading, ...]

    @property
    def tabled(self) -> bool:
        """Whether there is a table in it; what looks at tables is loaded only then."""
        return any(block.kind == "row" for block in self.document.blocks)

    def words(self, block: int) -> Words:
        """The words and signs of a block."""
        return self.readings[block].words


latest: list[Scene] = []  # the one audited last, for what tells of its figures: to read it again costs a fifth of it


class Check(metaclass=Frozen):
    """One question asked of a report.

    ``arithmetic`` checks may report errors, the others at most warnings. ``find`` gives the claims,
    ``judge`` the verdict of one claim. One that is ``roomy`` needs much room for a while, and is asked before others
    keep what they find out.
    """

    id: str
    arithmetic: bool
    find: Callable[[Scene], Iterable[Claim]]
    judge: Callable[[Scene, Claim], Verdict]
    roomy: bool = False
