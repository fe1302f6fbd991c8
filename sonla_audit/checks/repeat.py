"""One thing said twice must have one value; but two figures are one thing only where the text shows it.

Equal figures are easy comfort and different figures easy alarm, so both need more than a unit: a long number or
shared words for "the same again", and for "one of the two is wrong" a form that leaves no other reading: an exact
figure announced behind a rounded one, two sentences that differ in one figure only, a document with two dates,
a figure taken up ("Trong 57 công trình hoàn thành ...") with a digit changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship, part
from sonla_audit.finding import Claim, Part, Severity, Verdict
from sonla_audit.interval import Interval
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.calledalike import called_alike
from sonla_audit.repeats.headlines import headlines
from sonla_audit.repeats.indicators import two_values
from sonla_audit.repeats.roundings import roundings
from sonla_audit.repeats.sameness import mistyped
from sonla_audit.repeats.sayings import Sayingwords, bare_digits, digits, sayingwords, telling
from sonla_audit.repeats.takenup import comparable, taken_up
from sonla_audit.scene import Check, Scene
from sonla_audit.syllables import fold
from sonla_audit.writing import full, hedged, shown

_GLOSS = 5  # words and signs from a measure to the same in another unit
_WINDOW = 7
_SENTENCE_WORDS, _FEWEST_WORDS = 12, 5  # of a sentence that is said twice; where its figures are the same, too
_KNOWN_DIGITS = 4  # digits that its other figures share with those said before
_CHANGED = 2  # figures that may differ
_DATE_GAP = 12
_TABLE_REACH = 3
_LENIENT = frozenset(("repeat.base", "repeat.yearly"))
# rules with a message of their own
_TOLD = frozenset(("repeat.rate", "repeat.base", "repeat.yearly", "repeat.document"))
_RARE_DIGITS = 3
_CELLS = frozenset(("index", "fall", "written"))  # how a cell has the value that is told, where not as it is


def _find(scene: Scene) -> Iterable[Claim]:
    table = scene.pack.tables["repeat"]
    known = sayingwords(scene.pack)
    yield from _documents(scene)
    yield from _sentences(scene)
    yield from _tables(scene)
    if scene.tabled:
        from sonla_audit.repeats.celltold import told_cells
        from sonla_audit.repeats.retold import retold

        yield from retold(scene)
        yield from told_cells(scene, known)
    taken: set[int] = set()
    pairs: set[frozenset[int]] = set()
    for claim in _exacts(scene, known):
        taken.update(q.index for q in claim.quantities("again"))
        yield claim
    for claim in taken_up(scene, known, table["weights"], taken):
        pairs.add(claim.indexes())
        yield claim
    yield from called_alike(scene, known, pairs)
    yield from two_values(scene, known)
    yield from headlines(scene, known)


def _documents(scene: Scene) -> Iterator[Claim]:
    """Document numbers with letters, each citing with its date against the first."""
    dates: dict[int, list[Quantity]] = {}
    for quantity in scene.quantities:
        if quantity.nature == "date" and (len(quantity.text) == 10 or quantity.conflict):
            dates.setdefault(quantity.block, []).append(quantity)
    first: dict[str, tuple[Part, str]] = {}
    # "báo cáo kết quả Kế hoạch số 77/KH-UBND trước ngày 30/9": no date of the document
    deadlines = frozenset(map(fold, scene.pack.tables["repeat"]["deadlines"]))
    for aside in scene.asides:
        if aside.why != "document-number" or not any(c.isalpha() for c in aside.surface):
            continue
        near = [q for q in dates.get(aside.block, ()) if 0 <= q.left - aside.end <= _DATE_GAP]
        between = scene.document.blocks[aside.block].text[aside.end : near[0].start] if near else "."
        if any(c in ".;" for c in between) or not deadlines.isdisjoint(map(fold, between.split())):
            continue
        key = "".join(fold(aside.surface).split())
        cited = Part("again", aside.block, aside.start, near[0].end)
        known = first.setdefault(key, (cited, _day(near[0])))
        if known[0] is not cited:
            other = Part("first", known[0].block, known[0].start, known[0].end)
            yield Claim("repeat.document", (other, cited), form="same" if known[1] == _day(near[0]) else "other")


def _day(quantity: Quantity) -> str:
    """The day a citation gives, as written where no calendar has it."""
    return quantity.text or "".join(quantity.surface.split())


def _sentences(scene: Scene) -> Iterator[Claim]:
    """Sentences that are the same words around figures of which one may differ."""
    seen: dict[tuple[str, ...], list[Figure]] = {}
    filled: dict[tuple[str, ...], set[Interval]] = {}  # what stands in sentences with one figure
    found: list[tuple[tuple[str, ...], Claim]] = []
    for reading in scene.readings:
        if reading.block.kind in ("row", "noise", "signature"):
            continue
        by_sentence: dict[int, list[Figure]] = {}
        for figure in reading.figures:
            by_sentence.setdefault(figure.sentence, []).append(figure)
        for number, figures in by_sentence.items():
            if number >= len(reading.sentences):
                continue
            levels = [f for f in figures if f.quantity.nature in LEVELS or f.quantity.nature in ("percent", "rate")]
            low, high = reading.sentences[number]
            masked = {i for f in levels for i in range(f.first, f.last)}
            if not levels:
                continue
            said = list(reading.words.folded[low:high])
            for i in masked:
                if low <= i < high:
                    said[i - low] = "#"
            key = tuple(said)
            size = sum([word[0].isalpha() for word in key])
            if size < _FEWEST_WORDS:
                continue
            if len(levels) == 1:
                filled.setdefault(key, set()).add(levels[0].quantity.value)
            before = seen.setdefault(key, levels)
            if before is levels or len(before) != len(levels):
                continue
            # ranges that touch, "từ 1 đến 5 triệu đồng" and "từ 5 đến 20 triệu đồng", are of two classes
            apart = [(a, b) for a, b in zip(before, levels, strict=True)
                     if not a.quantity.interval.meets(b.quantity.interval)
                     or (a.quantity.high is not None and a.quantity.value != b.quantity.value)]
            if not _pasted(size, levels, apart):
                continue
            apart = apart or [(before[0], levels[0])]
            parts = part("first", apart[0][0]), part("again", apart[0][1])
            found.append((key, Claim("repeat.sentence", parts, score=9)))
    # what is filled in with a third value is a form: "Rút ngắn 1,5 ngày so với quy định"
    yield from (claim for key, claim in found if len(filled.get(key, ())) <= _CHANGED)


def _pasted(size: int, levels: Sequence[Figure], apart: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether a sentence of so many words is one said before with hardly a figure changed, and no parallel one."""
    others = {b.quantity.index for _, b in apart}
    known = sum(worth for figure in levels if figure.quantity.index not in others
                and (worth := telling(figure.quantity)) > 1)
    if len(apart) > _CHANGED or len(apart) == len(levels):
        one, two = apart[0][0].quantity, apart[0][1].quantity
        slip = mistyped(one, two) and not two.unit.per and bare_digits(one)[:-1] != bare_digits(two)[:-1]
        return size >= _SENTENCE_WORDS and len(levels) == 1 and bool(slip)
    if known >= _KNOWN_DIGITS:
        return True
    return size >= _SENTENCE_WORDS and len(apart) <= 1 < len(levels) and (known > 0 or not apart)


