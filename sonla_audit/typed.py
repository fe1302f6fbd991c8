"""The names that only a type checker reads. The standard library's module for them is among the dearest to load."""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "Any", "ClassVar", "Literal", "NoReturn", "cast"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Literal, NoReturn, cast
else:
    Any = ClassVar = NoReturn = object

    def cast(kind, value):
        """The value; the type is for the checker."""
        return value

    class Literal:
        """Nothing at run time but the values, as a tuple."""

        def __class_getitem__(cls, values):
            return values
