"""A block read as changes: which figures tell a step up or down, and which say where it started.

A figure tells a change when a verb of direction stands before it with nothing between them but softening words,
a reference ("so với năm trước") or a bracket. A second figure may tell the same change again ("tăng 103 vụ, tức
16,5%"). Nothing is computed here; whoever looks for a base finds roles, never the nearest number.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from sonla_audit.changes import untold
from sonla_audit.changes.looks import FALLS, WAYS, indexed, of_name
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.dated import yearlike, years_of
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import LEVELS, SHARES, TIMES, Kind, Mention, Told, within
from sonla_audit.clauses.propose import timed
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue, Lexicon, Words
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import replace

if TYPE_CHECKING:
    from sonla_audit.packs import Pack
    from sonla_audit.scene import Scene

_PLAIN = 5  # words that are no cue between a verb of direction and its figure
_TOPIC, _DATED = 14, 3  # words of a topic, and from a figure to its time: "(684 ca năm 2023)"
_OF_OTHERS = frozenset(("index", "of-plan"))  # "cao hơn năm 2018 (368 tỷ đồng) và bằng 89,7% năm 2019"
_BREAKS = frozenset(",;:.(?!…")
_BRACKETS = frozenset("()")


@lru_cache(maxsize=4)
def lexicon_of(pack: Pack) -> Lexicon:
    """The words of change of a language."""
    return Lexicon(pack.tables["change"]["steps"])


@lru_cache(maxsize=2)
def told(scene: Scene) -> tuple[Told, ...]:
    """Every block of a document read as changes."""
    lexicon = lexicon_of(scene.pack)
    return tuple(_told(reading, lexicon) for reading in scene.readings)


def _told(reading: Reading, lexicon: Lexicon) -> Told:
    if not reading.figures:
        return Told(reading, (), (), {}, frozenset(), {}, ())
    cues = lexicon.scan(reading.words, reading.block.text) if len(reading.figures) > 1 else ()
    if any(cue.words[0].isupper() for cue in cues):
        cues = tuple(cue for cue in cues if not of_name(reading, cue))
    ends = {cue.last: cue for cue in cues}
    stands = {figure.last: figure for figure in reading.figures}
    starts = frozenset(figure.first for figure in reading.figures if figure.quantity.nature in TIMES)
    opens = frozenset(low for low, _ in reading.sentences)
    # "So với năm học trước giảm 2 trường (45 trường), tăng 14 lớp (798 lớp)": said once, of all
    against = frozenset(cue.first for cue in cues if cue.first in opens and cue.classes & {"versus", "goal"})
    partner = _partners(reading.words)
    years = years_of(reading, cues)
    rates = frozenset(figure.sentence for figure in reading.figures if figure.quantity.nature in SHARES)
    found: list[Mention] = []
    for figure in reading.figures:
        if figure.quantity.nature in TIMES or figure.quantity.nature == "ordinal":
            continue
        quantity = figure.quantity
        mention = Mention(len(found), figure, quantity, quantity.nature in SHARES, quantity.nature in LEVELS,
                          year=years.get(figure.at, ""), timed=timed(quantity))
        mention.single = quantity.high is None and quantity.interval.low is not None \
            and quantity.interval.high is not None and not yearlike(quantity)
        _scan(mention, reading, ends, stands, partner, starts, opens)
        if mention.way and reading.sentences[figure.sentence][0] in against:
            mention.referred = True
        if mention.way and quantity.nature == "score" and figure.sentence in rates and not indexed(reading, figure):
            # "chiếm 20,20%, tăng 1,75 điểm từ mức 18,45%"
            mention.quantity = replace(quantity, nature="points")
            mention.figure, mention.level = replace(figure, quantity=mention.quantity), False
            mention.kind = "points"
        behind = next((cue.classes for cue in cues if cue.first == figure.last), frozenset[str]())
        mention.yearly = mention.yearly or (bool(mention.kind) and "yearly" in behind)
        mention.timed = mention.timed or (bare(quantity) and bool(behind & {"versus", "calendar"}))
        if mention.timed and "ago" in behind:
            mention.kind, mention.way = "", 0  # "cao hơn ba năm trước đó"
        found.append(mention)
    sentences: dict[int, list[Mention]] = {}
    for mention in found:
        sentences.setdefault(mention.figure.sentence, []).append(mention)
    result = Told(reading, tuple(found), cues, {at: other for at, other in partner.items() if other > at},
                  frozenset(chain.from_iterable([range(figure.first, figure.last) for figure in reading.figures])),
                  sentences, tuple([cue.first for cue in cues]))
    for mention in found[1:]:
        before = found[mention.at - 1]
        while before.figure.bracket and before.figure.bracket != mention.figure.bracket and before.at and \
                not (before.figure.bracket == mention.figure.bracket or mention.figure.bracket):
            before = found[before.at - 1]
        while before.at and not before.kind and timed(before.quantity):
            before = found[before.at - 1]  # "thêm 42.580 tấn so với mười tháng 2018, tức tăng 20,5%"
        if not before.kind and before.at and result.between(
                found[before.at - 1].figure.last, before.figure.first, "onto", "down"):
            before = found[before.at - 1]  # "tăng 520 đồng lên 20.640 đồng, tương đương 2,6%"
        _join(result, before, mention)
    untold.mark(result)
    return result


def _partners(words: Words) -> dict[int, int]:
    """The other end of each bracket, by word index."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for at in words.at_any(_BRACKETS):
        if words.folded[at] == "(":
            stack.append(at)
        elif stack:
            other = stack.pop()
            found[at], found[other] = other, at
    return found


