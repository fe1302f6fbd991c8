"""Which figure is the total of which list, and when a list that misses its total is an error.

An opener gives the list, the nearest level of the list's own column before it gives the total; arithmetic only
chooses between admissible ends of the list. A list that promises every part is held to it both ways, one that
promises some only where it exceeds its total, names what is left, or is known to have no other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.heads import heads_of, leading
from sonla_audit.clauses.lists import Entry, alike, bare, bounded, column, kin, own, step, summed, walk
from sonla_audit.clauses.openers import Opener, openers
from sonla_audit.clauses.propose import part
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim, Confidence, Part
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.totals.evidence import accuses, says, state
from sonla_audit.totals.headed import of_another
from sonla_audit.values import replace

RULES = {"all": "total.list", "colon": "total.list", "header": "total.list", "some": "total.among",
         "named": "total.among", "bracket": "total.among"}
_MOST = 60  # entries of one list
_WORDS = 700  # words that a list may take up in its sentence


def listed(scene: Scene, known: Terms) -> Iterator[Claim]:
    """Totals whose list is opened by a cue, a colon or a bracket."""
    established: list[Quantity] = []
    for reading in scene.readings:
        if reading.block.kind == "row":
            continue
        shared: dict[int, Quantity] = {}
        for opener in openers(reading, known.joins):
            if opener.kind == "named" and opener.total is not None:
                established.append(own(reading.figures[opener.total]))
            for claim, accepted in _claims(scene, opener, established, shared, known):
                shared.update((quantity.index, claim.quantities("total")[0]) for quantity in claim.quantities("part"))
                if accepted:
                    established.append(claim.quantities("total")[0])
                yield claim


def _claims(scene: Scene, opener: Opener, established: Sequence[Quantity],
            shared: Mapping[int, Quantity], known: Terms) -> Iterator[tuple[Claim, bool]]:
    lists = _blocks_below(scene, opener, known) if opener.dangling else _inline(scene, opener, known)
    heads = heads_of(opener, scene)
    tried: set[int] = set()
    for sample in _samples(lists[0] if lists else []):
        total, sure, others = leading(opener, heads, sample.quantity, established, shared)
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
            if sure and len(lead) > 1 and not _silent(opener, total, lead, lists) \
                    and not of_another(opener, total) and (surely := accuses(opener, total, lead, known)):
                yield claim(RULES[opener.kind], total, lead, surely, (opener.cue,), 20), False


def _silent(opener: Opener, total: Quantity, lead: Sequence[Entry], lists: Sequence[Sequence[Entry]]) -> bool:
    """Whether an item of a list says nothing in its column, so that the others need not make the total."""
    if not lists or not lists[0]:
        return False
    if not opener.dangling and lists[0][0].group != lead[0].group:
        return True  # "11 đảng viên, trong đó 08 cấp ủy viên; kết luận 10 đảng viên có vi phạm": that list is over
    items = {entry.item for entry in lists[0]}
    short, last = summed(lead, total).below(total.interval), lead[-1]
    behind = next((entry for entry in lists[-1] if entry.figure.at > last.figure.at and entry.reading is last.reading),
                  None)
    if short and not opener.dangling and behind is not None and _goes_on(last, behind):
        return True
    if not opener.dangling:
        items = {at for at in items if lead[0].item <= at <= lead[-1].item}
    return len(items) > len(lead) and short


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Whether a list goes on with an entry behind the semicolon that seemed to end it."""
    if not one_sentence(entry, last) or entry.outside or entry.depth != last.depth:
        return False
    return kin(entry.quantity, last.quantity) > 0 and bare(entry.quantity) == bare(last.quantity)


def _samples(entries: Sequence[Entry]) -> list[Entry]:
    """The first entry of each column."""
    found: list[Entry] = []
    for entry in entries[:12]:
        if not any(kin(one.quantity, entry.quantity) for one in found):
            found.append(entry)
    return found[:4]


def _inline(scene: Scene, opener: Opener, known: Terms) -> list[list[Entry]]:
    """The entries of a list in its sentence, by admissible end."""
    stretches = [(opener.reading, opener.at, min(opener.last, opener.at + _WORDS))]
    block = opener.reading.block
    index = block.index
    while not opener.bracketed and scene.readings[index].words.folded[-1] in (";", ",") \
            and opener.last >= len(opener.reading.words) and index + 1 < len(scene.readings):
        index += 1
        below = scene.readings[index]
        if below.block.kind == "row" or not below.words or len(stretches) > 40:
            break
        stretches.append((below, 0, below.sentences[0][1]))
    return versions(walk(stretches, known, opener.bracketed, _MOST))


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


