"""Which figure is the total of which list, and when a list that misses its total is an error.

An opener gives the list, the nearest level of the list's own column before it gives the total; arithmetic only
chooses between admissible ends of the list. A list that promises every part is held to it both ways, one that
promises some only where it exceeds its total, names what is left, or is known to have no other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim, Confidence, Part
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import (
    Entry,
    Terms,
    alike,
    bare,
    bounded,
    column,
    countable,
    item_text,
    kin,
    own,
    slash_right,
    step,
    summed,
    usable,
    walk,
)
from sonla_audit.openers import Opener, openers
from sonla_audit.propose import RELATED, part
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

RULES = {"all": "total.list", "colon": "total.list", "header": "total.list", "some": "total.among",
         "named": "total.among", "bracket": "total.among"}
_MOST = 60  # entries of one list
_BACK = 24  # levels looked back over for the total of a list that opens a sentence


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A usable level of the document with the reading it stands in, for looking back."""

    figure: Figure
    reading: Reading

    @property
    def quantity(self) -> Quantity:
        """The figure's quantity."""
        return own(self.figure)


def levels_of(scene: Scene) -> list[Level]:
    """Every usable level outside brackets and tables, in reading order."""
    return [Level(figure, reading) for reading in scene.readings if reading.block.kind != "row"
            for figure in reading.figures if usable(figure) and not figure.bracket]


def listed(scene: Scene, known: Terms) -> Iterator[Claim]:
    """Totals whose list is opened by a cue, a colon or a bracket."""
    levels = levels_of(scene)
    established: list[Quantity] = []
    for reading in scene.readings:
        if reading.block.kind == "row":
            continue
        shared: dict[int, Quantity] = {}
        for opener in openers(reading):
            if opener.kind == "named" and opener.total is not None:
                established.append(own(reading.figures[opener.total]))
            for claim, accepted in _claims(scene, opener, levels, established, shared, known):
                shared.update((quantity.index, claim.quantities("total")[0]) for quantity in claim.quantities("part"))
                if accepted:
                    established.append(claim.quantities("total")[0])
                yield claim


def _claims(scene: Scene, opener: Opener, levels: Sequence[Level], established: Sequence[Quantity],
            shared: Mapping[int, Quantity], known: Terms) -> Iterator[tuple[Claim, bool]]:
    lists = _blocks_below(scene, opener, known) if opener.dangling else _inline(scene, opener, known)
    heads = _heads(opener, levels)
    tried: set[int] = set()
    for sample in _samples(lists[0] if lists else []):
        total, sure, others = _total(opener, heads, sample.quantity, established, shared)
        if total is None or total.index in tried:
            continue
        tried.add(total.index)
        columns = _columns(opener, total, lists)
        found = fitting(total, columns)
        if found:
            explicit = sure and len(found) == len(columns[0])
            confidence: Confidence = "likely" if sure else "possible"
            if explicit and opener.kind == "all":
                confidence = "certain"
            yield claim(RULES[opener.kind], total, found, confidence, (opener.cue,), 30), True
            continue
        for other in others:
            if found := fitting(other, _columns(opener, other, lists)):
                yield claim(RULES[opener.kind], other, found, "possible", (opener.cue,), 10), True
                break
        else:
            lead = _nearest(total, [_without_remarks(entries) for entries in columns])
            if sure and len(lead) > 1 and accuses(opener, total, lead, known):
                yield claim(RULES[opener.kind], total, lead, "certain" if opener.kind == "all" else "likely",
                            (opener.cue,), 20), False


def _samples(entries: Sequence[Entry]) -> list[Entry]:
    """The first entry of each column."""
    found: list[Entry] = []
    for entry in entries[:12]:
        if not any(kin(one.quantity, entry.quantity) for one in found):
            found.append(entry)
    return found[:4]


def _inline(scene: Scene, opener: Opener, known: Terms) -> list[list[Entry]]:
    """The entries of a list in its sentence, by admissible end."""
    stretches = [(opener.reading, opener.at, opener.last)]
    block = opener.reading.block
    index = block.index
    while not opener.bracketed and scene.readings[index].words[-1].folded in (";", ",") \
            and opener.last >= len(opener.reading.words) and index + 1 < len(scene.readings):
        index += 1
        below = scene.readings[index]
        if below.block.kind == "row" or not below.words or len(stretches) > 40:
            break
        stretches.append((below, 0, below.sentences[0][1]))
    return versions(walk(stretches, known, opener.bracketed))


