"""Order decides: a number before a noun counts it, a number after a noun names it, and names are set aside.

Digits that name a document, a road, a class or an item are found before any figure is measured, so that no
later rule can add a decree to a budget. Where the word after the number could be counted by it, the number
is left alone: a name taken for a figure is a stray, a figure taken for a name hides an error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.layout.marks import marks_inside
from sonla_audit.measuring.digits import LONGEST, sign_before
from sonla_audit.measuring.mask_words import COMPOUND, JOINED, MaskWords, syllables, words
from sonla_audit.patterns import pattern
from sonla_audit.syllables import fold
from sonla_audit.tokens import Words, before, nearest, split
from sonla_audit.values import Frozen

__all__ = ["ORDINALS", "MaskWords", "Masked", "documents", "scan", "words"]


class Masked(metaclass=Frozen):
    """Digits, or a roman numeral or letter used as a mark, that are no quantity, and the class of name they are.

    Two classes, "rank" and "case", are ordinals: they can be compared and counted, and are measured as such.
    """

    start: int
    end: int
    why: str


ORDINALS = frozenset(("rank", "case"))
_RANK_REACH = 6  # syllables
_SIGNS = frozenset("-.+")  # between the letters and the digits of a code
_MARKED = frozenset(((".",), (":",)))  # signs between a noun and its number
# each begins with what it must hold, so that `re` can jump to it, and looks behind it afterwards
_NUMBER = pattern(r"[\dIVX](?<![\w.,/:].)(?<!\d[-–].)(?:(?<=\d)\d{0,4}(?:[a-e]|[A-E]\d?)?|(?<!\d)[IVX]{0,5})"
                  rf"(?!\w)(?![.,/:]\d)(?!\s?[%‰]){JOINED}")
_CLAUSE = 60  # characters of a clause in which it is told by how many places somebody moved
_OF_ALL = pattern(r"\d(?<![\w.,/:].)\d{0,3}(?=\s?/\s?\d)(?!\s?/\s?\d+\s?/)")
# what a text must hold for the dearer of these to find something in it
_BEFORE_LETTER = pattern(r"\d(?=[A-Za-z])")
_BEHIND_LETTER = pattern(r"\d(?:(?<=[A-Za-zĐđ].)|(?<=[A-ZĐ][-.+].))")
_RATIO = pattern(r"1\s?[/:]\s?\d")
_NEXT = pattern(r"\s*([^\W\d_]+)")
_BEHIND = pattern(r"(?:\s?[-–]\s?\d[\d.,]*)?\s*([^\W\d_]+)")  # "mức 2 - 5 triệu đồng"
_LABEL = pattern(r"\d(?<![\w.,/].)\d{0,2}[a-e](?!\w)")
_CODE = pattern(r"([A-ZĐ](?<![\w.,/].)(?:[A-ZĐ]*[-.+]?|[A-Za-zđ]*))\d+(?:[.+]\d+)*(?:[-–]\d{3,})?(?!\s?%)(?!\w|,\d)"
                   r"|[A-ZĐ](?<!\w.)[A-ZĐ]*[+]\d+(?!\w)")
_SHORT = pattern(r"\d(?<![\w.,/].)\d?([A-Z]{1,4})\d?(?!\w)")
_PHONE = pattern(r"0(?<![\w.,/].)(?<!\d\xa0.)(?:\d{8,10}|\d{2,4}(?P<by>[.\s\-])\d{3,4}(?P=by)\d{3,4})(?![\w]|[.,]\d)")
_HOTLINE = pattern(r"1(?<![\w.,/].)[89]00(?:\d{4,6}|[. \xa0](?:\d{2}[. \xa0]?\d{2,4}|\d{3}[. \xa0]\d{3}))(?!\w|[.,]\d)")
_LONG = pattern(r"0(?<![\w.,/].)\d{11}(?![\w]|[.,]\d)")
_DASHED = pattern(r"\d(?<![\w.,/].)\d{9}-\d{3}(?![\w]|[.,]\d)")
_SERIES = pattern(r"[+\d](?<![\w.,/].)(?<!\d\xa0.)(?:(?<=\d)|\d)\d*(?:[.\-]\d+|[ \xa0.\-]\d{2,})*(?!\w|,\d)")
_ROW = pattern(r"\d\s?[,;]\s[^\d,;]*\s\d+\s?[,;]\s$")


def documents(text: str, words: MaskWords) -> tuple[Masked, ...]:
    """Numbers of documents and standards; they come before dates, whose parts they may hold."""
    found: list[Masked] = []
    for hit in words.document.finditer(text) if "/" in text or "-" in text else ():
        if syllables(hit[1]) not in words.lists["unit_letters"]:
            found.append(Masked(hit.start(), hit.end(), "document-number"))
    for hit in words.standard.finditer(text):
        found.append(Masked(hit.start(1), hit.end(1), "document-number"))
    for hit in words.named_document.finditer(text):
        noun = "/" in hit[1] or hit[0][-len(hit[1]) - 1:-len(hit[1])].isspace()
        if noun and not _year(hit[1]) and not _counts(text, hit.end(1), words):
            found.append(Masked(hit.start(1), hit.end(1), "document-number"))
    return tuple(_apart(found, ()))


def scan(text: str, words: MaskWords, taken: Sequence[tuple[int, int]],
         spoken: Words | None = None) -> tuple[Masked, ...]:
    """All other digits that are no quantities, in order, outside the spans already ``taken``.

    ``spoken`` are the words of the text.
    """
    found: list[Masked] = []
    spoken = split(text) if spoken is None else spoken
    said = spoken.places
    slashed, lettered = "/" in text, _BEFORE_LETTER.search(text) is not None
    if slashed:
        found += [Masked(hit.start(), hit.end(), "idiom") for hit in words.idiom.finditer(text)]
    if _any(words.named, said):
        found += [Masked(hit.start(), hit.end(), "name") for hit in words.names.finditer(text)]
    if _RATIO.search(text):
        found += [Masked(hit.start(1), hit.end(1), "map-scale") for hit in words.map_scale.finditer(text)]
    found += [Masked(hit.start(), hit.end(), "phone") for hit in _PHONE.finditer(text)]
    found += [Masked(hit.start(), hit.end(), "phone") for hit in _HOTLINE.finditer(text)]  # "1900.5230"
    found += [Masked(hit.start(), hit.end(), "code") for hit in _LONG.finditer(text)]
    found += [Masked(hit.start(), hit.end(), "code") for hit in _DASHED.finditer(text)] if "-" in text else []
    if _any(words.timed, said):
        from sonla_audit.measuring.clocks import clocks

        found += [Masked(*span, "clock") for span in clocks(text, words)]
    if _any(words.rated, said):
        found += [Masked(hit.start(), hit.end(), "class") for hit in words.rating.finditer(text)]
    if _any(words.called, said):
        found += [Masked(hit.start(1), hit.end(1), "phone") for hit in words.emergency.finditer(text)
                  if not _counts(text, hit.end(), words)]
    cases = list(words.case_code.finditer(text))
    found += [Masked(*hit.span(group), "case") for hit in cases for group in (1, 2) if hit[group]]
    found += _series(text, words, spoken)
    if slashed:
        found += [Masked(hit.start(), hit.end(), "rank") for hit in _OF_ALL.finditer(text)
                  if not sign_before(text, hit.start()) and (
                      _noun(text, hit.start(), words)[0] in words.lists["rank"]
                      or before(text, hit.start())[1][-1:] in words.lists["rank"])]
    found += _named(text, words, taken)
    found += [code for code in _codes(text, words, lettered)
              if not any(code.start <= hit.start() < code.end for hit in cases)]
    found += [Masked(*span, "marker") for span in marks_inside(text)]
    if lettered:
        found += [Masked(hit.start(), hit.end(), "lot") for hit in _LABEL.finditer(text)]
    return tuple(_apart(found, taken))


def _any(words: Sequence[str], said: Container[str]) -> bool:
    for word in words:  # noqa: SIM110 - asked of every block
        if word in said:
            return True
    return False


def _codes(text: str, words: MaskWords, lettered: bool) -> Iterator[Masked]:
    """Names with digits in them: a road by its letters, anything else by itself.

    ``lettered`` says that a letter stands right behind some digit.
    """
    past = 0
    for digit in _BEHIND_LETTER.finditer(text):
        at = digit.start() - (text[digit.start() - 1] in _SIGNS)
        while at and text[at - 1].isalpha():
            at -= 1
        hit = _CODE.match(text, at) if at >= past else None
        if hit is not None:
            past = hit.end()
            road = words.after.get((fold((hit[1] or "").rstrip(".-")),)) == "road"
            yield Masked(hit.start(), past, "road" if road else "name")
    for hit in _SHORT.finditer(text) if lettered else ():
        if not words.digital.fullmatch(hit[1]):
            yield Masked(hit.start(), hit.end(), "name")


def _series(text: str, words: MaskWords, spoken: Words) -> Iterator[Masked]:
    """Accounts, telephones and addresses: whatever digits stand after their noun."""
    starts, folded = spoken.starts, spoken.folded
    for at in spoken.at_any(words.numbered):
        behind = at + 1 + (folded[at + 1 : at + 2] in _MARKED)
        hit = _SERIES.match(text, starts[behind]) if behind < len(starts) else None
        if hit is None:
            continue
        noun, _ = _noun(text, hit.start(), words)
        why = words.after.get(noun, "")
        if why == "address":
            address = words.address.match(text, hit.start())
            if address is not None:
                yield Masked(hit.start(), address.end(), why)
        elif why in ("account", "phone") and not _counts(text, hit.end(), words):
            yield Masked(hit.start(), hit.end(), why)


def _named(text: str, words: MaskWords, taken: Sequence[tuple[int, int]]) -> Iterator[Masked]:
    """Numbers after a noun, and the further members of their list ("mức độ 3, 4")."""
    reached = 0
    for hit in _NUMBER.finditer(text):
        if hit.start() < reached or _inside(hit.start(), taken):
            continue
        noun, before = _noun(text, hit.start(), words)
        if not noun:
            if hit[0].isdigit() and len(hit[0]) <= 2 and hit[0][0] != "0" and \
                    _capital_before(text, hit.start()) and not _counts(text, hit.end(), words) and \
                    _institution(text, hit.start(), reached, words):
                reached = hit.end()
                yield Masked(hit.start(), hit.end(), "name")
            continue
        why = words.after[noun]
        if why == COMPOUND:
            continue
        digits = hit[0].rstrip("abcdeABCDE")
        strong = noun in words.lists["strong"]
        if why in ("account", "phone", "address") or before in words.lists["each"]:
            continue
        if why == "class" and len(noun) == 1 and _in_name(text, hit.start()):
            continue  # "Đất Mũi 5, Bạc Hải 61"
        if noun in words.lists["number"] and before in words.lists["number_not_after"]:
            continue
        if digits.isdigit():
            limit = words.limits.get(noun)
            if limit is not None and (len(digits) > LONGEST or int(digits) > limit):
                continue
            if digits == hit[0] and (not strong or why == "road") and _counts(text, hit.end(), words, strong):
                continue  # "quốc lộ 68 vụ" is no road
        reached = hit.end()
        if why == "class" and digits.isdigit() and _ranked(text, hit.start(), noun, words):
            why = "rank"
        yield Masked(hit.start(), hit.end(), why)
        while (more := words.chain.match(text, reached)) is not None:
            number, end = more["more"], more.end("more")
            if _inside(more.start("more"), taken):
                break
            if number.isdigit() and (len(number) > LONGEST or words.limits.get(noun, 99_999) < int(number) or not (
                    _ends(text, end, words) or ((strong or more["said"]) and not _counts(text, end, words)))):
                break
            reached = end
            yield Masked(more.start("more"), reached, why)


def _ranked(text: str, at: int, noun: tuple[str, ...], words: MaskWords) -> bool:
    """Whether a number after the word for ordinals is a place in an order ("xếp thứ 8"), not a name ("thứ 3")."""
    if noun not in words.lists["rank"]:
        return False
    if len(noun) > 1:
        return True  # "xếp hạng 18", "vị trí 22"
    said = before(text, at)[1][:-len(noun)]
    if "(" in said:
        bracket = len(said) - 1 - said[::-1].index("(")
        if ")" not in said[bracket:] and any((word,) in words.lists["moved"] for word in said[:bracket]):
            return True  # "tăng 4 bậc so với năm trước (thứ 31)"
    behind = [word.strip(".,)") for word in fold(text[at : at + _CLAUSE].partition(";")[0]).split()]
    if any(one.isdigit() and (other,) in words.lists["moved"] for one, other in pairwise(behind)):
        return True  # "từ hạng 35 lên hạng 9, tăng 26 bậc"
    tail = said[-_RANK_REACH:]
    opened = max((index + 1 for index, word in enumerate(tail) if not word[0].isalnum()), default=0)
    clause = tail[opened:]
    return any(clause[index:index + size] in words.lists["rank"] - {noun}
               for size in (1, 2) for index in range(len(clause)))


@lru_cache(maxsize=64)
def _noun(text: str, at: int, words: MaskWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The longest naming noun that ends right before a place, and the syllable before it; empty where none."""
    last = sign_before(text, at) or nearest(text, at)
    if last and last not in words.ends:
        return (), ()
    folded = before(text, at)[1]
    if folded and folded[-1] in (".", ":") and len(folded) > 1:
        folded = folded[:-1]
        if words.after.get(folded[-1:]) not in ("account", "phone", "road"):
            return (), ()
    for size in range(min(words.longest, len(folded)), 0, -1):
        phrase = folded[-size:]
        if phrase in words.after:
            return phrase, folded[-size - 1:-size]
    return (), ()


