"""One spelling for one character, before anything is matched, and the way back to what was typed.

The same "tỷ" comes composed, as base and tone, or with a soft hyphen inside; figures come with no-break and
narrow spaces, non-breaking hyphens, full-width digits. Rules would miss all of these. So the text is brought to
NFC and a short list of characters is replaced or dropped; NFKC is refused, because it turns ½ into three
characters and m² into m2. Newlines stay, since lines and pages are laid out later.

Work is done only where an unusual character stands: a text without one is returned as it is.
"""

from __future__ import annotations

from unicodedata import category, normalize

from sonla_audit.document import Run, Trail, straight
from sonla_audit.patterns import Match, pattern

NO_BREAK = "\u00a0"
LONGEST_MARKS = 30

# Soft hyphen, zero-width characters, word joiner, byte order mark, and the controls of writing direction.
_DROPPED = frozenset("\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
                     "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff")
_REPLACED = {
    **dict.fromkeys("\u2007\u2009\u202f", NO_BREAK),  # figure, thin and narrow space join thousands
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000", " "),
    "\u2010": "-", "\u2011": "-",
    "\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111",  # Eth and African D are drawn like Đ
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "\uff05": "%", "\uff0c": ",", "\uff0e": ".", "\uff0f": "/",
}
# Outside these ranges a character may be replaced, dropped, or composed with its neighbour.
_UNUSUAL = pattern("[^\0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u02ff\u1e00-\u1eff"
                      "\u2012-\u2027\u2030-\u205e]+")
_UNSAFE = pattern("[\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
                     "\ud800-\udfff]")


def normalise(text: str) -> tuple[str, Trail]:
    """The text as rules read it, and the trail from it to the text that was given.

    A run of more than 30 combining marks is left as it stands, so the cost is linear for any input.
    """
    if text.isascii() or _UNUSUAL.search(text) is None:
        return text, straight(len(text))
    parts: list[str] = []
    runs: list[Run] = []
    here = done = 0

    def keep(start: int, end: int, new: str) -> None:
        """Carry old[start:end] over as ``new``; runs that continue each other are one."""
        nonlocal here
        if not new:
            return
        parts.append(new)
        size, length = len(new), end - start
        if runs and size == length:
            last = runs[-1]
            if last.size == last.length and last.there + last.length == start:
                runs.pop()
                runs.append(Run(last.here, last.there, last.size + size, last.size + size))
                here += size
                return
        runs.append(Run(here, start, size, length))
        here += size

    for match in _UNUSUAL.finditer(text):
        start, stop = match.span()
        if start > done and _extends(text[start]):
            start -= 1
        keep(done, start, text[done:start])
        while start < stop:
            end, marks = start + 1, 0
            while end < stop and _extends(text[end]):
                marks += text[end] not in _DROPPED
                end += 1
            if marks and end - start > 1:
                new = "".join([_REPLACED.get(letter, letter) for letter in text[start:end] if letter not in _DROPPED])
                keep(start, end, normalize("NFC", new) if marks <= LONGEST_MARKS else new)
            elif text[start] not in _DROPPED:
                letter = _REPLACED.get(text[start])
                keep(start, start + 1, normalize("NFC", text[start]) if letter is None else letter)
            start = end
        done = stop
    keep(done, len(text), text[done:])
    return "".join(parts), Trail(tuple(runs))


def visible(text: str) -> str:
    r"""The text with control, direction and undecodable characters written out (``\x1b``), safe to print."""
    return _UNSAFE.sub(_written_out, text)


def _written_out(match: Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that the file system's encoding does not know
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _extends(letter: str) -> bool:
    """Whether the character joins the one before it: a mark, a Hangul vowel or final, or one that is dropped."""
    return letter in _DROPPED or category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"
