"""OpenDocument texts, opened by odfdo; what is printed of them is found by `opentext`."""

from __future__ import annotations

from io import BytesIO

from sonla_audit.document import Document
from sonla_audit.formats.opentext import Level, Printed, levels_of
from sonla_audit.formats.packages import checked
from sonla_audit.layout.galley import Galley
from sonla_audit.readers import Reader, UnreadableError

_KIND = "OpenDocument"


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """An OpenDocument text. Raises UnreadableError, also where odfdo is not installed."""
    checked(data, _KIND)
    try:
        from odfdo import Document as open_document
    except ImportError:
        raise UnreadableError("extra", (("suffix", ".odt"), ("extra", "odt"))) from None
    try:
        opened = open_document(BytesIO(data))
        body, styles = opened.body, opened.styles.root
        content = opened.content.root
    except Exception:  # the library says in many ways that a part is missing or broken
        raise UnreadableError("broken", (("kind", _KIND),)) from None
    if body.tag != "office:text":
        raise UnreadableError("other-kind", (("kind", _KIND),))
    known: dict[str, dict[int, Level]] = {}
    outline: dict[int, Level] = {}
    raising: set[str] = set()
    for root in (styles, content):
        for style in root.get_elements("descendant::text:list-style"):
            known[str(style.get_attribute("style:name"))] = levels_of(style)
        for style in root.get_elements("descendant::text:outline-style"):
            outline = {at: level for at, level in levels_of(style).items() if level.form or level.text}
        for style in root.get_elements('descendant::style:style[@style:family="text"]'):
            properties = style.get_element("style:text-properties")
            if properties is not None and str(properties.get_attribute("style:text-position")).startswith("super"):
                raising.add(str(style.get_attribute("style:name")))
    galley = Galley()
    printed = Printed(galley, known, outline, frozenset(raising))
    try:
        printed.body(body)
    except RecursionError:
        raise UnreadableError("too-deep", (("kind", _KIND),)) from None
    return galley.document(path, "odt", pictures=printed.pictures, formulas=printed.formulas)


READER = Reader("odt", (".odt",), read)
