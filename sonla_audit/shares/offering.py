"""Every pair of figures that a percent may be a share of: all parts beside it with all wholes in reach."""

from __future__ import annotations

from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, kinship
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import Pair, pairs
from sonla_audit.shares.reach import adopted, bare, parts, wholes
from sonla_audit.shares.wholes_before import counted, general_of, naming
from sonla_audit.values import replace


@lru_cache(maxsize=4)  # what is not chosen among them may yet be named
def offers(scene: Scene, reading: Reading, percent: Figure, known: tuple[Figure, ...] = (),
           only: frozenset[int] | None = None) -> tuple[Pair, ...]:
    """Every pair a percent may be of: those that cues link with their link and score, the others without.

    ``known`` are the wholes that percents before it were shares of, however far back they stand. ``only`` are the
    figures that are looked at, by their index, where not all are.
    """
    found: dict[tuple[int, int], Pair] = {}
    for pair in pairs(scene, reading, percent):
        key = pair.part.quantity.index, pair.whole.quantity.index
        if (key not in found or found[key].score < pair.score) and (only is None or only.issuperset(key)):
            found[key] = pair
    reached = wholes(scene, reading, percent)
    near = {whole.quantity.index for whole, _ in reached} if known else ()
    more = [(whole, True) for whole in known if whole.quantity.index not in near]
    bases = [(whole, quantity, told or whole.at == 0, bare(quantity)) for whole, told in (*reached, *more)
             if (quantity := whole.quantity).value.high is not None and quantity.value.high > 0
             and (only is None or quantity.index in only)]
    general, names = general_of(scene.pack), naming(scene, percent)
    offered = list(found.values())
    for portion in parts(scene, reading, percent):
        own = portion.quantity
        if only is not None and own.index not in only:
            continue
        done = {base for part, base in found if part == own.index}
        done.add(own.index)
        unitless, counts, block = bare(own), own.unit.kind == "count", own.block
        grades: dict[int, int] = {}  # how alike the part and a whole are, by the unit of that
        for whole, b, opens, blank in bases:
            index = b.index
            if index in done:
                continue
            a, unit = own, b.unit
            if unitless is not blank and (a.digits or b.digits or not counts or unit.kind != "count"):
                a, b = adopted(a, b), adopted(b, a)
                grade = _grade(a, b, counts and unit.kind == "count", general)
            elif (known_grade := grades.get(id(unit))) is None:
                grade = grades[id(unit)] = _grade(a, b, counts and unit.kind == "count", general)
            else:
                grade = known_grade
            if grade == OTHER and unit.per and not a.unit.per and unit.kind == a.unit.kind != "count" \
                    and all(under.kind == "count" or under.kind == "time" for under in unit.per) \
                    and whole.sentence == portion.sentence and b.block == block:
                grade = RELATED  # "chi 2.490 nghìn đồng/người/tháng, trong đó ăn uống 1.232 nghìn đồng"
            if grade == OTHER and (
                    a.unit.kind != "count" or b.unit.kind != "count" or a.unit.per or b.unit.per
                    or not (opens or (whole.sentence == portion.sentence and b.block == block)
                            or counted(b, names))):  # "nhận 166 phiếu; chọn 48 nhiệm vụ, bằng 28,9% số phiếu"
                continue
            done.add(index)
            offered.append(Pair(portion if a is own else replace(portion, quantity=a),
                                whole if b is whole.quantity else replace(whole, quantity=b), 0, "", (), grade))
    return tuple(offered)


def _grade(a: Quantity, b: Quantity, counted: bool, general: frozenset[str]) -> int:
    """How alike a part and a whole are; where both were counted, anything is related to what many things go by."""
    grade = kinship(a, b)
    return RELATED if grade == OTHER and counted and not general.isdisjoint(
        (*a.unit.counter[:1], *b.unit.counter[:1])) else grade
