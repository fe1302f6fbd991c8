"""Reading written digits: the last mark decides, and a malformed grouping has no value.

The Law on Accounting 88/2015/QH13, art. 11, asks for a dot after thousands and a comma before decimals; the
other style occurs, so a passage is read in the style its unmistakable numbers show. Nothing is guessed:
"1.2345" is a conflict, not a number.
"""

from __future__ import annotations

from sonla_audit.patterns import pattern
from sonla_audit.values import Record

_APART = frozenset("/+=;()%0123456789")  # what ends a word that is none: signs that no number has within it, digits
LONGEST = 60  # signs of a number: longer ones are codes, and the interpreter refuses to read them
NUMBER = pattern(r"[0-9]+(?:[.,]{1,2}[0-9]+)*(?:[\u00a0 ][0-9]{3}(?![0-9])(?:,[0-9]+)?)*")

_DOTTED = pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z")
_COMMAED = pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_COMMA_DECIMAL = pattern(r"[0-9]+,[0-9]+\Z")
_DOT_DECIMAL = pattern(r"[0-9]+\.[0-9]+\Z")
_SPACED = pattern(r"[1-9][0-9]{0,2}(?:[\u00a0 ][0-9]{3})+(?:,[0-9]+)?\Z")
_ENGLISH = pattern(r"[0-9](?<![0-9.,].)(?:[0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]*\.[0-9]{1,2}(?=\s?%)"
                      r"|[0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[0-9]*\.[0-9]{2}(?=\s))(?![0-9.,]*[0-9])")
_VIETNAMESE = pattern(r"[0-9](?<![0-9.,].)(?:[0-9]{0,2}(?:\.[0-9]{3}){2,}|[0-9]*,[0-9]{1,2}(?=\s?%)"
                         r"|[0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+|[0-9]*,[0-9]{1,2}(?=\s)|(?<=0),[0-9]{3,})(?![0-9.,]*[0-9])")


class Written(metaclass=Record):
    """A number as written: ``whole / 10**decimals``; ``zeros`` of its last digits are zeros.

    ``conflict`` is "" or the key of what is wrong with the spelling: "english" (readable, other style),
    "fraction" (a thing counted one by one with decimals), "malformed" (no value can be given).
    """

    whole: int
    decimals: int
    zeros: int
    conflict: str = ""


def english(text: str) -> bool:
    """Whether the unmistakable numbers of a passage are written in the English style."""
    found = _ENGLISH.findall(text)
    return bool(found) and len(found) > len(_VIETNAMESE.findall(text))


def read(text: str, *, counted: bool, foreign: bool) -> Written | None:
    """The value of digits with their separators; None where they make no number.

    ``counted`` says that a counter follows, which cannot have decimals; ``foreign`` that the passage is
    written in the English style.
    """
    if len(text) > LONGEST:
        return None
    if text.isdigit():
        return _written(text, "")
    if " " in text or "\u00a0" in text:
        if not _SPACED.match(text):
            return None
        whole, _, fraction = text.replace("\u00a0", "").replace(" ", "").partition(",")
        return _written(whole, fraction)
    if foreign and not (counted and _DOTTED.match(text)):  # things counted one by one have no decimals
        return _foreign(text)
    if _DOTTED.match(text):
        whole, _, fraction = text.partition(",")
        if whole.split(".")[0] == "0":
            return _written("0", whole[2:]) if not fraction and whole.count(".") == 1 else None
        return _written(whole.replace(".", ""), fraction)
    if _COMMA_DECIMAL.match(text):
        whole, fraction = text.split(",")
        if counted and len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0":
            return _written(whole + fraction, "", "english")
        return _written(whole, fraction)
    if _COMMAED.match(text):
        return _foreign(text, "english")
    if _DOT_DECIMAL.match(text):
        whole, fraction = text.split(".")
        if len(fraction) > 3 and int(whole):
            return None
        if counted and fraction.strip("0"):
            return _written(whole, fraction, "malformed")
        return _written(whole, fraction, "english")
    return None


def _foreign(text: str, conflict: str = "") -> Written | None:
    if _COMMAED.match(text):
        whole, _, fraction = text.replace(",", "").partition(".")
        return _written(whole, fraction, conflict)
    if _DOT_DECIMAL.match(text):
        whole, fraction = text.split(".")
        return _written(whole, fraction, conflict)
    if _DOTTED.match(text) or _COMMA_DECIMAL.match(text):
        return read(text, counted=False, foreign=False)
    return None


def _written(whole: str, fraction: str, conflict: str = "") -> Written:
    digits = whole + fraction
    bare = digits.rstrip("0")
    return Written(int(digits), len(fraction), len(digits) - len(bare) if bare else 0, conflict)


def sign_before(text: str, at: int) -> str:
    """The sign that stands right before a place, or before the space there, or the last digit of the number that does.

    Empty where a word stands there, or a sign that may be part of a number.
    """
    sign = text[at - 1 : at] if text[at - 1 : at] != " " else text[at - 2 : at - 1]
    return sign if sign in _APART else ""
