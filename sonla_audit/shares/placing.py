"""Where a part, a whole and a percent stand: the traits of their places, by name.

Each is a fact that anybody can check in the text; what they weigh is told by the table of the rule file (`weighing`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, SAME, UNKNOWN, kinship
from sonla_audit.scene import Scene
from sonla_audit.shares.again import again
from sonla_audit.shares.fellows import Series
from sonla_audit.shares.pairing import Pair, link_of
from sonla_audit.shares.wholes_before import named, said_of, stands
from sonla_audit.values import record

_KIN = {SAME: "kin.same", RELATED: "kin.related", UNKNOWN: "kin.unknown", OTHER: "kin.other"}
_STEPS = frozenset(("step-up", "step-down", "exceeds"))
_MOVES = frozenset(("step-up", "step-down", "up", "down", "from", "to"))
_NAMED: Mapping[bool | None, tuple[str, ...]] = {True: ("part.named",), False: ("part.other",), None: ()}
_REACHED = 32  # figures before a part among which its wholes mostly stand
_RANKED = 12  # figures behind a whole among which those between it and its part are counted
FORMS = {"rate": "reach", "of-plan": "reach"}  # acts that traits do not tell apart
_SAID = ("plan", "reference", "to", "rate", "target", "equals", "share", "reaches")  # what is said before a percent
_AIMS = frozenset(("plan", "reference"))
_AMONG = frozenset(("of", "subset", "whole"))


@lru_cache(maxsize=4)
def _firsts(reading: Reading) -> dict[int, int]:
    """The first level of each sentence of a block."""
    found: dict[int, int] = {}
    for figure in reading.figures:
        if stands(figure):
            found.setdefault(figure.sentence, figure.at)
    return found


def apart(reading: Reading, percent: Figure, series: Series, words: Sequence[str]) -> Iterator[str]:
    """What speaks for or against a percent's being a share of nothing in the text; ``words`` name what it is of."""
    yield f"none.{percent.quantity.act}"
    behind = reading.words.folded[percent.last] if percent.last < len(reading.words) else "."
    if percent.then("plan", "reference"):
        yield "none.planned"
    elif percent.then("whole"):
        yield "none.whole"
    elif behind[0].isalpha():
        yield "none.named" if words else "none.word"
    if percent.then("reference"):
        yield "none.then.reference"
    if percent.head:
        yield "none.head"
    if _firsts(reading).get(percent.sentence, percent.at) >= percent.at:
        yield "none.opens"
    before = reading.figures[percent.at - 1] if percent.at else None
    if percent.bracket:
        inside = before is not None and before.bracket == percent.bracket
        if not inside:
            before = None if percent.host is None else reading.figures[percent.host]
        yield "none.alone" if before is None else f"none.{'inside' if inside else 'host'}.{_kind(before)}"
    else:
        near = before is not None and before.sentence == percent.sentence
        yield f"none.prev.{_kind(before)}" if before is not None and near else "none.prev.nothing"
        if percent.before("up", "down"):
            yield "none.before.step"
    yield from (f"none.before.{name}" for name in _SAID if percent.before(name))
    if before is not None and before.sentence == percent.sentence:
        between = sum(form[0].isalpha() for form in reading.words.folded[before.last : percent.first])
        yield f"none.words.{between if between < 3 else 'few' if between < 6 else 'many'}"
        if percent.bracket and any("reference" in cue.classes
                                   for cue in reading.cues_in(before.last, percent.first)):
            yield "none.against"
    peers = sum(1 for other, _ in series.around if other.quantity.index in series.held.shapes
                and bool(other.bracket) == bool(percent.bracket)
                and FORMS.get(other.quantity.act, other.quantity.act) == FORMS.get(
                    percent.quantity.act, percent.quantity.act))
    yield f"none.peers.{min(peers, 3)}"


def _kind(figure: Figure) -> str:
    """What sort of figure stands before a percent."""
    quantity = figure.quantity
    moves = quantity.act in _MOVES
    if quantity.level or quantity.nature == "rate":
        return "step" if moves else "plan" if quantity.act in ("plan", "reference") else "level"
    if quantity.nature in ("percent", "points", "times"):
        return "change" if moves else "percent"
    return "time" if quantity.nature in ("period", "date") else "other"


