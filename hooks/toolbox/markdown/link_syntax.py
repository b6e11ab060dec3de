"""How links look in Markdown, and what can be read from the address of a link."""

import re
from urllib.parse import SplitResult, urlsplit

LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]\[]*+)\]\(\s*+<?(?P<target>[^)>]*?)>?(?:\s++[\"'][^\"']*+[\"'])?\s*+\)")
DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)(?P<text>[^\]]+)\]:\s*<?(?P<target>[^\s>]+)")
# A host that a text names: „www.polizei.de“, but not „13.4.2018“.
NAMED_HOST = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?=[\w.-]*?[^\W\d][\w-]*\.)(?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@-])", re.IGNORECASE
)


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


def belongs_to(named: re.Match, host: str | None) -> bool:
    """Whether a host is the one that a text names (`named`), or a part of it."""
    return f".{host}".endswith(f".{named[1].lower()}")
