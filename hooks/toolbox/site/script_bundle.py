"""Scripts that stand one after the other on a page become one file: a phone on a slow line asks once, not ten times."""

import re

from toolbox.describe.script_text import shorten_script

_SCRIPT = r'<script (?:defer )?src="[^"]*assets/js/[^"/]+\.js"(?: defer)?></script>'
RUN = re.compile(rf"{_SCRIPT}(?:\s*{_SCRIPT})+")
FAILED = "} catch (error) {\nsetTimeout(() => { throw error; });\n}\n"
ADDRESS = re.compile(r' src="([^"]+)"')


def find_runs(html: str) -> list[tuple[str, list[str]]]:
    """Each run of our own deferred scripts on a page: its text, and the addresses in it."""
    return [(run[0], ADDRESS.findall(run[0])) for run in RUN.finditer(html)]


def join_scripts(scripts: list[str]) -> str:
    """The scripts one after the other. Each is a function of its own that is called at once, so that no name meets another.

    One that fails is told to the browser's console, and those after it run all the same. ValueError for a script that is no
    such function: joined to others, it would change what they mean.
    """
    short = [shorten_script(script) for script in scripts]
    for script in short:
        if not (script.startswith("(() => {") and script.endswith("})();\n")):
            raise ValueError(f"Script is not one function: {script[:60]!r}")
    return "".join(f"try {{\n{script}{FAILED}" for script in short)
