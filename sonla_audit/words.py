"""The words and signs of a text side by side, and where each of their forms stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from itertools import compress
from operator import itemgetter, not_

_HANDFUL = 12  # forms, so few that each is looked up
_KEPT = 40_000  # words of texts


class Words:
    """The words and signs of a text, in order: where each ``starts`` and ``ends``, and its ``folded`` form.

    A word is a run of letters, a run of digits or one sign. They stand side by side: there are too many to be objects.
    """

    __slots__ = ("_again", "_capitals", "_places", "_signs", "ends", "folded", "starts")

    def __init__(self, starts: tuple[int, ...], ends: tuple[int, ...], folded: tuple[str, ...]) -> None:
        self.starts = starts
        self.ends = ends
        self.folded = folded
        self._places: dict[str, int] | None = None
        self._again: dict[str, list[int]] = {}
        self._signs: tuple[int, ...] | None = None
        self._capitals: tuple[int, ...] | None = None

    def __len__(self) -> int:
        return len(self.folded)

    @property
    def places(self) -> dict[str, int]:
        """For each folded form the first word that has it; further ones are kept apart: most forms stand once.

        A list for each would be a quarter of all that is held of a text.
        """
        found = self._places
        if found is None:
            found = {}
            again: dict[str, list[int]] = {}
            self._places, self._again = found, again
            _remember(self)
            for at, form in enumerate(self.folded):
                if form not in found:
                    found[form] = at
                elif form in again:
                    again[form].append(at)
                else:
                    again[form] = [at]
        return found

    def forget(self) -> None:
        """Give up what can be found out again: for all texts of a long report it is a tenth of all that is held."""
        self._places = self._signs = self._capitals = None
        self._again = {}

    @property
    def signs(self) -> tuple[int, ...]:
        """The words that are none: numbers and signs."""
        found = self._signs
        if found is None:
            found = self._signs = tuple(compress(range(len(self.folded)), map(not_, map(str.isalpha, self.folded))))
        return found

    def signs_in(self, first: int, last: int) -> tuple[int, ...]:
        """The numbers and signs among the words from ``first`` to ``last`` (out)."""
        signs = self.signs
        return signs[bisect_left(signs, first) : bisect_left(signs, last)]

    def capitals(self, text: str) -> tuple[int, ...]:
        """The words of the text that begin with a capital."""
        found = self._capitals
        if found is None:
            firsts = itemgetter(*self.starts, 0)(text) if self.starts else ""
            found = self._capitals = tuple(compress(range(len(self.starts)), map(str.isupper, firsts)))
        return found

    def at_any(self, forms: frozenset[str]) -> list[int]:
        """The words that have one of some forms, in order."""
        places = self.places
        common = forms.intersection(places) if len(forms) > _HANDFUL else [form for form in forms if form in places]
        found: list[int] = []
        again = self._again
        for form in common:
            found.append(places[form])
            if form in again:
                found += again[form]
        found.sort()
        return found

    def paired(self, opening: frozenset[str], closing: frozenset[str]) -> dict[int, int]:
        """For each bracket that has another to it the word that is this; brackets of all kinds count alike."""
        found: dict[int, int] = {}
        stack: list[int] = []
        for at in self.at_any(opening | closing):
            if self.folded[at] in opening:
                stack.append(at)
            elif stack:
                other = stack.pop()
                found[at], found[other] = other, at
        return found


_asked: deque[Words] = deque()  # whose places are known
_held = [0]  # how many words these have


def _remember(words: Words) -> None:
    """Keep the places of a text, and give up those that were asked for longest ago: many short texts are no more."""
    _asked.append(words)
    _held[0] += len(words.folded)
    while _held[0] > _KEPT and len(_asked) > 1:
        last = _asked.popleft()
        _held[0] -= len(last.folded)
        last.forget()
