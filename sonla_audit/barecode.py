"""What the interpreter made of a module without what only people read, for it to be kept and loaded quicker."""

from __future__ import annotations

from itertools import pairwise

from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

_FUNCTION = 2  # of a code's flags: it has variables of its own, as a function and no class or module has
_ANNOTATED, _CLOSED = 4, 8  # what is to be given to a function that is made: annotations, cells of the one around it


def bare(code: CodeType, shared: dict[Any, Any]) -> CodeType:
    """The code without what only people read: docstrings, the annotations of functions, the columns of tracebacks.

    Lines stay in tracebacks. Equal texts become one, through all that is given the same ``shared``. Without all this
    the file is a third larger, and every start takes two milliseconds longer.
    """
    from opcode import hasconst
    plain, given = _unannotated(code)
    consts = [bare(one, shared) if isinstance(one, type(code)) else _one(one, shared) for one in given]
    if consts and isinstance(consts[0], str) and not code.co_name.startswith("<") and code.co_flags & _FUNCTION \
            and not any(plain[at] in hasconst and not plain[at + 1] for at in range(0, len(plain), 2)):
        consts[0] = None
    made = code.replace(co_code=plain, co_consts=tuple(consts), co_qualname=_one(code.co_qualname, shared),
                        co_filename=_one(code.co_filename, shared))
    lines = made.replace(co_linetable=_lines(code))
    return lines if _same_lines(lines, code) else made


def _unannotated(code: CodeType) -> tuple[bytes, tuple[Any, ...]]:
    """The instructions and the constants of a code without the annotations of the functions that it makes.

    They are texts in a constant row, where they are not worked out, which a function is given with its default values:
    it is left out of what is loaded for that. A function that is handed on before it has its name, to a decorator,
    keeps them, since whoever takes it may ask. An interpreter that does this otherwise keeps its annotations.
    """
    from dis import EXTENDED_ARG, get_instructions, opmap
    making, loading, idle = (opmap[name] for name in ("MAKE_FUNCTION", "LOAD_CONST", "NOP"))
    if making not in code.co_code[::2]:
        return code.co_code, code.co_consts
    steps = [step for step in get_instructions(code) if step.opcode != EXTENDED_ARG]
    plain, gone = bytearray(code.co_code), dict[int, int]()
    for at, (step, behind) in enumerate(pairwise(steps)):
        if step.opcode == making and (step.arg or 0) & _ANNOTATED and behind.opname.startswith("STORE"):
            cells = 1 + (steps[at - 2].arg or 0) if (step.arg or 0) & _CLOSED else 0
            told = steps[at - 2 - cells]  # before the cells of a function, and its code
            if told.opcode == loading and told.arg is not None and isinstance(told.argval, tuple):
                plain[step.offset + 1] ^= _ANNOTATED
                plain[told.offset : told.offset + 2] = idle, 0
                gone[told.offset] = told.arg
    unused = {*gone.values()}.difference(step.arg for step in steps
                                         if step.opcode == loading and step.offset not in gone)
    return bytes(plain), tuple([None if at in unused else one for at, one in enumerate(code.co_consts)])


def _one(found: Any, shared: dict[Any, Any]) -> Any:
    """A text, or texts in a row, as they were met before; anything else as it is."""
    if type(found) is tuple and all(type(part) is str for part in found):
        return shared.setdefault(found, tuple([shared.setdefault(part, part) for part in found]))
    return shared.setdefault(found, found) if type(found) is str else found


def _lines(code: CodeType) -> bytes:
    """A table of lines without columns, in the form that the interpreter's sources describe for its locations."""
    table = bytearray()
    known = code.co_firstlineno
    ends = [(end, line) for _, end, line in code.co_lines()]
    begin = 0
    for at, (end, line) in enumerate(ends):
        if at + 1 < len(ends) and ends[at + 1][1] == line:
            continue  # one entry for all of a line
        units, begin = (end - begin) // 2, end
        while units > 0:
            size = min(units, 8)
            units -= size
            table.append(0x80 | (15 if line is None else 13) << 3 | size - 1)
            if line is not None:
                step = line - known
                step, known = step << 1 if step >= 0 else -step << 1 | 1, line
                while step >= 0x40:
                    table.append(step & 0x3F | 0x40)
                    step >>= 6
                table.append(step)
    return bytes(table)


def _same_lines(one: CodeType, other: CodeType) -> bool:
    """Whether every instruction of the two has the same line; not so where the interpreter writes them otherwise."""
    return [line for start, end, line in one.co_lines() for _ in range(start, end)] == \
        [line for start, end, line in other.co_lines() for _ in range(start, end)]