def of_part(scene: Scene, reading: Reading, percent: Figure, portion: Figure) -> list[str]:
    """Where a part stands from its percent, and how it is told."""
    found: list[str] = []
    if portion.quantity.block != percent.quantity.block:
        said = _NAMED[again(scene, reading, percent, portion)]
        # what is named again is no nearer for being told in the paragraph before
        beside = percent.quantity.block - portion.quantity.block == 1 and said != _NAMED[True]
        return ["part.block.1" if beside else "part.block.far", *said]
    if portion.at > percent.at:
        found.append("part.behind.bracket" if portion.bracket != percent.bracket else "part.behind")
        if portion.has("equals"):
            found.append("part.equals")
    elif portion.sentence != percent.sentence:
        found.append("part.sentence")
        if portion.at == min(_firsts(reading).values(), default=-1):
            found.append("part.topic")
    elif percent.bracket and portion.bracket == percent.bracket:
        found.append("part.inside")
    else:
        between = [figure for figure in reading.figures[portion.at + 1 : percent.at]
                   if stands(figure) and figure.bracket in (0, percent.bracket)]
        host = "host" if percent.bracket and portion.bracket != percent.bracket else "before"
        found.append(f"part.{host}.{min(len(between), 2)}")
        if portion.part != percent.part:
            found.append("part.semicolon")
        elif portion.clause == percent.clause:
            found.append("part.clause")
        if percent.first - portion.last <= 2:
            found.append("part.close")
    if portion.quantity.act in _STEPS:
        found.append("part.step")
    if portion.quantity.act in ("plan", "reference", "from"):
        found.append("part.plan")
    if portion.before("done"):
        found.append("part.done")
    if portion.bracket and portion.bracket != percent.bracket:
        found.append("part.bracketed")
    found += _NAMED[again(scene, reading, percent, portion)]
    if taken(reading, percent, portion):
        found.append("part.taken")
    left = reading.figures[portion.at - 1] if portion.at else None
    if left is not None and stands(left) and link_of(reading, left, portion):
        found.append("part.right")
    return found


def taken(reading: Reading, percent: Figure, portion: Figure) -> bool:
    """Whether a level has a share of its own right behind it, and another level stands before the percent."""
    if portion.at > percent.at - 3 or portion.sentence != percent.sentence:
        return False
    after = reading.figures[portion.at + 1].quantity
    # what a bracket tells of that share is no other part: "649 tỷ đồng, bằng 59% dự toán (1.099 tỷ đồng), chiếm 79,7%"
    return after.nature == "percent" and after.act not in _MOVES and any(
        stands(figure) and figure.bracket in (0, percent.bracket)
        for figure in reading.figures[portion.at + 2 : percent.at])


def _among(whole: Figure) -> bool:
    """Whether a word right before a figure makes it what others are among: "trong 57 cán bộ", "của 296 tấn"."""
    return bool(whole.pre) and whole.pre[-1].last == whole.first and not whole.pre[-1].classes.isdisjoint(_AMONG)


def aimed(figure: Figure) -> str:
    """Whether a figure is a "plan" or a "reference"; empty for none: "phấn đấu cả năm đón 2,5 triệu lượt" is a plan."""
    act = figure.quantity.act
    named = figure.before("plan") and not figure.before("reaches", "done")  # "kế hoạch vốn của tỉnh là 584 tỷ đồng"
    return act if act in _AIMS else "plan" if act == "level" and (named or figure.quantity.status == "plan") else ""


_Asked = tuple[bool, bool, bool, str, bool]  # of a percent; and whether a percent that stands behind a whole is itself


@record
class _Told:
    """How a whole is told, whichever percent asks: the traits of its words, and whether it is the first level.

    ``aim`` is "plan" or "reference" where it is one. ``fellow`` is what the percent right behind it is: "sibling" for a
    share of its own, else the form of its act; empty for none, and for that of a fraction, which is of its left side.
    ``unnamed`` are its traits for percents that name no whole, by what these ask.
    """

    traits: tuple[str, ...]
    first: bool
    total: bool
    step: bool
    aim: str
    fellow: str
    after: Figure | None
    unnamed: dict[_Asked, tuple[str, ...]]


@lru_cache(maxsize=1024)  # every percent in reach asks; of the paragraph, for the scene would keep its document
def _told(reading: Reading, whole: Figure) -> _Told:
    """How a whole is told."""
    act, aim = whole.quantity.act, aimed(whole)
    total = whole.before("total", "whole")
    traits = tuple([trait for trait, said in (
        ("whole.total", total), ("whole.opens", whole.then("opens", "subset", "namely")),
        ("whole.among", _among(whole)), ("whole.done", whole.before("done"))) if said])
    figures, fellow = reading.figures, ""
    after = figures[whole.at + 1] if whole.at + 1 < len(figures) else None
    if after is not None and after.quantity.nature == "percent" and after.sentence == whole.sentence and not (
            whole.at and stands(left := figures[whole.at - 1]) and link_of(reading, left, whole)):
        of = after.quantity.act
        fellow = "sibling" if of in ("share", "bracket") else FORMS.get(of, of)
    return _Told(traits, whole.at == _firsts(reading).get(whole.sentence), total, act in _STEPS,
                 aim, fellow, after, {})


@lru_cache(maxsize=4)  # asked for whole after whole
def _asks(percent: Figure) -> tuple[bool, bool, bool, str]:
    """Whether the words behind a percent name a whole; whether it is of a plan or a reference; whether of a plan; and
    the form of its act.
    """
    act = percent.quantity.act
    planned = percent.then("plan", "reference") or act in ("of-plan", "index", "exceeds")
    return percent.then("whole"), planned, percent.then("plan"), FORMS.get(act, act)


