"""What a finding is known by in another revision of its report: its rule, its figures, and the words before them.

A fingerprint must outlive whatever an editor does elsewhere: lines filled anew, another line end, another Unicode
form, another right spelling of a syllable, a paragraph put in above. So it knows no line and no offset, and of the
words only their letters. Equal mistakes have equal fingerprints; the first, the second, the third are told apart by
their ids.
"""

from __future__ import annotations

from sonla_audit.document import Document
from sonla_audit.finding import Claim
from sonla_audit.kept import blake2b
from sonla_audit.patterns import pattern
from sonla_audit.syllables import fold

WORDS = 4  # before a figure; more would tie a finding to sentences that are none of its business
_REACH = 80
_NEAR = 36
_LETTERS = pattern(r"[^\W_]+")


def fingerprint(document: Document, claim: Claim) -> str:
    """16 hexadecimal digits for a claim."""
    state = blake2b(claim.rule.encode(), digest_size=8)
    for part in claim.parts:
        text = document.blocks[part.block].text
        if part.pieces:  # a mark, which is no part of its block's text
            said = f"{claim.form}|{' '.join(_words(text[:_REACH])[:WORDS])}"
        else:
            before = _before(text, part.start)
            near = [fold(word) for word in _last(before)]
            said = f"{''.join(text[part.start:part.end].split()).lower()}|{' '.join(near)}"
            if part.end - part.start > _REACH:
                said = " ".join(_words(text[part.start:part.end]))
        state.update(f"|{part.role}:{said}".encode("utf-8", "replace"))
    return state.hexdigest()


def _last(before: str) -> list[str]:
    """The last words of a text, which are mostly among its last letters."""
    found = _LETTERS.findall(before[-_NEAR:].partition(" ")[2])
    return (found if len(found) >= WORDS else _LETTERS.findall(before))[-WORDS:]


def _before(text: str, start: int) -> str:
    """Whole words before a place, within its sentence."""
    reach = max(start - _REACH, 0)
    before = text[reach:start]
    for end in (". ", "; "):
        if end in before:
            reach, before = 0, before.rpartition(end)[2]
    return before.partition(" ")[2] if reach else before


def _words(text: str) -> list[str]:
    """The words of a text in one spelling, without signs."""
    return [fold(word) for word in _LETTERS.findall(text)]
