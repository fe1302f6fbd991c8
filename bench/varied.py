"""Made-up reports as large as wanted, the same for the same seed, in which no sentence stands twice but by chance.

A text that repeats one report flatters every cache, and feeds the search for duplicates with nothing else. Here names,
figures, frames and their order are drawn anew for every sentence, and the relations between the figures hold, but for
one in twenty. Blocks are wrapped like text taken from a page, with headings, list items, footnotes and page numbers.
"""

from __future__ import annotations

import random
import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
KINDS = ("plain", "plain", "plain", "share", "share", "plan", "change", "change", "total", "total", "listing",
         "figures", "figures")
REPORT = 22_000  # bytes, about, after which a new report begins inside the text
_PLACE = re.compile(r"\{([^{}:]+)(?::([^{}]+))?\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def text(size: int, seed: int) -> str:
    """A text of at least ``size`` bytes of UTF-8, ended at the end of a block."""
    made: list[str] = []
    left, number = size, 0
    while left > 0:
        for block in _report(random.Random(f"{seed} {number}"), min(left, REPORT)):
            made.append(block)
            left -= len(block.encode()) + 2
        number += 1
    return "\n\n".join(made) + "\n"


def _report(draw: random.Random, size: int) -> Iterator[str]:
    """The blocks of one report, with its headings counted from the start."""
    width, left, page = draw.randint(72, 96), size, 1
    for number, part in zip(_ROMAN, draw.sample(WORDS["parts"], len(WORDS["parts"])), strict=True):
        yield f"{number}. {part}"
        for field_number, field in enumerate(draw.sample(WORDS["fields"], 4), 1):
            yield f"{field_number}. {field}"
            for block in _paragraphs(draw):
                wrapped = textwrap.fill(block, width, break_on_hyphens=False)
                yield wrapped
                left -= len(wrapped.encode())
                if left <= 0:
                    return
            if draw.random() < 0.3:
                page += 1
                yield f"{page}"


def _paragraphs(draw: random.Random) -> Iterator[str]:
    for _ in range(draw.randint(1, 3)):
        yield " ".join(_sentence(draw) for _ in range(draw.randint(2, 5)))
    if draw.random() < 0.3:
        for _ in range(draw.randint(2, 5)):
            yield f"- {_sentence(draw)}"


def _sentence(draw: random.Random) -> str:
    kind = draw.choice(KINDS)
    frame: str = draw.choice(WORDS[kind])
    values = _values(draw, kind)
    def fill(place: re.Match[str]) -> str:
        name, form = place[1], place[2]
        said = _drawn(draw, name) if name not in values else values[name]
        said = _PLACE.sub(fill, said)
        return said[:1].upper() + said[1:] if form else said
    return _PLACE.sub(fill, frame)


def _drawn(draw: random.Random, name: str) -> str:
    if name == "place":
        return " ".join(draw.sample(WORDS["syllables"], 2))
    if name == "person":
        return str(draw.choice(WORDS["names"]))
    if name == "opening":
        return str(draw.choice(WORDS["openings"]))
    if name == "end":
        return str(draw.choice(WORDS["ends"]))
    if name in ("reaches", "who", "did", "what", "how"):
        return str(draw.choice(WORDS[name]))
    if name == "month":
        return f"{draw.randint(1, 12):02d}/{draw.randint(2018, 2025)}"
    if name == "year":
        return str(draw.randint(2016, 2024))
    if name == "day":
        return f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(2016, 2025)}"
    if name == "number":
        return str(draw.randint(11, 998))
    raise KeyError(name)


def _values(draw: random.Random, kind: str) -> dict[str, str]:
    """The figures of a frame, as they are printed, and what they are of."""
    unit, thing, low, high = draw.choice(WORDS["measured" if kind in ("plan", "change") else "counted"])
    whole = draw.randint(low, high)
    part = draw.randint(whole * 3 // 10, whole - 1) if kind in ("share", "plan", "figures") else (
        whole * draw.randint(102, 160) // 100 + 1)
    x, y, z = (draw.randint(low, high) for _ in range(3))
    slip = 1 if draw.random() < 0.05 else 0
    count = draw.randint(3, 7)
    names = ", ".join(_drawn(draw, "place") for _ in range(count))
    return {
        "unit": unit, "thing": thing.removeprefix(f"{unit} "),
        "counted": thing if thing.startswith(unit) else f"{unit} {thing}",
        "a": _grouped(part), "b": _grouped(whole), "p": _tenths(part * 1000, whole, slip),
        "d": _grouped(part - whole + slip * 10), "q": _tenths((part - whole) * 1000, whole, slip),
        "x": _grouped(x), "y": _grouped(y), "z": _grouped(z), "t": _grouped(x + y + z + slip * 10),
        "n": f"{count + slip:02d}", "names": names,
    }


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _tenths(thousandfold: int, whole: int, slip: int) -> str:
    """A percentage with one decimal, rounded half up; ``slip`` makes it wrong by four points."""
    tenths = (2 * thousandfold + whole) // (2 * whole) + 40 * slip
    return f"{_grouped(tenths // 10)},{tenths % 10}"
