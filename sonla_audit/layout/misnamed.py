"""Whether an encoding that somebody named is the one of the file, told by the letters that it gives.

Nearly any bytes decode in nearly any encoding without an error: a report in UTF-8 is a page of Chinese in UTF-16, in
which there are no figures, and a check of that would pass. What shows the mistake is that the letters of Vietnamese
come out when the file is read as what it looks like and do not when it is read as it was named; or that what comes out
is no writing of the Latin alphabet at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, name

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOST = 20_000  # characters of a text that are looked at


def looks_better(found: str, named: str, letters: Sequence[str]) -> bool:
    """Whether a text has more of the letters that only its language has when read as what it looks like."""
    return _own(found, letters) > _own(named, letters)


def strange(text: str, data: bytes, letters: Sequence[str]) -> bool:
    """Whether a text is no writing in Latin letters: plain ASCII read as something else, or mostly other letters."""
    if data.isascii():
        return text != data.decode("ascii") and not _own(text, letters)
    latin = other = 0
    for sign in text[:_MOST]:
        if sign.isascii():
            latin += sign.isalpha()
        elif category(sign) in ("Cn", "Co", "Cs", "Cc"):
            other += 1
        elif sign.isalpha():
            if name(sign, "").startswith("LATIN"):
                latin += 1
            else:
                other += 1
    return other > latin


def _own(text: str, letters: Sequence[str]) -> int:
    """How many letters that Western Europe cannot write, or tones that stand alone, a text has."""
    own = frozenset([letter for letter in letters if letter > "\xff"]).union(_TONES)
    return sum(sign in own for sign in text[:_MOST].lower())
