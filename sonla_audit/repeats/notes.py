"""Footnotes and their marks: in order, none without the other.

A mark whose note is not there looks like a figure in brackets, and a note without its mark like a paragraph. They are
known for what they are where others of the report stand in brackets as well: "1,5[4]", "[3] Không tính ...".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.document import Block, Mark, Span
from sonla_audit.finding import Claim, Part
from sonla_audit.patterns import pattern
from sonla_audit.scene import Scene

_FAR = 3  # numbers missing
_FEWEST = 2  # notes in brackets that show how a report writes its marks
_LOST = pattern(r"(?<=[\w.,;:%”\")])\[([1-9][0-9]?)\]")
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_POWER = pattern(rf"(?<=[^\Wm0-9{_RAISED}])[{_RAISED}](?![\w{_RAISED}])")
_NOTE = pattern(r"\[([1-9][0-9]?)\](?=\s*\S)")


def footnotes(scene: Scene) -> Iterator[Claim]:
    """Slips in the order of footnote marks and of the notes; nothing where every page counts anew."""
    document = scene.document
    notes = [block for block in document.blocks if block.kind == "footnote" and block.mark_at is not None]
    numbered = [(int(note.mark), note) for note in notes if note.mark.isdecimal()]
    if len(numbered) != len(notes) or len({number for number, _ in numbered}) < len(numbered):
        return
    marks = [mark for mark in sorted(document.marks, key=lambda mark: (mark.block, mark.at)) if mark.label.isdecimal()]
    seen: set[int] = set()
    before = ""
    overtaken = False
    for mark in marks:
        number = int(mark.label)
        if number in seen:
            continue
        top = max(seen, default=0)
        missing = [value for value in range(top + 1, number) if value not in {int(other.label) for other in marks}]
        if number < top:
            overtaken = True
            yield _slip(mark.label, _place(mark), "order", before)
        elif missing and before and len(missing) <= _FAR:
            yield _slip(mark.label, _place(mark), f"gap {', '.join(str(value) for value in missing)}", before)
        seen.add(number)
        before = mark.label
    for number, note in numbered:
        if number not in seen:
            yield _slip(note.mark, _note(note), "uncalled")
    if not overtaken:
        yield from _printed([note for _, note in numbered])
    if sum(mark.span.end - mark.span.start == len(mark.label) + len("[]") for mark in marks) >= _FEWEST:
        yield from _alone(document.blocks, seen | {number for number, _ in numbered})
    if sum(document.source.text[mark.span.start] in _RAISED for mark in marks) >= _FEWEST:
        yield from _raised(document.blocks, seen | {number for number, _ in numbered})


def _raised(blocks: Sequence[Block], known: set[int]) -> Iterator[Claim]:
    """Raised digits that lead to no note, where others do: "2.100 tỷ đồng³"; those behind an m are of a unit."""
    for block in blocks:
        for lost in _POWER.finditer(block.text) if block.kind not in ("noise", "signature", "footnote") else ():
            number = _RAISED.index(lost[0]) + 1
            if number == max(known) + 1:
                yield _slip(str(number), Part("mark", block.index, lost.start(), lost.end()), "unwritten")
                return


def _alone(blocks: Sequence[Block], known: set[int]) -> Iterator[Claim]:
    """Marks in brackets that lead to no note, and notes in brackets that no mark leads to."""
    told: set[int] = set()
    behind = False  # whether the block before is a note
    for block in blocks:
        found = _NOTE.match(block.text) if behind and block.kind == "paragraph" else None
        if found is not None and int(found[1]) not in known:
            yield _slip(found[1], Part("mark", block.index, found.start(), found.end()), "uncalled")
        behind = block.kind == "footnote" or found is not None
        for lost in _LOST.finditer(block.text) if block.kind not in ("noise", "signature") else ():
            number = int(lost[1])
            if number not in known and number not in told and number <= max(known) + _FAR:
                told.add(number)
                yield _slip(lost[1], Part("mark", block.index, lost.start(), lost.end()), "unwritten")


def _printed(notes: list[Block]) -> Iterator[Claim]:
    """Runs of notes that stand in falling order."""
    run: list[Block] = []
    for note in [*notes, None]:
        if note is not None and (not run or int(note.mark) < int(run[-1].mark)):
            run.append(note)
            continue
        if len(run) > 1:
            yield Claim("numbering.footnote", tuple(map(_note, run)), form=", ".join(other.mark for other in run),
                        reference="printed")
        run = [note] if note is not None else []


def _slip(label: str, place: Part, what: str, before: str = "") -> Claim:
    """A slip shown at its mark; the mark before it is the cue."""
    return Claim("numbering.footnote", (place,), (before,) if before else (), "likely", form=label, reference=what)


def _place(mark: Mark) -> Part:
    return Part("mark", mark.block, mark.at, mark.at, None, (mark.span,))


def _note(block: Block) -> Part:
    at = block.mark_at or 0
    return Part("mark", block.index, 0, 0, None, (Span(at, at + len(block.mark)),))
