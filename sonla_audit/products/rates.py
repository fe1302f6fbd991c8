"""Which figures are so much per something: by a slash, by a noun behind "mỗi", or by one behind the figure.

A norm is exact ("mỗi hộ 10 triệu đồng" is paid out as ten million), a mean is rounded to its last digit, and the
words around a figure decide which of the two it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare
from sonla_audit.interval import between, exactly
from sonla_audit.patterns import pattern
from sonla_audit.products import pernouns
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.quantity import Quantity, Unit
from sonla_audit.values import record, replace
from sonla_audit.writing import last_digit

_BREAKS = frozenset(",;:().")
_REACH = 14
_MOVES = frozenset(("up", "down", "step-up", "step-down"))
_BESIDES = frozenset(("percent", "points", "period", "date"))
_ANNOUNCED = 5  # words at most that announce a mean before a comma
_HANDED = (("person",), ("household",))
_CARRIED = 6  # figures before a mean distance in which what was carried is told, if not behind it
_HUNDRED = 100  # the least that something is told for so many of
_JOINED = 4  # words between two means of one sentence
_KILOMETRES = pattern(r"\s?[.\-–/*x×]\s?km\b")


@record
class Rate:
    """A figure of ``own`` units for one of each of ``per``.

    ``spoken`` tells "mỗi nhà 6.000.000 đồng" from a slash; ``mean`` a rounded mean from an exact norm. ``by`` is how
    many of ``per`` it is for: 10.000 in "12,6 bác sĩ/10.000 dân"; ``scale`` how many base units ``per`` is, where it is
    spoken: 1.000 kg in "mỗi tấn". It is ``loose`` where hardly a word says that it is one ("một công trình chỉ khoảng
    13 triệu đồng"): then it is believed where it fits, and accuses nothing.
    """

    figure: Figure
    own: Unit
    per: tuple[Unit, ...]
    mean: bool
    spoken: bool
    by: int = 1
    scale: int = 1
    loose: bool = False

    @property
    def value(self) -> Quantity:
        """The figure with the precision that its being a mean or a norm gives it."""
        quantity = measured(self.figure.quantity, self.mean, self.spoken and self.handed)
        many = self.by * self.scale
        return quantity if many == 1 else replace(quantity, interval=quantity.interval.times(1, many))

    @property
    def handed(self) -> bool:
        """Whether so much is handed out to each: money to anything, goods to people and households."""
        return self.own.kind in ("money", "usd") or self.per[0].counter[1:] in _HANDED


def rates(reading: Reading, known: RateWords) -> list[Rate]:
    """The figures of a block that are rates, in order."""
    found: list[Rate] = []
    folded, first = reading.words.folded, known.words.first
    heard = [at for at, word in enumerate(folded) if word in first]
    last: Rate | None = None
    for figure in reading.figures:
        near = bisect_left(heard, figure.first - _REACH)
        quiet = near == len(heard) or heard[near] > figure.last
        rate = None if quiet and _plain(reading, figure) else _rate(reading, figure, folded, known)
        if last is not None and figure.sentence == last.figure.sentence:
            rate = _joined(last, rate) if rate is not None else _like(last, figure, folded, known) or _and(
                last, figure, folded, known) or _of_a_kind(last, figure)
        if rate is not None:
            found.append(rate)
            last = rate
    return found


def _plain(reading: Reading, figure: Figure) -> bool:
    """Whether nothing but words could make a count so much for one, or for each of so many."""
    unit, at = figure.quantity.unit, figure.at
    return unit.kind == "count" and not unit.per and not figure.quantity.digits and not any(
        other.quantity.unit.counter and (other.quantity.value.low or 0) >= _HUNDRED
        for other in reading.figures[max(0, at - 1) : at + 2])


def _like(before: Rate, figure: Figure, folded: Sequence[str], known: RateWords) -> Rate | None:
    """The same mean at another time, told behind it: "8,6 tỷ đồng, cùng kỳ 10,4 tỷ đồng", "từ 185,3 lên 270,3 vụ"."""
    quantity = figure.quantity
    if figure.at != before.figure.at + 1 or not before.spoken or not quantity.level or quantity.high is not None \
            or quantity.unit != before.figure.quantity.unit:
        return None
    between = folded[before.figure.last : figure.first]
    # "mỗi cổ phần mệnh giá 10.000 đồng nhận 5.117 đồng"
    par = not _BREAKS.intersection(between) and says(folded, before.figure.first - 3, before.figure.first, known, "par")
    return replace(before, figure=figure) if par or (before.mean and figure.has("reference", "to")) else None


def _of_a_kind(before: Rate, figure: Figure) -> Rate | None:
    """The same mean of one kind by its name: "bình quân 32,5 học sinh/lớp, riêng tiểu học 26,0, trung học 41,4"."""
    quantity = figure.quantity
    if not before.mean or figure.at != before.figure.at + 1 or not bare(quantity) or not quantity.digits \
            or quantity.digits != before.figure.quantity.digits or quantity.high is not None or not quantity.level \
            or figure.first - before.figure.last <= 1:
        return None
    return replace(before, figure=figure, loose=True)


def _and(before: Rate, figure: Figure, folded: Sequence[str], known: RateWords) -> Rate | None:
    """What else there is so much of for as many: "mỗi vạn dân có 14 bác sĩ và 60 giường bệnh", "mỗi cán bộ phụ
    trách bình quân 184 tỷ đồng dư nợ và 705 khách hàng".
    """
    quantity, joint = figure.quantity, tuple(folded[before.figure.last : figure.first])
    if before.by == 1 and before.mean and before.spoken and figure.at == before.figure.at + 1 and quantity.level \
            and quantity.nature in ("count", "amount") and not quantity.unit.per and quantity.high is None \
            and figure.first - before.figure.last <= _JOINED and joint and joint[-1:] in known.joins \
            and quantity.unit.kind != "time" \
            and quantity.unit != before.figure.quantity.unit and before.per[0].counter[1:] != ("time",):
        return replace(before, figure=figure, own=quantity.unit)
    if before.by == 1 or figure.at != before.figure.at + 1 or quantity.nature != "count" or quantity.unit.per \
            or quantity.high is not None or joint not in known.joins:
        return None
    return replace(before, figure=figure, own=quantity.unit)


def _joined(before: Rate, rate: Rate) -> Rate:
    """What is so much for each behind a mean of the same kind in its sentence is a mean as well."""
    if rate.mean or not before.mean or not (rate.spoken and before.spoken) or rate.own.kind != before.own.kind:
        return rate
    return replace(rate, mean=True)


def measured(quantity: Quantity, mean: bool, spoken: bool) -> Quantity:
    """A mean counted in whole things is rounded to one; a norm written without decimals is exact."""
    if mean and not quantity.step.low and not quantity.hedge.kind and (one := last_digit(quantity)) is not None:
        half = one.times(1, 2)
        wide = between(quantity.value - half, quantity.value + half)
        return replace(quantity, interval=wide, plain=wide, step=one)
    if spoken and not mean and not quantity.digits and not quantity.hedge.kind:
        return replace(quantity, interval=quantity.value, plain=quantity.value)
    return quantity


def _rate(reading: Reading, figure: Figure, folded: Sequence[str], known: RateWords) -> Rate | None:
    quantity = figure.quantity
    if quantity.nature not in ("count", "amount", "norm", "rate") or quantity.high is not None:
        return None
    low = _clause(reading, figure, folded, known)
    if (quantity.act.startswith("step") or quantity.act in ("exceeds", "reference")) \
            and not says(folded, low, figure.first, known, "standard"):
        return None
    mean = says(folded, low, figure.first, known, "mean")
    unit = quantity.unit
    if many := _many(reading, figure, folded, known):
        return Rate(figure, replace(unit, per=()), (many[0],), True, True, many[1])
    if unit.per:  # "cho 2.978 hộ, tức 44,8 triệu đồng/hộ" was worked out, and no norm
        timed = sorted(unit.per, key=lambda one: one.counter[1:] == ("time",))  # "triệu đồng/năm/HTX" is for each HTX
        by_time = timed[0].counter[1:] == ("time",)
        made = mean or _measured_mean(unit) or (
            (quantity.digits > 0 or by_time) and says(folded, low, figure.first, known, "thus"))
        if by_time and not mean and (who := pernouns.told_before(folded, low, figure.first, known)) is not None \
                and who.counter[1:] in _HANDED:
            timed.insert(0, who)  # "mỗi em nhận 15 kg gạo/tháng"
        return Rate(figure, replace(unit, per=()), tuple(timed), made, False)
    if bare(quantity) and quantity.digits and (pair := pernouns.over(folded, low, figure.first, known)) is not None:
        return Rate(figure, pair[0], (pair[1],), True, True)
    per = pernouns.before(folded, low, figure.first, known) or pernouns.behind(folded, figure.last, known)
    if mean and unit.kind == "length" and (carried := _carried(reading, figure, per)) is not None:
        return Rate(figure, carried, (carried,), True, True, 1, 1000)
    if per is None and mean:
        per = _beside(reading, figure)
    if per is None:
        return _singly(reading, figure, folded, low, known)
    scale = per.num if per.kind != "count" and per.den == 1 else 1  # "mỗi tấn": its amount is measured in kg
    time = pernouns.thing_over_time(folded, figure.last, known)
    if time is not None and per.counter[1:] in _HANDED:
        return Rate(figure, unit, (per, time), mean, True, 1, scale)
    return Rate(figure, unit, (per,), mean or per.counter[1:] == ("time",), True, 1, scale)


def _many(reading: Reading, figure: Figure, folded: Sequence[str], known: RateWords) -> tuple[Unit, int] | None:
    """What a figure is so much for hundreds, thousands of: "cứ 100.000 dân có 27 máy", "12,6 bác sĩ/10.000 dân"."""
    per = figure.quantity.unit.per
    if per:
        return (known.person, 10_000) if per[0].name == known.myriad and len(per) == 1 else None
    if says(folded, max(figure.first - _REACH, _since(reading, figure)), figure.first, known, "each_myriad"):
        return known.person, 10_000
    for other in reading.figures[max(0, figure.at - 1) : figure.at + 2]:
        number = other.quantity.value.low or 0
        if number < _HUNDRED or other is figure or other.quantity.nature != "count" or not other.quantity.unit.counter \
                or str(number).strip("0") != "1" or other.quantity.value.den != 1 \
                or other.quantity.unit.counter == figure.quantity.unit.counter:
            continue
        between = folded[other.last : figure.first] if other.at < figure.at else folded[figure.last : other.first]
        if len(between) > 3 or _BREAKS.intersection(between):
            continue
        if other.at < figure.at or "/" in between:
            return other.quantity.unit, number
    return None


def _since(reading: Reading, figure: Figure) -> int:
    """The word behind the figure before."""
    return reading.figures[figure.at - 1].last if figure.at else 0


def _carried(reading: Reading, figure: Figure, per: Unit | None) -> Unit | None:
    """What was carried over the mean distance that a figure is: of "1.287 triệu người.km" it is "người"."""
    text = reading.block.text
    behind = [other for other in reading.figures[figure.at + 1 : figure.at + 2] if other.sentence == figure.sentence]
    for other in (*behind, *reversed(reading.figures[max(0, figure.at - _CARRIED) : figure.at])):
        unit = other.quantity.unit
        if _KILOMETRES.match(text, other.quantity.right) and unit.kind in ("count", "mass") \
                and (per is None or per.kind == unit.kind):
            return unit
    return None


def _beside(reading: Reading, figure: Figure) -> Unit | None:
    """What a mean is of that names nothing: of the count beside the total before it, "3.420 người, 19,2 tỷ đồng"."""
    before = [other for other in reading.figures[max(0, figure.at - _CARRIED) : figure.at]
              if other.sentence == figure.sentence and not other.bracket]
    moved = next((other for other in reversed(before) if other.quantity.act not in _MOVES), None)
    levels = [other for other in before if other.quantity.nature not in _BESIDES and (
        not other.quantity.act.startswith("step"))]  # what they rose by may be told between
    pair = [other.quantity for other in levels[-2:]
            if other.part == figure.part or (moved is not None and other.part == moved.part == figure.part - 1)]
    if len(pair) < 2 or figure.quantity.unit.kind == "count":
        return None
    counted = [one for one in pair if one.nature == "count" and one.unit.counter and one.unit.counter[1:] != ("time",)]
    totals = [one for one in pair if one.unit.kind == figure.quantity.unit.kind and one.nature != "percent"]
    return counted[0].unit if len(counted) == 1 and len(totals) == 1 else None


def _singly(reading: Reading, figure: Figure, folded: Sequence[str], low: int, known: RateWords) -> Rate | None:
    """An amount told of one, with no word for "each": "01 cổ phiếu nhận 2.500 đồng", "một căn xấp xỉ 39 triệu đồng",
    "tiền thuê một tháng là 56.250.000 đồng".
    """
    quantity = figure.quantity
    if quantity.unit.kind == "count":
        return None
    one = reading.figures[figure.at - 1] if figure.at else figure
    if one.quantity.nature == "count" and one.quantity.unit.counter and one.quantity.value.meets(exactly(1)) \
            and one.quantity.unit.counter[1:] != ("time",) and one.sentence == figure.sentence \
            and 0 < figure.first - one.last <= _ANNOUNCED and not _BREAKS.intersection(folded[one.last : figure.first]):
        return Rate(figure, quantity.unit, (one.quantity.unit,), False, True, loose=True)
    about = quantity.hedge.kind == "about"
    per = pernouns.told_before(folded, low, figure.first, known) if about or quantity.unit.kind == "money" else None
    if per is None or not (about or per.counter[1:] == ("time",)):
        return None
    return Rate(figure, quantity.unit, (per,), about, True, loose=True)


def _measured_mean(unit: Unit) -> bool:
    """So many things to a day, a person or an area are a mean even where nobody says so."""
    return unit.kind == "count"


def _clause(reading: Reading, figure: Figure, folded: Sequence[str], known: RateWords) -> int:
    """Where the words begin that speak of this figure: behind the last sign or figure, dates and times passed over.

    A mean may be announced before a comma: "Tính bình quân, một dự án có quy mô 102,3 triệu USD".
    """
    low = max(figure.first - _REACH, 0)
    for other in reading.figures[max(0, figure.at - 3) : figure.at]:
        quantity = other.quantity
        if quantity.nature not in ("period", "date") and quantity.unit.counter[1:] != ("time",) \
                and not _each_one(other, folded, known):
            low = max(low, other.last)
    for at in range(figure.first - 1, low - 1, -1):
        if folded[at] in _BREAKS:
            if folded[at] == "," and _one_of_two(folded, at, known):
                continue
            if folded[at] == "," and (fronted := _fronted(folded, low, at, known)) >= 0:
                return fronted
            return at + 1
    return low


def _each_one(figure: Figure, folded: Sequence[str], known: RateWords) -> bool:
    """Whether a one is that of "each one": "bình quân cứ 1 đại biểu thì có 1,64 người ứng cử"."""
    return figure.quantity.value.low == figure.quantity.value.den and bool(figure.quantity.unit.counter) \
        and says(folded, figure.first - 1, figure.first + 1, known, "each")


def _one_of_two(folded: Sequence[str], comma: int, known: RateWords) -> bool:
    """Whether a comma joins what one place may be called: "mỗi tỉnh, thành phố"."""
    before = pernouns.noun(folded, comma - 1, comma, known)
    behind = pernouns.noun(folded, comma + 1, len(folded), known)
    return before is not None and behind is not None and before.counter[1:] == behind.counter[1:] == ("place",)


def _fronted(folded: Sequence[str], low: int, comma: int, known: RateWords) -> int:
    """Where the few words between two signs begin that announce a mean before a comma; -1 where they do not."""
    begin = next((at + 1 for at in range(comma - 1, low - 1, -1) if folded[at] in _BREAKS), low)
    short = comma - begin <= _ANNOUNCED and says(folded, begin, comma, known, "mean")
    return begin if short else -1