def _scan(mention: Mention, reading: Reading, ends: dict[int, Cue], stands: dict[int, Figure],
          partner: dict[int, int], starts: frozenset[int], opens: frozenset[int]) -> None:
    """Read leftwards from a figure to its verb of direction, and on to the start of its clause for its topic."""
    words, folded = reading.words, reading.words.folded
    at, plain, since, settled, stated, inset = mention.figure.first, 0, 0, False, False, 0
    crossed = past = paced = False
    near, level = True, False  # nothing but softening words so far
    topic: set[str] = set()
    while at > 0 and len(topic) < _TOPIC:
        word = folded[at - 1]
        if word == ")" and at - 1 in partner:
            at = partner[at - 1]
            inset = at if not settled else inset
            continue
        if word in _BREAKS:
            break
        figure = stands.get(at)
        if figure is not None:
            if figure.quantity.nature not in TIMES and not timed(figure.quantity):
                if crossed or mention.quantity.nature != "points" or figure.quantity.nature not in SHARES:
                    break
                crossed, topic, plain = True, set(), 0  # "cao hơn mức 6,4% của cùng kỳ là 2,5 điểm"
            past = past or figure.quantity.nature in TIMES
            near = False
            at = figure.first
            continue
        cue = ends.get(at)
        if cue is not None:
            if near and "beside" in cue.classes:
                break  # "thấp hơn so với trên 25%": the value that is compared with
            level = level or ("stands" in cue.classes and not crossed)
            if level and mention.share and "compares" in cue.classes:
                break  # "thấp hơn mức trung bình 6,6%"
            near = near and "filler" in cue.classes
            against = mention.referred or past
            free = mention.quantity.nature == "points" or inset or cue.classes & {"pace", "slope"} or (
                against and "compares" in cue.classes) or (mention.share and cue.first in opens)
            if not settled and cue.classes & WAYS and ((crossed and "compares" not in cue.classes) or (
                    inset and (mention.quantity.act in _OF_OTHERS or mention.figure.has("equals")))):
                break
            if not settled and cue.classes & WAYS and (not stated or free):
                settled = True
                mention.way = -1 if cue.classes & FALLS else 1
                paced = bool(cue.classes & {"pace", "slope"})
                mention.exceeds, mention.lacks = "exceed" in cue.classes, "lack" in cue.classes
                mention.cue, mention.inset, mention.compares = cue.words, inset, "compares" in cue.classes
                mention.referred = mention.referred or (past and mention.compares)
                mention.object = frozenset(topic) if mention.compares else frozenset()
            elif not settled and "than" in cue.classes and against and cue.last < mention.figure.first:
                settled, mention.way, mention.cue = True, 1, cue.words  # "hơn tháng 9 2.021 tấn"
                mention.compares = mention.referred = True
            elif cue.classes & WAYS:
                if mention.way and paced and "compares" in cue.classes and mention.quantity.nature == "points":
                    # "cao hơn mức tăng bình quân của cùng kỳ (2,95%) 0,52 điểm"
                    mention.way, mention.compares, mention.cue = -1 if cue.classes & FALLS else 1, True, cue.words
                settled = True
            elif cue.classes & {"stop", "onto", "down"} and not cue.classes & {"filler", "versus", "goal"}:
                stated = True
            if cue.classes & {"versus", "goal"} and (not settled or cue.classes & WAYS):
                mention.referred = True
            if since == 0:
                # "bình quân năm 2022" names a year
                dated = cue.last in starts or cue.last - 1 in starts
                mention.yearly = mention.yearly or ("yearly" in cue.classes and not dated)
                mention.mean = mention.mean or "mean" in cue.classes
            at = cue.first
            continue
        if word[0].isalpha():
            topic.add(word)
            plain += 1
            near = False
            since += settled
            if plain > _PLAIN and not settled:
                settled = True
        at -= 1
    mention.topic = frozenset(topic)
    quantity = mention.quantity
    if any(unit.counter[1:] == ("time",) or unit.kind == "time" for unit in quantity.unit.per) and (
            mention.share or quantity.nature == "points"):
        mention.yearly = True
    if mention.way == 0 and mention.share and quantity.sign < 0 and mention.figure.bracket:
        mention.way = -1
    if mention.way > 0 and mention.share and quantity.sign < 0:
        mention.way = -1  # "tăng trưởng âm 6,2%"
    if mention.way == 0 and _added(words, mention.figure.first):
        mention.way = 1
    if mention.way:
        mention.kind = _kind(quantity)