def versions(cells: Sequence[Entry]) -> list[list[Entry]]:
    """A list's entries by admissible reading; the first is the leading one."""
    whole: list[Entry] = []
    for at, entry in enumerate(cells):
        if entry.outside and at:
            break
        if at and state(entry) and not says(entry, "closing") and not any(state(one) for one in whole):
            break
        if at and entry.figure.has("total") and not cells[0].figure.has("total"):
            break
        whole.append(entry)
    flat: list[Entry] = []
    closed = -1
    for at, entry in enumerate(whole):
        if entry.nested and at:
            closed = entry.group
        if entry.group != closed:
            flat.append(entry)
    found = [flat, whole]
    first = [entry for entry in flat if entry.group == flat[0].group] if flat else []
    if 1 < len(first) < len(flat):
        # items between commas: the first semicolon ends the list
        found.insert(0, first) if _comma_list(first) else found.append(first)
    found.append(list(cells))
    return found


def _comma_list(entries: Sequence[Entry]) -> bool:
    return len({entry.item for entry in entries}) >= 2 and len(
        [entry for entry in entries if kin(entries[0].quantity, entry.quantity)]) >= 2


def state(entry: Entry) -> str:
    """The state of work an entry speaks of: "done", "undone" or none."""
    figure = entry.figure
    for cues in (figure.pre, figure.post[:1]):
        for name in ("undone", "done"):
            if any(name in cue.classes for cue in cues):
                return name
    return ""


def _blocks_below(scene: Scene, opener: Opener, known: Terms) -> list[list[Entry]]:
    """The entries of a list whose items are the blocks below: one block an item, direct children only."""
    block = opener.reading.block
    if opener.reading.words[-1].folded not in (":", ",", ";") and opener.last < len(opener.reading.words):
        return []
    rows: list[list[Entry]] = []
    depth: int | None = None
    for reading in scene.readings[block.index + 1 : block.index + 1 + _MOST]:
        below = reading.block
        if below.kind not in ("item", "paragraph", "heading") or not reading.words:
            if below.kind == "footnote" or below.kind == "noise":
                continue
            break
        if depth is None:
            depth = below.depth
            if below.depth < block.depth or (below.depth == block.depth and below.depth):
                break
        if below.depth < depth or below.depth == 0 != depth:
            break
        if below.depth == depth:
            rows.append(walk([(reading, 0, len(reading.words))], known))
            if depth == 0 and reading.words[-1].folded not in (";", ","):
                break
    return [[replace(entry, item=number, group=number, nested=False, outside=False)
             for number, row in enumerate(rows) for entry in row if not entry.depth]]


def _heads(opener: Opener, levels: Sequence[Level]) -> list[tuple[Figure, bool]]:
    """Candidates for the total, nearest first; whether each stands in the opener's own sentence."""
    reading = opener.reading
    here: list[tuple[Figure, bool]] = []
    if opener.kind == "named" and opener.total is not None:
        return [(reading.figures[opener.total], True)]
    for figure in reversed(reading.figures):
        if figure.last <= opener.first and opener.sentence[0] <= figure.first and countable(figure) \
                and (not figure.bracket or opener.bracketed) and (usable(figure) or not here):
            here.append((figure, True))
    if here:
        return here[:12]
    before = [level for level in levels if (level.quantity.block, level.quantity.start)
              < (reading.block.index, reading.words[opener.first].start if opener.first < len(reading.words) else 0)]
    return [(level.figure, False) for level in reversed(before[-_BACK:])]


