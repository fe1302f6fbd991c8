"""The tags, letters and words of a web page, each with its place, in one pass whatever the page holds.

The standard library's parser looks again from every sign that opens nothing, so that half a megabyte of "<!--" keeps
it busy for minutes. Here a tag does not reach over the next "<" unless in quotes, and what was not found once is not
looked for again.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from sonla_audit.patterns import IGNORECASE, pattern
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

_TAG = pattern(r"<(/?)([A-Za-z][^\s/<>]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = pattern(r"([^\s=/\"'<>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?")
_LETTER = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_OPENING = pattern("[<&]")
_RAW = {name: pattern(f"</{name}", IGNORECASE) for name in ("script", "style", "textarea", "title")}


class Token(metaclass=Frozen):
    """One of them: a tag (``text`` is its name in small letters), words, or a letter that is written by its name.

    ``at`` and ``end`` are its place; ``attributes`` are those of an opening tag, their names in small letters.
    """

    kind: Literal["open", "close", "words", "letter"]
    at: int
    end: int
    text: str
    attributes: dict[str, str]


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of text[start:end]; comments, declarations and what stands in scripts are left out."""
    at = begun = start
    raw = ""  # the element just opened that holds no words
    missing: set[str] = set()

    def beyond(sign: str, place: int) -> int:
        """Behind the next such sign, or the end."""
        found = -1 if sign in missing else text.find(sign, place, end)
        if found < 0:
            missing.add(sign)
        return end if found < 0 else found + len(sign)

    while (opening := _OPENING.search(text, at, end)) is not None:
        at = opening.start()
        token, stop, raw = None, at + 1, ""
        if text[at] == "&":
            letter = _LETTER.match(text, at, end)
            if letter is not None and (shown := unescape(letter[0])) != letter[0]:
                token, stop = Token("letter", at, letter.end(), shown, {}), letter.end()
        elif text.startswith("<!--", at):
            stop = beyond("-->", at + 4)
        elif text[at + 1:at + 2] in ("!", "?"):
            stop = beyond(">", at + 2)
        elif (tag := _TAG.match(text, at, end)) is not None:
            name, stop = tag[2].lower(), tag.end()
            token = Token("close" if tag[1] else "open", at, stop, name, {} if tag[1] else {
                found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
                for found in _ATTRIBUTE.finditer(tag[3])})
            raw = "" if tag[1] or tag[3].endswith("/") or name not in _RAW else name
        if token is None and stop == at + 1:
            at = stop  # a sign that opens nothing is a word
            continue
        if begun < at:
            yield Token("words", begun, at, text[begun:at], {})
        if token is not None:
            yield token
        if raw:
            close = None if raw in missing else _RAW[raw].search(text, stop, end)
            if close is None:
                missing.add(raw)
            stop = end if close is None else close.start()
        at = begun = stop
    if begun < end:
        yield Token("words", begun, end, text[begun:end], {})
