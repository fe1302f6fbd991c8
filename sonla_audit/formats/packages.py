"""Word, OpenDocument and Excel files are zip files of XML, and anybody may hand us one that is made to do harm.

So the directory of the zip is read before anything is unpacked, and each XML part is looked at before anything is
parsed: how large it will be, how many tags it holds, whether it declares entities, which no office program writes.
What is refused is refused in a sentence; what passes fits into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from sonla_audit.unreadable import UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipFile

MEGABYTE = 1 << 20
LARGEST = 512 * MEGABYTE     # all parts together, unpacked
LARGEST_XML = 48 * MEGABYTE  # one XML part, unpacked: some 2.000 pages
MOST_TAGS = 2_500_000        # of one part
MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CODES = ("utf-8", "utf-16-le", "utf-16-be")
_ENTITIES = tuple("<!ENTITY".encode(code) for code in _CODES)
_DECLARED = tuple("<!DOCTYPE".encode(code) for code in _CODES) + _ENTITIES
_LISTING = "META-INF/"  # old OpenOffice gave its list of parts a document type


def checked(data: bytes, kind: str) -> None:
    """Look at an office file before a library opens it; ``kind`` is its name for a person ("Word", "Excel").

    Raises UnreadableError for what is no such file, broken, locked, or larger than a report can be.
    """
    with opened(data, kind) as package:
        for info in package.infolist():
            if info.filename.endswith((".xml", ".rels")):
                part(package, info.filename, kind)


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[ZipFile]:
    """The zip file behind an office file, its directory looked at. Raises UnreadableError as `checked` does."""
    from zipfile import BadZipFile, ZipFile

    if data.startswith(_OLE):
        raise UnreadableError("locked" if _LOCKED in data else "old-office", (("kind", kind),))
    if not data.startswith(b"PK"):
        raise UnreadableError("empty" if not data else "other-kind", (("kind", kind),))
    try:
        with ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
            if any(info.flag_bits & 1 for info in infos):
                raise UnreadableError("locked", (("kind", kind),))
            size = sum(info.file_size for info in infos)
            if size > LARGEST:
                raise UnreadableError("too-large", (("size", str(size // MEGABYTE)),
                                                    ("limit", str(LARGEST // MEGABYTE))))
            if len(infos) > MOST_PARTS:
                raise UnreadableError("too-many", (("count", str(len(infos))), ("limit", str(MOST_PARTS))))
            yield package
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise UnreadableError("broken", (("kind", kind),)) from None


def part(package: ZipFile, name: str, kind: str) -> bytes:
    """One XML part, unpacked and looked at; empty where the file has none. Raises UnreadableError."""
    from zlib import error

    try:
        info = package.getinfo(name)
    except KeyError:
        return b""
    if info.file_size > LARGEST_XML:
        raise UnreadableError("too-large", (("size", str(info.file_size // MEGABYTE)),
                                            ("limit", str(LARGEST_XML // MEGABYTE))))
    try:
        data = package.read(info)
    except error:
        raise UnreadableError("broken", (("kind", kind),)) from None
    if any(word in data for word in (_ENTITIES if name.startswith(_LISTING) else _DECLARED)):
        raise UnreadableError("entities", (("kind", kind),))
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        raise UnreadableError("too-many", (("count", str(tags)), ("limit", str(MOST_TAGS))))
    return data
