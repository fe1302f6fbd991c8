"""Text is decoded exactly as it stands, or refused; it is never repaired.

UTF-8 is tried first, since a long text that is valid UTF-8 is UTF-8. What a valid decoding cannot show is that
the letters mean something else: TCVN3, VNI and VISCII reports, and UTF-8 once taken for Latin-1, decode without
an error into signs that no rule matches, and an audit of them would find nothing and call that a pass. They are
recognised by the commonest words of the language as these encodings write them, and refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from functools import lru_cache

from sonla_audit.layout.normalise import normalise, visible
from sonla_audit.patterns import pattern
from sonla_audit.unreadable import UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack
    from sonla_audit.typed import Any

_LANGUAGE = "vi"

_MARKS = ((codecs.BOM_UTF8, "utf-8", "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
          (codecs.BOM_UTF32_BE, "utf-32", "utf-32"), (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16", "utf-16"))
_FORMATS = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP (DOCX, XLSX, ODT)"), (b"{\\rtf", "RTF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS"))
# Tab, line feed, vertical tab, form feed, carriage return, and the old end-of-file mark belong to text.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a"))
_WINDOWS = frozenset(f"cp{number}" for number in range(1250, 1259))
_WORDS = pattern(r"[^\W\d_]+")
# Of the words with letters beyond ASCII, one in so many must be a known one: in Unicode, in single bytes.
_SHARE = 8
_LEAST_SHARE = 20
_FEWEST = 2  # different words


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text without its byte order mark, newlines as they are, and the name of its encoding.

    Raises UnreadableError for what is no text, cannot be decoded, or is in an encoding that is refused.
    """
    if encoding is not None:
        text, name = _as_named(data, encoding)
        for start, kind in _FORMATS:
            if data.startswith(start) and ("\0" in text or _mostly_controls(text)):
                raise UnreadableError("format", (("format", kind),))
    else:
        for start, kind in _FORMATS:
            if data.startswith(start):
                raise UnreadableError("format", (("format", kind),))
        text, name = _found_out(data)
    if "\0" in text or _mostly_controls(text):
        raise UnreadableError("binary")
    if not text.isascii():
        try:
            refuse_garbled(text)
        except UnreadableError as refusal:
            # a broken UTF-8 file read as windows-1258 looks like UTF-8 taken for Latin-1; it is neither
            if refusal.key != "mojibake" or encoding is not None or name != "windows-1258":
                raise
            try:
                data.decode("utf-8")
            except UnicodeDecodeError as problem:
                raise _undecodable(data, problem, "UTF-8") from None
            raise
    return text.removeprefix("\ufeff"), name


def _as_named(data: bytes, encoding: str) -> tuple[str, str]:
    """The text in the encoding that somebody named. Raises UnreadableError where the file is evidently in another."""
    from sonla_audit.layout.misnamed import looks_better, strange

    spelled, said = encoding.strip().lower(), visible(encoding)
    found, likely = _likely(data)
    letters = _encodings()["common"]["letters"].split()
    for known in _encodings()["encoding"]:
        if spelled in known["names"]:
            raise _misfit(said, likely) if looks_better(found, "", letters) else UnreadableError(known["id"])
    try:
        name = codecs.lookup(spelled).name
        text = data.decode(spelled)
    except UnicodeDecodeError as problem:
        if found:
            raise _misfit(said, likely) from None
        raise _undecodable(data, problem, said, "-named") from None
    except (LookupError, ValueError):
        raise UnreadableError("encoding-unknown", (("encoding", said),)) from None
    if not isinstance(text, str):  # a codec of bytes to bytes
        raise UnreadableError("encoding-unknown", (("encoding", said),))
    if found != text.removeprefix("\ufeff"):
        if looks_better(found, text, letters):
            raise _misfit(said, likely)
        if strange(text, data, letters):
            raise _misfit(said, likely) if found else UnreadableError("encoding-strange", (("encoding", said),))
    if name == "utf-8" and data.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    return text, f"windows-{name[2:]}" if name in _WINDOWS else name


def _likely(data: bytes) -> tuple[str, str]:
    """The text and the encoding that would be found out; empty where nothing speaks for one."""
    try:
        text, name = _found_out(data)
        refuse_garbled(text)
    except UnreadableError:
        return "", ""
    return text.removeprefix("\ufeff"), name


def _misfit(encoding: str, likely: str) -> UnreadableError:
    return UnreadableError("encoding-misfit", (("encoding", encoding), ("likely", likely)))


def _found_out(data: bytes) -> tuple[str, str]:
    for start, codec, name in _MARKS:
        if data.startswith(start):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError as problem:
                if start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
                    continue
                raise _undecodable(data, problem, codec.upper()) from None
    if b"\0" in data:
        codec = _wide(data)
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError as problem:
            raise _undecodable(data, problem, codec.upper()) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        text = _single_bytes(data)
        if text is None:
            raise _undecodable(data, problem, "UTF-8") from None
        return text, "windows-1258"


def _wide(data: bytes) -> str:
    """Which UTF-16 a text without byte order mark is in: its blanks and unmarked letters leave every other byte zero.

    Raises UnreadableError where the zeros do not lie like that.
    """
    pairs = len(data) // 2
    zeros = (data[0::2].count(0), data[1::2].count(0))
    if len(data) % 2 == 0 and max(zeros) * 4 >= pairs and min(zeros) * 50 <= pairs:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    raise UnreadableError("binary")


