"""Web pages; the tags are read by `webpage`."""

from __future__ import annotations

from sonla_audit.document import Document
from sonla_audit.formats.webpage import Page
from sonla_audit.layout.decoding import decode
from sonla_audit.layout.galley import Galley
from sonla_audit.patterns import pattern
from sonla_audit.readers import Reader

_CHARSET = pattern(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})")
_HEAD = 4096


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A web page. Raises UnreadableError."""
    if encoding is None and (named := _CHARSET.search(data, 0, _HEAD)) is not None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            encoding = named[1].decode("ascii")
    text, name = decode(data, encoding)
    galley = Galley(text)
    page = Page(text, galley)
    page.read()
    return galley.document(path, name, pictures=page.pictures)


READER = Reader("html", (".htm", ".html"), read)
