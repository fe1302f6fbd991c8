"""Rule files: what is found in them, what is refused, and what is kept for the next run."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from sonla_audit import kept, packs, rulefiles

RULE = '''
[[rule]]
id = "share.fraction"
what = "A part over a whole."
why = "They are typed apart."
pattern = '{part:level}/{whole:level}[^.;]{0,60}?{reaches} {share:percent}'
[[rule.example]]
text = "9/10 hộ (đạt 80%)"
verdict = "suspicious"
[[rule.example]]
text = "9/10 hộ (đạt 90%)"
verdict = "consistent"
[[rule.example]]
text = "9/10 năm 2024"
verdict = "silent"
'''

posix = pytest.mark.skipif(os.name == "nt", reason="owners and modes of files are POSIX")


def compiled(name: str, text: str) -> dict[str, object]:
    return rulefiles.compiled({name: text.encode()}, "vi")


def refused(name: str, text: str) -> str:
    with pytest.raises(packs.RuleFileError) as caught:
        compiled(name, text)
    return str(caught.value)


def test_a_rule_comes_out_as_it_was_written() -> None:
    made = compiled("share.toml", '[cues]\nreaches = ["đạt"]\n' + RULE)
    assert made["tables"] == {"share": {"cues": {"reaches": ["đạt"]}}}
    (rule,) = made["rules"]
    assert rule["id"] == "share.fraction"
    assert rule["check"] == "share"
    assert [verdict for _, verdict in rule["examples"]] == ["suspicious", "consistent", "silent"]


def test_messages_are_flat_and_readings_bring_their_sentences() -> None:
    made = rulefiles.compiled({"messages.toml": b'top = "a"\n[share]\nwrong = "b"\n[share.cut]\nlast = "c"\n',
                               "reading.toml": b'[sentences]\nno-text = "d"\n'}, "vi")
    assert made["messages"] == {"top": "a", "share.wrong": "b", "share.cut.last": "c", "reading.no-text": "d"}


@pytest.mark.parametrize(("before", "after", "says"), [
    ('what = "A', 'whta = "A', "rules/vi/share.toml:4: rule share.fraction: whta: unknown key (did you mean what?); "
                               "allowed are id, what, why, vi, en, pattern, example"),
    ('why = "They are typed apart."', "", "rules/vi/share.toml:2: rule share.fraction: why: missing or empty"),
    ('why = "They are typed apart."', "why = 3", "rules/vi/share.toml:5: rule share.fraction: why: expected text"),
    ('"share.fraction"', '"shares.fraction"', "rules/vi/share.toml:3: rule shares.fraction: id: expected share"),
    ('"share.fraction"', '"share.Fraction"', "id: expected share or share.word in small letters"),
    ('verdict = "silent"', 'verdict = "consistent"', "no silent example; a rule shows one of each"),
    ('verdict = "silent"', 'verdict = "quiet"', "expected one of suspicious, consistent, silent, found 'quiet'"),
    ('verdict = "silent"', 'verdikt = "silent"', "unknown key (did you mean verdict?); allowed are text, verdict"),
    ('text = "9/10 năm 2024"', 'text = " "', "example.text: missing or empty"),
    ("[^.;]{0,60}?", "[^.;]*", "rules/vi/share.toml:6: rule share.fraction: pattern: '[^.;]*' may run on without end"),
    ("[^.;]{0,60}?", "(?:a{0,3}b){0,2}", "repeats what is itself repeated"),
    ("[^.;]{0,60}?", "(", "no regular expression"),
    ("[[rule]]", "[rule]", "rules/vi/share.toml:2: rule: expected [[rule]], found a single table"),
    ("why", "weight = 0.5\nwhy", "expected a whole number or text, found 0.5; write a fraction as num and den"),
    ("why", "since = 2024-05-01\nwhy", "rules/vi/share.toml:5: rule.since: expected text or a whole number"),
    ("[[rule]]", "[[rule]", "rules/vi/share.toml: "),
    ("why", "vi.what = \"Phần.\"\nwhy", "rule share.fraction: vi: expected vi.what and vi.why, both text"),
])
def test_a_mistake_in_a_rule_is_named_with_its_place(before: str, after: str, says: str) -> None:
    assert before in RULE
    assert says in refused("share.toml", RULE.replace(before, after, 1))


def test_two_rules_cannot_share_an_id() -> None:
    assert "rules/vi/share.toml:18: rule share.fraction: this id stands twice" in refused("share.toml", RULE + RULE)


@pytest.mark.parametrize(("text", "says"), [
    ('[digits]\n"bảy" = 7\n"hoà" = 1\n"hòa" = 2\n', "rules/vi/numbers.toml:4: digits.hòa: is 2, but 'hoà' is 1"),
    ('[[unit]]\nnames = ["cân", "kg"]\n[[unit]]\nnames = ["cân"]\n', "unit.names: 'cân' stands for two entries"),
    ('[[unit]]\nnames = ["cân "]\n', "rules/vi/numbers.toml:2: unit.names: 'cân ' is empty or has spaces around it"),
    ('[list]\nwords = [""]\n', "rules/vi/numbers.toml:2: list.words: '' is empty"),
    ('[list]\nwords = ["a\\u0309"]\n', ""),
    ('[list]\n\nwords = ["t\u1ef7", "ty\u0309"]\n', "rules/vi/numbers.toml:3: expected composed letters"),
])
def test_a_mistake_in_a_word_list_is_named(text: str, says: str) -> None:
    if says:
        assert says in refused("numbers.toml", text)
    else:
        assert compiled("numbers.toml", text)


def test_bytes_that_are_no_utf8_are_named() -> None:
    with pytest.raises(packs.RuleFileError, match=r"rules/vi/words\.toml: expected UTF-8, found byte 0xff at 4"):
        rulefiles.compiled({"words.toml": b"# a \xff"}, "vi")


@pytest.mark.parametrize("pattern", [r"{a:level}\s?/\s?{b:level}", "(?:ab)+", r"\.*", "(?:x(?:y))?", "[.;]{0,3}",
                                     r"\(?a\)?", "[*+]{1,2}"])
def test_a_bounded_pattern_is_welcome(pattern: str) -> None:
    assert rulefiles.pattern_mistakes(pattern) == []


@pytest.mark.parametrize("pattern", [".*", r"\w+", r"\S{2,}", "[a-z]+?", "(a+)+", "((a|b*)c)*", "(?P<x>a?b+){3}",
                                     "{part:level}+", r"(?:{part:level},\s?){2,8}", "(?:{part:level} {joins})*"])
def test_a_pattern_that_may_run_away_is_refused(pattern: str) -> None:
    assert rulefiles.pattern_mistakes(pattern)


def test_repeats_are_found_wherever_they_stand() -> None:
    assert rulefiles.repeats({"a": {"b": ["x", "y", "x"]}, "c": [["z", "z"]]}, "words") == [
        "words.a.b: 'x' stands 2 times", "words.c.0: 'z' stands 2 times"]


# -- the project's own files --

def test_every_language_loads_and_says_what_is_missing(root: Path) -> None:
    assert "vi" in packs.languages()
    for folder in (root / "rules").iterdir():
        if folder.is_dir() and (folder / "messages.toml").exists():
            assert packs.load_messages(folder.name)
    with pytest.raises(packs.RuleFileError, match=r"no rules for language 'xx': expected one of en, vi"):
        packs.load_messages("xx")
    with pytest.raises(packs.RuleFileError, match="has messages only; expected one of vi"):
        packs.load("en")


def test_no_word_stands_twice_in_a_list(pack: packs.Pack) -> None:
    assert [line for name, table in pack.tables.items() for line in rulefiles.repeats(table, name)] == []


def test_rules_are_by_id_and_belong_to_their_check(pack: packs.Pack) -> None:
    assert pack.rules
    for name, rule in pack.rules.items():
        assert rule.id == name
        assert name.split(".")[0] == rule.check
        assert rule.check in pack.tables


_ENGLISH = ("option", "rulefile", "os", "toml")  # what the program and its libraries say in English themselves


def test_messages_have_the_same_keys_and_places_in_every_language(pack: packs.Pack) -> None:
    theirs = packs.load_messages("en")
    # a passage to read belongs to the language it is in
    # the made-up report has one language, and what options mean is said in English by the command line
    assert sorted(theirs) == sorted(key for key in pack.messages if key != "demo.text"
                                    and key.partition(".")[0] not in _ENGLISH)
    place = re.compile(r"\{(\w+)")
    differing = [key for key, text in theirs.items()
                 if set(place.findall(text)) != set(place.findall(pack.messages[key]))]
    assert differing == []


# -- the compiled copy --

@pytest.fixture
def checkout(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rules folder of its own, with an empty cache."""
    rules = tmp_path / "rules"
    shutil.copytree(root / "rules", rules)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setattr(packs, "rules_folder", lambda: str(rules))
    monkeypatch.setattr(packs, "_packs", {})
    monkeypatch.setattr(packs, "_loaded", {})
    return rules


