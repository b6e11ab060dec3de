"""What the platforms read: pipelines that check before they publish, owners of real files, questions in templates."""

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from setup.needs import FOR_TESTS, NEEDS
from support.common import ROOT
from toolbox.site.server_settings import TEMPLATES

GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
# For those who publish without the checks; written by scripts/betrieb.py.
PAGES_ONLY = yaml.safe_load((TEMPLATES / "github-pages.yml").read_text(encoding="utf-8"))
QUESTIONS = ("Quelle", "Geprüft am", "Geprüft von")
LEFT_OUT = {
    ".git",
    ".venv",
    ".cache",
    ".build",
    "LICENSES",
    "__pycache__",
    ".hypothesis",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [".gitlab-ci.yml", ".github/workflows/pruefen.yml", ".github/workflows/woechentlich.yml"]
)
def test_pipelines_start_scripts_that_exist(name: str):
    scripts = re.findall(r"python3 (scripts/[a-z_/]+\.py)", read(name))
    assert scripts
    for script in scripts:
        assert (ROOT / script).is_file(), script


def test_steps_of_others_are_pinned_to_a_commit_and_say_which_version_it_is():
    """A tag can be moved to other code; a commit cannot."""
    found = re.findall(
        r"uses: (.*)", read(".github/workflows/pruefen.yml") + read(".github/workflows/woechentlich.yml")
    )
    assert len(found) > 10
    assert [step for step in found if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", step)] == []


def test_the_ready_file_for_pages_uses_the_same_steps_as_our_own():
    ours = {step["uses"] for job in WORKFLOWS["pruefen"]["jobs"].values() for step in job["steps"] if "uses" in step}
    theirs = [step["uses"] for step in PAGES_ONLY["jobs"]["pages"]["steps"] if "uses" in step]
    assert len(theirs) == 4
    assert set(theirs) <= ours


def test_the_ready_file_for_gitlab_publishes_as_our_own():
    ready = yaml.safe_load((TEMPLATES / "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert ready["image"] == GITLAB["default"]["image"]
    assert ready["script"] == ["python3 scripts/build.py", *GITLAB["pages"]["script"]]


def test_only_what_builds_the_site_keeps_printed_sheets_for_later_runs():
    """Whoever else wrote into it could overwrite new sheets with old ones."""
    assert "cache" not in GITLAB["default"]
    using = [name for name, job in GITLAB.items() if isinstance(job, dict) and job.get("extends") == ".drucksachen"]
    assert set(using) == {"alles", "vorschau"}
    assert [name for name, job in GITLAB.items() if isinstance(job, dict) and "cache" in job] == [".drucksachen"]


def test_nothing_is_published_before_everything_is_checked():
    assert set(GITLAB["pages"]["needs"]) == {"inhalte", "alles", "lizenzen"}
    jobs = WORKFLOWS["pruefen"]["jobs"]
    assert set(jobs["veroeffentlichen"]["needs"]) == {"inhalte", "alles", "lizenzen"}
    assert jobs["veroeffentlichen"]["if"] == "github.ref == 'refs/heads/main'"


def test_the_check_on_the_platform_is_the_one_of_the_readme():
    assert GITLAB["alles"]["script"] == ["python3 scripts/check.py"]
    assert "python3 scripts/check.py" in [step.get("run") for step in WORKFLOWS["pruefen"]["jobs"]["alles"]["steps"]]


def test_once_a_week_everything_is_checked_that_takes_too_long_for_each_change():
    # The second measures what the first has built.
    thorough = ["python3 scripts/check.py --alles", "python3 scripts/measure/hoehen.py"]
    assert GITLAB["gruendlich"]["script"] == thorough
    steps = [step.get("run") for step in WORKFLOWS["woechentlich"]["jobs"]["gruendlich"]["steps"]]
    assert steps[-2:] == thorough
    ours = WORKFLOWS["pruefen"]["jobs"]["alles"]["steps"]
    assert steps[-3] in [step.get("run") for step in ours]  # the servers that the platform lacks


def test_servers_that_the_platform_lacks_are_installed_before_the_check():
    """There the check runs as an ordinary user, who cannot install anything."""
    steps = [step.get("run", "") for step in WORKFLOWS["pruefen"]["jobs"]["alles"]["steps"]]
    (install,) = [step for step in steps if "apt-get install" in step]
    assert steps.index(install) < steps.index("python3 scripts/check.py")
    lacking = set(FOR_TESTS) - {"chromium", "nginx", "apache2"}
    assert lacking
    for name in lacking:
        assert NEEDS[name].package in install.split()


def test_a_look_at_other_websites_is_never_part_of_a_change():
    weekly = [name for name, job in GITLAB.items() if isinstance(job, dict) and job.get("stage") == "woche"]
    assert {"wochenbericht", "sicherheit", "properdocs"} <= set(weekly)
    for name in weekly:
        # Of a vulnerability, and of a fault that only the long check finds, somebody must get a mail.
        assert GITLAB[name].get("allow_failure", False) is (name not in ("sicherheit", "gruendlich"))
        assert GITLAB[name]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    # YAML 1.1 reads the key „on“ as true.
    assert set(WORKFLOWS["woechentlich"][True]) == {"schedule", "workflow_dispatch"}
    for text in (yaml.safe_dump(WORKFLOWS["pruefen"]), read("scripts/check.py"), read("scripts/build.py")):
        assert "check_links" not in text
        assert "wochenbericht" not in text


def test_tools_of_pipelines_come_from_lists_with_checksums():
    for text in (
        read(".gitlab-ci.yml"),
        read(".github/workflows/pruefen.yml"),
        read(".github/workflows/woechentlich.yml"),
    ):
        for install in re.findall(r"pip install .*", text):
            assert "--require-hashes --requirement .ci/" in install
        assert "pip-audit" not in text.replace("python3 scripts/sicherheit.py", "")
    assert "python3 scripts/sicherheit.py" in GITLAB["sicherheit"]["script"]


def test_a_suggestion_is_shown_before_and_apart_from_the_long_tests():
    for name in ("vorschau", "aenderungen"):
        assert GITLAB[name]["needs"] == []
        assert GITLAB[name]["artifacts"]["expose_as"]
    jobs = WORKFLOWS["pruefen"]["jobs"]
    assert "needs" not in jobs["vorschau"]
    assert jobs["anmerkung"]["needs"] == ["vorschau"]


def test_whoever_may_write_at_a_suggestion_runs_nothing_from_it():
    job = WORKFLOWS["pruefen"]["jobs"]["anmerkung"]
    assert [step.get("uses", "").partition("@")[0] for step in job["steps"]] == ["actions/download-artifact", ""]
    assert "head.repo.full_name == github.repository" in job["if"]


def test_workflows_may_write_only_what_they_need():
    for workflow in [*WORKFLOWS.values(), PAGES_ONLY]:
        assert workflow["permissions"] == {"contents": "read"}
        for job in workflow["jobs"].values():
            # Keys belong to the one step that needs them, not to everything that runs beside it.
            assert "GH_TOKEN" not in {**workflow.get("env", {}), **job.get("env", {})}
            checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
            assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert WORKFLOWS["woechentlich"]["jobs"]["wochenbericht"]["permissions"] == {"contents": "read", "issues": "write"}


def test_owners_are_named_for_files_that_exist():
    rules = [line.split() for line in read("CODEOWNERS").splitlines() if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for path, *owners in rules:
        assert owners
        assert set(owners) <= {"@toolbox/technik", "@toolbox/koordination", "@toolbox/rechtsamt"}
        assert path == "*" or (ROOT / path.strip("/")).exists(), path
    named = {path for path, *_ in rules}
    assert {"/docs/daten/kontakte/", "/docs/daten/normen.yml", "/docs/daten/fristen.yml"} <= named


@pytest.mark.parametrize(
    "name",
    [
        ".gitlab/merge_request_templates/Default.md",
        ".gitlab/issue_templates/Angabe stimmt nicht.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        ".github/ISSUE_TEMPLATE/angabe-stimmt-nicht.yml",
    ],
)
def test_templates_ask_for_source_day_and_function(name: str):
    for question in QUESTIONS:
        assert question in read(name)


def test_both_platforms_ask_the_same_of_a_change():
    assert read(".github/PULL_REQUEST_TEMPLATE.md") == read(".gitlab/merge_request_templates/Default.md")


# ---- publiccode.yml (https://yml.publiccode.tools/schema.core.html) ----


def test_publiccode_has_what_the_standard_demands():
    assert {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    } <= set(PUBLICCODE)
    assert PUBLICCODE["url"].startswith("https://")
    assert PUBLICCODE["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert PUBLICCODE["softwareType"] == "standalone/web"
    assert isinstance(PUBLICCODE["localisation"]["localisationReady"], bool)
    assert PUBLICCODE["localisation"]["availableLanguages"] == ["de"]


def test_publiccode_describes_the_toolbox_at_the_lengths_of_the_standard():
    for text in PUBLICCODE["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
        assert all(len(feature) <= 100 for feature in text["features"])


def test_publiccode_names_nobody_who_has_not_agreed():
    maintenance = PUBLICCODE["maintenance"]
    assert maintenance["type"] in ("internal", "contract", "community", "none")
    assert (
        maintenance["type"] == "none" or maintenance["contacts" if maintenance["type"] != "contract" else "contractors"]
    )


def test_the_licence_is_the_same_everywhere():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert PUBLICCODE["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSES" / "EUPL-1.2.txt").is_file()


# ---- REUSE (https://reuse.software/spec-3.3/) ----


def test_every_file_has_a_licence_and_every_licence_its_text():
    annotations = tomllib.loads(read("REUSE.toml"))["annotations"]
    patterns = [
        pattern
        for annotation in annotations
        for pattern in ([annotation["path"]] if isinstance(annotation["path"], str) else annotation["path"])
    ]
    uncovered = [path for path in list_files() if not any(matches(path, pattern) for pattern in patterns)]
    assert uncovered == []
    texts = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    assert {annotation["SPDX-License-Identifier"] for annotation in annotations} == texts


def list_files() -> list[str]:
    """The project's files without what Git leaves out, and without the texts of licences, which REUSE leaves out."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.endswith(".egg-info")]
        if Path(folder) == ROOT and "site" in folders:
            folders.remove("site")  # built; deeper down folders of this name belong to the project
        found += [(Path(folder) / name).relative_to(ROOT).as_posix() for name in names]
    return [path for path in found if path not in ("LICENSE", ".git")]


def matches(path: str, pattern: str) -> bool:
    """Whether a pattern of REUSE.toml means a path: „**“ stands for anything, „*“ for anything but a slash."""
    expression = re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(expression, path) is not None


# ---- pre-commit ----


def test_hooks_before_a_commit_run_what_the_platform_runs():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    names = {hook["id"] for repo in hooks for hook in repo["hooks"]}
    assert {"check-hooks-apply", "check-useless-excludes", "ruff-check", "ruff-format", "reuse", "inhalte"} <= names
    ruff = next(repo["rev"] for repo in hooks if repo["repo"].endswith("ruff-pre-commit"))
    assert f"ruff=={ruff.removeprefix('v')} " in read("scripts/requirements-check.txt")
    reuse = next(repo["rev"] for repo in hooks if repo["repo"].endswith("reuse-tool")).removeprefix("v")
    assert f"reuse=={reuse} " in read(".ci/requirements-reuse.txt")


def test_every_promise_names_a_test_that_exists():
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).is_file()] == []
