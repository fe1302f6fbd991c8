"""Sentences about files that are said before anybody knows in which language, or where its words are what is wrong.

Such a sentence is English text that remembers what it says: its key in the messages and what fills it. Whoever shows
it says it in the language of the messages; whoever knows nothing of that has a text.
"""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.patterns import pattern

# what the parser of TOML says, by how it begins
_TOML = (("Cannot ", "twice"), ("Duplicate ", "twice"), ("Expected '='", "equals"), ("Expected ']", "unclosed"),
         ("Unclosed ", "unclosed"), ("Unterminated ", "string"), ("Illegal ", "string"), ("Expected '", "string"),
         ("Expected \"", "string"), ("Invalid value", "value"), ("Invalid date", "date"), ("Invalid hex", "escape"),
         ("Escaped ", "escape"), ("Unescaped ", "escape"), ("Invalid ", "statement"), ("Expected newline", "statement"))
_AT = pattern(r"\(at line ([0-9]+), column ([0-9]+)\)\Z")


# what may be wrong with a file of rules, by the key of its message
WRONG = {
    "no-reports": "reports in '{language}' cannot be read: rules/{language} has messages only; "
        "expected one of {allowed}",
    "no-rules": "the rule files are missing: expected a folder rules with units.txt inside or beside {place}",
    "no-language": "no rules for language '{language}': expected one of {allowed}",
    "single": "expected [[{name}]], found a single table or value",
    "loose-marks": "expected composed letters (Unicode NFC), found loose tone marks",
    "not-utf8": "expected UTF-8, found byte {byte} at {at}",
    "fraction": "expected a whole number or text, found {found}; write a fraction as num and den",
    "text-or-number": "expected text or a whole number, found {found}",
    "unknown-key": "unknown key{near}; allowed are {allowed}",
    "near": " (did you mean {near}?)",
    "empty-of": "missing or empty; a rule needs {needed}",
    "empty": "missing or empty",
    "text": "expected text, found {found}",
    "told": "expected {name}.what and {name}.why, both text",
    "id": "expected {stem} or {stem}.word in small letters, found {found}",
    "one-of": "expected one of {allowed}, found {found}",
    "no-example": "no {verdict} example; a rule shows one of each: {allowed}",
    "twice": "this id stands twice",
    "two-values": "is {value}, but {first} is {other}",
    "blanks": "{word} is empty or has spaces around it",
    "two-entries": "{word} stands for two entries",
    "no-folder": "expected a folder of rules, such as {example}, found none",
    "no-place": "expected in a folder of its language, {example}",
    "no-language-folder": "expected a folder of a language in it ({languages}), found {found}",
    "nothing": "nothing",
    "own": "{name} is the program's own; a house may have {allowed}",
    "no-file": "no such file{near}; a house may have {allowed}",
    "known-here": "unknown key{near}; known here are {allowed}",
    "other-value": "is {found}, but {name} is known with {known}",
    "entry-without": "an entry without {name}; each has {allowed}",
    "kind-table": "expected a table, found {found}",
    "kind-list": "expected a list, found {found}",
    "kind-text": "expected text, found {found}",
    "kind-number": "expected a whole number, found {found}",
    "table": "expected a table",
    "examples-only": "a rule that is known may be given examples only",
    "own-id": "expected {stem}.word",
    "checks": "a house may have rules of {allowed}",
    "no-pattern": "missing or empty; a rule of a house is a pattern",
    "slow": "expected to be matched in {seconds} seconds, was not on the paragraph at line "
        "{line} of {path}; shorten its gaps, and let no two alternatives begin alike",
    "endless": "{part} may run on without end; give it a bound such as {bound}",
    "nested": "{part} repeats what is itself repeated; write it once",
    "listed": "{part} makes a list of figures or words; lists are read by their structure, not by a pattern",
    "expression": "no regular expression: {reason}",
    "no-words": "there is no word list {name} in words.toml",
    "no-role": "there is no role {name} here; the roles are {allowed}",
    "no-kind": "there is no kind of figure {name}; the kinds are {allowed}",
    "role-once": "the role {name} is needed once, found {count} times",
    "role-twice": "the role {name} is needed twice or more, found {count} times",
}


class Said(str):
    """An English text with the key of the message that says it, and what fills that."""

    key: str
    values: Mapping[str, str]

    def __new__(cls, text: str, key: str, **values: str) -> Said:
        made = super().__new__(cls, text)
        made.key, made.values = key, values
        return made


NOT_TEXT = Said("it is not UTF-8", "toml.not-text")


def told(text: str, messages: Mapping[str, str]) -> str:
    """A text in the language of the messages, where it is one that they know."""
    if not isinstance(text, Said) or text.key not in messages:
        return str(text)
    return messages[text.key].format_map({name: told(value, messages) for name, value in text.values.items()})


def _plain(text: str) -> str:
    """A text on one line without what could steer a terminal."""
    return "".join([sign if sign.isprintable() else "�" for sign in " ".join(text.split())])


def wrong(key: str, **values: str) -> Said:
    """What is wrong with a file of rules."""
    return Said(WRONG[key].format_map(values), f"rulefile.{key}", **values)


def of_file(problem: OSError) -> Said:
    """Why a file could not be opened or written."""
    from errno import errorcode
    return Said(_plain(problem.strerror or str(problem)), f"os.{errorcode.get(problem.errno or 0, '')}")


def of_toml(error: Exception) -> Said:
    """What is wrong with a file of TOML, and where."""
    text = _plain(str(error))
    place = _AT.search(text)
    at = Said("", "toml.end") if place is None else Said("", "toml.at", line=place[1], column=place[2])
    kind = next((kind for begins, kind in _TOML if text.startswith(begins)), "other")
    return Said(text, f"toml.{kind}", at=at)
