"""A block read as changes: which figures tell a step up or down, and which say where it started.

A figure tells a change when a verb of direction stands before it with nothing between them but softening words,
a reference ("so với năm trước") or a bracket. A second figure may tell the same change again ("tăng 103 vụ, tức
16,5%"). Nothing is computed here; whoever looks for a base finds roles, never the nearest number.
"""

from __future__ import annotations

from functools import lru_cache

from sonla_audit.changes import goals, untold
from sonla_audit.changes.alike import alike
from sonla_audit.changes.looks import FALLS, WAYS, indexed, of_name
from sonla_audit.changes.twins import join, kind_of
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.dated import yearlike, years_of
from sonla_audit.clauses.labels import added
from sonla_audit.clauses.lists import bare, retold
from sonla_audit.clauses.mentions import LEVELS, SHARES, TIMES, Mention, Told
from sonla_audit.clauses.propose import timed
from sonla_audit.tokens import Cue, Lexicon
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import replace

if TYPE_CHECKING:
    from sonla_audit.packs import Pack
    from sonla_audit.scene import Scene

_PLAIN = 5  # words that are no cue between a verb of direction and its figure
_TOPIC = 14  # words of a topic
_OF_OTHERS = frozenset(("index", "of-plan"))  # "cao hơn năm 2018 (368 tỷ đồng) và bằng 89,7% năm 2019"
_BARS = frozenset(("against", "turns", "joint"))  # behind these nothing is passed over
_BREAKS = frozenset(",;:.(?!…")
_NOTHING: frozenset[str] = frozenset()
_OPENING, _CLOSING = frozenset("("), frozenset(")")


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
        return Told(reading, (), (), {}, {}, ())
    cues = lexicon.scan(reading.words, reading.block.text) if len(reading.figures) > 1 else ()
    if any(cue.words[0].isupper() for cue in cues):
        cues = tuple(cue for cue in cues if not of_name(reading, cue))
    ends = {cue.last: cue for cue in cues}
    begun = {cue.first: cue.classes for cue in cues}
    stands = {figure.last: figure for figure in reading.figures}
    heads = frozenset([figure.first for figure in stands.values()])
    starts = frozenset(figure.first for figure in reading.figures if figure.quantity.nature in TIMES)
    opens = frozenset(low for low, _ in reading.sentences)
    # "So với năm học trước giảm 2 trường (45 trường), tăng 14 lớp (798 lớp)": said once, of all
    against = frozenset(cue.first for cue in cues if cue.first in opens and cue.classes & {"versus", "goal"})
    partner = reading.words.paired(_OPENING, _CLOSING)
    years = years_of(reading, cues)
    rates = frozenset(figure.sentence for figure in reading.figures if figure.quantity.nature in SHARES)
    found: list[Mention] = []
    for figure in reading.figures:
        if figure.quantity.nature in TIMES or figure.quantity.nature == "ordinal" or retold(reading, figure):
            continue
        quantity = figure.quantity
        mention = Mention(len(found), figure, quantity, quantity.nature in SHARES, quantity.nature in LEVELS,
                          year=years.get(figure.at, ""), timed=timed(quantity))
        mention.single = quantity.high is None and quantity.interval.low is not None \
            and quantity.interval.high is not None and not yearlike(quantity)
        _scan(mention, reading, ends, stands, heads, partner, starts, opens)
        if mention.way and reading.sentences[figure.sentence][0] in against:
            mention.referred = True
        if mention.way and quantity.nature == "score" and figure.sentence in rates and not indexed(reading, figure):
            # "chiếm 20,20%, tăng 1,75 điểm từ mức 18,45%"
            mention.quantity = replace(quantity, nature="points")
            mention.figure, mention.level = replace(figure, quantity=mention.quantity), False
            mention.kind = "points"
        behind = begun.get(figure.last, _NOTHING)
        mention.yearly = mention.yearly or (bool(mention.kind) and "yearly" in behind)
        # "quý 3 cùng kỳ"; but "tăng 19 so với năm 2021" is a step
        mention.timed = mention.timed or (bare(quantity) and bool(behind & {"versus", "calendar"}) and not (
            mention.way and "against" in behind))
        if mention.timed and "ago" in behind:
            mention.kind, mention.way = "", 0  # "cao hơn ba năm trước đó"
        if mention.kind == "step" and quantity.act == "from":
            mention.kind, mention.way = "", 0  # "tăng từ mức 375 triệu USD của cùng kỳ"
        found.append(mention)
    sentences: dict[int, list[Mention]] = {}
    for mention in found:
        sentences.setdefault(mention.figure.sentence, []).append(mention)
    result = Told(reading, tuple(found), cues, {at: other for at, other in partner.items() if other > at}, sentences,
                  tuple([cue.first for cue in cues]))
    for mention in found[:-1]:
        if mention.kind == "step" and _flow(result, mention):
            mention.kind, mention.way = "", 0
    for mention in found[1:]:
        before = found[mention.at - 1]
        while before.figure.bracket and before.figure.bracket != mention.figure.bracket and before.at and \
                not (before.figure.bracket == mention.figure.bracket or mention.figure.bracket):
            before = found[before.at - 1]
        while before.at and not before.kind and timed(before.quantity):
            before = found[before.at - 1]  # "thêm 42.580 tấn so với mười tháng 2018, tức tăng 20,5%"
        before = _over_base(result, before, mention)
        if not before.kind and before.at and result.between(
                found[before.at - 1].figure.last, before.figure.first, "onto", "down"):
            before = found[before.at - 1]  # "tăng 520 đồng lên 20.640 đồng, tương đương 2,6%"
        join(result, before, mention)
    untold.mark(result)
    goals.mark(result)
    return result


