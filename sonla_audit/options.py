"""Every command and option once, in one table.

The table makes the parser of the short path, which a plain `check` or `claims` takes, and the Typer app, which
shows help, completes words and explains mistakes. The short path understands exactly what Typer understands or
nothing: whatever it is not sure of it leaves to Typer, so that there is one voice for mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from sonla_audit import reporters
from sonla_audit.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.view import Reporter

Kind = Literal["flag", "text", "list", "choice"]
Value = bool | str | tuple[str, ...] | None


class RefusedError(Exception):
    """What was asked for cannot be done: exit status 2. ``key`` names a message, ``values`` fill its places."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


@frozen
class Settings:
    """What a user asked for, whichever way it was read. Lists keep the order they were given in."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    min_confidence: str = "possible"
    require_claims: bool = False
    format: str = "auto"
    output: str | None = None
    sort: str = "severity"
    encoding: str | None = None
    lang: str | None = None
    show_passed: bool = False
    show_aside: bool = False
    quiet: bool = False
    verbose: bool = False
    place: str = ""
    rule: str = ""
    rules: tuple[str, ...] = ()
    text: str = ""


@frozen
class Call:
    """A command with its settings, ready to run."""

    command: str
    settings: Settings


@frozen
class Option:
    """One option (or argument, where ``flags`` is empty) under the name of its field in `Settings`."""

    name: str
    kind: Kind
    help: str
    flags: tuple[str, ...] = ()
    choices: Callable[[str], tuple[str, ...]] | None = None
    metavar: str | None = None


@frozen
class Command:
    """A command: its words ("rules test"), what it does in one sentence, its arguments and options."""

    name: str
    help: str
    options: tuple[Option, ...]


def _formats(command: str) -> tuple[str, ...]:
    return ("auto", *(name for name in reporters.names() if _writes(reporters.load(name), command)))


def _writes(reporter: Reporter, command: str) -> bool:
    return (reporter.ledger if command == "claims" else reporter.write) is not None


def _fixed(*choices: str) -> Callable[[str], tuple[str, ...]]:
    return lambda command: choices


PATHS = Option("paths", "list", "Reports: files, folders, patterns, or - for standard input.", metavar="[PATHS]...")
LANG = Option("lang", "choice", "Language of the messages; by default that of the report.", ("--lang",),
              _fixed("vi", "en"))
ENCODING = Option("encoding", "text", "Encoding of the reports, where it is not to be found out.", ("--encoding",),
                  metavar="NAME")
VERBOSE = Option("verbose", "flag", "Say more about the run; show the trace of an internal error.",
                 ("--verbose", "-v"))
_RUN: tuple[Option, ...] = (
    PATHS,
    Option("format", "choice", "How to write it; auto is a table on a terminal and concise lines elsewhere.",
           ("--format",), _formats),
    Option("output", "text", "Write to a file, replaced in one step, instead of standard output.", ("--output", "-o"),
           metavar="FILE"),
    Option("select", "list", "Only these rules: ids or their beginnings, separated by commas.", ("--select",),
           metavar="RULES"),
    Option("ignore", "list", "Not these rules: ids or their beginnings, separated by commas.", ("--ignore",),
           metavar="RULES"),
    Option("min_confidence", "choice", "Leave out what is less sure than this.", ("--min-confidence",),
           _fixed("certain", "likely", "possible")),
    Option("require_claims", "flag", "Exit with 2 where a report holds no claim that could be checked.",
           ("--require-claims",)),
    ENCODING,
    LANG,
    Option("quiet", "flag", "Only the findings: no coverage, no sentences about the run.", ("--quiet", "-q")),
    VERBOSE,
)
CHECK = Command("check", "Recompute what reports say about their figures, and show what does not hold.", (
    *_RUN,
    Option("fail_on", "choice", "Exit with 1 from this severity on.", ("--fail-on",),
           _fixed("error", "warning", "info", "never")),
    Option("sort", "choice", "Order of findings.", ("--sort",), _fixed("severity", "document")),
    Option("show_passed", "flag", "List what was verified, and what stays undecided, as well.", ("--show-passed",)),
))
CLAIMS = Command("claims", "Show every figure of reports with its reading and its state.", (
    *_RUN,
    Option("show_aside", "flag", "List digits that are no quantities as well, and why.", ("--show-aside",)),
))
COMMANDS = (
    CHECK,
    CLAIMS,
    Command("why", "Say how each figure of a line was read, and which claims it takes part in.", (
        Option("place", "text", "A line of a report, as FILE:LINE.", metavar="FILE:LINE"), ENCODING, LANG, VERBOSE)),
    Command("explain", "Print what a rule looks for, why, and examples.", (
        Option("rule", "text", "The id of a rule, or its beginning.", metavar="RULE"), LANG, VERBOSE)),
    Command("rules", "List all rules.", (LANG, VERBOSE)),
    Command("rules test", "Run the examples of rules through the audit.", (
        Option("rules", "list", "Ids of rules, or their beginnings; all by default.", metavar="[RULES]..."), LANG,
        VERBOSE)),
    Command("rules trace", "Print how a rule reads a passage: tokens, acts, links, candidates and scores.", (
        Option("rule", "text", "The id of a rule, or its beginning.", metavar="RULE"),
        Option("text", "text", "A passage, in quotes; - for standard input.", metavar="TEXT"), LANG, VERBOSE)),
    Command("demo", "Check a short made-up report, to see what a run looks like.", (LANG, VERBOSE)),
)
SHORT = (CHECK, CLAIMS)


def settled(command: Command, values: Mapping[str, Value]) -> Call:
    """The call for values by name; lists of rules are taken apart at their commas."""
    given: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
    for name in ("select", "ignore"):
        listed = given.get(name)
        if isinstance(listed, tuple):
            given[name] = tuple(word for item in listed for part in item.split(",") if (word := part.strip()))
    return Call(command.name, Settings(**given))  # type: ignore[arg-type]


def parse(arguments: Sequence[str]) -> Call | None:
    """A plain `check` or `claims`, understood without Typer; None for everything else, mistakes included."""
    command = next((command for command in SHORT if arguments and arguments[0] == command.name), None)
    if command is None:
        return None
    by_flag = {flag: option for option in command.options for flag in option.flags}
    values: dict[str, Value] = {}
    paths: list[str] = []
    rest = list(reversed(arguments[1:]))
    while rest:
        word = rest.pop()
        if word == "--":
            paths += reversed(rest)
            break
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        flag, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = by_flag.get(flag)
        if option is None:
            return None
        if option.kind == "flag":
            if equals:
                return None
            values[option.name] = True
            continue
        if not equals:
            if not rest or (rest[-1].startswith("-") and rest[-1] != "-"):
                return None
            value = rest.pop()
        if option.kind == "choice" and not _chosen(option, command.name, value):
            return None
        before = values.get(option.name)
        listed = (*(before if isinstance(before, tuple) else ()), value)
        values[option.name] = listed if option.kind == "list" else value
    values["paths"] = tuple(paths)
    return settled(command, values)


def _chosen(option: Option, command: str, value: str) -> bool:
    """Whether a choice is one of the allowed; of the reporters only the one named is loaded."""
    if option.name == "format":
        return value == "auto" or (value in reporters.names() and _writes(reporters.load(value), command))
    return option.choices is not None and value in option.choices(command)
