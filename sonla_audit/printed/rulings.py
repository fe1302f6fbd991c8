"""The lines of a table are drawn in as many ways as there are programs; here they become lines across and down.

A border may be a thin rectangle, a stroke, the edge of a shaded cell, or one long path for a whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float
from typing import Any

from sonla_audit.printed.printed import POINT, Ruling

_PATH = 2
_THIN = 3 * POINT
_SHORT = 4 * POINT
_MOST = 5000  # objects and corners looked at on one page: more is a drawing
_TOGETHER = 15  # tenths of a point within which two lines are one

Place = Callable[[Any, Any, Any, Any], tuple[int, int, int, int]]


def rulings(library: Any, page: Any, placed: Place) -> list[Ruling]:
    """The lines drawn on an open page, those that continue each other joined; ``placed`` gives a place
    for left, top, right and bottom."""
    found: list[Ruling] = []
    for at in range(min(library.FPDFPage_CountObjects(page), _MOST)):
        handle = library.FPDFPage_GetObject(page, at)
        if library.FPDFPageObj_GetType(handle) == _PATH and len(found) < _MOST:
            for left, top, right, bottom in _boxes(library, handle, placed):
                wide, high = right - left, bottom - top
                if high <= _THIN and wide > _SHORT:
                    found.append(Ruling(True, (top + bottom) // 2, left, right))
                elif wide <= _THIN and high > _SHORT:
                    found.append(Ruling(False, (left + right) // 2, top, bottom))
                elif wide > _SHORT and high > _SHORT:
                    found += (Ruling(True, top, left, right), Ruling(True, bottom, left, right),
                              Ruling(False, left, top, bottom), Ruling(False, right, top, bottom))
    return joined(found)


def joined(rulings: list[Ruling]) -> list[Ruling]:
    """Lines that lie on one another or continue each other, as one."""
    found: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: (one.level, one.at, one.start)):
        index = _continued(found, ruling)
        if index < 0:
            found.append(ruling)
        else:
            other = found[index]
            found[index] = Ruling(other.level, other.at, min(other.start, ruling.start), max(other.end, ruling.end))
    return found


def _continued(found: list[Ruling], ruling: Ruling) -> int:
    for index in range(len(found) - 1, -1, -1):
        other = found[index]
        if other.level != ruling.level or ruling.at - other.at > _TOGETHER:
            break
        if ruling.start <= other.end + 2 * _TOGETHER and other.start <= ruling.end + 2 * _TOGETHER:
            return index
    return -1


def _boxes(library: Any, handle: Any, placed: Place) -> Iterator[tuple[int, int, int, int]]:
    """The box of a path, or those of its straight pieces where it is more than a line or a rectangle."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not library.FPDFPageObj_GetBounds(handle, byref(left), byref(bottom), byref(right), byref(top)):
        return
    corners = library.FPDFPath_CountSegments(handle)
    whole = placed(left.value, top.value, right.value, bottom.value)
    if corners <= 5 or corners > _MOST or whole[2] - whole[0] <= _THIN or whole[3] - whole[1] <= _THIN:
        yield whole
        return
    matrix = library.FS_MATRIX()
    library.FPDFPageObj_GetMatrix(handle, byref(matrix))
    x, y = c_float(), c_float()
    before: tuple[Any, Any] | None = None
    for corner in range(corners):
        segment = library.FPDFPath_GetPathSegment(handle, corner)
        library.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        drawn = library.FPDFPathSegment_GetType(segment) == library.FPDF_SEGMENT_LINETO
        if drawn and before is not None:
            yield placed(min(before[0], point[0]), max(before[1], point[1]),
                         max(before[0], point[0]), min(before[1], point[1]))
        before = point
