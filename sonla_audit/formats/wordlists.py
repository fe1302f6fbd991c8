"""The numbers of a Word list are in no text: they are counted, level by level, as Word counts them when it prints.

"I.", "1.", "a)" of an automatic list are what a report's sections are known by, so they are rebuilt before anything
else is read. Lists that share an abstract list count on together, an override of the start begins anew, a level is
reset by any level above it. What a style says holds where the paragraph says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.layout.marks import read_mark
from sonla_audit.patterns import pattern
from sonla_audit.typed import Any
from sonla_audit.values import Mutable, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
BULLETS = ("•", "+")  # of the first level and of those below it, where the sign of a file is not known as one
_PLACE = pattern(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_OFF = frozenset(("0", "false", "off", "none"))
_PRIVATE = "\ue000"
_DEEPEST = 9
_LARGEST = 3000
_CHAIN = 20


class _Level(metaclass=Record):
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool


class _List(metaclass=Record):
    """A w:num: the levels in force, the counters it shares, the levels at which it begins anew."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class _Style(metaclass=Mutable):
    name: str
    parent: str
    number: str | None
    level: int | None
    outline: int | None


def on(element: Any) -> bool:
    """Whether a switch element is there and not switched off."""
    return element is not None and element.get(VALUE, "1") not in _OFF


def numeral(form: str, number: int) -> str:
    """A number in one of Word's number formats; decimal in those that no Vietnamese report uses."""
    if form in ("upperRoman", "lowerRoman") and 0 < number <= _LARGEST:
        found = ""
        for value, letters in _ROMAN:
            while number >= value:
                found, number = found + letters, number - value
        return found.upper() if form == "upperRoman" else found
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _LARGEST:
        times, letter = divmod(number - 1, 26)
        return chr((65 if form == "upperLetter" else 97) + letter) * (times + 1)
    if form == "decimalZero" and number < 10:
        return f"0{number}"
    return "" if form == "none" else str(number)


def bullet(sign: str, above: int) -> str:
    """The sign of a list item as it may stand in a text; ``above`` levels have signs, too."""
    known = not any(letter >= _PRIVATE for letter in sign) and read_mark(f"{sign} x", 0, len(sign) + 2) is not None
    return sign if known else BULLETS[min(above, 1)]


class Lists:
    """The lists and styles of a document, counting as its paragraphs go by."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles: dict[str, _Style] = {}
        self._default = ""
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def style(self, properties: Any) -> tuple[str, int]:
        """The name of a paragraph's style in small letters, and its level as a heading (0: none)."""
        given = None if properties is None else properties.find(f"{W}pStyle")
        name = self._default if given is None else given.get(VALUE, "")
        own = None if properties is None else properties.find(f"{W}outlineLvl")
        outline = _whole(own) if own is not None else next(
            (style.outline for style in self._chain(name) if style.outline is not None), None)
        known = self._styles.get(name)
        return (known.name if known else "", outline + 1 if outline is not None and 0 <= outline < _DEEPEST else 0)

    def label(self, properties: Any) -> str:
        """The number or bullet of the paragraph that comes now, empty where it has none; the list has counted it."""
        number, level = self._numbered(properties)
        if number is None or number == "0":
            return ""
        known = self._lists.get(number)
        if known is None:
            return ""
        here = known.levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(known.shared, {})
        for at in range(level + 1):
            if at in known.starts and (number, at) not in self._begun:
                self._begun.add((number, at))
                counts[at] = known.starts[at] - (at == level)
            elif at not in counts:
                above = known.levels.get(at)
                counts[at] = (above.start if above else 1) - (at == level)
        counts[level] += 1
        for at in [at for at in counts if at > level]:
            below = known.levels.get(at)
            if below is None or below.restart is None or (below.restart and level < below.restart):
                del counts[at]
        if here.form == "bullet":
            signs = sum(one.form == "bullet" for at, one in known.levels.items() if at < level)
            return bullet(here.text.strip(), signs)
        return _PLACE.sub(lambda found: self._place(known, here, counts, int(found[1]) - 1), here.text).strip()

    def _place(self, known: _List, here: _Level, counts: dict[int, int], at: int) -> str:
        level = known.levels.get(at)
        if level is None:
            return ""
        return numeral("decimal" if here.legal and level.form != "none" else level.form, counts.get(at, level.start))

    def _numbered(self, properties: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph."""
        if properties is None and not self._default:
            return None, 0
        own = None if properties is None else properties.find(f"{W}numPr")
        number, level = _number(own)
        if number is None or level is None:
            given = None if properties is None else properties.find(f"{W}pStyle")
            for style in self._chain(self._default if given is None else given.get(VALUE, "")):
                if number is None:
                    number = style.number
                if level is None:
                    level = style.level
        return number, level or 0

    def _chain(self, name: str) -> Iterator[_Style]:
        for _ in range(_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iterchildren(f"{W}style"):
            if style.get(f"{W}type", "paragraph") != "paragraph":
                continue
            identity = style.get(f"{W}styleId", "")
            properties = style.find(f"{W}pPr")
            number, level = _number(None if properties is None else properties.find(f"{W}numPr"))
            outline = None if properties is None else properties.find(f"{W}outlineLvl")
            name, parent = style.find(f"{W}name"), style.find(f"{W}basedOn")
            self._styles[identity] = _Style("" if name is None else name.get(VALUE, "").lower(),
                                            "" if parent is None else parent.get(VALUE, ""), number, level,
                                            None if outline is None else _whole(outline))
            if style.get(f"{W}default", "0") not in _OFF:
                self._default = identity

    def _read_lists(self, numbering: Any) -> None:
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            identity = abstract.get(f"{W}abstractNumId", "")
            levels = self._abstract[identity] = {}
            for level in abstract.iterchildren(f"{W}lvl"):
                at = _whole_of(level.get(f"{W}ilvl"))
                levels[at] = _level(level)
                style = level.find(f"{W}pStyle")
                if style is not None and (known := self._styles.get(style.get(VALUE, ""))) is not None \
                        and known.level is None:
                    known.level = at
            link, own = abstract.find(f"{W}numStyleLink"), abstract.find(f"{W}styleLink")
            if link is not None:
                links[identity] = link.get(VALUE, "")
            if own is not None:
                by_style[own.get(VALUE, "")] = identity
        for num in numbering.iterchildren(f"{W}num"):
            given = num.find(f"{W}abstractNumId")
            shared = "" if given is None else given.get(VALUE, "")
            shared = by_style.get(links.get(shared, ""), shared)
            levels, starts = dict(self._abstract.get(shared, {})), {}
            for override in num.iterchildren(f"{W}lvlOverride"):
                at = _whole_of(override.get(f"{W}ilvl"))
                own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
                if own is not None:
                    levels[at] = _level(own)
                if start is not None:
                    starts[at] = _whole(start)
            self._lists[num.get(f"{W}numId", "")] = _List(shared, levels, starts)


def _level(level: Any) -> _Level:
    start, form, text = (level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
    restart = level.find(f"{W}lvlRestart")
    return _Level(1 if start is None else _whole(start), "decimal" if form is None else form.get(VALUE, "decimal"),
                  "" if text is None else text.get(VALUE, ""), None if restart is None else _whole(restart),
                  on(level.find(f"{W}isLgl")))


def _number(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    return None if number is None else number.get(VALUE), None if level is None else _whole(level)


def _whole(element: Any) -> int:
    return _whole_of(element.get(VALUE))


def _whole_of(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else 0
