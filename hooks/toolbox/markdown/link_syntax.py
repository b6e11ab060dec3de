"""How links look in Markdown, and what can be read from the address of a link."""

import re
from urllib.parse import SplitResult, urlsplit

LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]\[]*+)\]\(\s*+<?(?P<target>[^)>]*?)>?(?:\s++[\"'](?P<title>[^\"']*+)[\"'])?\s*+\)"
)
DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)(?P<text>[^\]]+)\]:\s*<?(?P<target>[^\s>]+)")
# A link whose target stands elsewhere, under its label.
REFERENCE = re.compile(r"\[(?P<text>[^\]\[]++)\]\[(?P<label>[^\]\[]*+)\]")
# A host that a text names: „www.polizei.de“, but not „13.4.2018“.
NAMED_HOST = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?=[\w.-]*?[^\W\d][\w-]*\.)(?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@-])", re.IGNORECASE
)

MARKS = re.compile(r"[*`\\]")  # of Markdown; no reader sees them
LIKE_DOT = re.compile(r"(?<=\w)[·•‧∙⋅](?=\w)")


def find_named_host(text: str, host: str | None) -> str:
    """The host that a text names although it leads to another, or nothing. Whoever names the right one may go on."""
    named = NAMED_HOST.search(LIKE_DOT.sub(".", MARKS.sub("", text)))
    return named[1] if named and not f".{host}".endswith(f".{named[1].lower()}") else ""


def split_address(address: str) -> SplitResult:
    """The parts of an address; one that cannot be read at all counts as one without a host."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("unlesbar", "", address, "", "")


def is_plain_address(address: str) -> bool:
    """Whether every program reads the same host in an address: browsers take „\\“ for „/“, others do not."""
    try:
        parts = urlsplit(address)
        return "\\" not in address and "@" not in parts.netloc and parts.port is None
    except ValueError:
        return False