def _total(opener: Opener, heads: Sequence[tuple[Figure, bool]], sample: Quantity, established: Sequence[Quantity],
           shared: Mapping[int, Quantity]) -> tuple[Quantity | None, bool, list[Quantity]]:
    """The leading total of a list, whether it is a clear leader, and the other candidates."""
    graded: list[tuple[Figure, bool, int]] = []
    for figure, inside in heads:
        grade = kin(own(figure), sample)
        if not grade and inside and opener.kind in ("all", "colon", "bracket", "some") \
                and bare(sample) and figure.quantity.unit.kind != "count":
            grade = 1
        if grade and bounded(own(figure)) and (inside or not figure.quantity.interval.below(sample.interval)):
            graded.append((figure, inside, grade))
    if not graded:
        return next((quantity for quantity in reversed(established) if kin(quantity, sample) >= RELATED
                     and opener.reading.block.index - quantity.block < 12), None), False, []
    lead, inside, grade = graded[0]
    heard = [quantity for quantity in reversed(established[-8:]) if kin(quantity, sample)]
    rivals = [own(figure) for figure, _, _ in graded[1:4]] + heard
    reading = opener.reading
    at = lead.at
    if inside and at and slash_right(Entry(lead, lead.quantity, reading, 0, 0, 0, 0)):
        # "4.561/5.650 hồ sơ": the list goes on about what was done
        left = reading.figures[at - 1]
        if usable(left) and kin(own(left), sample):
            return own(left), True, [own(lead)]
    if inside and opener.kind != "named":
        before = shared.get(lead.quantity.index)
        if before is not None and kin(before, sample) and lead.part != _part(opener):
            # behind its semicolon a second list divides the same whole once more
            return before, True, [own(lead)]
    if inside:
        if opener.kind == "colon" and any(figure.at > lead.at and figure.last <= opener.first and countable(figure)
                                          for figure in reading.figures):
            return own(lead), False, []
        plain = usable(lead) or opener.kind in ("named", "all")
        return own(lead), plain and not _split(lead, reading), []
    announced = opener.kind in ("all", "some") or (opener.kind == "colon" and lead.before("total"))
    near = opener.leads and announced and lead.quantity.block >= reading.block.index - 1 \
        and opener.first - opener.sentence[0] <= 2
    for quantity in reversed(established if opener.divides or not near else ()):
        if kin(quantity, sample) >= RELATED and reading.block.index - quantity.block < 12:
            return quantity, opener.divides, [own(lead), *rivals]
    alone = not any(f.sentence == lead.sentence and f.quantity.block == lead.quantity.block and g >= grade
                    for f, _, g in graded[1:])
    left_of_slash = _left_of(lead, heads)
    if left_of_slash is not None and kin(left_of_slash, sample):
        return left_of_slash, near, [own(lead), *rivals]
    return own(lead), near and alone, rivals


def _part(opener: Opener) -> int:
    """The semicolon group of the first figure behind an opener; -1 where none follows."""
    return next((figure.part for figure in opener.reading.figures if figure.first >= opener.at), -1)


def _split(figure: Figure, reading: Reading) -> bool:
    """Whether a bare figure stands just before the comma before a figure, so that the two may be one ("13, 92")."""
    before = reading.figures[figure.at - 1] if figure.at else None
    return before is not None and figure.sign == "," and figure.first - before.last == 1


def _left_of(figure: Figure, heads: Sequence[tuple[Figure, bool]]) -> Quantity | None:
    """The left side where a figure is the right side of "a/b"."""
    if figure.sign != "/":
        return None
    return next((other.quantity for other, _ in heads if other.at == figure.at - 1
                 and other.quantity.block == figure.quantity.block), None)


def _columns(opener: Opener, total: Quantity, lists: Sequence[Sequence[Entry]]) -> list[list[Entry]]:
    """The readings of a list that have two entries or more in the column of a total."""
    found = [chosen for entries in lists if len(chosen := _columned(opener, total, entries)) > 1]
    return found or [chosen for entries in lists if len(chosen := column(entries, total, alike)) > 1]