def _single_bytes(data: bytes) -> str | None:
    """The text as windows-1258, None where nothing speaks for that. Raises UnreadableError for its old rivals."""
    if _mostly_controls(data.decode("latin-1")):
        raise UnreadableError("binary")
    counted = _counted(data)
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        text = ""
    own = sum(_counted_plain(text).values())
    rival, most = _strongest(counted, 1, _LEAST_SHARE)
    if most > own:
        raise UnreadableError(rival)
    return text if own > most and own * _LEAST_SHARE >= sum(_beyond_ascii(counted)) else None


def _mostly_controls(text: str) -> bool:
    """Whether more than one character in fifty is a control character that has no business in a text."""
    data = text.encode("utf-8", "replace")
    return (len(data) - len(data.translate(None, _CONTROLS))) * 50 > len(text)


def _undecodable(data: bytes, problem: UnicodeDecodeError, encoding: str, kind: str = "") -> UnreadableError:
    line = 1 + data.count(b"\n", 0, problem.start)
    return UnreadableError(f"undecodable{kind}", (("encoding", encoding), ("byte", str(problem.start + 1)),
                                                  ("line", str(line))))


def refuse_garbled(text: str) -> None:
    """Raise UnreadableError where letters of another encoding outnumber those of the language.

    A text rich in letters that only Vietnamese has is let through by counting bytes; that is nearly every report.
    """
    data = text.encode("utf-8", "replace")
    western = data.count(b"\xc2") + data.count(b"\xc3")
    own = 0
    for letters in (b"\xe1\xba", b"\xe1\xbb", b"\xc4\x91", b"\xc6\xa1", b"\xc6\xb0", b"\xcc"):
        own += data.count(letters)
        if own * 4 >= western:
            return
    bytes_seen = text.translate(_typed_bytes()).encode("latin-1", "replace")
    plain = sum(_counted_plain(text).values())
    rival, most = _strongest(_counted(bytes_seen), _FEWEST, _SHARE)
    undone = _counted_plain(bytes_seen.decode("utf-8", "ignore"))
    if len(undone) >= _FEWEST and sum(undone.values()) > max(plain, most):
        raise UnreadableError("mojibake")
    if most > plain:
        raise UnreadableError(rival)


def _strongest(counted: Mapping[bytes, int], fewest: int, share: int) -> tuple[str, int]:
    """The refused encoding whose words are the most frequent, and how often they occur; zero where none will do."""
    beyond = sum(_beyond_ascii(counted))
    best = ("", 0)
    for name, words in _written().items():
        hits = [counted[word] for word in words if word in counted]
        if len(hits) >= fewest and sum(hits) * share >= beyond and sum(hits) > best[1]:
            best = (name, sum(hits))
    return best


def _counted(data: bytes) -> dict[bytes, int]:
    """How often each word occurs, words being parted by anything in ASCII that is no letter."""
    counts: dict[bytes, int] = {}
    for word in data.lower().translate(_apart()).split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def _beyond_ascii(counted: Mapping[bytes, int]) -> list[int]:
    return [count for word, count in counted.items() if not word.isascii()]


def _counted_plain(text: str) -> dict[str, int]:
    """How often each common word occurs in right spelling, of those that Western Europe cannot write."""
    common = _telling()
    counts: dict[str, int] = {}
    for word in _WORDS.findall(normalise(text)[0].lower()):
        if word in common:
            counts[word] = counts.get(word, 0) + 1
    return counts


@lru_cache(maxsize=1)
def _pack(language: str) -> Pack:
    from sonla_audit.packs import load

    return load(language)


def _encodings() -> Mapping[str, Any]:
    table: Mapping[str, Any] = _pack(_LANGUAGE).tables["encodings"]
    return table


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    return frozenset(word for word in _encodings()["common"]["words"] if max(word) > "\xff")


@lru_cache(maxsize=1)
def _written() -> Mapping[str, frozenset[bytes]]:
    """The common words as each refused encoding writes them, where that differs from Latin-1."""
    table = _encodings()
    letters = table["common"]["letters"].split()
    found: dict[str, frozenset[bytes]] = {}
    for known in table["encoding"]:
        spelled = str.maketrans(dict(zip(letters, known["letters"].split(" "), strict=True)))
        pairs = [(word, word.translate(spelled)) for word in table["common"]["words"]]
        found[known["id"]] = frozenset(new.encode("latin-1") for word, new in pairs if new != word)
    return found


@lru_cache(maxsize=1)
def _apart() -> bytes:
    """Every byte as itself, but a blank for what is no letter in ASCII."""
    return bytes(byte if byte > 0x7F or chr(byte).isalpha() else 0x20 for byte in range(256))


@lru_cache(maxsize=1)
def _typed_bytes() -> Mapping[int, int]:
    """The bytes behind the signs that windows-1252 has and Latin-1 has not."""
    known = [(byte, bytes((byte,)).decode("cp1252", "ignore")) for byte in range(0x80, 0xA0)]
    return {ord(sign): byte for byte, sign in known if sign}
