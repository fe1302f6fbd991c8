"""The nouns that numbers name, and the patterns of codes, standards, addresses and scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sonla_audit.patterns import IGNORECASE, Pattern, escape, pattern
from sonla_audit.phrases import PIECE, either, worked_out
from sonla_audit.syllables import fold
from sonla_audit.typed import Any
from sonla_audit.values import Record


class MaskWords(metaclass=Record):
    """The nouns that numbers name, by folded syllables, and the patterns built from the other words.

    ``ends`` are the last words of those nouns, ``numbered`` of those before accounts, telephones and addresses. One of
    the folded words ``named`` stands in every text that ``names`` finds something in, one of ``rated`` where ``rating``
    does, one of ``called`` where ``emergency`` does, one of ``timed`` where ``clock`` does.
    """

    after: Mapping[tuple[str, ...], str]
    ends: frozenset[str]
    numbered: frozenset[str]
    longest: int
    limits: Mapping[tuple[str, ...], int]
    lists: Mapping[str, frozenset[tuple[str, ...]]]
    document: Pattern[str]
    named_document: Pattern[str]
    standard: Pattern[str]
    names: Pattern[str]
    named: tuple[str, ...]
    idiom: Pattern[str]
    map_scale: Pattern[str]
    digital: Pattern[str]
    address: Pattern[str]
    chain: Pattern[str]
    institution: Pattern[str]
    rating: Pattern[str]
    rated: tuple[str, ...]
    emergency: Pattern[str]
    called: tuple[str, ...]
    case_code: Pattern[str]
    clock: Pattern[str]
    timed: tuple[str, ...]


COMPOUND = "compound"  # a word that ends like a noun that numbers name, and is none: "trực tuyến"
# a no-break space and three digits go on with a number as a separator does
JOINED = r"(?!(?<=\d)(?<!\d\d\d\d)\xa0\d\d\d(?!\d))"
_CAPITALS = "A-ZĐÂÊÔƠƯĂ"
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_PATTERNS = frozenset(("document", "named_document", "standard", "names", "idiom", "map_scale", "digital",
                       "address", "chain", "institution", "rating", "emergency", "case_code", "clock"))
_LISTS = ("strong", "document", "sign", "number", "standard", "not_after", "number_not_after", "each", "counted",
          "unit_letters", "scale", "hours", "institution", "names", "join", "rank", "moved", "events", "rating", "call",
          "emergency", "case_code", "clock", "minutes", "clock_lead", "clock_part", "clock_from",
          "clock_until")


def words(tables: Mapping[str, object] | bytes) -> MaskWords:
    """The vocabulary in the tables of ``masks.toml``, or in these packed.

    Raises ValueError for a table of the wrong shape.
    """
    found: dict[str, Any] = {name: pattern(*value) if name in _PATTERNS else value
                             for name, value in worked_out("masks", _plain, tables).items()}
    return MaskWords(**found)


def _plain(tables: Mapping[str, object]) -> dict[str, Any]:
    """The vocabulary as plain data, each pattern as its text and flags."""
    written = {key: _strings(key, value) for key, value in _table(tables, "words").items()}
    unknown = sorted(set(written) ^ set(_LISTS))
    if unknown:
        raise ValueError(f"expected the lists {', '.join(_LISTS)} in words; {unknown[0]!r} is missing or unknown")
    after = {syllables(phrase): why for why, phrases in _table(tables, "after").items()
             for phrase in _strings(why, phrases)}
    after.update({(*syllables(first), *syllables(noun)): COMPOUND
                  for noun, before in _table(tables, "compounds").items() for first in _strings(noun, before)})
    limits: dict[tuple[str, ...], int] = {}
    for phrase, value in _table(tables, "limits").items():
        if not isinstance(value, int):
            raise ValueError(f"expected a whole number at limits.{phrase}, found {value!r}")
        limits[syllables(phrase)] = value
    letters = rf"(?=[{_CAPITALS}]{{2}})[{_CAPITALS}a-zđ]+\d*(?:\s?[-/&.]\s?[{_CAPITALS}][{_CAPITALS}a-zđ]*\d*)*"
    typed = rf"(?i:{either(written['sign'])}[-/][^\W\d_]{{2,}}(?!\w))"  # "96/Bc-ubnd"
    number = either(written["number"])
    capital = tuple(phrase[0].upper() + phrase[1:] for phrase in written["document"])
    hours = either(written["hours"])
    return {
        "after": after,
        "ends": frozenset([phrase[-1] for phrase in after]),
        "numbered": frozenset([phrase[-1] for phrase, why in after.items() if why in ("account", "phone", "address")]),
        "longest": max(map(len, after)),
        "limits": limits,
        "lists": {key: frozenset(map(syllables, phrases)) for key, phrases in written.items()},
        "document": _form(rf"\d(?<![\w.,/-].)\d{{0,5}}[a-zđ]?(?:\s?/\s?\d{{4}})?(?:\s?/\s?|-)({letters}|{typed})"),
        "named_document": _form(rf"{_led(capital)}\s+(?:{number}:?\s+)?(\d{{1,5}}[a-zđ]?(?:/\d{{4}})?)"
                                  rf"(?![\w/]|[.,]\d|\s?%){JOINED}"),
        "standard": _form(rf"{_led(written['standard'])}\s*(\d+(?:[-.]\d+)*(?::\d{{4}})?(?:/[A-ZĐ]+)?)"),
        "names": _form(rf"{_led(written['names'], True)}(?!\w)"),
        "named": tuple(sorted({_rarest(PIECE.findall(phrase)) for phrase in written["names"]})),
        "idiom": _form(rf"[27](?<![\w.,/].)(?:(?<=2)4\s?/\s?7|(?<=2)4\s?/\s?24\s?{hours}"
                       r"|(?<=2)4\s?/\s?24(?!\s*[^\W\d_])|(?<=7)\s?/\s?7(?!\s*[^\W\d_]))(?![\w/]|[.,]\d)", IGNORECASE),
        "map_scale": _form(rf"{_led(written['scale'], True)}[^.;]{{0,24}}?\s(1\s?[/:]\s?\d{{1,3}}(?:\.?000|00)?)"
                             r"(?!\d|\w|[.,]\d)"),
        "digital": _form(rf"({'|'.join(map(escape, written['unit_letters']))})", IGNORECASE),
        "address": _form(r"\d{1,4}[a-zA-Z]?(?:/\d{1,4}[a-zA-Z]?)*(?!\w)"),
        "chain": _form(rf"\s*(?:[,;]|[-–]|,?\s(?:{either(written['join'])})(?=\s))\s*(?P<said>{number}\s+)?"
                         rf"(?P<more>\d{{1,5}}(?:[a-e]|[A-E]\d?)?)(?!\w)(?![.,/:]\d)(?!\s?[%‰]){JOINED}"),
        "institution": _form(rf"(?<!\w)(?:{either(written['institution'])})\s+[^.,;:()\d]*[{_UPPER}]\w*\s$",
                               IGNORECASE),
        "rating": _form(rf"[1-5](?<![\w.,/].)(?:\s?(?:[-–,]|{either(written['join'])})\s?[1-5])?"
                          rf"(?=\s+{either(written['rating'])}(?!\w))"),
        "rated": _first_words(written["rating"]),
        "called": _first_words(written["emergency"]),
        "emergency": _form(rf"{_led(written['call'], True)}\s+({either(written['emergency'])})(?![\w%]|[.,]\d)"),
        "clock": _form(rf"(?P<hour>\d(?<![\w.,/:].)\d?)(?P<glued>{either(written['clock'])}[0-5]\d(?!\w))?"
                       rf"(?(glued)|\s?{either(written['clock'])}(?P<minutes>\s?[0-5]\d)?"
                       rf"(?P<told>\s?{either(written['minutes'])})?"
                       rf"(?!\w)(?P<part>\s+{either(written['clock_part'])}(?!\w))?)", IGNORECASE),
        "timed": _first_words(written["clock"]),
        "case_code": _form(rf"{_led(written['case_code'])}\s?(\d{{1,6}})(?:\s?[-–]\s?(\d{{1,6}}))?(?!\w|[.,]\d)"),
    }


def _first_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """The first word of each phrase, folded."""
    return tuple(sorted({fold(PIECE.findall(phrase)[0]) for phrase in phrases}))


def _rarest(pieces: Sequence[str]) -> str:
    """The piece of a name that other texts hold least: its longest word, else its last number."""
    return fold(max(reversed(pieces), key=lambda piece: (piece.isalpha(), len(piece))))


def _form(text: str, flags: int = 0) -> tuple[str, int]:
    """A pattern before it is compiled."""
    return text, flags


def _led(phrases: Sequence[str], loose: bool = False) -> str:
    """One of the phrases at the start of a word, ``loose`` in either case.

    Its first letter stands before everything else, so that `re` can jump from one to the next.
    """
    forms: list[str] = []
    letters: set[str] = set()
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        either = {phrase[0].lower(), phrase[0].upper()} if loose else {phrase[0]}
        letters |= either
        rest = r"\s+".join(map(escape, phrase[1:].split(" ")))
        forms.append(f"(?<=[{escape(''.join(sorted(either)))}]){rest}")
    return rf"[{escape(''.join(sorted(letters)))}](?<!\w.)(?{'i' if loose else ''}:{'|'.join(forms)})"


def syllables(phrase: str) -> tuple[str, ...]:
    """A phrase as folded syllables."""
    return tuple(map(fold, phrase.split()))


def _table(tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = tables.get(key)
    if not isinstance(table, Mapping):
        raise ValueError(f"expected a table at {key!r}, found {table!r}")
    return table


def _strings(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise ValueError(f"expected a list of words at {key!r}, found {value!r}")
    return tuple(value)
