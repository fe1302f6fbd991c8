"""Rules by pattern: a fixed form of words in which each figure has its role, for the phrasings of one house.

A pattern is a regular expression over a block in which each figure stands as one character. It knows two forms of its
own: `{part:level}` is a figure in its role, `{reaches}` a list of cue words. Words are matched as everywhere, without
regard to capitals and to where a tone is written. What a pattern finds is explicit, so it goes before whatever was
found for the same result by other means.

A house writes its own patterns, and one that is slow only on some text cannot be told by looking at it. So they are
matched by the library that can be told when to give up.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.propose import part
from sonla_audit.document import Document
from sonla_audit.finding import Claim, Rule
from sonla_audit.packs import Pack, SlowRuleError
from sonla_audit.patterns import either, pattern
from sonla_audit.quantity import Quantity
from sonla_audit.said import wrong
from sonla_audit.scene import Scene
from sonla_audit.slots import CHECKS, GROUPS, NATURES, SLOT
from sonla_audit.syllables import fold
from sonla_audit.tokens import folded_phrase
from sonla_audit.values import Frozen

_FIRST = 0xE000  # of the characters that no text uses, one for each nature
_PIECE = r"\\.|[^\W\d_]+"
_FOREIGN = "[\ue000-\ue0ff]"
_SCORE = 100
_SECONDS = 2  # for one pattern on one block; what is found in a hundredth of that is already slow


class Template(metaclass=Frozen):
    """A pattern made ready: the expression, and the roles of its groups in their order."""

    expression: regex.Pattern[str]
    roles: tuple[str, ...]


def claims(scene: Scene) -> dict[str, tuple[Claim, ...]]:
    """What the rules with a pattern find, by check."""
    found: dict[str, list[Claim]] = {}
    rules = [rule for rule in scene.pack.rules.values() if rule.pattern]
    made = [(rule, _template(scene.pack, rule)) for rule in rules]
    for reading in scene.readings:
        if not reading.figures:
            continue
        text, places = _signs(reading)
        for rule, template in made:
            try:
                for match in template.expression.finditer(text, timeout=_SECONDS):
                    found.setdefault(rule.check, []).append(_claim(rule, template, reading, match, places))
            except TimeoutError:
                raise SlowRuleError(_slow(scene.document, reading), f"rule {rule.id}: pattern: ") from None
    return {check: tuple(listed) for check, listed in found.items()}


def _slow(document: Document, reading: Reading) -> str:
    line = document.anchor(reading.block.trail.origin(0)).line
    return wrong("slow", seconds=str(_SECONDS), line=str(line), path=document.source.path)


def anchored(claim: Claim) -> frozenset[tuple[int, int, int]]:
    """The figure that a claim is about, as the places of its parts are compared."""
    roles = CHECKS.get(claim.rule.partition(".")[0])
    return frozenset((p.block, p.start, p.end) for p in claim.parts if roles is not None and p.role == roles.anchor)


def _template(pack: Pack, rule: Rule) -> Template:
    classes: Mapping[str, list[str]] = pack.tables["words"]["classes"]
    made, at = "", 0
    roles: list[str] = []
    for slot in pattern(SLOT).finditer(rule.pattern):
        made += _folded(rule.pattern[at:slot.start()])
        name, nature = slot["name"], slot["nature"]
        if nature is None:
            said = {folded_phrase(phrase) for phrase in classes[name]}
            phrases = sorted(said, key=lambda phrase: (-len(phrase), phrase))
            made += rf"(?<!\w)(?:{either(phrases)})(?!\w)"
        else:
            signs = "".join(chr(_FIRST + NATURES.index(kind)) for kind in GROUPS.get(nature, (nature,)))
            made += f"([{signs}])"
            roles.append(name)
        at = slot.end()
    return Template(regex.compile(made + _folded(rule.pattern[at:])), tuple(roles))


def _folded(words: str) -> str:
    """The literal words of a pattern as they are compared; what a backslash escapes stays, a group captures nothing."""
    plain = pattern(_PIECE).sub(lambda piece: piece[0] if piece[0].startswith("\\") else fold(piece[0]), words)
    return pattern(r"(?<!\\)\((?!\?)").sub("(?:", plain)


def _signs(reading: Reading) -> tuple[str, dict[int, Quantity]]:
    """A block in which each figure is one sign for its nature, and the figures by the places of their signs."""
    text, at = "", 0
    places: dict[int, Quantity] = {}
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.left < at:
            continue
        text += _words(reading.block.text[at:quantity.left])
        places[len(text)] = quantity
        text += chr(_FIRST + NATURES.index(quantity.nature))
        at = quantity.right
    return text + _words(reading.block.text[at:]), places


def _words(text: str) -> str:
    """Text as it is compared: folded word by word, blanks as one."""
    plain = pattern(_FOREIGN).sub("?", " ".join(text.replace("\n", " ").split(" ")))
    return pattern(r"[^\W\d_]+").sub(lambda word: fold(word[0]), plain)


def _claim(rule: Rule, template: Template, reading: Reading, match: regex.Match[str],
           places: Mapping[int, Quantity]) -> Claim:
    figures = [places[match.start(number)] for number in range(1, len(template.roles) + 1)]
    parts = tuple(part(role, figure) for role, figure in zip(template.roles, figures, strict=True))
    first, last = min(figure.left for figure in figures), max(figure.right for figure in figures)
    cues = [cue for cue in reading.cues if first <= cue.start and cue.end <= last]
    form = ""
    if rule.check == "total":
        form = " ".join("1" for role in template.roles if role == "part")
    elif rule.check == "change":
        stated = figures[template.roles.index("change")]
        relation = stated.nature if stated.nature in ("points", "times") else (
            "difference" if stated.level else "relative")
        form = f"{relation} {-1 if any('down' in cue.classes for cue in cues) else 1}"
    return Claim(rule.id, parts, tuple(cue.words for cue in cues), "certain", 1, _SCORE, form)
