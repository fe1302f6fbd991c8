"""Whatever a report says, and whatever its file is called, is shown and never obeyed: by every reporter there is.

Each attack stands where findings quote it, in a reason, in the name of the file and in the sentence about a file that
cannot be read. The output is compared with that of a harmless report: no new kind of line, record, row or element (an
attack may hold a figure of its own, so there may be more of them), and nothing that steers a terminal.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from sonla_audit import reporters
from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import Failure, Report, Waiver
from sonla_audit.packs import load_messages
from sonla_audit.values import replace
from sonla_audit.view import View

HARMLESS = "vốn đầu tư"
ATTACKS = {
    "script": "</script><script>alert(1)</script>", "image": "<img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)', "entity": "&lt;b&gt; &#x1b;[2J", "comment": "--> <!-- ]]>",
    "colour": "\x1b[31mđỏ\x1b[0m", "title": "\x1b]0;tên\x07", "link": "\x1b]8;;http://x.vn\x1b\\bấm\x1b]8;;\x1b\\",
    "c1": "\x9b2J\x9d0;x\x9c", "delete": "ab\x08\x08\x7f\x0e", "bidi": "\u202egnp.exe\u202c \u2066a\u2069 \u200f",
    "lines": "một\u2028hai\u2029ba", "tags": "a\U000e0041\U000e007fb \ufff9c\ufffa\ufffb", "marker": "\ufdd0x\ufdd1",
    "rich": "[bold red]a[/] [link=http://x.vn]b[/link] :smile:", "format": "{0} {stated} {0.__class__} %s %(x)s ${x}",
    "jinja": "{{ 7*7 }} {% raw %} {# a #}", "formula": '=cmd|"/c calc"!A1', "minus": "-2+3+cmd|' /C calc'!A0",
    "plus": "+1+1 @SUM(A1)", "cells": 'a,"b";c\'d', "github": "::error file=a::b %0A::warning::c",
    "mention": "@admin #12 !7 www.x.vn a@b.vn http://x.vn", "markdown": "[a](http://x.vn) ![b](c) `d` *e* | f \\",
    "html": "<b>a</b> <details> <https://x.vn>", "json": '"}], "x": [{"y": "z\\', "long": "rất " * 200 + "dài",
    "nonchar": "a\ufffeb\uffffc"}
# control characters, those that turn the direction of writing, separators of lines that are none, and tags
STEERING = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u061c", "\u200e", "\u200f", "\u2028", "\u2029",
            *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), *map(chr, range(0xFFF9, 0xFFFC)),
            *map(chr, range(0xE0000, 0xE0080)), *map(chr, range(0xD800, 0xE000))} - {"\n"}
NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")
GITHUB = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")

Shape = Callable[[str], object]


@cache
def report_of(attack: str) -> Report:
    """An audited report with an attack everywhere, one finding let through, and a file that could not be read."""
    text = (f"Xã giải ngân {attack} 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%) {attack}.\n\n"
            f"Toàn xã có 14 công trình {attack}, gồm 9 công trình giao thông và 6 công trình thủy lợi.\n\n"
            f"Hội nghị {attack} họp ngày 31/11/2024 {attack}, theo Kế hoạch số 12/KH-UBND {attack}.\n")
    # a text file with control characters is refused, but Word and PDF files bring them
    file = audit_document(document_of(text, path=f"{attack}\n{attack}.txt"))
    broken = next(at for at, finding in enumerate(file.findings) if finding.verdict.severity == "warning")
    waived = replace(file.findings[broken], waiver=Waiver("comment", attack))
    file = replace(file, findings=(*file.findings[:broken], waived, *file.findings[broken + 1:]))
    return Report((file,), (Failure(f"{attack}.docx", f"không đọc được: {attack}"),))


@cache
def written_with(attack: str, command: str, name: str) -> str | None:
    """What a reporter writes of a report full of an attack; None where it has no such form."""
    reporter = reporters.load(name)
    write = reporter.ledger if command == "claims" else reporter.write
    view = View("vi", load_messages("vi"), "1.0", show_passed=True, show_aside=True,
                width=130 if name == "table" else None)
    return None if write is None else "".join(f"{line}\n" for line in write(report_of(attack), view))


def kinds(value: object) -> str:
    """The keys and types of a value, each kind once; what a record may have or lack is left out."""
    if isinstance(value, dict):
        return repr(sorted((key, kinds(held)) for key, held in value.items()
                           if key not in ("low", "high", "pieces", "kind", "waiver")))
    if isinstance(value, list):
        return repr(sorted({kinds(held) for held in value} or {"text"}))
    return "text" if value is None or isinstance(value, str) else type(value).__name__


def shape_of_json(text: str) -> object:
    return kinds(json.loads(text))


def shape_of_records(text: str) -> object:
    return kinds([json.loads(line) for line in text.splitlines()])


def shape_of_rows(text: str) -> object:
    rows = list(csv.reader(text.splitlines(), strict=True))
    for row in rows[1:]:
        for cell in row:
            assert cell[:1] not in set("=+-@") or NUMBER.fullmatch(cell), cell
    return {len(row) for row in rows}


def shape_of_commands(text: str) -> object:
    found = [GITHUB.fullmatch(line) for line in text.splitlines()]
    assert None not in found
    named = [pair.partition("=")[0] for match in found if match for pair in match[2].split(",")]
    return set(named) <= {"file", "line", "endLine", "col", "endColumn", "title"}


def shape_of_xml(text: str) -> object:
    allowed = {"testsuites": ("testsuite",), "testsuite": ("testcase",),
               "testcase": ("failure", "error", "skipped", "system-out")}
    attributes = set()
    for element in ElementTree.fromstring(text).iter():
        assert {child.tag for child in element} <= set(allowed.get(element.tag, ()))
        attributes |= set(element.attrib)
    return attributes


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attributes)))


def elements(text: str) -> list[tuple[str, tuple[str, ...]]]:
    parser = _Elements()
    parser.feed(text)
    parser.close()
    return parser.found


def shape_of_page(text: str) -> object:
    return {tag for tag, _ in elements(text)}, {name for _, names in elements(text) for name in names}


def shape_of_markdown(text: str) -> object:
    drawn = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(text)
    assert not re.search(r"(?<![\w>])@\w|(?<!-)#\d|https?://|www\.", re.sub(r"<!-- -->", ">", drawn))
    return set(elements(drawn))


def shape_of_table(text: str) -> object:
    assert all(len(line) <= 130 for line in text.splitlines())
    return None


def shape_of_concise(text: str) -> object:
    found = [re.fullmatch(r".*?\.txt:\d+:\d+: ([a-z-]+) .*", line) for line in text.splitlines()]
    assert None not in found
    return {match[1] for match in found if match} <= {"error", "warning", "info", "consistent", "undecided",
                                                      "suspicious", "unchecked", "set-aside"}


SHAPES: dict[str, Shape] = {
    "concise": shape_of_concise, "csv": shape_of_rows, "github": shape_of_commands, "gitlab": shape_of_json,
    "html": shape_of_page, "json": shape_of_json, "jsonl": shape_of_records, "junit": shape_of_xml,
    "markdown": shape_of_markdown, "sarif": shape_of_json, "table": shape_of_table}


def test_every_reporter_is_tried() -> None:
    assert set(SHAPES) == set(reporters.names())


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", sorted(SHAPES))
def test_no_attack_changes_the_shape(name: str, attack: str) -> None:
    for command in ("check", "claims"):
        mild = written_with(HARMLESS, command, name)
        wild = written_with(ATTACKS[attack], command, name)
        if mild is None or wild is None:
            assert (mild, wild) == (None, None)
            continue
        assert not STEERING & set(wild)
        assert SHAPES[name](wild) == SHAPES[name](mild)