def load() -> packs.Pack:
    """The pack as a new run finds it."""
    packs.forget()
    return packs.load("vi")


def mark(copy: Path) -> None:
    """Change a copy so that whoever reads it can be told from whoever compiles."""
    key = copy.read_bytes().split(b" ", 1)[0].decode()
    made = kept.read(str(copy), key)
    assert made is not None
    made["messages"]["seen"] = "in the copy"
    copy.write_bytes(kept.written(key, made))


def copies(rules: Path) -> list[Path]:
    return sorted((rules.parent / "cache").glob("sonla-audit/*"))


def test_what_was_compiled_is_used_again_and_is_the_same(checkout: Path) -> None:
    first = load()
    (copy,) = copies(checkout)
    assert copy.read_bytes().startswith(packs.digest(packs.contents(str(checkout / "vi"))).encode() + b" ")
    mark(copy)
    second = load()
    assert second.messages["seen"] == "in the copy"
    assert dict(second.tables.items()) == dict(first.tables.items())
    assert second.rules == first.rules


def test_one_run_sees_one_state_of_the_rules(checkout: Path) -> None:
    assert load() is packs.load("vi")


def test_an_edited_rule_is_never_answered_from_the_copy(checkout: Path) -> None:
    load()
    pack_file = checkout / "vi" / "pack.toml"
    pack_file.write_text(pack_file.read_text("utf-8").replace('name = "', 'name = "Z'), "utf-8")
    assert load().tables["pack"]["name"].startswith("Z")
    (checkout / "vi" / "extra.toml").write_text('[list]\nwords = ["a"]\n', "utf-8")
    assert load().tables["extra"] == {"list": {"words": ["a"]}}
    assert len(copies(checkout)) == 1


