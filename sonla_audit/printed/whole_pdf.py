"""Whether a PDF is all there is asked of its own table of contents, before a library reads it.

A library mends a broken or cut file in silence: it searches for whatever looks like an object, and may bring back
pages that were replaced, or none at all. Where the table does not lead to what it names, the file is refused.
"""

from __future__ import annotations

import re

from sonla_audit.unreadable import UnreadableError

_HEAD = 1024  # bytes in which the signature of the format must stand
_TAIL = 2048  # bytes in which the end of the file must stand
_ENTRY = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([nf])[ \r\n]{1,2}")
_SECTION = re.compile(rb"\s*([0-9]+)\s+([0-9]+)\s+")
_OBJECT = re.compile(rb"\s*([0-9]+)\s+[0-9]+\s+obj\b")
_START = re.compile(rb"startxref\s+([0-9]+)\s*\Z")


_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]*/Fl[^\]]*/Fl")
_DICTIONARY = 1024  # bytes before a stream in which its dictionary stands
_DEEPEST = 1032    # how many times at most this compression makes data smaller
_MEGABYTE = 1 << 20
_MOST = 512        # megabytes that all streams of a report may hold


def packed(data: bytes) -> None:
    """Refuse a file whose compressed data is made to fill the memory. Pictures do not count, they are not unpacked.

    Raises UnreadableError.
    """
    from zlib import decompressobj, error

    refused = UnreadableError("pdf-packed", (("limit", str(_MOST)),))
    streams: list[tuple[int, int]] = []
    for found in _STREAM.finditer(data):
        start = found.end()
        if data[found.start() - 3:found.start()] == b"end":
            continue
        head = data[max(found.start() - _DICTIONARY, 0):found.start()]
        head = head[head.rfind(b" obj") + 1:]
        if b"/Fl" not in head or b"/Image" in head:
            continue
        if _TWICE.search(head):
            raise refused
        end = data.find(b"endstream", start)
        streams.append((start, end if end >= 0 else len(data)))
    if sum(end - start for start, end in streams) * _DEEPEST <= _MOST * _MEGABYTE:
        return
    total = 0
    for start, end in streams:
        unpacking = decompressobj()
        rest = data[start:end]
        while rest and not unpacking.eof:
            try:
                total += len(unpacking.decompress(rest, _MEGABYTE))
            except error:
                break
            rest = unpacking.unconsumed_tail
            if total > _MOST * _MEGABYTE:
                raise refused


def sound(data: bytes) -> None:
    """Refuse what is no PDF or not a whole one: a library would mend it in silence and read what was once replaced.

    Raises UnreadableError.
    """
    head = data.find(b"%PDF-", 0, _HEAD)
    if head < 0:
        raise UnreadableError("empty" if not data else "pdf-other")
    tail = data[-_TAIL:].rstrip(b"\0\r\n\t ")
    end = tail.rfind(b"%%EOF")
    start = _START.search(tail[:end]) if end >= 0 else None
    if start is None:
        raise UnreadableError("pdf-truncated")
    at = int(start[1])
    for place in {at, at + head}:
        if data[place:place + 32].lstrip().startswith(b"xref"):
            if not _true(data, data.index(b"xref", place) + 4, head):
                raise UnreadableError("pdf-xref")
            return
        if _OBJECT.match(data, place, place + 64):
            return
    raise UnreadableError("pdf-xref")


def _true(data: bytes, at: int, head: int) -> bool:
    """Whether the entries of a cross-reference table lead to the objects they name."""
    while (section := _SECTION.match(data, at)) is not None:
        first, count, at = int(section[1]), int(section[2]), section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if entry is None:
                return False
            at = entry.end()
            place = int(entry[1])
            if entry[3] == b"n" and place:
                found = _OBJECT.match(data, place, place + 64) or _OBJECT.match(data, place + head, place + head + 64)
                if found is None or int(found[1]) != number:
                    return False
    return True
