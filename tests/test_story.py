"""Five revisions of one report, as a provincial office would live through them: with the hook that stops a commit, the
baseline that lets an old error pass, and the jobs that see every revision. Everything is real: git, pre-commit in an
environment of its own, and the very scripts of `action.yml` and of the GitLab job, run by bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("sonla_audit", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BASELINE = "sonla-audit-baseline.jsonl"
SCRIPTS = Path(sys.executable).parent

TITLE = "BÁO CÁO\nKết quả thực hiện nhiệm vụ năm 2024 của xã Suối Hoa\n\n"
SCHOOLS = "Toàn xã có 250 học sinh tiểu học, trong đó 235 học sinh hoàn thành chương trình lớp học, chiếm 96%.\n"
FUNDS = "Trong năm, xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 85,8%).\n"
WORKS = "Toàn xã có 14 công trình, gồm 9 công trình giao thông, 3 công trình thủy lợi và 2 công trình trường học.\n"
INTRO = "Năm 2024, xã nhận được sự quan tâm của huyện; nhân dân trong xã đoàn kết, tin tưởng.\n\n"


class Shop:
    """A folder under git where reports are written, and what is run in it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A command in the folder, with what it said."""
        return subprocess.run(command, cwd=self.folder, env={**self.environment, **more}, check=False, timeout=300,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")

    def done(self, *command: str) -> str:
        """A command that must succeed."""
        ran = self.run(*command)
        assert ran.returncode == 0, f"{command}\n{ran.stdout}"
        return ran.stdout

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def commit(self, message: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Everything there is, committed through the hook."""
        self.done("git", "add", "-A")
        return self.run("git", "commit", "-m", message, *options)


def environment(room: Path) -> dict[str, str]:
    """Where nothing of the user's own takes part: no configuration of git, no cache of hooks, no colours."""
    left_out = ("GIT_", "PRE_COMMIT", "GITHUB_", "VIRTUAL_ENV")
    known = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**known, "PRE_COMMIT_HOME": str(room / "hooks"), "XDG_CACHE_HOME": str(room / "cache"),
            "GIT_CONFIG_GLOBAL": str(room / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONUTF8": "1",
            "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A repository of reports whose hook comes from a repository of this program as it stands."""
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Văn thư\nemail = van-thu@suoihoa.vn\n[init]\ndefaultBranch = main\n"
        "[protocol \"file\"]\nallow = always\n", "utf-8")
    program = Shop(tmp_path / "program", environment(tmp_path))
    program.folder.mkdir()
    for name in KEPT:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, program.folder / name, **({"ignore": shutil.ignore_patterns("__pycache__")}
                                               if source.is_dir() else {}))
    program.done("git", "init", "-q")
    program.done("git", "add", "-A")
    program.done("git", "commit", "-q", "-m", "program")
    reports = Shop(tmp_path / "reports", program.environment)
    reports.folder.mkdir()
    reports.done("git", "init", "-q")
    revision = program.done("git", "rev-parse", "HEAD").strip()
    config = yaml.safe_load((ROOT / "docs" / "examples" / "pre-commit-config.yaml").read_text("utf-8"))
    config["repos"][0].update(repo=str(program.folder), rev=revision)
    reports.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    reports.done(str(SCRIPTS / "pre-commit"), "install")
    return reports


