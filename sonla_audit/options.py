"""Every command and option once, in one table.

The table makes the parser of the short path (`arguments`), the Typer app (`app`), the keys of a configuration file
(`config`), and the help of all of them.
"""

from __future__ import annotations

from collections.abc import Callable

from sonla_audit import reporters
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen, replace

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


class Settings(metaclass=Frozen):
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
    document: str = ""
    rule: str = ""
    rules: tuple[str, ...] = ()
    text: str = ""
    config: str | None = None
    no_config: bool = False
    report: tuple[str, ...] = ()
    statistics: bool = False
    show_all: bool = False
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    stdin_filename: str | None = None
    baseline: str | None = None
    old: str = ""
    new: str = ""
    new_only: bool = False
    diff_base: str | None = None
    rules_dir: str | None = None
    jobs: str = "auto"
    excluded: tuple[tuple[str, tuple[str, ...]], ...] = ()  # patterns of a configuration file, with its folder


class Call(metaclass=Frozen):
    """A command with its settings, ready to run. ``given`` names those that were given on the command line."""

    command: str
    settings: Settings
    given: tuple[str, ...] = ()


class Option(metaclass=Frozen):
    """One option (or argument, where ``flags`` is empty) under the name of its field in `Settings`.

    An option may be set in a configuration file, under its long name, unless it is ``here_only``. ``example`` is what
    such a file may set where nothing is the default; a ``numeric`` text may be a whole number there.
    """

    name: str
    kind: Kind
    help: str
    flags: tuple[str, ...] = ()
    choices: Callable[[str], tuple[str, ...]] | None = None
    metavar: str | None = None
    here_only: bool = False
    example: str = ""
    numeric: bool = False

    @property
    def key(self) -> str:
        """Its name in a configuration file; empty where it has none."""
        return self.name.replace("_", "-") if self.flags and not self.here_only else ""

    @property
    def denial(self) -> str:
        """The flag that takes back what a configuration file has set; empty where there is nothing to take back."""
        return f"--no-{self.key}" if self.kind == "flag" and self.key else ""


class Command(metaclass=Frozen):
    """A command: its words ("rules test"), what it does in one sentence, its arguments and options."""

    name: str
    help: str
    options: tuple[Option, ...]


def _formats(command: str) -> tuple[str, ...]:
    return ("auto", *(name for name in reporters.names() if writes(reporters.load(name), command)))


def writes(reporter: Reporter, command: str) -> bool:
    """Whether a reporter has a form for what a command has to say."""
    forms = {"claims": reporter.ledger, "compare": reporter.compare}
    return forms.get(command, reporter.write) is not None


def _fixed(*choices: str) -> Callable[[str], tuple[str, ...]]:
    return lambda command: choices


LANGUAGES = ("vi", "en")
PATHS = Option("paths", "list", "Reports: files, folders, patterns, or - for standard input.", metavar="[PATHS]...")
LANG = Option("lang", "choice", "Language of the messages; by default that of the report.", ("--lang",),
              _fixed(*LANGUAGES))
SPEECH = Option("lang", "choice", "Language of what is told; Vietnamese by default.", ("--lang",), _fixed(*LANGUAGES))
ENCODING = Option("encoding", "text", "Encoding of the reports, where it is not to be found out.", ("--encoding",),
                  metavar="NAME", example="utf-8")
VERBOSE = Option("verbose", "flag", "Say more about the run; show the trace of an internal error.",
                 ("--verbose", "-v"))
CONFIG = Option("config", "text", "Use this configuration file instead of looking for one in this folder and above.",
                ("--config",), metavar="FILE", here_only=True)
NO_CONFIG = Option("no_config", "flag", "Use no configuration file.", ("--no-config",), here_only=True)
RULES_DIR = Option("rules_dir", "text", "A folder of your own cues and rules over the program's, laid out as they are.",
                   ("--rules-dir",), metavar="FOLDER", example="rules")
SHARED = (RULES_DIR, LANG, CONFIG, NO_CONFIG, VERBOSE)
OWN = tuple(SPEECH if option is LANG else option for option in SHARED)  # of what tells about the program, not a report
_CHOOSING = (
    Option("select", "list", "Only these rules: ids or their beginnings, separated by commas.", ("--select",),
           metavar="RULES"),
    Option("ignore", "list", "Not these rules: ids or their beginnings, separated by commas.", ("--ignore",),
           metavar="RULES"),
)
STDIN_FILENAME = Option("stdin_filename", "text", "The name under which standard input is read and shown.",
                        ("--stdin-filename",), metavar="FILE", here_only=True)
LIST = "sonla-audit-baseline.jsonl"  # of known findings, unless another is named
_FILES = (
    Option("exclude", "list", "Leave out of folders what matches, as in .gitignore; instead of what is configured.",
           ("--exclude",), metavar="PATTERN"),
    Option("extend_exclude", "list", "Leave out what matches this as well.", ("--extend-exclude",),
           metavar="PATTERN"),
    Option("force_exclude", "flag", "Leave out what matches even where it is named outright, as hooks do.",
           ("--force-exclude",)),
    STDIN_FILENAME,
)
BASELINE = Option("baseline", "text", "Findings that this file knows are let through; see `baseline write`.",
                  ("--baseline",), metavar="FILE", example=LIST)


def _list(what: str) -> Option:
    """The list of known findings, of the commands that keep it."""
    return Option("baseline", "text", f"{what}; {LIST} by default.", ("--baseline",), metavar="FILE", example=LIST)


MIN_CONFIDENCE = Option("min_confidence", "choice", "Leave out what is less sure than this.", ("--min-confidence",),
                        _fixed("certain", "likely", "possible"))
