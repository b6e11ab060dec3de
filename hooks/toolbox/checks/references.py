"""What one file says of another: the thing named exists and may be named. Rules of all kinds are made of these."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from toolbox.content.kinds import KINDS
from toolbox.content.source import Key
from toolbox.content.toolbox import DATA, Toolbox, suggest_known
from toolbox.problems.problem import Problem, suggest


def generated_slugs(toolbox: Toolbox) -> frozenset[str]:
    """Slugs of the pages that are made from data and have no Markdown file."""
    return frozenset(slug for _, _, slug in _list_made(toolbox))


def _list_made(toolbox: Toolbox) -> Iterator[tuple[str, str, str]]:
    for kind in ("kommunen", "vorlagen"):
        yield from ((kind, name, f"{kind}/{name}") for name in toolbox.known(kind))
    yield from (("fristen", name, toolbox.frist_page(name)) for name in toolbox.fristen)


def check_known(toolbox: Toolbox, kind: str, name: str, key: Key, target: str, ids: Iterable[str]) -> Iterator[Problem]:
    """`ids` stand in the list at `key` and name things of kind `target`."""
    known = toolbox.known(target)
    ids = list(ids)
    for index, found in enumerate(ids):
        if found in ids[:index]:
            message = f"„{found}“ steht in dieser Liste schon."
            hint = "Löschen Sie den zweiten Eintrag."
            yield toolbox.problem(kind, name, (*key, index), "eintrag-doppelt", message, hint)
        elif found not in known:
            message = f"{KINDS[target].genannt} „{found}“ gibt es nicht."
            hint = suggest_known(toolbox, target, found)
            yield toolbox.problem(kind, name, (*key, index), "verweis-unbekannt", message, hint)


def check_norms(toolbox: Toolbox, kind: str, name: str, ids: Iterable[str]) -> Iterator[Problem]:
    ids = list(ids)
    yield from check_known(toolbox, kind, name, ("normen",), "normen", ids)
    for index, found in enumerate(ids):
        if found in toolbox.normen and not toolbox.normen[found].zitierbar:
            message = f"Die Vorschrift „{found}“ ist nicht geprüft."
            hint = "Lassen Sie sie weg, bis jemand den Wortlaut gelesen hat."
            yield toolbox.problem(kind, name, ("normen", index), "norm-ungeprueft", message, hint)


def check_slugs(
    toolbox: Toolbox, kind: str, name: str, key: Key, slugs: Iterable[str], generated: frozenset[str]
) -> Iterator[Problem]:
    known = {*toolbox.pages, *generated}
    for index, found in enumerate(slugs):
        if found not in known:
            yield toolbox.problem(
                kind, name, (*key, index), "seite-fehlt", f"Die Seite „{found}“ gibt es nicht.", suggest(found, known)
            )


def check_role(toolbox: Toolbox, kind: str, name: str, role: str, key: Key = ("verantwortlich",)) -> Iterator[Problem]:
    known = toolbox.landkreis.rollen
    if role not in known:
        message = f"Die Rolle „{role}“ gibt es nicht."
        hint = suggest(role, known) or f"Möglich sind: {', '.join(known)}."
        yield toolbox.problem(kind, name, key, "rolle-unbekannt", message, hint)


def check_hosts(toolbox: Toolbox, kind: str, name: str, links: Iterable[tuple[Key, str | None]]) -> Iterator[Problem]:
    for key, link in links:
        host = urlsplit(link).hostname if link else None
        if host and host not in toolbox.erlaubte_adressen.domains:
            message = f"Die Seite „{host}“ steht nicht in der Liste erlaubter Adressen."
            yield toolbox.problem(kind, name, key, "adresse-nicht-erlaubt", message, _ask_to_allow(toolbox))


def check_mail(toolbox: Toolbox, kind: str, name: str, field: str, mail: str | None) -> Iterator[Problem]:
    host = mail.partition("@")[2] if mail else None
    if host and host not in toolbox.erlaubte_adressen.mails:
        message = f"„{host}“ steht nicht in der Liste erlaubter Adressen."
        yield toolbox.problem(kind, name, (field,), "adresse-nicht-erlaubt", message, _ask_to_allow(toolbox))


def _ask_to_allow(toolbox: Toolbox) -> str:
    return f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“."


def check_addresses(toolbox: Toolbox) -> Iterator[Problem]:
    """No two pages have one address, written or made from data."""
    made = list(_list_made(toolbox))
    count = Counter([*toolbox.pages, *(slug for _, _, slug in made)])
    for kind, name, slug in made:
        if count[slug] > 1:
            key, hint = (), "Geben Sie dem Eintrag einen anderen Namen."
            if kind == "fristen":
                key, hint = ("slug",), "Geben Sie der Frist bei „slug“ eine andere."
            message = f"Die Adresse „{slug}“ gibt es mehrmals."
            yield toolbox.problem(kind, name, key, "adresse-doppelt", message, hint)
