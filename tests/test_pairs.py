"""The pairs of figures that a person called the same indicator, or not, stand where they are said to stand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pairs
from labelled import Figure

ROOT = Path(__file__).resolve().parent.parent
PAIRS = json.loads((ROOT / "fixtures" / "pairs.json").read_text("utf-8"))
WHY = {"same": {"restated", "rounded", "in words", "doubled passage"},
       "different": {"thing", "place", "period", "status", "denominator", "step-or-level"}}


def test_every_figure_of_a_pair_stands_where_it_says() -> None:
    texts = {name: (ROOT / name).read_bytes().decode("utf-8") for name in {pair["file"] for pair in PAIRS}}
    wrong = [(pair["file"], figure) for pair in PAIRS for figure in (pair["first"], pair["again"])
             if not texts[pair["file"]].startswith(figure["text"], figure["start"])]
    assert not wrong


def test_there_are_enough_pairs_each_once_and_none_of_a_held_passage() -> None:
    places = [(pair["file"], pair["first"]["start"], pair["again"]["start"]) for pair in PAIRS]
    assert places == sorted(set(places))
    assert all(first < again for _, first, again in places)
    assert not [name for name, _, _ in places if "/held/" in name]
    assert len(PAIRS) >= 300
    assert Counter(pair["verdict"] for pair in PAIRS)["same"] >= 90


def test_every_verdict_has_one_of_its_reasons() -> None:
    assert all(pair["why"] in WHY[pair["verdict"]] for pair in PAIRS)


def test_in_a_doubled_passage_a_figure_is_one_with_its_own_copy_only() -> None:
    text = "Thu 5 tỷ, chi 4 tỷ. Thu 5 tỷ, chi 4 tỷ."
    doubled = (((0, 19),), ((20, 39),))
    assert pairs.one(text, Figure("5", 4), Figure("5", 24), doubled)
    assert not pairs.one(text, Figure("5", 4), Figure("4", 34), doubled)
    assert not pairs.one(text, Figure("5", 4), Figure("4", 14), doubled)