def _added(words: Words, first: int) -> bool:
    """Whether a plus is attached to a figure and to nothing else: "(+8,2%)"."""
    return first > 1 and words.folded[first - 1] == "+" and words.ends[first - 1] == words.starts[first] and \
        not words.folded[first - 2][0].isalnum()


def _kind(quantity: Quantity) -> Kind:
    if quantity.nature in SHARES:
        return "percent"
    if quantity.nature == "points":
        return "points"
    if quantity.nature == "times":
        return "times"
    return "step" if quantity.nature in LEVELS else ""


def _join(block: Told, before: Mention, mention: Mention) -> None:
    """Find out whether a mention tells the change before it again, or shares its verb."""
    one, two = before.figure, mention.figure
    if not before.kind or one.sentence != two.sentence or before.kind == "times" or (
            before.lacks and mention.way >= 0) or (mention.exceeds and not before.exceeds):
        return
    kind = _kind(mention.quantity)
    gap = block.signs(one.last, two.first)
    own = mention.way != 0 and mention.way == before.way
    alike = kind == before.kind
    if (mention.way and not own) or _slashed(block, two):
        return
    again = gap == "=" or (
        block.between(one.last, two.first, "same") is not None and (own or not mention.referred))
    inside = two.bracket != one.bracket and two.bracket != 0 and _hosts(block, one, two) and not any(
        figure.quantity.nature in TIMES and figure.bracket == two.bracket
        for figure in block.figures(one.last, two.last + _DATED))
    closed = block.between(one.last, two.first, "stop", "goal", "ahead")
    if not alike and kind in ("percent", "step") and before.kind in ("percent", "step"):
        versus = block.between(one.last, two.first, "versus", "goal") is not None
        bare = not mention.topic and (not versus or (own and _based(block, one, two)))
        passed = two.at - one.at > 1 and again and block.between(one.last, two.first, "onto", "down") is not None
        behind = one.bracket == two.bracket and len(gap) <= 1 + passed
        told = again and not mention.topic - _spoken(block, one, two) and not (
            not own and (block.between(one.last, two.first, "joint") or (
                mention.share and two.tail and not any(cue.first == two.last for cue in block.cues))))
        glossed = behind and gap == "," and one.bracket != 0 and two.first - one.last == 1
        if inside and before.listed is not None and mention.share:
            before = _in_row(block, before, mention)
        beside = behind and not inside and (told or ((own or glossed) and bare))
        if beside or (inside and (own or again or (closed is None and bare))):
            mention.twin = before
        if mention.twin is not None:
            mention.kind, mention.way = kind, before.way
            return
    if alike and not mention.way and kind == "percent" and one.bracket == two.bracket and gap == "" and \
            closed is None and not again and _joint(block, two):
        mention.kind, mention.way, mention.listed, mention.cue = kind, before.way, before, before.cue
    if alike and not mention.way and mention.level and gap in (",", "") and one.bracket == two.bracket and \
            not mention.topic and closed is None and (gap or block.between(one.last, two.first, "joint")) and \
            not any("versus" in cue.classes and two.first - cue.last <= 1 for cue in within(
                block.cues, one.last, two.first)):
        mention.kind, mention.way, mention.listed, mention.cue = kind, before.way, before, before.cue


