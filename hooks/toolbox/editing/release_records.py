"""Adds records of releases to the file that holds them: who, when, and which version of which page."""

import dataclasses
import datetime

from pydantic import ValidationError

from toolbox.checks.releases import check_releases
from toolbox.content.model_errors import translate
from toolbox.content.models import Freigaben
from toolbox.content.source import read_yaml
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import find_text_version
from toolbox.editing.canonical_form import write_value

KIND = "freigaben"


def add_releases(
    toolbox: Toolbox, rolle: str, am: datetime.date, pages: dict[str, str], today: datetime.date
) -> tuple[str, list[str]]:
    """The text of the file with a record for each of `pages` (slug → version that was read), and what is wrong with them.

    An earlier record of the same page and role gives way. The rules are those of the file itself; in addition nobody
    releases by this way what has changed since it was read.
    """
    kept = [
        vermerk.model_dump(mode="json")
        for vermerk in toolbox.freigaben.freigaben
        if vermerk.rolle != rolle or vermerk.seite not in pages
    ]
    new = [{"seite": s, "rolle": rolle, "am": am.isoformat(), "fassung": fassung} for s, fassung in pages.items()]
    value = {KIND: sorted(kept + new, key=lambda entry: (entry["seite"], entry["rolle"]))}
    before, _ = toolbox.sources[KIND, KIND]
    text = write_value(value, KIND, before.text)
    source, problems = read_yaml(text.encode(), before.path)
    if source:
        try:
            freigaben = Freigaben.model_validate(source.value)
        except ValidationError as error:
            problems = translate(Freigaben, source, (), error)
        else:
            sources = {**toolbox.sources, (KIND, KIND): (source, ())}
            after = dataclasses.replace(toolbox, freigaben=freigaben, sources=sources)
            problems = list(check_releases(after, today))
    told = [f"{problem.message} {problem.hint}".strip() for problem in problems]
    return text, list(dict.fromkeys(told)) or _find_changed(toolbox, pages)


def _find_changed(toolbox: Toolbox, pages: dict[str, str]) -> list[str]:
    versions = {slug: find_text_version(toolbox, slug) for slug in pages}
    return [
        f"„{slug}“ hat jetzt die Fassung {versions[slug]}, gelesen wurde {read}. Legen Sie das neue Prüfpaket noch einmal vor."
        for slug, read in pages.items()
        if versions[slug] != read
    ]
