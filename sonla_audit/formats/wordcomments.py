"""Comments are put into a Word file by cutting runs, never by writing anything anew.

A comment of Word begins before one run and ends behind another. So a run that holds more than the figure is cut, both
halves keeping its formatting, and every part of the file that is not concerned is copied as it is. Word has no
comments inside footnotes and text boxes: there the comment stands at the mark of the note, at the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO

from sonla_audit.document import Site
from sonla_audit.formats.packages import checked, opened
from sonla_audit.typed import Any
from sonla_audit.values import Frozen

_KIND = "Word"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TEXT = f"{_W}t"
_ONE = frozenset(f"{_W}{name}" for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"))
_RUN, _PARAGRAPH, _BOX = f"{_W}r", f"{_W}p", f"{_W}txbxContent"
_RANGES = frozenset((f"{_W}commentRangeStart", f"{_W}commentRangeEnd"))
_REFERENCE = f"{_W}commentReference"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEW = (1980, 1, 1, 0, 0, 0)  # the time of a part that was not there before: no clock is read


class Place(metaclass=Frozen):
    """Characters ``start`` to ``end`` of the text of a run, counted as a `Site` counts them."""

    site: Site
    start: int
    end: int


class Remark(metaclass=Frozen):
    """A comment: the places it stands on, from the first to the last, and its paragraphs."""

    places: tuple[Place, ...]
    paragraphs: tuple[str, ...]


def commented(data: bytes, remarks: Sequence[Remark], author: str, initials: str) -> bytes:
    """The Word file with these comments, and without those the author made before. Raises UnreadableError."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    checked(data, _KIND)
    with opened(data, _KIND) as package:
        file = _File({info.filename: package.read(info) for info in package.infolist()
                      if info.filename.endswith((".xml", ".rels"))})
        changed = file.commented(remarks, author, initials)
        buffer = BytesIO()
        with ZipFile(buffer, "w") as made:
            for info in package.infolist():
                copy = ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = ZIP_DEFLATED, info.external_attr
                made.writestr(copy, changed.pop(info.filename, b"") or package.read(info))
            for name, content in changed.items():
                new = ZipInfo(name, _NEW)
                new.compress_type = ZIP_DEFLATED
                made.writestr(new, content)
    return buffer.getvalue()