def _flow(block: Told, m: Mention) -> bool:
    """Whether a gain is told as the size of a flow that changed itself: "thêm 120 ca, tăng 20% so với tuần trước"."""
    figure = m.figure
    low = max(block.reading.sentences[figure.sentence][0], block.mentions[m.at - 1].figure.last if m.at else 0)
    cues = block.within(low, figure.first)
    if not cues or cues[-1].last != figure.first or "gains" not in cues[-1].classes or any(
            cue.classes & WAYS for cue in cues[:-1]):
        return False
    behind = next((other for other in block.mentions[m.at + 1 : m.at + 4]
                   if other.figure.bracket == figure.bracket), None)
    if behind is None or behind.figure.sentence != figure.sentence or not (behind.way and behind.cue) \
            or behind.kind not in ("percent", "step") or block.signs(figure.last, behind.figure.first) != ",":
        return False
    start = behind.figure.last
    against = block.between(start, start + _PLAIN, "against")
    held = behind.compares and (behind.referred or behind.inset)
    return bool(held) or (not behind.topic and against is not None and not block.signs(start, against.first))


def _over_base(block: Told, before: Mention, mention: Mention) -> Mention:
    """The step that a percent tells again behind its base: "tăng 361 vụ (cùng kỳ là 1.861 vụ, tăng 19,4%)"."""
    one = before.figure
    if before.kind or not before.level or not mention.way or not mention.share or not one.bracket \
            or one.bracket != mention.figure.bracket:
        return before
    step = next((m for m in block.mentions[max(0, before.at - 2) : before.at] if m.figure.at == one.host), None)
    if step is None or step.kind != "step" or step.way != mention.way:
        return before
    return before if block.between(step.figure.last, one.first, "versus") is None else step


