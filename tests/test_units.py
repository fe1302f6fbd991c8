"""The unit table of a language holds against pint, and pint answers only where the table cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sonla_audit import packs, units
from sonla_audit.quantity import Unit


def entry(**changes: Any) -> dict[str, Any]:
    return {"symbol": "ha", "names": ["ha"], "kind": "area", "num": 10000, "den": 1} | changes


def test_the_table_of_the_language_is_right(pack: packs.Pack) -> None:
    assert len(pack.tables["quantities"]["unit"]) > 10
    assert units.check_table(pack.tables["quantities"]) == []


@pytest.mark.parametrize(("changes", "says"), [
    ({"num": 1000}, "unit 'ha': 1000/1 m2 in the table, 10000 in units.txt"),
    ({"symbol": "sào"}, "unit 'sào': not defined in units.txt"),
    ({"symbol": ""}, "unit '': not defined in units.txt"),
    ({"symbol": "ha * 2"}, "unit 'ha * 2': not defined in units.txt"),
    ({"symbol": "kg"}, "unit 'kg': its kind is 'area' in the table and 'mass' in units.txt"),
    ({"kind": "land"}, "unit 'ha': unknown kind 'land', expected one of money, usd, area"),
    ({"den": 0}, "unit 'ha': expected positive whole numbers as num and den"),
    ({"num": "10000"}, "unit 'ha': expected positive whole numbers as num and den"),
])
def test_a_wrong_entry_is_named(changes: dict[str, Any], says: str) -> None:
    (found,) = units.check_table({"unit": [entry(), entry(**changes)]})
    assert found.startswith(says)


def test_a_right_entry_need_not_be_in_lowest_terms() -> None:
    assert units.check_table({"unit": [entry(num=20000, den=2)]}) == []


@pytest.mark.parametrize(("name", "kind", "num", "den"), [
    ("GWh", "energy", 10**9, 1), ("dm3", "volume", 1, 1000), ("mg", "mass", 1, 10**6), ("µg", "mass", 1, 10**9),
    ("km2", "area", 10**6, 1), ("ml", "volume", 1, 10**6), ("MVA", "apparent power", 10**6, 1), ("hl", "volume", 1, 10),
])
def test_pint_knows_what_the_table_may_not(name: str, kind: str, num: int, den: int) -> None:
    assert units.define(name) == Unit(name, kind, num, den)


@pytest.mark.parametrize("name", ["hs", "GV", "TV", "ms", "gwh", "con", "thùng", "", "m-", "2*m", "megaVND", "ca"])
def test_an_abbreviation_is_no_unit(name: str) -> None:
    assert units.define(name) is None


def test_unknown_nouns_do_not_cost_an_import_of_pint(root: Path) -> None:
    code = ("import sys; from sonla_audit import units; units.define('con'); units.define('thùng'); "
            "assert 'pint' not in sys.modules; units.define('GW'); assert 'pint' in sys.modules")
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
