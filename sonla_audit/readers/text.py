"""Plain text: its lines are laid out as blocks, and its offsets are the file's."""

from __future__ import annotations

from sonla_audit.document import Document, Source, line_starts
from sonla_audit.layout.decoding import decode
from sonla_audit.readers import Reader


def document(source: Source, language: str = "vi") -> Document:
    """A text that was read, normalised and laid out as a report in the given language."""
    from sonla_audit.layout.layout import lay_out
    from sonla_audit.layout.normalise import normalise
    from sonla_audit.packs import load

    text, trail = normalise(source.text)
    blocks, marks, unread = lay_out(text, trail, load(language).tables["layout"])
    pages = (0, *[at + 1 for at, sign in enumerate(source.text) if sign == "\f"]) if "\f" in source.text else ()
    return Document(source, language, blocks, marks, unread, line_starts(source.text), pages)


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A text file, or standard input, as a document. Raises UnreadableError."""
    text, name = decode(data, encoding)
    return document(Source(path, text, name))


READER = Reader("text", (".text", ".txt"), read)