def _scan(mention: Mention, reading: Reading, ends: dict[int, Cue], stands: dict[int, Figure],
          heads: frozenset[int], partner: dict[int, int], starts: frozenset[int], opens: frozenset[int]) -> None:
    """Read leftwards from a figure to its verb of direction, and on to the start of its clause for its topic."""
    words, folded = reading.words, reading.words.folded
    at, plain, since, settled, stated, inset = mention.figure.first, 0, 0, False, False, 0
    crossed = past = paced = barred = aimed = False
    near, level = True, False  # nothing but softening words so far
    topic: set[str] = set()
    kept = _NOTHING, False, False, False
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
                if crossed or barred or settled or not _passed(mention, figure):
                    break
                # "cao hơn mức 6,4% của cùng kỳ là 2,5 điểm"
                kept = (frozenset(topic), mention.yearly, mention.mean, mention.referred)
                crossed, topic, plain = True, set(), 0
            past = past or figure.quantity.nature in TIMES
            near = False
            at = figure.first
            continue
        cue = ends.get(at)
        if cue is not None:
            if near and "beside" in cue.classes:
                break  # "thấp hơn so với trên 25%": the value that is compared with
            level = level or (not crossed and ("stands" if mention.share else "standing") in cue.classes)
            barred = barred or not cue.classes.isdisjoint(_BARS)
            if level and "compares" in cue.classes:
                break  # "thấp hơn mức trung bình 6,6%"
            near = near and "filler" in cue.classes
            against = mention.referred or past
            free = mention.quantity.nature == "points" or inset or cue.classes & {"pace", "slope"} or (
                against and "compares" in cue.classes) or (mention.share and cue.first in opens)
            if crossed and not settled and cue.classes & {"pace", "slope"}:
                at = cue.first  # "cao hơn mức tăng 0,19% của tháng 12 là 0,13 điểm"
                continue
            if not settled and cue.classes & WAYS and ((crossed and "compares" not in cue.classes) or (
                    inset and (mention.quantity.act in _OF_OTHERS or mention.figure.has("equals")))):
                break
            if not settled and cue.classes & WAYS and (not stated or free):
                settled = True
                mention.way = -1 if cue.classes & FALLS else 1
                paced = bool(cue.classes & {"pace", "slope"})
                mention.exceeds, mention.lacks = "exceed" in cue.classes, "lack" in cue.classes
                mention.aimed = aimed and mention.level and "compares" in cue.classes
                mention.cue, mention.inset, mention.compares = cue.words, inset, "compares" in cue.classes
                mention.referred = mention.referred or (past and mention.compares)
                mention.paced = "outpaces" in cue.classes
                if mention.compares:
                    mention.object, topic = frozenset(topic), set()
            elif not settled and "than" in cue.classes and (against or crossed) and cue.last < mention.figure.first \
                    and cue.last not in heads:
                settled, mention.way, mention.cue = True, 1, cue.words  # "hơn tháng 9 2.021 tấn"
                mention.compares = mention.referred = True
            elif cue.classes & WAYS:
                if mention.way and paced and "compares" in cue.classes and (
                        mention.quantity.nature == "points" or mention.inset):
                    # "cao hơn mức tăng bình quân của cùng kỳ (2,95%) 0,52 điểm"
                    mention.way, mention.compares, mention.cue = -1 if cue.classes & FALLS else 1, True, cue.words
                    mention.paced = True
                elif mention.compares and cue.classes & {"pace", "slope"}:
                    mention.paced = True  # "tốc độ tăng của A chậm hơn B 44 điểm"
                settled = True
            elif cue.classes & {"stop", "onto", "down"} and not cue.classes & {"filler", "versus", "goal"}:
                stated = True
            aimed = aimed or (not settled and "goal" in cue.classes)
            if cue.classes & {"versus", "goal"} and (not settled or cue.classes & WAYS or (not since and mention.way)):
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
    mention.subject = frozenset(topic) if topic else _NOTHING
    mention.topic = mention.subject | mention.object if mention.object else mention.subject
    if crossed and not mention.way:
        mention.topic, mention.yearly, mention.mean, mention.referred = kept  # what was passed led nowhere
    quantity = mention.quantity
    if (mention.share or quantity.nature == "points") and any(
            unit.counter[1:] == ("time",) or unit.kind == "time" for unit in quantity.unit.per):
        mention.yearly = True
    if mention.way == 0 and mention.share and quantity.sign < 0 and mention.figure.bracket:
        mention.way = -1
    if mention.way > 0 and mention.share and quantity.sign < 0:
        mention.way = -1  # "tăng trưởng âm 6,2%"
    if mention.way == 0 and added(words, mention.figure.first):
        mention.way = 1
    if mention.way:
        mention.kind = kind_of(quantity)


def _passed(mention: Mention, figure: Figure) -> bool:
    """Whether a figure may stand between what compares and what it comes to: "vượt kỷ lục 194 HCV tới 11 HCV"."""
    if mention.quantity.nature == "points" or figure.quantity.nature in SHARES:
        return mention.quantity.nature == "points" and figure.quantity.nature in SHARES
    return mention.quantity.high is None and figure.quantity.nature in LEVELS and (
        mention.share or alike(mention.quantity, figure.quantity) is not None)