def _tables(scene: Scene) -> Iterator[Claim]:
    """A result in the text whose percent is that of a table's row just above, against the result in that row."""
    rows: list[Reading] = []
    for reading in scene.readings:
        if reading.block.kind == "row":
            rows = [row for row in rows if row.block.table == reading.block.table] + [reading]
            continue
        if rows and reading.block.index > rows[-1].block.index + _TABLE_REACH:
            rows = []
        for figure, share in pairwise(reading.figures) if rows else ():
            result, percent = figure.quantity, share.quantity
            if percent.nature != "percent" or not percent.digits or result.nature not in LEVELS or \
                    percent.hedge.kind or result.hedge.kind or digits(result) < _RARE_DIGITS or \
                    figure.sentence != share.sentence:
                continue
            bare = shown(percent).rstrip("% ")
            cells = [(row, f) for row in rows for f in row.figures if shown(f.quantity).rstrip("% ") == bare]
            held = [row for row, _ in cells]
            written = [f.quantity for row in held for f in row.figures]
            if len(cells) == 1:
                yield Claim("repeat.table", (part("first", cells[0][1]), part("again", share)))
            if len(held) == 1 and all(shown(q) != shown(result) for q in written):
                alike = [q for q in written if edit(shown(q), shown(result))]
                if len(alike) == 1:
                    yield Claim("repeat.table", (part("first", alike[0]), part("again", figure)))
            elif len(held) == 1:
                same = next(q for q in written if shown(q) == shown(result))
                yield Claim("repeat.table", (part("first", same), part("again", figure)))


