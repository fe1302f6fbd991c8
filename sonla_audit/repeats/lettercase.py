"""One document number in two cases of its letters: "512/QĐ-UBND ... 512/Qđ-ubnd".

Registers are searched by the number as it was issued, and a number that was typed anew is often typed in another case.
Lines in capitals say nothing of the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Claim, Part
from sonla_audit.scene import Scene


def lettercase(scene: Scene) -> Iterator[Claim]:
    """The numbers of documents that are cited with letters in another case than at first, once each."""
    first: dict[str, tuple[str, Part]] = {}
    told: set[str] = set()
    for aside in scene.asides:
        if aside.why != "document-number" or not any(sign.isalpha() for sign in aside.surface):
            continue
        block = scene.document.blocks[aside.block]
        if block.kind == "noise" or block.text.isupper():
            continue
        cited = "".join(aside.surface.split())
        place = Part("again", aside.block, aside.start, aside.end)
        known, other = first.setdefault(cited.casefold(), (cited, place))
        if known != cited and cited.casefold() not in told:
            told.add(cited.casefold())
            yield Claim("name.document", (Part("first", other.block, other.start, other.end), place))
