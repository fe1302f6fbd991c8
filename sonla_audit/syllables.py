"""Vietnamese is written in syllables, and the same syllable has more than one right spelling.

Matching is done on folded syllables: lower case, tone marks in one place (hoà = hòa, uỷ = ủy) and i for y
after a lone consonant (kì = kỳ, tỉ = tỷ). Quotations always keep what the author wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from sonla_audit.patterns import pattern

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = pattern(f"[{_TONES}]")
_ONSET = pattern("^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?")
_I_ONSETS = frozenset(("h", "k", "l", "m", "s", "t", "qu"))
_SECOND_TONE = frozenset(("oa", "oe", "uy"))

# only syllables that end in these have a tone or an i/y that may stand elsewhere: any of the first, or the second
# behind the third
_MOVING = frozenset(normalize("NFC", f"y{tone}") for tone in ("", *_TONES)) | set(_TONES)
_BEHIND = frozenset(normalize("NFC", f"{letter}{tone}") for letter in "ae" for tone in ("", *_TONES))
_ROUND = frozenset(normalize("NFC", f"o{tone}{more}")[0] for tone in ("", *_TONES) for more in ("", *_TONES)
                   ) | set(_TONES)
_SETTLED = _MOVING | _BEHIND
# a letter with a tone, as the letter and the tone
_TONED = {normalize("NFC", f"{letter}{tone}"): (letter, tone) for letter in "aeoyui" for tone in _TONES}

_known: dict[str, str] = {}


def fold(syllable: str) -> str:
    """The syllable in lower case with its tone and its i/y in one place; other words only in lower case."""
    found = _known.get(syllable)
    if found is None:
        if len(_known) > 50_000:
            _known.clear()
        found = _known[syllable] = _fold(syllable)
    return found


def folded_all(words: Sequence[str]) -> list[str]:
    """The same for many words at once; none of them holds a space."""
    lower = normalize("NFC", " ".join(words).lower().replace("ð", "đ")).split(" ") if words else []
    return [_settled(form) if form[-1:] in _SETTLED else form for form in lower]


def _fold(syllable: str) -> str:
    lower = syllable.lower()
    return _settled(lower if lower.isascii() else normalize("NFC", lower.replace("ð", "đ")))


def _settled(lower: str) -> str:
    """A word in lower case and composed, with its tone and its i/y in one place."""
    last = lower[-1:]
    if last not in _MOVING and (last not in _BEHIND or lower[-2:-1] not in _ROUND):
        return lower
    if lower.isascii():
        bare, tone = lower, ""
    elif last not in _TONES and (lower[:-1].replace("đ", "").isascii() or (
            lower[-2] in _TONED and lower[:-2].replace("đ", "").isascii())):
        # the tone can only be on one of the last two letters, as a part of it
        one, tone = _TONED.get(lower[-2:-1], (lower[-2:-1], ""))
        two, other = _TONED.get(last, (last, ""))
        bare, tone = lower[:-2] + one + two, tone or other
    else:
        loose = normalize("NFD", lower)
        found = _TONE.search(loose)
        tone = found[0] if found else ""
        bare = normalize("NFC", _TONE.sub("", loose))
    match = _ONSET.match(bare)
    onset = match[0] if match else ""
    rime = bare[len(onset):]
    if onset == "gi" and not rime:
        onset, rime = "g", "i"
    if rime == "y" and onset in _I_ONSETS:
        rime = "i"
    if not tone:
        return onset + rime
    if rime in _SECOND_TONE:
        return normalize("NFC", onset + rime[0] + tone + rime[1:])
    if rime == "i" and bare.endswith("y"):
        return normalize("NFC", onset + "i" + tone)
    return lower