def _exacts(scene: Scene, known: Sayingwords) -> Iterator[Claim]:
    """A softened figure and the exact one that is announced behind it, or that it was rounded from."""
    announced: set[int] = set()
    for reading in scene.readings:
        previous: Figure | None = None
        for figure in reading.figures:
            if not comparable(figure.quantity):
                continue
            # "chính xác hơn 20%" is no exact figure
            # "254,4 triệu đồng, ghi đủ là 254.430.000 đồng" has been rounded, and no word says so
            if previous is not None and not figure.quantity.hedge.kind and (previous.quantity.hedge.kind or (
                    figure.quantity.interval.exact and not previous.quantity.interval.exact)) \
                    and figure.at <= previous.at + 2 and figure.sentence <= previous.sentence + 1 \
                    and _announced(reading, figure, known) \
                    and kinship(previous.quantity, figure.quantity) != OTHER:
                announced.add(previous.quantity.index)
                yield Claim("repeat.exact", (part("first", previous), part("again", figure)), score=5)
            if previous is not None and _converted(reading, previous, figure):
                announced.add(previous.quantity.index)
                yield Claim("repeat.exact", (part("first", previous), part("again", figure)), score=5)
            previous = figure
    for one in roundings(scene):
        if one.soft.quantity.index not in announced:
            pair = sorted((one.soft, one.exact), key=lambda figure: figure.quantity.index)
            yield Claim("repeat.exact", (part("first", pair[0]), part("again", pair[1])),
                        confidence="likely" if one.gloss else "possible")


def _converted(reading: Reading, first: Figure, again: Figure) -> bool:
    """Whether a measure is told again in another unit right behind it: "6.500 m2 (tức 0,65 ha)"."""
    one, two = first.quantity, again.quantity
    if again.at != first.at + 1 or one.nature != "amount" or two.nature != "amount" or one.unit.kind != two.unit.kind \
            or one.unit.per or two.unit.per or one.unit.name == two.unit.name or one.high or two.high:
        return False
    between = reading.words.folded[first.last : again.first]
    if len(between) > _GLOSS or not between or between[0] not in ("(", ",", "=") or ":" in between:
        return False
    return (between in (("(",), ("=",)) and one.interval.meets(two.interval)) or again.has("equals")


def _announced(reading: Reading, figure: Figure, known: Sayingwords) -> bool:
    """Whether the words before a figure say that it is the exact one."""
    near = known.cues.scan(reading.words, reading.block.text, max(0, figure.first - _WINDOW), figure.first)
    start = reading.words.starts[figure.first]
    return any(("precise" in cue.classes and start - cue.end < _DATE_GAP * 2) or (
        "namely" in cue.classes and start - cue.end <= 1) for cue in near)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    blocks = scene.document.blocks
    units = {p.quantity.unit.name for p in claim.parts[:2] if p.quantity is not None and p.quantity.nature == "amount"}
    texts: Sequence[str] = [
        blocks[p.block].text[p.start : p.end] if p.quantity is None else
        hedged(p.quantity, full(p.quantity) if claim.rule == "repeat.exact" and len(units) > 1 else "")
        for p in claim.parts[:2]]
    places = [blocks[p.block].trail.origin(p.start) for p in claim.parts[:2]]
    lines = ", ".join(str(scene.document.anchor(at).line) for at in places)
    if claim.rule == "repeat.document":
        right = claim.form == "same"
    elif claim.form in _CELLS:
        right = True
    elif claim.rule == "repeat.table":
        right = texts[0].rstrip("% ") == texts[1].rstrip("% ")
    else:
        right = claim.quantities("first")[0].interval.meets(claim.quantities("again")[0].interval)
    own = f"{texts[0]} − 100" if claim.form == "index" else texts[0]
    working = f"{own} {'=' if right else '≠'} {texts[1]}"
    values = (("stated", texts[0]), ("computed", texts[1]), ("lines", lines), ("working", working))
    if right:
        return Verdict("consistent", None, texts[0], texts[1], working, "exact", "finding.repeat.right", values)
    severity: Severity = "info" if claim.rule in _LENIENT else "warning"
    told = claim.rule.partition(".")[2] if claim.rule in _TOLD else "wrong"
    return Verdict("suspicious", severity, texts[0], texts[1], working, "exact", f"finding.repeat.{told}", values)


CHECK = Check("repeat", False, _find, _judge, roomy=True)
