"""What the site is made of: a bill of materials for programs (CycloneDX), a list of licences for people.

Both come from the lock file and vendor.yml alone, so they are the same on every machine.
"""

import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import yaml

from toolbox.content.toolbox import Toolbox

BOM_JSON = "stueckliste.json"
LICENCES = "lizenzen.txt"
LOCK = Path("scripts/requirements-build.txt")
VENDOR = Path("overrides/assets/vendor/vendor.yml")
# Packages of which something is published: files of the theme, the type in printed sheets. All others only build.
SHIPPED = {
    "mkdocs-material": ("MIT", "Skripte, Stil und Symbole der Seiten"),
    "fontpkg-source-sans-3": ("OFL-1.1", "Schrift in den Druckfassungen"),
}
OWN = (
    ("Programm der Toolbox", "EUPL-1.2"),
    ("Texte und Daten der Toolbox", "CC BY 4.0"),
)
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Bestandteil:
    """A package of others: what it is, and how it is known. `use` is empty when nothing of it is published.

    `hashes` are the checksums of its files, `source` says where they come from.
    """

    name: str
    version: str
    purl: str
    licence: str
    use: str
    source: str
    hashes: tuple[str, ...]


def list_parts(program: Path) -> list[Bestandteil]:
    """All packages of others that the program in a folder needs, in a fixed order."""
    parts = [*_read_vendor(program / VENDOR), *_read_lock(program / LOCK)]
    return sorted(parts, key=lambda part: part.purl)


def render_bom(toolbox: Toolbox, parts: list[Bestandteil]) -> str:
    """The bill of materials as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/)."""
    components = [_describe(part) for part in parts]
    body = json.dumps(components, ensure_ascii=False, sort_keys=True)
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same parts have the same number.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, body)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{toolbox.stand()}T00:00:00Z",
            "component": {"type": "application", "name": toolbox.landkreis.titel, "bom-ref": "toolbox"},
        },
        "components": components,
        "dependencies": [{"ref": "toolbox", "dependsOn": [part.purl for part in parts]}],
    }
    return json.dumps(bom, ensure_ascii=False, indent=1) + "\n"


def render_licences(toolbox: Toolbox, parts: list[Bestandteil]) -> str:
    """The licences of everything that is published, as a text to read."""
    lines = [f"{toolbox.landkreis.titel}: Lizenzen von allem, was hier veröffentlicht ist", ""]
    lines += [f"{name}: {licence}" for name, licence in OWN]
    for part in parts:
        if part.use:
            lines += ["", f"{part.name} {part.version}: {part.licence}", f"  {part.use}", f"  {part.purl}"]
    lines += ["", f"Womit die Seiten gebaut sind, nennt {BOM_JSON} (CycloneDX)."]
    return "\n".join(lines) + "\n"


def part_files(toolbox: Toolbox, program: Path) -> dict[str, str]:
    """What is written into a finished site, by name."""
    parts = list_parts(program)
    return {BOM_JSON: render_bom(toolbox, parts), LICENCES: render_licences(toolbox, parts)}


def _describe(part: Bestandteil) -> dict:
    component = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "scope": "required" if part.use else "excluded",  # excluded: needed to build, not published
    }
    if part.licence:
        component["licenses"] = [{"license": {"id": part.licence}}]
    # One package comes as several files, for different machines: which one was used, its checksum says.
    hashes = [{"alg": "SHA-256", "content": checksum} for checksum in part.hashes]
    component["externalReferences"] = [{"type": "distribution", "url": part.source, "hashes": hashes}]
    if len(hashes) == 1:
        component["hashes"] = hashes
    return component


def _read_lock(path: Path) -> list[Bestandteil]:
    text = path.read_text(encoding="utf-8")
    found = list(REQUIREMENT.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    parts = []
    for match, end in zip(found, ends, strict=True):
        name, version = match["name"], match["version"]
        licence, use = SHIPPED.get(name, ("", ""))
        source = f"https://pypi.org/project/{name}/{version}/#files"
        hashes = tuple(HASH.findall(text[match.end() : end]))
        parts.append(Bestandteil(name, version, f"pkg:pypi/{name}@{version}", licence, use, source, hashes))
    return parts


def _read_vendor(path: Path) -> list[Bestandteil]:
    parts = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        use, source = " ".join(entry["use"].split()), entry["source"].partition(" ")[0]
        hashes = tuple(entry["files"].values())
        parts.append(Bestandteil(entry["name"], entry["version"], entry["purl"], entry["licence"], use, source, hashes))
    return parts