_AUTO = "How to write it; auto is what the ending of -o FILE names, a table on a terminal, else concise lines"
_RUN: tuple[Option, ...] = (
    PATHS,
    Option("format", "choice", f"{_AUTO}.", ("--format",), _formats),
    Option("output", "text", "Write to a file, replaced in one step, instead of standard output.", ("--output", "-o"),
           metavar="FILE", here_only=True),
    Option("report", "list", "Write it in one more format to a file as well; may be given several times.",
           ("--report",), metavar="FORMAT=FILE", here_only=True),
    *_CHOOSING,
    MIN_CONFIDENCE,
    Option("require_claims", "flag", "Exit with 2 where a report holds no claim that could be checked.",
           ("--require-claims",)),
    *_FILES,
    ENCODING,
    Option("jobs", "text", "Audit so many reports at a time, in processes of their own where that pays; by default one "
           "a core.", ("--jobs", "-j"), metavar="N", numeric=True),
    Option("quiet", "flag", "Only the findings: no coverage, no sentences about the run.", ("--quiet", "-q")),
    *SHARED,
)
CHECK = Command("check", "Recompute what reports say about their figures, and show what does not hold.", (
    *(replace(option, help=f"{_AUTO}, to which GitHub Actions adds annotations.") if option.name == "format" else option
      for option in _RUN),
    BASELINE,
    Option("fail_on", "choice", "Exit with 1 from this severity on.", ("--fail-on",),
           _fixed("error", "warning", "info", "never")),
    Option("sort", "choice", "Order of findings.", ("--sort",), _fixed("severity", "document")),
    Option("statistics", "flag", "Count the findings by rule, after the list of them.", ("--statistics",)),
    Option("show_all", "flag", "List all findings on a terminal, however many there are.", ("--show-all",)),
    Option("show_passed", "flag", "List what was verified, and what stays undecided, as well.", ("--show-passed",)),
    Option("diff_base", "text", "Compare each report with what it was at this git revision.", ("--diff-base",),
           metavar="REV", here_only=True),
    Option("new_only", "flag", "Only what the revision brought; what was there before is let through.",
           ("--new-only",), here_only=True),
))
_COMPARED = ("format", "output", "select", "ignore", "min_confidence", "encoding", "quiet", "fail_on", "sort",
             "new_only", "stdin_filename", *(option.name for option in SHARED))
COMPARE = Command("compare", "Show what became of a report: figures that changed, and those that did not follow.", (
    Option("old", "text", "The report as it was; - for standard input.", metavar="OLD"),
    Option("new", "text", "The report as it is.", metavar="NEW"),
    *(_RUN[1] if option.name == "format" else option for option in CHECK.options if option.name in _COMPARED),
))
CLAIMS = Command("claims", "Show every figure of reports with its reading and its state.", (
    *_RUN,
    Option("show_aside", "flag", "List digits that are no quantities as well, and why.", ("--show-aside",)),
))
COMMANDS = (
    CHECK,
    COMPARE,
    CLAIMS,
    Command("why", "Say how each figure of a line was read, and which claims it takes part in.", (
        Option("place", "text", "A line of a report, as FILE:LINE.", metavar="FILE:LINE"), ENCODING, STDIN_FILENAME,
        *SHARED)),
    Command("explain", "Print what a rule looks for, why, and examples.", (
        Option("rule", "text", "The id of a rule, or its beginning.", metavar="RULE"), *OWN)),
    Command("rules", "List all rules.", OWN),
    Command("rules test", "Run the examples of rules through the audit.", (
        Option("rules", "list", "Ids of rules, or their beginnings; all by default.", metavar="[RULES]..."),
        *OWN)),
    Command("rules trace", "Print how a rule reads a passage: tokens, acts, links, candidates and scores.", (
        Option("rule", "text", "The id of a rule, or its beginning.", metavar="RULE"),
        Option("text", "text", "A passage, in quotes; - for standard input.", metavar="TEXT"), *OWN)),
    Command("annotate", "Copy a Word file with each finding as a comment on the figure it is about.", (
        Option("document", "text", "The Word file (.docx); it is left as it is.", metavar="IN.docx"),
        Option("output", "text", "The copy with comments, replaced in one step.", ("--output", "-o"),
               metavar="OUT.docx", here_only=True),
        *_CHOOSING, MIN_CONFIDENCE, BASELINE, *SHARED)),
    Command("demo", "Check a short made-up report, to see what a run looks like.", OWN),
    Command("baseline write", "Write down the findings of reports, so that a check stops only new ones.", (
        PATHS, _list("The file to write; what it knows of other reports is kept"), *_CHOOSING, *_FILES, ENCODING,
        *SHARED)),
    Command("baseline prune", "Take out of the baseline what is found no more; nothing is added.", (
        PATHS, _list("The file to take out of"), *_CHOOSING, *_FILES, ENCODING, *SHARED)),
    Command("baseline show", "List what the baseline knows.", (_list("The file to show"), *OWN)),
    Command("config show", "Show the settings of a check as they are here, and where each comes from.", OWN),
    Command("config init", "Write a configuration file with every key, its default and what it means.", (
        Option("output", "text", "Where to write it; - for standard output.", ("--output", "-o"), metavar="FILE",
               here_only=True), *OWN)),
    Command("config schema", "Print the JSON schema of the configuration file, for editors that check it.", OWN),
)
GROUPS = {"config": "Show, begin or describe the configuration file.",
          "baseline": "Keep a list of the findings that were there before."}  # commands that are nothing alone
SHORT = (CHECK, CLAIMS)


def config_keys() -> dict[str, Option]:
    """The options that a configuration file may set, by their keys, each as the first command has it."""
    found: dict[str, Option] = {}
    for command in COMMANDS:
        for option in command.options:
            if option.key:
                found.setdefault(option.key, option)
    return found
