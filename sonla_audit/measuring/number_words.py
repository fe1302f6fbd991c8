"""The words numbers are written in, folded and sorted by what they do in a number."""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.phrases import worked_out
from sonla_audit.syllables import fold
from sonla_audit.typed import Any
from sonla_audit.values import Frozen


class NumberWords(metaclass=Frozen):
    """The vocabulary of numbers, folded. ``opening`` are the words with which a number may begin."""

    digits: Mapping[str, int]
    after_ten: Mapping[str, int]
    after_tens: Mapping[str, int]
    scales: Mapping[str, int]
    not_before: Mapping[str, frozenset[str]]
    zero: frozenset[str]
    ten: frozenset[str]
    tens: frozenset[str]
    dozen: frozenset[str]
    hundred: frozenset[str]
    gap: frozenset[str]
    half_more: frozenset[str]
    half: frozenset[str]
    part: frozenset[str]
    comma: frozenset[str]
    year: frozenset[str]
    four: frozenset[str]
    ordinal: frozenset[str]
    money_end: frozenset[str]
    year_company: frozenset[str]
    year_before: frozenset[str]
    sure: frozenset[str]
    opening: frozenset[str]


def words(tables: Mapping[str, object] | bytes) -> NumberWords:
    """The vocabulary in the tables of ``numbers.toml``, or in these packed.

    Raises ValueError for a table of the wrong shape.
    """
    return NumberWords(**worked_out("numbers", _plain, tables))


def _plain(tables: Mapping[str, object]) -> dict[str, Any]:
    digits, after_ten = _values(tables, "digits"), _values(tables, "after_ten")
    after_tens = _values(tables, "after_tens")
    scales = {word: 10**power for word, power in _values(tables, "scales").items()}
    lists = {key: _folded(key, value) for key, value in _table(tables, "words").items()}
    not_before = {fold(key): _folded(key, value) for key, value in _table(tables, "not_before").items()}
    plain = {key: lists.get(key, frozenset()) for key in (
        "zero", "ten", "tens", "dozen", "hundred", "gap", "half_more", "half", "part", "comma", "year", "four",
        "ordinal", "money_end", "year_company", "year_before")}
    unknown = sorted(set(lists) - set(plain))
    if unknown:
        raise ValueError(f"unknown list of number words {unknown[0]!r}; expected one of {', '.join(sorted(plain))}")
    sure = frozenset((*digits, *after_ten, *after_tens, *scales)) - plain["year"]
    sure |= plain["ten"] | plain["tens"] | plain["hundred"] | plain["dozen"]
    opening = frozenset(digits).union(plain["ten"], plain["zero"], plain["half"], plain["four"])
    return {"digits": digits, "after_ten": after_ten, "after_tens": after_tens, "scales": scales,
            "not_before": not_before, **plain, "sure": sure, "opening": opening}


def _table(tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = tables.get(key, {})
    if not isinstance(table, Mapping):
        raise ValueError(f"expected a table at {key!r}, found {table!r}")
    return table


def _values(tables: Mapping[str, object], key: str) -> dict[str, int]:
    values: dict[str, int] = {}
    for word, value in _table(tables, key).items():
        if not isinstance(value, int):
            raise ValueError(f"expected a whole number at {key}.{word}, found {value!r}")
        values[fold(word)] = value
    return values


def _folded(key: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"expected a list of words at {key!r}, found {value!r}")
    return frozenset(fold(word) for word in value)