def of_whole(scene: Scene, reading: Reading, percent: Figure, whole: Figure, words: Sequence[str]) -> list[str]:
    """Where a whole stands from its percent, and how it is told; ``words`` behind the percent name what that is of."""
    found: list[str] = []
    say = found.append
    told = _told(scene.readings[whole.quantity.block], whole)
    if whole.quantity.block != percent.quantity.block:
        apart = percent.quantity.block - whole.quantity.block
        say("whole.block.1" if apart == 1 else "whole.block.far")
        if whole.at == 0:
            say("whole.block.opens")
        if reading.block.kind == "item":
            say("whole.peer" if scene.readings[whole.quantity.block].block.kind == "item" else "whole.parent")
    else:
        apart = percent.sentence - whole.sentence
        say(f"whole.sentence.{apart}" if 0 <= apart < 3 else "whole.sentence.far")
        if whole.at > percent.at:
            say("whole.behind.bracket" if whole.bracket != percent.bracket else "whole.behind")
            if any(figure.quantity.nature in ("percent", "points")
                   for figure in reading.figures[percent.at + 1 : whole.at]):
                say("whole.over")
        if told.first:
            say("whole.first")
    asked = (*_asks(percent), told.after is percent)
    if 2 <= len(words) <= 6:
        meant = named(scene, percent, whole)
        called = not meant and asked[0] and said_of(scene, whole).issuperset(words)
        return [*found, *_answers(told, asked, meant, called)]
    answers = told.unnamed.get(asked)  # the percents of a list ask alike
    if answers is None:
        answers = told.unnamed[asked] = tuple(_answers(told, asked))
    found += answers
    return found


def _answers(told: _Told, asked: _Asked, meant: bool = False, called: bool = False) -> list[str]:
    """How a whole is told for a percent that asks so; where ``meant`` or ``called`` words behind that name it."""
    found: list[str] = list(told.traits)
    say = found.append
    wholly, planned, for_plan, form, own = asked
    if meant:
        say("whole.named")
    elif wholly:
        say("whole.told" if told.total else "whole.untold")
        if called:
            say("whole.called")
    if planned:
        if for_plan and told.aim == "reference":
            say("whole.against")
        say("whole.plan" if told.aim else "whole.unplanned")
    elif told.aim:
        say("whole.plan.unasked")
    if told.step:
        say("whole.step")
    # a whole that is named is meant
    if told.fellow and not meant and not own:
        if told.fellow == "sibling":
            say("whole.sibling")
        elif told.fellow == form:
            say("whole.fellow")
    return found


def alike(portion: Figure, wholes: Sequence[Figure]) -> int:
    """The index of the one whole that is told in more words of a part's own than any other, at least two; else -1."""
    own = set(portion.head)
    counts = [(len(own.intersection(whole.head)), whole.quantity.index) for whole in wholes
              if whole.quantity.index != portion.quantity.index] if len(own) > 1 else []
    most = max((common for common, _ in counts), default=0)
    best = [index for common, index in counts if common == most]
    return best[0] if most > 1 and len(best) == 1 else -1


def of_pair(reading: Reading, percent: Figure, pair: Pair) -> list[str]:
    """How a part and a whole stand to each other."""
    portion, whole, found = pair.part, pair.whole, [_KIN[pair.kin]]
    if whole.quantity.block == percent.quantity.block == portion.quantity.block:
        if whole.at < portion.at:
            between = _between(reading, whole.at + 1, min(portion.at, whole.at + _RANKED + 1), portion)
            found.append(f"whole.rank.{between if between < 3 else 'far'}")
        elif whole.at < percent.at:
            found.append("whole.between")
        if whole.bracket and whole.bracket != portion.bracket and whole.at < percent.at:
            found.append("whole.bracket")
        if portion.at == whole.at - 1 and (link := link_of(reading, portion, whole)):
            found.append(f"whole.{link}")
    return found


def _between(reading: Reading, low: int, high: int, portion: Figure) -> int:
    """How many figures from one place to another (out) might be a whole of a part as well."""
    own = portion.quantity
    if low >= portion.at - _REACHED and reading.figures[portion.at].quantity is own:
        places = _related(reading, portion)
        return bisect_left(places, high) - bisect_left(places, low)
    return sum(not figure.bracket and stands(figure) and kinship(figure.quantity, own) >= RELATED
               for figure in reading.figures[low:high])


@lru_cache(maxsize=32)  # asked for whole after whole
def _related(reading: Reading, portion: Figure) -> list[int]:
    """The places of the figures around a part that are of related things, and outside brackets."""
    own = portion.quantity
    return [figure.at for figure in reading.figures[max(0, portion.at - _REACHED) : portion.at]
            if not figure.bracket and stands(figure) and kinship(figure.quantity, own) >= RELATED]
