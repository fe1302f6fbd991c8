"""Word files made from their XML, with whatever real ones have been seen to hold."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body; ``parts`` are the insides of further parts ("styles", "numbering", "footnotes")."""
    inside = dict(parts or {})
    roots = {"settings": "settings", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
             "endnotes": "endnotes", "header1": "hdr"}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name.rstrip("1")}+xml"/>'
                    for name in ("document", *inside)).replace("document+xml", "document.main+xml")
    links = "".join(f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
                    for at, name in enumerate(inside, 1))
    files = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        f'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{roots[name]} {NAMESPACES}>{text}</w:{roots[name]}>"
           for name, text in inside.items()},
    }
    return zipped({name: _HEAD + text for name, text in files.items()})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file; no time stamps, so the same content makes the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run with one text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a string that is no XML becomes a run."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def listed(number: int, level: int = 0) -> str:
    """The properties of a paragraph in an automatic list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(*content: str, properties: str = "") -> str:
    """A table cell; strings that are no XML become paragraphs."""
    inner = "".join(one if one.startswith("<w:p>") or one.startswith("<w:tbl>") else paragraph(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells; strings that are no cells become some."""
    return "<w:tbl>{}</w:tbl>".format("".join(
        "<w:tr>{}</w:tr>".format("".join(one if one.startswith("<w:tc>") else cell(one) for one in row))
        for row in rows))
