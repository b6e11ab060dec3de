"""Pages of an earlier build, taken again where nothing has changed that they show. The result is that of a build without them.

A page shows its own words and what is common to all: data, heads and names of all pages, pictures, templates, program,
settings, packages. Of the words of another page it shows nothing: `Toolbox.without_words` takes them from whatever makes
pages, and settings that could bring them in by another way (`ALLOWED`) are not understood here, so that everything is built.

What is remembered counts only as a whole and with its checksum, and `remember` is for pages that were made without a warning:
whatever is wrong with it costs time, never a page.
"""

import hashlib
import io
import json
import platform
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path, PureWindowsPath

import yaml

from toolbox.content.sealed import read_sealed, write_sealed
from toolbox.content.toolbox import DATA
from toolbox.describe.addresses import page_file
from toolbox.site.offline_zip import DATE

# What mkdocs.yml may hold. Each of these is known to leave the words of a page on that page.
SETTINGS = {
    *("site_name", "site_url", "site_description", "site_author", "copyright", "docs_dir", "site_dir"),
    *("use_directory_urls", "exclude_docs", "nav", "not_in_nav", "validation", "theme", "hooks", "plugins"),
    *("markdown_extensions", "extra", "extra_css", "extra_javascript"),
}
ALLOWED = {
    "hooks": {"hooks/mkdocs_events.py"},
    "plugins": {"macros"},
    "markdown_extensions": {
        *("admonition", "def_list", "footnotes", "tables", "toc"),
        *("pymdownx.details", "pymdownx.tasklist", "toolbox.web.markdown_extension"),
    },
}
OPTIONS = {"lang", "module_name", "on_error_fail", "on_undefined", "j2_comment_start_string", "j2_comment_end_string"}
THEME = {"name": "material", "custom_dir": "overrides"}
# The head of a page as MkDocs reads it too. What has no such head is common as a whole.
HEAD = re.compile(rb"\A---\n.+?\n---[ ]*\n", re.DOTALL)
MANIFEST = "/worte.json"  # no file of a site is called so


@dataclass(frozen=True)
class Inputs:
    """What pages are made from: a digest of what is common to all, and of the words of each page, by its file below docs/.

    `touched` differs as well when a file was written anew with what it held before.
    """

    common: str
    words: Mapping[str, str]
    touched: str


@dataclass(frozen=True)
class Memory:
    """Finished files by their place below the site's root, and the pages (files below docs/) whose words are others now."""

    files: Mapping[str, bytes]
    changed: tuple[str, ...]


def describe_inputs(project: Path, environment: Mapping[str, str], scripts: Iterable[Path]) -> Inputs | None:
    """What the pages of a project are made from now; None when its settings hold something that is not understood here.

    `scripts` are the files that say how MkDocs is called.
    """
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    if not _is_understood(settings):
        return None
    common, touched = hashlib.blake2b(describe_program().encode()), hashlib.blake2b()
    # The settings may name variables of the environment.
    for variable in sorted({*re.findall(r"\w+", settings)} & environment.keys()):
        common.update(_frame(variable, environment[variable]))
    words = {}
    for root in (*scripts, *(project / name for name in ("mkdocs.yml", "hooks", "overrides", "docs"))):
        for path in _list_files(root):
            name, content, status = path.relative_to(root).as_posix(), path.read_bytes(), path.stat()
            touched.update(_frame(root.name, name, str(status.st_mtime_ns), str(status.st_size)))
            is_page = root.name == "docs" and path.suffix == ".md" and not name.startswith(f"{DATA}/")
            if head := HEAD.match(content) if is_page else None:
                words[name] = hashlib.blake2b(content[head.end() :]).hexdigest()
            common.update(_frame(root.name, name, head[0] if head else content))
    return Inputs(common.hexdigest(), words, touched.hexdigest())


@cache
def describe_program() -> str:
    """A digest of this package, Python, and all installed packages, each with the checksums of its files as installed."""
    digest = hashlib.blake2b(f"{platform.python_implementation()} {platform.python_version()}".encode())
    for package in sorted(map(_describe_package, metadata.distributions())):
        digest.update(_frame(package))
    folder = Path(__file__).parent.parent
    for path in _list_files(folder):
        digest.update(_frame(path.relative_to(folder).as_posix(), path.read_bytes()))
    return digest.hexdigest()


def _describe_package(package: metadata.Distribution) -> str:
    # The checksums are of files below „name-version.dist-info“ too; to read name and version takes ten times as long.
    return package.read_text("RECORD") or f"{package.name} {package.version}"


def recall(store: Path, inputs: Inputs) -> Memory | None:
    """What `remember` put into the file `store`, if it holds for these inputs; None in any doubt."""
    content = read_sealed(store, inputs.common)
    if content is None:
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    before = json.loads(files.pop(MANIFEST))
    if not all(map(_is_below, files)):
        return None  # whoever can seal a file still writes nowhere else
    # The names of all pages are common to both.
    return Memory(files, tuple(name for name in inputs.words if before[name] != inputs.words[name]))


def remember(store: Path, inputs: Inputs, files: Mapping[str, bytes]) -> None:
    """Keeps the finished files for later builds, in the place of what was kept before."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {MANIFEST: json.dumps(inputs.words).encode(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content)
    write_sealed(store, inputs.common, buffer.getvalue())


def merge(memory: Memory, made: Mapping[str, bytes], directory_urls: bool) -> dict[str, bytes] | None:
    """The files of a memory with the changed pages as they were `made` now; None when one of these was not made."""
    fresh = [page_file(name.removesuffix(".md"), directory_urls) for name in memory.changed]
    if any(name not in made or name not in memory.files for name in fresh):
        return None
    return {**memory.files, **{name: made[name] for name in fresh}}


def _is_below(name: str) -> bool:
    """Whether a name stays below the site's root, on every system."""
    path = PureWindowsPath(name)
    return not path.anchor and ".." not in path.parts


def _is_understood(settings: str) -> bool:
    """Whether nothing in the settings brings the words of a page to another one, or takes anything from another place."""
    try:
        found = yaml.load(settings, yaml.CBaseLoader)  # noqa: S506 texts only
    except yaml.YAMLError:
        return False  # MkDocs says what is wrong with it
    if not isinstance(found, dict) or not found.keys() <= SETTINGS:
        return False
    for name, allowed in ALLOWED.items():
        entries = found.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, str | dict) for entry in entries):
            return False
        for entry in entries:
            for part, options in entry.items() if isinstance(entry, dict) else [(entry, "")]:
                if part not in allowed or (name == "plugins" and not {*options} <= OPTIONS):
                    return False
    theme = found.get("theme")
    return found.get("docs_dir", "docs") == "docs" and isinstance(theme, dict) and THEME.items() <= theme.items()


def _list_files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _frame(*parts: str | bytes) -> bytes:
    """Parts one after the other, each with its length, so that no two lists of parts look alike."""
    encoded: Iterable[bytes] = (part.encode() if isinstance(part, str) else part for part in parts)
    return b"".join(len(part).to_bytes(8) + part for part in encoded)
