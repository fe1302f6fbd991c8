"""What breaks the program? Coverage-guided fuzzing (atheris) of reading, layout, measuring, the audit and the records.

usage: fuzz.py [--seconds N] [--room FOLDER] [--keep N]

Begins with the spellings of tests/quantities/vi.toml, the examples of the rules, pieces of the fixtures and what was
kept of earlier runs. Ends with status 1 at the first input that raises anything but UnreadableError, points outside
the text or takes longer than 30 seconds, and writes that input to the room. With --keep the inputs that reach the
most of the program are packed into tests/fuzzed/kept.json, which tests/test_fuzzed.py tries at every run.

The first byte of an input chooses its door (text as typed, a text file's bytes, Markdown, HTML), the rest is the text.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "tests" / "fuzzed" / "kept.json"
DOORS = ("typed", "file.txt", "file.md", "file.html")
LONGEST = 700  # bytes of one input
PIECE = 300    # characters of a fixture in one seed


def tried(data: bytes) -> int:
    """Take one input through the whole program; how many figures and findings it has. Raises where it breaks."""
    from sonla_audit import packs
    from sonla_audit.audit import audit_document, document_of
    from sonla_audit.finding import Report
    from sonla_audit.readers import UnreadableError, reader_for
    from sonla_audit.records import checked, measured
    from sonla_audit.view import View

    door, rest = DOORS[data[0] % len(DOORS)] if data else DOORS[0], data[1:]
    try:
        if door == "typed":
            document = document_of(rest.decode("utf-8", "ignore"))
        else:
            document = reader_for(door).read(door, rest, None)
        report = audit_document(document)
    except UnreadableError:
        return 0
    end = len(document.source.text)
    for figure in report.quantities:
        assert figure.pieces, figure
        assert all(0 <= piece.start < piece.end <= end for piece in figure.pieces), figure
    view = View("vi", packs.load_messages("vi"))
    whole = Report((report,), ())
    json.dumps([checked(whole, view), measured(whole, view)])
    return len(report.quantities) + len(report.findings)


def kept() -> list[bytes]:
    """The inputs kept of earlier runs."""
    return [_read(one) for one in json.loads(KEPT.read_text("utf-8"))] if KEPT.exists() else []


def _read(one: dict[str, str]) -> bytes:
    rest = base64.b64decode(one["base64"]) if "base64" in one else one["text"].encode("utf-8")
    return bytes((DOORS.index(one["door"]),)) + rest


def _written(data: bytes) -> dict[str, str]:
    door, rest = DOORS[data[0] % len(DOORS)], data[1:]
    if door == "typed":
        return {"door": door, "text": rest.decode("utf-8", "ignore")}
    try:
        return {"door": door, "text": rest.decode("utf-8")}
    except UnicodeDecodeError:
        return {"door": door, "base64": base64.b64encode(rest).decode("ascii")}


def keep(inputs: list[bytes]) -> int:
    """Pack inputs into one file, each once; how many there are."""
    records = {json.dumps(_written(one), ensure_ascii=True, sort_keys=True) for one in inputs if len(one) > 1}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text("[\n" + ",\n".join(sorted(records)) + "\n]\n", "utf-8")
    return len(records)


def seeds() -> Iterator[bytes]:
    """What fuzzing begins with."""
    from sonla_audit import packs
    from sonla_audit.packs import load

    spelled = tomllib.loads((ROOT / "tests" / "quantities" / "vi.toml").read_text("utf-8"))
    values = [spelling for one in chain(spelled["value"], spelled.get("none", ())) for spelling in
              one.get("spellings", one.get("phrases", ()))]
    texts = [" ".join(values[at:at + 6]) for at in range(0, len(values), 6)]
    texts += [one["text"] for one in spelled["text"]]
    texts += [example.text for rule in load("vi").rules.values() for example in rule.examples]
    packs.forget()
    for path in sorted((ROOT / "fixtures").rglob("*.txt")):
        text = path.read_text("utf-8")
        texts += [text[at:at + PIECE] for at in range(0, min(len(text), 12 * PIECE), 4 * PIECE)]
    yield from (bytes((max(0, number % 6 - 2),)) + one.encode("utf-8") for number, one in enumerate(texts))
    for number, name in enumerate(DOORS[1:], 1):
        for path in sorted((ROOT / "fixtures" / "formats").glob(f"*{Path(name).suffix}")):
            data = path.read_bytes()
            yield from (bytes((number,)) + data[at:at + LONGEST - 1] for at in range(0, 6 * LONGEST, LONGEST))
    yield from kept()


def _words() -> Iterator[str]:
    """Words of the rules, and signs that figures are written with."""
    from sonla_audit.packs import load

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from chain.from_iterable(map(strings, value.values()))
        elif isinstance(value, list | tuple):
            yield from chain.from_iterable(map(strings, value))

    found = {word for _, table in load("vi").tables.items() for word in strings(table) if 0 < len(word) <= 24}
    yield from sorted(found)
    yield from ("\u00a0", "\u202f", "\u2009", "\u0301", "\u200b", "\n\n", "\r\n", "\f", "½", "²", "\u2212", "1/3",
                "0,0")


def _hunt() -> None:
    """Run libFuzzer in this process; its options are those of the command line."""
    import atheris

    with atheris.instrument_imports(include=["sonla_audit"]):  # modules that are loaded when needed are needed here
        for seed in sorted(seeds(), key=len)[-200:]:
            tried(seed[:LONGEST])

    def one(data: bytes) -> None:
        tried(data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


def main() -> int:
    """Fuzz for a while, then keep what was worth it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--room", type=Path)
    parser.add_argument("--keep", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as other:
        room = asked.room or Path(other)
        grown, given, least = (room / name for name in ("grown", "seeds", "least"))
        for folder in (grown, given, least):
            folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds()):
            (given / f"{number:05}").write_bytes(seed[:LONGEST])
        words = room / "words.dict"
        words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8")) + '"\n'
                                 for word in _words()), "utf-8")
        again = room / "again"  # libFuzzer starts itself again to merge, by the name it was called
        again.write_text(f'#!/bin/sh\nexec {shlex.join((sys.executable, __file__))} --hunt "$@"\n', "utf-8")
        again.chmod(0o700)
        hunt = [str(again), f"-dict={words}", f"-max_len={LONGEST}", "-timeout=30",
                f"-artifact_prefix={room}/broken-", "-print_final_stats=1", "-rss_limit_mb=2048"]
        own = os.environ | {"FUZZ_AGAIN": str(again), "XDG_CACHE_HOME": str(room),
                            "PYTHONDONTWRITEBYTECODE": "1"}  # code from the cache would not be traced
        ran = subprocess.run([*hunt, f"-max_total_time={asked.seconds}", str(grown), str(given)], env=own, check=False)
        if ran.returncode:
            for path in sorted(room.glob("broken-*")):
                print(f"{path.name}: {path.read_bytes()!r}")
            return 1
        if asked.keep:
            subprocess.run([*hunt, "-merge=1", str(least), str(grown), str(given)], env=own, check=True)
            best = sorted(least.iterdir(), key=lambda path: (path.stat().st_size, path.name))
            best = best[::max(1, -(-len(best) // asked.keep))]  # of every length
            print(f"{keep([*kept(), *(path.read_bytes() for path in best)])} inputs kept")
    return 0


if __name__ == "__main__":
    if "--hunt" in sys.argv:
        sys.argv[:2] = [os.environ["FUZZ_AGAIN"]]
        _hunt()
    else:
        sys.exit(main())
