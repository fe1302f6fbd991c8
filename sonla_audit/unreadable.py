"""Why a file cannot be read is a key of a sentence, so that an editor hears it in the language of the report."""

from __future__ import annotations

from collections.abc import Mapping


class UnreadableError(Exception):
    """A file cannot be read. ``key`` names a sentence under ``[sentences]`` of reading.toml; ``values`` fill it."""

    def __init__(self, key: str, values: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def sentence(self, templates: Mapping[str, str]) -> str:
        """The sentence in the language of the templates; the bare key where they have none."""
        return templates.get(self.key, self.key).format_map(dict(self.values))
