"""Our scripts as readers load them: comments and indentation are for those who read our files."""

import re

COMMENT = re.compile(
    r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n|^[ \t]+|[ \t]+// [^\n]*$|\n(?=\n)", re.MULTILINE | re.DOTALL
)


def shorten_script(text: str) -> str:
    """A script without comments and without the space at the beginning of lines.

    Text over several lines would lose that space, too, and any text what comes after „ // “: none of our scripts holds such text.
    """
    return COMMENT.sub("", text)