class _File:
    """The parts of a Word file that are XML, while comments are put in."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        from lxml import etree

        self.etree = etree
        self.parts = parts
        self.parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        self.trees: dict[str, Any] = {}
        self.main = self._target("_rels/.rels", "", "officeDocument") or "word/document.xml"
        folder, _, name = self.main.rpartition("/")
        self.folder, self.related = folder, f"{folder}/_rels/{name}.rels"
        self.body = self._tree(self.main)
        self.paragraphs: dict[str, list[Any]] = {}
        self.marks: dict[tuple[str, str], Any] = {}

    def commented(self, remarks: Sequence[Remark], author: str, initials: str) -> dict[str, bytes]:
        """The parts that change, by name."""
        anchors = [[anchor for place in remark.places if (anchor := self._anchor(place)) is not None]
                   for remark in remarks]
        name = self._target(self.related, self.folder, "comments")
        comments = self._tree(name) if name else self._added()
        self._forget(comments, author)
        number = 1 + max((int(one.get(f"{_W}id", "0")) for one in comments if one.get(f"{_W}id", "").isdecimal()),
                         default=-1)
        segments = _cut(anchor for found in anchors for anchor in found)
        for remark, found in zip(remarks, anchors, strict=True):
            ends = [end for run, start, stop in found for end in _within(segments[run], start, stop)]
            if ends:
                self._put(ends[0], ends[-1], number)
                comments.append(self._comment(number, remark.paragraphs, author, initials))
                number += 1
        return {name: self.etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                for name, tree in self.trees.items()}

    def _tree(self, name: str) -> Any:
        if name not in self.trees:
            self.trees[name] = self.etree.fromstring(self.parts[name], self.parser)
        return self.trees[name]

    def _target(self, relations: str, folder: str, kind: str) -> str:
        """The name of the part that is related in a way, or nothing."""
        if relations not in self.parts:
            return ""
        for one in self.etree.fromstring(self.parts[relations], self.parser).iter(_RELATED):
            if one.get("Type", "").rpartition("/")[2] == kind and one.get("TargetMode") != "External":
                target = str(one.get("Target", ""))
                name = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
                return name if name in self.parts else ""
        return ""

    def _anchor(self, place: Place) -> tuple[Any, int, int] | None:
        """The run a place is in and the characters of it; a whole run where no comment can stand on less."""
        site = place.site
        if site.part not in ("", "document"):
            mark = self._mark(site)
            return None if mark is None else (mark, 0, length(mark))
        known = self._known(self.main, self.body)
        if site.paragraph is None or site.paragraph >= len(known):
            return None
        paragraph = known[site.paragraph]
        box = next((above for above in paragraph.iterancestors(_BOX)), None)
        if box is not None:
            outer = [above for above in box.iterancestors(_RUN) if next(above.iterancestors(_BOX), None) is None]
            return (outer[0], 0, length(outer[0])) if outer else None
        runs = list(paragraph.iter(_RUN))
        if site.run is not None and site.run < len(runs):
            return runs[site.run], place.start, place.end
        return (runs[0], 0, length(runs[0])) if runs else None

    def _mark(self, site: Site) -> Any:
        """The run in the body that calls the note a place is in."""
        name = self._target(self.related, self.folder, site.part)
        if not name or site.paragraph is None:
            return None
        known = self._known(name, self.etree.fromstring(self.parts[name], self.parser))
        if site.paragraph >= len(known):
            return None
        kind = site.part.removesuffix("s")
        note = next(known[site.paragraph].iterancestors(f"{_W}{kind}"), None)
        if note is None:
            return None
        if not self.marks:
            for call in self.body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
                self.marks.setdefault((call.tag, call.get(f"{_W}id", "")), call.getparent())
        return self.marks.get((f"{_W}{kind}Reference", note.get(f"{_W}id", "")))

    def _known(self, name: str, root: Any) -> list[Any]:
        if name not in self.paragraphs:
            self.paragraphs[name] = list(root.iter(_PARAGRAPH))
        return self.paragraphs[name]

    def _forget(self, comments: Any, author: str) -> None:
        """Take out the comments that the author made before, wherever Word keeps something about them."""
        own = [one for one in comments if one.get(f"{_W}author") == author]
        if not own:
            return
        numbers = {one.get(f"{_W}id") for one in own}
        known = {value for one in own for element in one.iter() for key, value in element.attrib.items()
                 if key.endswith("}paraId")}
        for one in own:
            comments.remove(one)
        for mark in [one for one in self.body.iter(*_RANGES, _REFERENCE) if one.get(f"{_W}id") in numbers]:
            above = mark.getparent()
            above.remove(mark)
            if mark.tag == _REFERENCE and not [child for child in above if child.tag != f"{_W}rPr"]:
                above.getparent().remove(above)
        for kind in ("commentsIds", "commentsExtended", "commentsExtensible"):
            name = self._target(self.related, self.folder, kind)
            for entry in list(self._tree(name)) if known and name else ():
                if any(value in known for key, value in entry.attrib.items()
                       if key.endswith(("}paraId", "}durableId"))):
                    known |= {value for key, value in entry.attrib.items() if key.endswith("}durableId")}
                    entry.getparent().remove(entry)
                    continue
                for key in [key for key, value in entry.attrib.items()
                            if key.endswith("}paraIdParent") and value in known]:
                    del entry.attrib[key]

    def _added(self) -> Any:
        """A part for comments, where the file has none."""
        name = f"{self.folder}/comments.xml" if self.folder else "comments.xml"
        relations = self._tree(self.related) if self.related in self.parts else self.etree.Element(
            _RELATED.removesuffix("ship") + "ships")
        self.trees[self.related] = relations
        taken = {one.get("Id") for one in relations}
        identity = next(one for at in range(1, len(taken) + 2) if (one := f"rIdComments{at}") not in taken)
        self.etree.SubElement(relations, _RELATED, Id=identity, Type=f"{_OFFICE}/comments",
                              Target=name.rpartition("/")[2])
        self.etree.SubElement(self._tree("[Content_Types].xml"), _OVERRIDE, PartName=f"/{name}", ContentType=_COMMENTS)
        self.trees[name] = self.etree.Element(f"{_W}comments", nsmap={"w": _W[1:-1]})
        return self.trees[name]

    def _put(self, first: Any, last: Any, number: int) -> None:
        """Let a comment stand on the runs from the first to the last."""
        identity = {f"{_W}id": str(number)}
        first.addprevious(self.etree.Element(f"{_W}commentRangeStart", identity))
        reference = self.etree.Element(_RUN)
        properties = self.etree.SubElement(reference, f"{_W}rPr")
        self.etree.SubElement(properties, f"{_W}rStyle", {f"{_W}val": "CommentReference"})
        self.etree.SubElement(reference, _REFERENCE, identity)
        last.addnext(reference)
        last.addnext(self.etree.Element(f"{_W}commentRangeEnd", identity))

    def _comment(self, number: int, paragraphs: Iterable[str], author: str, initials: str) -> Any:
        comment = self.etree.Element(f"{_W}comment", {f"{_W}id": str(number), f"{_W}author": author,
                                                      f"{_W}initials": initials})
        for at, text in enumerate(paragraphs):
            paragraph = self.etree.SubElement(comment, _PARAGRAPH)
            style = self.etree.SubElement(paragraph, f"{_W}pPr")
            self.etree.SubElement(style, f"{_W}pStyle", {f"{_W}val": "CommentText"})
            if not at:
                run = self.etree.SubElement(paragraph, _RUN)
                properties = self.etree.SubElement(run, f"{_W}rPr")
                self.etree.SubElement(properties, f"{_W}rStyle", {f"{_W}val": "CommentReference"})
                self.etree.SubElement(run, f"{_W}annotationRef")
            run = self.etree.SubElement(paragraph, _RUN)
            properties = self.etree.SubElement(run, f"{_W}rPr")
            self.etree.SubElement(properties, f"{_W}sz", {f"{_W}val": "20"})
            self.etree.SubElement(run, _TEXT, {_SPACE: "preserve"}).text = text.translate(_NO_SIGNS)
        return comment


_NO_SIGNS = dict.fromkeys((*range(32), 65534, 65535), " ")  # what XML cannot hold


def length(run: Any) -> int:
    """How many characters a run has, as a `Site` counts them."""
    return sum(_size(child) for child in run)


def _size(child: Any) -> int:
    return len(child.text or "") if child.tag == _TEXT else 1 if child.tag in _ONE else 0


def _cut(anchors: Iterable[tuple[Any, int, int]]) -> dict[Any, list[tuple[int, int, Any]]]:
    """Cut each run where a comment begins or ends inside it; its pieces with the characters each has."""
    places: dict[Any, set[int]] = {}
    for run, start, end in anchors:
        places.setdefault(run, set()).update((start, end))
    segments: dict[Any, list[tuple[int, int, Any]]] = {}
    for run, cuts in places.items():
        end = length(run)
        pieces: list[tuple[int, int, Any]] = []
        for at in sorted((cut for cut in cuts if 0 < cut < end), reverse=True):
            pieces.append((at, end, _split(run, at)))
            end = at
        pieces.append((0, end, run))
        segments[run] = pieces[::-1]
    return segments


def _split(run: Any, at: int) -> Any:
    """Cut a run before its character ``at``; the new run behind it, with the same formatting."""
    other = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    reached = 0
    for child in list(run):
        if child.tag == f"{_W}rPr":
            other.append(deepcopy(child))
            continue
        size = _size(child)
        if reached >= at:
            other.append(child)
        elif reached + size > at:
            rest = deepcopy(child)
            text = child.text or ""
            child.text, rest.text = text[:at - reached], text[at - reached:]
            for half in (child, rest):
                half.set(_SPACE, "preserve")
            other.append(rest)
        reached += size
    run.addnext(other)
    return other


def _within(segments: list[tuple[int, int, Any]], start: int, end: int) -> Iterator[Any]:
    """The pieces of a run that lie within some of its characters."""
    for low, high, piece in segments:
        if start <= low and high <= end and (low < high or start == end):
            yield piece