def action(shop: Shop, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The check of `action.yml`, given its inputs as GitHub gives them."""
    described: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = next(step for step in described["runs"]["steps"] if step.get("name") == "Check")
    given = {name: spec["default"] for name, spec in described["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()}
    values = {name: str(value).replace("${{ inputs.", "").replace(" }}", "") for name, value in step["env"].items()}
    summary = shop.folder.parent / "summary.md"
    return shop.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], GITHUB_ACTIONS="true",
                    GITHUB_STEP_SUMMARY=str(summary), **{name: given[value] for name, value in values.items()})


def gitlab(shop: Shop, **variables: str) -> subprocess.CompletedProcess[str]:
    """The last command of the GitLab job, which checks; the one before installs."""
    described: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
    job = described["sonla-audit"]
    return shop.run("bash", "-eo", "pipefail", "-c", job["script"][-1],
                    **{name: str(value) for name, value in {**job["variables"], **variables}.items()})


def statuses(shop: Shop) -> tuple[int, int]:
    """What both jobs end with for the revision that is there."""
    return (action(shop, paths="bao-cao.txt", baseline=BASELINE).returncode,
            gitlab(shop, AUDIT_PATHS="bao-cao.txt", AUDIT_OPTIONS=f"--baseline {BASELINE}").returncode)


@pytest.mark.skipif(os.name == "nt", reason="the jobs are run by bash")
def test_five_revisions(shop: Shop) -> None:
    program = str(SCRIPTS / "sonla-audit")

    # 1. the report comes with an error that nobody will mend any more; the baseline knows it, the hook lets it pass
    shop.write("bao-cao.txt", TITLE + SCHOOLS + "\n" + FUNDS + "\n" + WORKS)
    stopped = shop.commit("Báo cáo lần 1")
    assert stopped.returncode == 1, stopped.stdout
    assert "sonla-audit baseline write" in stopped.stdout
    checked = shop.run(program, "check", "bao-cao.txt")
    assert checked.returncode == 1
    assert "bao-cao.txt:4:" in checked.stdout
    assert "96%" in checked.stdout
    shop.done(program, "baseline", "write", "bao-cao.txt")
    passed = shop.commit("Báo cáo lần 1")
    assert passed.returncode == 0, passed.stdout
    assert statuses(shop) == (0, 0)

    # 2. lines are filled anew and a paragraph comes in above: the old error is known all the same
    filled = "\n\n".join("\n".join(textwrap.wrap(text, 60)) for text in (SCHOOLS, FUNDS, WORKS))
    shop.write("bao-cao.txt", TITLE + INTRO + filled + "\n")
    passed = shop.commit("Báo cáo lần 2")
    assert passed.returncode == 0, passed.stdout
    assert statuses(shop) == (0, 0)

    # 3. a list loses an item: the hook stops the commit and says where; mended, it goes through
    third = TITLE + INTRO + SCHOOLS + "\n" + FUNDS + "\n" + WORKS.replace(" và 2 công trình trường học", "")
    shop.write("bao-cao.txt", third)
    stopped = shop.commit("Báo cáo lần 3")
    assert stopped.returncode == 1, stopped.stdout
    assert "total" in stopped.stdout
    assert "96%" not in stopped.stdout
    assert shop.done("git", "log", "--format=%s").splitlines() == ["Báo cáo lần 2", "Báo cáo lần 1"]
    shop.write("bao-cao.txt", third.replace("14 công trình, gồm", "12 công trình, gồm"))
    passed = shop.commit("Báo cáo lần 3")
    assert passed.returncode == 0, passed.stdout

    # 4. the plan is edited and its percentage forgotten; somebody commits past the hook, and both jobs fail
    shop.write("bao-cao.txt", third.replace("14 công trình, gồm", "12 công trình, gồm").replace("480", "500"))
    assert shop.commit("Báo cáo lần 4", "--no-verify").returncode == 0
    assert statuses(shop) == (1, 1)
    shop.write("lan-3.txt", shop.done("git", "show", "HEAD~1:bao-cao.txt"))
    compared = shop.run(program, "compare", "lan-3.txt", "bao-cao.txt", "--format", "concise", "--lang", "en")
    assert compared.returncode == 1, compared.stdout
    stale = [line for line in compared.stdout.splitlines() if "stale" in line and "85,8%" in line]
    assert len(stale) == 1, compared.stdout
    assert stale[0].startswith("bao-cao.txt:8:")
    (shop.folder / "lan-3.txt").unlink()
    since = shop.run(program, "check", "bao-cao.txt", "--diff-base", "HEAD~1", "--new-only", "-q")
    assert since.returncode == 1, since.stdout
    assert "96%" not in since.stdout
    annotated = action(shop, paths="bao-cao.txt", baseline=BASELINE, sarif="ra.sarif").stdout
    assert "::error file=bao-cao.txt,line=8," in annotated
    assert "412 ÷ 500" in (shop.folder.parent / "summary.md").read_text("utf-8")
    assert (shop.folder / "ra.sarif").read_text("utf-8").startswith("{")
    assert action(shop, paths="bao-cao.txt", fail_on="never").returncode == 0
    assert gitlab(shop, AUDIT_PATHS="khong-co.txt").returncode == 2
    assert action(shop, paths="khong-co.txt").returncode == 2
    (shop.folder / "ra.sarif").unlink()

    # 5. everything is mended, the old error too; the baseline gives it up
    mended = TITLE + INTRO + SCHOOLS.replace("96%", "94%") + "\n" + FUNDS.replace("480", "500").replace(
        "85,8%", "82,4%") + "\n" + WORKS
    shop.write("bao-cao.txt", mended)
    assert "baseline prune" in shop.done(program, "check", "bao-cao.txt", "--baseline", BASELINE)
    shop.done(program, "baseline", "prune")
    assert (shop.folder / BASELINE).read_text("utf-8") == '{"sonla-audit-baseline": 1}\n'
    passed = shop.commit("Báo cáo lần 5")
    assert passed.returncode == 0, passed.stdout
    assert statuses(shop) == (0, 0)


@pytest.mark.parametrize(("schema", "names"), [
    ("vendor.github-actions", ["action.yml"]), ("vendor.github-workflows", ["docs/examples/github-workflow.yml"]),
    ("vendor.gitlab-ci", ["ci/gitlab.yml", "docs/examples/gitlab-ci.yml"])])
def test_jobs_keep_the_schemas_of_those_who_run_them(schema: str, names: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema,
                          *(str(ROOT / name) for name in names)], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout


def test_pre_commit_takes_the_hook_and_the_example() -> None:
    for command, name in (("validate-manifest", ".pre-commit-hooks.yaml"),
                          ("validate-config", "docs/examples/pre-commit-config.yaml")):
        ran = subprocess.run([sys.executable, "-m", "pre_commit", command, str(ROOT / name)], capture_output=True,
                             encoding="utf-8", check=False)
        assert ran.returncode == 0, ran.stdout
