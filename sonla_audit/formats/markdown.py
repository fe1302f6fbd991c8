"""A line of Markdown as it is shown, with the place of every word: the signs of emphasis and links are no part of it.

What only looks like a sign stays: the star in "5 * 3", the one of a note in "(*)", the line in a name_with_lines.
"""

from __future__ import annotations

from html import unescape

from sonla_audit.layout.galley import Piece, raised
from sonla_audit.patterns import pattern
from sonla_audit.values import Mutable

_INLINE = pattern(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|!\[(?P<picture>[^\[\]]{0,300})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,100}\])"
    r"|\[\^(?P<call>[^\[\]\s]{1,40})\]"
    r"|(?P<open>\[)"
    r"|\](?P<target>\((?:[^()]|\([^()]{0,200}\)){0,500}\)|\[[^\[\]]{0,100}\])"
    r"|<(?P<address>[a-z]{2,12}:[^<>\s]{1,500})>"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<struck>~~)"
    r"|(?P<stars>\*+|_+)")
_SUP = ("<sup>", "</sup>")
_DIGITS = frozenset("0123456789")
_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Stars(metaclass=Mutable):
    """A run of stars or underlines: where it stands, how long it is, what of it is left."""

    at: int
    size: int
    sign: str
    opens: bool
    closes: bool
    left: int
    place: int  # among the pieces


class Shown:
    """What is shown of a Markdown text. ``labels`` numbers its notes in the order in which they are called."""

    def __init__(self, text: str) -> None:
        self.pictures = 0
        self.labels: dict[str, str] = {}
        self._text = text

    def label(self, name: str) -> str:
        """The number of a note by the name it is called by."""
        return self.labels.setdefault(name, str(len(self.labels) + 1))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of one line, or of a part of it."""
        text = self._text
        pieces: list[Piece] = []
        stars: list[_Stars] = []
        links: list[int] = []  # brackets that may open a link, as places among the pieces
        raised_now = False
        at = start

        def keep(until: int) -> None:
            if at < until:
                words = text[at:until]
                pieces.append(Piece(raised(words) if raised_now and _DIGITS.issuperset(words) else words, at=at))

        while (found := _INLINE.search(text, at, end)) is not None:
            here, after = found.span()
            kind = found.lastgroup
            keep(here)
            at = after
            if kind == "escaped":
                pieces.append(Piece(text[here + 1], at=here, length=2))
            elif kind == "code":
                close = text.find(found[0], after, end)
                if close < 0:
                    pieces.append(Piece(found[0], at=here))
                else:
                    pieces.append(Piece(text[after:close], at=after))
                    at = close + len(found[0])
            elif kind == "entity":
                pieces.append(Piece(unescape(found[0]), at=here, length=after - here))
            elif kind == "picture":
                self.pictures += 1
            elif kind == "call":
                pieces.append(Piece(found[0], at=here, call=self.label(found["call"])))
            elif kind == "open":
                links.append(len(pieces))
                pieces.append(Piece("[", at=here))
            elif kind == "target":
                if links:
                    pieces[links.pop()] = Piece("", at=here)
                else:
                    pieces.append(Piece("]", at=here))
                    at = here + 1
            elif kind == "address":
                pieces.append(Piece(found["address"], at=here + 1))
            elif kind == "comment":
                close = text.find("-->", after, end)
                at = end if close < 0 else close + 3
            elif kind == "tag":
                name = found[0].lower()
                raised_now = name == _SUP[0] or (raised_now and name != _SUP[1])
                if name.startswith("<br"):
                    pieces.append(Piece("\n", at=here, length=after - here))
            elif kind == "struck":
                close = text.find("~~", after, end)
                if close < 0:
                    pieces.append(Piece("~~", at=here))
                else:
                    at = close + 2
            elif kind == "stars":
                stars.append(self._stars(here, after, start, end, len(pieces)))
                pieces.append(Piece(found[0], at=here))
        keep(end)
        _pair(stars)
        for one in stars:
            pieces[one.place] = Piece(one.sign * one.left, at=one.at)
        return [piece for piece in pieces if piece.text]

    def _stars(self, here: int, after: int, start: int, end: int, place: int) -> _Stars:
        text = self._text
        before = text[here - 1] if here > start else " "
        behind = text[after] if after < end else " "
        left = not behind.isspace() and (behind not in _SIGNS or before.isspace() or before in _SIGNS)
        right = not before.isspace() and (before not in _SIGNS or behind.isspace() or behind in _SIGNS)
        if text[here] == "_":
            left, right = left and (not right or before in _SIGNS), right and (not left or behind in _SIGNS)
        return _Stars(here, after - here, text[here], left, right, after - here, place)


def _pair(stars: list[_Stars]) -> None:
    """Take away the stars that open and close an emphasis."""
    waiting: dict[str, list[_Stars]] = {"*": [], "_": []}
    for one in stars:
        known = waiting[one.sign]
        while one.closes and one.left and known:
            opener = known[-1]
            taken = min(opener.left, one.left)
            opener.left -= taken
            one.left -= taken
            if not opener.left:
                known.pop()
        if one.opens and one.left:
            known.append(one)
