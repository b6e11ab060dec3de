"""The one list of everything that is made from data and published beside the written pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from toolbox.content.toolbox import DATA, Toolbox
from toolbox.describe.generated_page import Seitenkopf
from toolbox.domain.coverage import list_coverage
from toolbox.domain.former_ids import TREES, list_former_ids
from toolbox.domain.needs import contacts_of_place
from toolbox.domain.opening import HOLIDAYS_JS, render_holidays
from toolbox.domain.releases import list_release_areas
from toolbox.export.calendar import render_calendar
from toolbox.export.package import list_packages, package_uri, packages
from toolbox.export.register import REGISTER_PAGE, REGISTER_XLSX, render_register
from toolbox.export.release_packet import packet_uri, release_packets
from toolbox.export.tables import list_contacts, render_csv, render_xlsx
from toolbox.export.tree_json import render_json
from toolbox.export.vcard import VERSIONS, all_uri, contact_uri, exportable, need_uri, place_uri, render_vcards
from toolbox.export.word import docx_uri, word_files
from toolbox.print.edition_pages import build_edition_pages
from toolbox.web.contacts import CONTACTS_CSV, CONTACTS_XLSX
from toolbox.web.coverage import COVERAGE_CSV
from toolbox.web.data_pages import build_pages, list_pages
from toolbox.web.deadlines import NAMED_HOLIDAYS_JS, render_named_holidays
from toolbox.web.markdown_extension import as_block
from toolbox.web.places_script import PLACES_JS, render_places
from toolbox.web.training import CALENDAR
from toolbox.web.tree_picture import render_picture
from toolbox.web.view import View

TREE_FILES = (".svg", ".json")  # beside the page of each tree


@dataclass(frozen=True)
class Output:
    """A generated file: `uri` below the content folder, text or bytes, and the data file it comes from.

    `head` is what a page has instead of front matter; files that are no pages have none.
    """

    uri: str
    content: str | bytes
    source: str
    head: Seitenkopf | None = None


def build_outputs(
    toolbox: Toolbox, directory_urls: bool = True, only: frozenset[str] = frozenset(), slow: bool = True
) -> list[Output]:
    """All generated files. Pages are Markdown, as if somebody had written them.

    `only` names sources of pages („kommunen/musterstadt.md“): then just pages, and those that are not named may be empty.
    Without the `slow` ones, those of `build_slow` are empty.
    """
    wanted = {uri.removesuffix(".md") for uri in only}
    outputs = []
    for page in (*build_pages(toolbox, directory_urls, wanted), *build_edition_pages(toolbox, directory_urls)):
        outputs.append(Output(f"{page.slug}.md", as_block(page.html), page.source, page.head))
    if only:
        made = {output.uri for output in outputs}
        names = (f"{slug}.md" for slug in list_pages(toolbox))
        return [*outputs, *(Output(name, "", "") for name in names if name not in made)]
    made = [
        *outputs,
        *_contact_files(toolbox, directory_urls),
        *_tree_files(toolbox, directory_urls),
        *_word_files(toolbox),
        *_calendar(toolbox),
        *(build_slow(toolbox) if slow else (Output(uri, b"", source) for uri, source in _list_slow(toolbox).items())),
    ]
    return [*made, *_copy_former(toolbox, made)]


def build_slow(toolbox: Toolbox) -> list[Output]:
    """Packages and workbooks for offices. No page says what is in them, so they can be made while pages are."""
    contents = {
        **{package_uri(slug): content for slug, content in packages(toolbox).items()},
        **{packet_uri(area): packet for area, packet in release_packets(toolbox).items()},
        REGISTER_XLSX: render_register(toolbox),
    }
    return [Output(uri, contents[uri], source) for uri, source in _list_slow(toolbox).items()]


def _list_slow(toolbox: Toolbox) -> dict[str, str]:
    """Their addresses, each with the file that it comes from."""
    return {
        **{package_uri(slug): f"{slug}.md" for slug in list_packages(toolbox)},
        **{packet_uri(area): f"{DATA}/bereiche.yml" for area in list_release_areas(toolbox)},
        REGISTER_XLSX: f"{REGISTER_PAGE}.md",
    }


def _copy_former(toolbox: Toolbox, outputs: list[Output]) -> Iterator[Output]:
    """Files once more, under the names that they had when their things had other ids: links and address books know those."""
    named: list[tuple[str, Callable[[str], str]]] = [
        *(("kontakte", partial(contact_uri, version=version)) for version in VERSIONS),
        *(("bedarfe", partial(need_uri, version=version)) for version in VERSIONS),
        ("vorlagen", docx_uri),
        *((TREES, f"{TREES}/{{}}{ending}".format) for ending in TREE_FILES),
    ]
    by_uri = {output.uri: output for output in outputs}
    for kind, name_file in named:
        for name in toolbox.known(kind):
            found = by_uri.get(name_file(name))
            formers = list_former_ids(toolbox, kind, name) if found else ()
            yield from (replace(found, uri=name_file(old)) for old in formers)


def _calendar(toolbox: Toolbox) -> list[Output]:
    return [Output(CALENDAR, render_calendar(toolbox), f"{DATA}/termine.yml")] if toolbox.termine.termine else []


def _word_files(toolbox: Toolbox) -> list[Output]:
    return [
        Output(docx_uri(name), content, toolbox.path("vorlagen", name)) for name, content in word_files(toolbox).items()
    ]


def _contact_files(toolbox: Toolbox, directory_urls: bool) -> list[Output]:
    """Contacts to take along, and what the scripts of pages load."""
    places = f"{DATA}/kommunen.yml"
    outputs = [
        Output(PLACES_JS, render_places(toolbox, directory_urls), places),
        Output(HOLIDAYS_JS, render_holidays(toolbox), f"{DATA}/landkreis.yml"),
        Output(NAMED_HOLIDAYS_JS, render_named_holidays(toolbox), f"{DATA}/landkreis.yml"),
        Output(CONTACTS_CSV, render_csv(list_contacts(toolbox)), f"{DATA}/kontakte"),
        Output(CONTACTS_XLSX, render_xlsx(toolbox), f"{DATA}/kontakte"),
        Output(COVERAGE_CSV, render_csv(list_coverage(toolbox)), f"{DATA}/kontakte"),
    ]
    # Bytes: line ends are part of the format and must not become the machine's own.
    for version in VERSIONS:
        cards = {
            all_uri(version): (exportable(toolbox), f"{DATA}/kontakte"),
            **{contact_uri(name, version): ([name], toolbox.path("kontakte", name)) for name in exportable(toolbox)},
            **{
                place_uri(name, version): (contacts_of_place(toolbox, kommune), places)
                for name, kommune in toolbox.kommunen.items()
            },
            **{
                need_uri(need, version): (
                    [name for name, kontakt in exportable(toolbox).items() if need in kontakt.bedarf],
                    f"{DATA}/bedarfe.yml",
                )
                for need in toolbox.bedarfe
            },
        }
        outputs += [
            Output(uri, text.encode(), source)
            for uri, (names, source) in cards.items()
            if (text := render_vcards(toolbox, names, version))
        ]
    return outputs


def _tree_files(toolbox: Toolbox, directory_urls: bool) -> list[Output]:
    """Each decision tree as picture and as JSON, beside its page."""
    folder = View(toolbox, "entscheidungshilfen/index", directory_urls)
    outputs = []
    for name in toolbox.entscheidungshilfen:
        source = toolbox.path("entscheidungshilfen", name)
        contents = (render_picture(folder, name), render_json(toolbox, name))
        outputs += [
            Output(f"{TREES}/{name}{ending}", text, source) for ending, text in zip(TREE_FILES, contents, strict=True)
        ]
    return outputs
