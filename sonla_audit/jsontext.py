"""JSON as this program writes it: Vietnamese letters as they are, and nothing that a terminal would obey."""

from __future__ import annotations

from collections.abc import Iterator

# inside JSON strings these are legal as they are, and a terminal would still obey them
_STEERING = (0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F),
             *range(0x2066, 0x206A), *range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC))
_TAGS = range(0xE0000, 0xE0080)  # beyond four digits, a pair of escapes
_ESCAPED = {**{code: f"\\u{code:04x}" for code in _STEERING},
            **{code: f"\\udb40\\u{0xDC00 + code - 0xE0000:04x}" for code in _TAGS}}


def lines(value: object) -> Iterator[str]:
    """A value as JSON for people to look through, line by line."""
    from json import dumps
    yield from dumps(value, ensure_ascii=False, indent=1).translate(_ESCAPED).split("\n")


def line(value: object) -> str:
    """A value as JSON on one line."""
    from json import dumps
    return dumps(value, ensure_ascii=False).translate(_ESCAPED)
