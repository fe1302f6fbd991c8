"""Letters that come in any order are words again by where they stand.

A program that writes a second font for the letters which the first one lacks writes them behind all others.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.printed.printed import Ruling, Word

_NEAR = 25  # tenths of a point


def lines_of(words: list[Word]) -> list[list[Word]]:
    """Words as lines, from the top of the page down, each from left to right."""
    lines: list[list[Word]] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda one: one.top + one.bottom):
        if tallest:
            last = tallest[-1]
            high = max(last.bottom - last.top, word.bottom - word.top)
            if abs(word.top + word.bottom - last.top - last.bottom) * 5 < high * 4:
                lines[-1].append(word)
                if word.bottom - word.top > last.bottom - last.top:
                    tallest[-1] = word
                continue
        lines.append([word])
        tallest.append(word)
    for line in lines:
        line.sort(key=lambda one: one.left)
    return lines


def spelled(letters: list[Word], rulings: Sequence[Ruling]) -> list[Word]:
    """Letters and blanks in the order of their places, put together to words."""
    words: list[Word] = []
    upright = [ruling for ruling in rulings if not ruling.level]
    for line in lines_of(letters):
        run: list[Word] = []
        for letter in line:
            if letter.text == " ":
                _close(run, words)
                continue
            if run:
                last = run[-1]
                size = max(letter.bottom - letter.top, last.bottom - last.top)
                walled = any(last.right - _NEAR <= one.at <= letter.left + _NEAR and 2 * (
                    min(one.end, letter.bottom) - max(one.start, letter.top)) > size for one in upright)
                if (letter.left - last.right) * 7 > size or walled:
                    _close(run, words)
            run.append(letter)
        _close(run, words)
    return words


def _close(run: list[Word], words: list[Word]) -> None:
    if not run:
        return
    tallest = max(run, key=lambda one: one.bottom - one.top)
    tall = tallest.bottom - tallest.top
    raised: list[tuple[int, int]] = []
    at = 0
    for one in run:
        if (one.bottom - one.top) * 5 < tall * 4 and one.bottom < tallest.bottom - tall // 10:
            if raised and raised[-1][1] == at:
                raised[-1] = (raised[-1][0], at + len(one.text))
            else:
                raised.append((at, at + len(one.text)))
        at += len(one.text)
    words.append(Word("".join(one.text for one in run), run[0].left, tallest.top, run[-1].right, tallest.bottom,
                      tuple(raised)))
    run.clear()