def _institution(text: str, at: int, named: int, words: MaskWords) -> bool:
    """Whether a number is of an institution's name, and not told of a place in a row: "Điện Nà 82, Bến Dừa 4"
    (the last number that was a name ends at ``named``)."""
    found = words.institution.search(text, max(0, at - 60), at)
    if found is None:
        return False
    row = _ROW.search(text, max(0, found.start() - 60), found.start())
    return row is None or row.start() < named


def _counts(text: str, end: int, words: MaskWords, event: bool = False) -> bool:
    """Whether the word after a number is one it could count; an ``event``, if what it stands behind has a number."""
    hit = _BEHIND.match(text, end)
    return hit is not None and (fold(hit[1]),) in words.lists["events" if event else "counted"] \
        and not hit[1][0].isupper()


def _ends(text: str, end: int, words: MaskWords) -> bool:
    """Whether a list of names goes on or ends after a number: a mark, a joining word, or nothing."""
    hit = _NEXT.match(text, end)
    return hit is None or (fold(hit[1]),) in words.lists["join"]


def _year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) <= 2100


def _capital_before(text: str, at: int) -> bool:
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return text[start:end][:1].isupper()


def _in_name(text: str, at: int) -> bool:
    """Whether the two words before a place are a name's; in a line of capitals they need not be."""
    start = len(text[:at].rstrip().rpartition(" ")[0]) if at < 40 else at - 40 + len(
        text[at - 40 : at].rstrip().rpartition(" ")[0])
    return _capital_before(text, at) and text[start:start + 1] == " " and _capital_before(text, start) and not text[
        start:at].isupper()


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _apart(found: Sequence[Masked], taken: Sequence[tuple[int, int]]) -> list[Masked]:
    """The spans in order, the longest of those that overlap, none inside what was taken before."""
    kept: list[Masked] = []
    rest = sorted(taken)
    index = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        while index < len(rest) and rest[index][1] <= item.start:
            index += 1
        if index < len(rest) and rest[index][0] < item.end:
            continue
        if kept and item.start < kept[-1].end:
            continue
        kept.append(item)
    return kept