def _blocks_below(scene: Scene, opener: Opener, known: Terms) -> list[list[Entry]]:
    """The entries of a list whose items are the blocks below: one block an item, direct children only."""
    block = opener.reading.block
    if opener.reading.words.folded[-1] not in (":", ",", ";") and opener.last < len(opener.reading.words):
        return []
    rows: list[list[Entry]] = []
    depth: int | None = None
    sorts = 0
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
            sorts += _sorts(reading)
            if depth == 0 and reading.words.folded[-1] not in (";", ","):
                break
    if sorts > 1 and sorts == len(rows):
        return []
    return [[replace(entry, item=number, group=number, nested=False, outside=False)
             for number, row in enumerate(rows) for entry in row if not entry.depth]]


def _sorts(reading: Reading) -> bool:
    """Whether an item divides the whole by something, as others do after it: "- Theo tuyến: ...", "- Theo giờ: ..."."""
    return any("sorts" in cue.classes and not any(
        word[0].isalnum() for word in reading.words.folded[: cue.first]) for cue in reading.cues[:1])


def _columns(opener: Opener, total: Quantity, lists: Sequence[Sequence[Entry]]) -> list[list[Entry]]:
    """The readings of a list that have two entries or more in the column of a total."""
    lists = [entries for at, entries in enumerate(lists) if entries not in lists[:at]]  # mostly all are the same
    found = [chosen for entries in lists if len(chosen := _columned(opener, total, entries)) > 1]
    if found and opener.kind in ("all", "colon") and total.unit.counter:
        every = _counted(total, lists[0])  # "72 tổ chức đảng, gồm 29 đảng bộ và 43 chi bộ": kinds of it by other nouns
        found += [every] if len(every) > len(found[0]) else []
    return found or [chosen for entries in lists if len(chosen := column(entries, total, alike)) > 1]


def _columned(opener: Opener, total: Quantity, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the column of a total; bare figures, or things of any counter, where no other are there."""
    chosen = column(entries, total)
    if opener.kind == "all" and len({step(entry.quantity) for entry in entries if entry.quantity.level}) > 1 \
            and not step(total):
        # "gồm: tăng thu 12 tỷ; giảm chi 30 tỷ; xử lý khác 5 tỷ": what goes up and what goes down are names of parts
        chosen = column(entries, total, alike)
    if len(chosen) < 2 and total.unit.kind != "count":
        chosen = column(entries, total, lambda one, other: int(bare(other))) or chosen
    if len(chosen) < 2 and total.unit.kind == "count" and opener.kind in ("all", "some", "colon"):
        chosen = _counted(total, entries)
    return [entry for entry in chosen if bounded(entry.quantity) and entry.quantity.index != total.index]


def _counted(total: Quantity, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that count things, of whatever noun."""
    return column(entries, total, lambda one, other: int(one.unit.kind == other.unit.kind))


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
        plain = [entry for entry in chosen if not entry.odd]
        for kept in (chosen, plain) if len(plain) < len(chosen) else (chosen,):
            if len(kept) > 1 and _makes(kept, total):
                return kept
    for chosen in columns:
        for size in range(len(chosen) - 1, 1, -1):
            if may_end(chosen, size) and _makes(chosen[:size], total):
                return chosen[:size]
    return []


def _makes(entries: Sequence[Entry], total: Quantity) -> bool:
    """Whether entries make a total: rounded figures that no word softens must share more than an end with it."""
    result = summed(entries, total)
    if total.hedge.kind or any(entry.quantity.hedge.kind for entry in entries):
        return result.meets(total.interval)
    return result.overlaps(total.interval)


def may_end(entries: Sequence[Entry], size: int) -> bool:
    """Whether a list may end before its entry number ``size``.

    It may at a figureless item, at another depth or state of work, and at a semicolon where its items are parted by
    commas; not in the middle of items that are all alike.
    """
    last, after = entries[size - 1], entries[size]
    if last.group != after.group:
        return any(entry.group == last.group for entry in entries[: size - 1]) \
            or bool(state(last)) != bool(state(after)) or not one_sentence(last, after)
    # "47 vụ, gồm 44 vụ phạt, 3 vụ khởi tố, còn 19 vụ": what is left is of something else
    return after.item - last.item > 1 or last.depth != after.depth or bool(state(last)) != bool(state(after)) \
        or says(after, "remainder")


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