def _in_row(block: Told, last: Mention, mention: Mention) -> Mention:
    """Which of several steps a percent in the bracket behind them tells: "tăng 214 và 2.496 cuộc (14,2% và 10%)"."""
    steps = [last]
    while steps[-1].listed is not None:
        steps.append(steps[-1].listed)
    inside = [m for m in block.mentions[last.at + 1 : last.at + 1 + len(steps) + 1] if m.share
              and m.figure.bracket == mention.figure.bracket]
    return steps[-1 - inside.index(mention)] if len(inside) == len(steps) and mention in inside else last


def _based(block: Told, one: Figure, two: Figure) -> bool:
    """Whether only what a change is measured against stands between it and a second telling that names nothing else.

    "giảm 381 quyết định so với cùng kỳ (10.215), giảm 3,7%"
    """
    between = [figure for figure in block.figures(one.last, two.first) if figure.quantity.nature not in TIMES]
    _, end = block.reading.sentences[two.sentence]
    behind = block.figures(two.last, end)
    stop = min((behind[0].first if behind else end), two.last + _TOPIC)
    return len(between) <= 1 and block.between(two.last, stop, "versus", "goal") is None


def _joint(block: Told, figure: Figure) -> bool:
    """Whether a joining word stands directly before a figure: "tăng 8,8% về số vụ và 7,5% về số người"."""
    return any("joint" in cue.classes and cue.last == figure.first
               for cue in block.within(figure.first - 2, figure.first))


def _slashed(block: Told, figure: Figure) -> bool:
    """Whether a slash and another figure follow."""
    words = block.reading.words
    return figure.last + 1 < len(words) and words.folded[figure.last] == "/" and words.folded[figure.last + 1].isdigit()


def _spoken(block: Told, one: Figure, two: Figure) -> frozenset[str]:
    """The words between two figures up to the cue that joins them."""
    cue = block.between(one.last, two.first, "same")
    high = cue.first if cue is not None else two.first
    return frozenset(block.reading.words.folded[one.last : high])


def _hosts(block: Told, one: Figure, two: Figure) -> bool:
    """Whether the bracket of a figure stands behind another one, dates between them left out."""
    host = two.host
    while host is not None and host > one.at and block.reading.figures[host].quantity.nature in TIMES:
        host -= 1
    return host == one.at