def _columned(opener: Opener, total: Quantity, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the column of a total; bare figures, or things of any counter, where no other are there."""
    chosen = column(entries, total)
    if len(chosen) < 2 and total.unit.kind != "count":
        chosen = column(entries, total, lambda one, other: int(bare(other))) or chosen
    if len(chosen) < 2 and total.unit.kind == "count" and opener.kind in ("all", "some", "colon"):
        chosen = column(entries, total, lambda one, other: int(one.unit.kind == other.unit.kind))
    return [entry for entry in chosen if bounded(entry.quantity) and entry.quantity.index != total.index]


def _nearest(total: Quantity, columns: Sequence[list[Entry]]) -> list[Entry]:
    """The reading of a list to accuse, if any: the leading one.

    Where a list runs on in another block or counts several names at once, its end is open, and the reading that
    comes nearest to the total is taken.
    """
    several = [entries for entries in columns if len(entries) > 1]
    if not several or not any(entry.times > 1 or entry.reading is not entries[0].reading
                              for entries in several for entry in entries):
        return several[0] if columns and several and several[0] == columns[0] else []
    best = several[0]
    for entries in several[1:]:
        if summed(entries, total).gap(total.interval).below(summed(best, total).gap(total.interval)):
            best = entries
    return best


def _without_remarks(entries: list[Entry]) -> list[Entry]:
    """A list without the bare figures in brackets that follow figures outside brackets."""
    if entries[0].depth:
        return entries
    return [entry for entry in entries if not (entry.depth and bare(entry.quantity))]


def fitting(total: Quantity, columns: Sequence[list[Entry]]) -> list[Entry]:
    """The first reading of a list that makes its total, a whole one before one cut short; empty where none does."""
    for chosen in columns:
        for kept in (chosen, [entry for entry in chosen if not entry.odd]):
            if len(kept) > 1 and summed(kept, total).meets(total.interval):
                return kept
    for chosen in columns:
        for size in range(len(chosen) - 1, 1, -1):
            if may_end(chosen, size) and summed(chosen[:size], total).meets(total.interval):
                return chosen[:size]
    return []


def may_end(entries: Sequence[Entry], size: int) -> bool:
    """Whether a list may end before its entry number ``size``.

    It may at a figureless item, at another depth or state of work, and at a semicolon where its items are parted by
    commas; not in the middle of items that are all alike.
    """
    last, after = entries[size - 1], entries[size]
    if last.group != after.group:
        return any(entry.group == last.group for entry in entries[: size - 1]) \
            or bool(state(last)) != bool(state(after)) or not one_sentence(last, after)
    return after.item - last.item > 1 or last.depth != after.depth or bool(state(last)) != bool(state(after))


def one_sentence(one: Entry, other: Entry) -> bool:
    """Whether two figures stand in one sentence."""
    return one.reading is other.reading and one.figure.sentence == other.figure.sentence


def claim(rule: str, total: Quantity, entries: Sequence[Entry], confidence: Confidence, cues: tuple[str, ...],
          score: int, signs: Sequence[int] = ()) -> Claim:
    """A total and its parts as list entries."""
    weights = [entry.times * sign for entry, sign in zip(entries, signs or [1] * len(entries), strict=True)]
    return added(rule, total, [entry.figure.quantity for entry in entries], confidence, cues, score, weights)


def added(rule: str, total: Quantity, parts: Sequence[Quantity], confidence: Confidence, cues: tuple[str, ...],
          score: int, weights: Sequence[int] = ()) -> Claim:
    """A total and its parts; ``form`` holds what each part is multiplied by."""
    roles: list[Part] = [part("total", total), *(part("part", quantity) for quantity in parts)]
    return Claim(rule, tuple(roles), tuple(cue for cue in cues if cue), confidence, 1, score,
                 " ".join(str(weight) for weight in weights or [1] * len(parts)))


def accuses(opener: Opener, total: Quantity, entries: Sequence[Entry], known: Terms) -> bool:
    """Whether a list that misses its total is wrong for sure enough to say so."""
    result = summed(entries, total)
    if not bounded(total) or result.low is None or result.high is None:
        return False
    if opener.kind == "header" or (len(entries) < 4 and not opener.tight):
        return False
    if any(step(entry.quantity) != step(total) for entry in entries):
        return False
    if any(entry.odd and (opener.kind != "all" or entry.figure.has("mean", "whole")) for entry in entries):
        return False
    if opener.kind != "all" and any(state(entry) and not says(entry, "closing") for entry in entries) \
            and not all(state(entry) or says(entry, "closing") for entry in entries):
        return False
    if opener.kind in ("bracket", "some") and any(_dated(entry) for entry in entries):
        return False
    above = total.interval.below(result)
    shares = _shares(entries)
    if overlapping(entries) or (shares is not None and exactly(101).below(shares)):
        return False
    grades = [alike(total, entry.quantity) for entry in entries]
    bares = all(bare(entry.quantity) for entry in entries)
    if not all(grades) and not bares:
        return False
    if min(grades, default=0) == 1 and not bares and not bare(total) and max(grades) == 1:
        return False
    if not _near(result, total.interval, 12 if opener.kind in ("all", "colon") else 4):
        return False
    if above:
        return True
    if opener.example or any(entry.example for entry in entries) or _open_ended(entries):
        return False
    if opener.kind == "all" or (opener.kind == "colon" and len(entries) > 2):
        return True
    if _closed(entries) or parted(entries, known) or (shares is not None and shares.meets(exactly(100))):
        return True
    if opener.kind == "bracket" and len(entries) > 3:
        return True
    return slipped(entries, total)


def _near(one: Interval, other: Interval, factor: int) -> bool:
    return not one.times(factor).below(other) and not other.times(factor).below(one)


def overlapping(entries: Sequence[Entry]) -> bool:
    """Whether the parts are groups that may share members: women, party members, minorities."""
    return any(says(entry, "overlap") for entry in entries) and not any(says(entry, "male") for entry in entries)


def _shares(entries: Sequence[Entry]) -> Interval | None:
    """The sum of the shares stated behind the parts; None unless each part has one."""
    result = exactly(0)
    for entry in entries:
        after = entry.reading.figures[entry.figure.at + 1 : entry.figure.at + 2]
        if not after or after[0].quantity.nature != "percent" or after[0].quantity.act not in ("share", "bracket"):
            return None
        result = result + after[0].quantity.interval
    return result


def holding(entries: Sequence[Entry], total: Quantity) -> int:
    """How many parts have a share stated behind them that holds with this total."""
    count = 0
    for entry in entries:
        after = entry.reading.figures[entry.figure.at + 1 : entry.figure.at + 2]
        if after and after[0].quantity.nature == "percent" and after[0].quantity.act in ("share", "bracket"):
            share = entry.quantity.interval.over(total.interval)
            count += share is not None and share.times(100).meets(after[0].quantity.interval)
    return count


def _open_ended(entries: Sequence[Entry]) -> bool:
    """Whether a list says that it goes on ("v.v.", "...") or leaves a rest without a figure."""
    tail = entries[-1]
    end = tail.figure.last + 14
    return any("open_end" in cue.classes or "rest" in cue.classes for cue in tail.reading.cues
               if tail.figure.last <= cue.first < end)


def says(entry: Entry, name: str) -> bool:
    """Whether a cue of the class stands directly before or behind an entry."""
    return any(name in cue.classes for cue in (*entry.figure.pre, *entry.figure.post[:1]))


def _closed(entries: Sequence[Entry]) -> bool:
    """Whether a part is what was left: a rest, a closing state, men beside women."""
    return any(says(entry, "closing") for entry in entries) or (
        any(says(entry, "male") for entry in entries) and any(says(entry, "female") for entry in entries))


def _dated(entry: Entry) -> bool:
    """Whether a time stands directly before an entry, so that it may be an earlier figure ("năm 2022: 940")."""
    before = entry.reading.figures[entry.figure.at - 1] if entry.figure.at else None
    return before is not None and before.quantity.nature == "period" and entry.figure.first - before.last < 3


def parted(entries: Sequence[Entry], known: Terms) -> bool:
    """Whether the parts are the sides of a known partition, each once ("rừng tự nhiên", "rừng trồng")."""
    texts = [item_text(entry, before) for entry, before in zip(entries, [None, *entries[:-1]], strict=True)]
    for sides in known.partitions:
        if len(sides) == len(entries):
            left = list(sides)
            for text in texts:
                side = next((one for one in left if any(f" {phrase} " in text for phrase in one)), None)
                if side is None:
                    break
                left.remove(side)
            else:
                return True
    return False


def slipped(entries: Sequence[Entry], total: Quantity) -> bool:
    """Whether one digit, or two that changed places, is all a list misses its total by.

    Only where that can hardly be chance: four digits or more and a gap of at least a hundred of the last one.
    """
    if total.hedge.kind:
        return False
    return digit_slip([entry.quantity.value.times(entry.times) for entry in entries], total.value, 1000, 100)


def digit_slip(parts: Sequence[Interval], total: Interval, size: int, gap: int) -> bool:
    """Whether parts miss a total by one digit, or by two neighbours that changed places.

    ``size`` is the least the total, ``gap`` the least the difference may be, in units of the last digit in use.
    """
    values = [*parts, total]
    if any(value.low is None or value.low != value.high for value in values):
        return False
    den = prod(value.den for value in values)
    whole = [value.low * den // value.den for value in values if value.low is not None]
    if not any(whole):
        return False
    unit = 1
    while not any(number % (unit * 10) for number in whole):
        unit *= 10
    scaled = [number // unit for number in whole]
    missing = abs(scaled[-1] - sum(scaled[:-1]))
    if max(abs(number) for number in scaled) < size or missing < gap:
        return False
    while missing % 10 == 0:
        missing //= 10
    return missing < 10 or (missing % 9 == 0 and missing < 90)