@pytest.mark.parametrize("damage", [b"", b"x", b"{}", b"N.", b"\xff\xfe", None])
def test_a_damaged_copy_is_ignored_and_replaced(checkout: Path, damage: bytes | None) -> None:
    load()
    (copy,) = copies(checkout)
    good = copy.read_bytes()
    head, _, rest = good.partition(b"\n")
    copy.write_bytes(head + b"\n" + (rest[: len(rest) // 2] if damage is None else damage))
    assert load().rules
    assert copy.read_bytes().startswith(head)
    assert kept.read(str(copy), head.split()[0].decode()) is not None


def test_plain_data_of_another_shape_is_ignored_and_replaced(checkout: Path) -> None:
    load()
    (copy,) = copies(checkout)
    key = copy.read_bytes().split(b" ", 1)[0].decode()
    copy.write_bytes(kept.written(key, {"tables": [], "rules": [], "messages": {}}))
    assert load().rules
    assert kept.read(str(copy), key) != {"tables": [], "rules": [], "messages": {}}


@posix
def test_a_copy_others_could_have_written_is_ignored(checkout: Path) -> None:
    load()
    (copy,) = copies(checkout)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    for path, mode in ((copy, 0o666), (copy.parent, 0o777)):
        mark(copy)
        right = path.stat().st_mode
        path.chmod(mode)
        assert "seen" not in load().messages
        path.chmod(right)
        copy.chmod(0o600)
    mark(copy)
    assert load().messages["seen"]


@posix
def test_a_link_in_the_place_of_the_copy_is_not_followed(checkout: Path) -> None:
    load()
    (copy,) = copies(checkout)
    mark(copy)
    other = copy.with_name("other")
    copy.rename(other)
    copy.symlink_to(other)
    assert "seen" not in load().messages
    assert not copy.is_symlink()


def test_a_cache_that_cannot_be_written_is_no_error(checkout: Path) -> None:
    (checkout.parent / "cache").write_text("a file where the folder should be", "utf-8")
    assert load().rules


def test_no_draft_is_left_behind(checkout: Path) -> None:
    packs.load("vi")
    packs.load_messages("en")
    assert [path.suffix for path in copies(checkout)] == [".bin", ".bin"]


def test_the_copy_in_a_wheel_is_used_only_where_it_fits(checkout: Path) -> None:
    files = packs.contents(str(checkout / "vi"))
    made = packs.packed(rulefiles.compiled(files, "vi"))
    made["messages"]["seen"] = "in the wheel"
    built = checkout / "compiled-vi.bin"
    built.write_bytes(kept.written(packs.digest(files), made))
    assert load().messages["seen"] == "in the wheel"
    for copy in copies(checkout):
        copy.unlink()
    built.write_bytes(kept.written("0" * 40, made))
    assert "seen" not in load().messages


def test_what_a_wheel_brought_is_not_hashed_at_every_start(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed program read all rule files and hashed them twice, which took it longer than to lay out a report."""
    files = packs.contents(str(checkout / "vi"))
    (checkout / "compiled-vi.bin").write_bytes(
        kept.written(packs.digest(files), packs.packed(rulefiles.compiled(files, "vi"))))
    first = load()
    monkeypatch.setattr(packs, "contents", None)
    assert load().messages == first.messages
