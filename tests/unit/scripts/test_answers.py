"""What MkDocs says when it gives up, as whoever edits hears it."""

import pytest

from building.answers import UNKNOWN, explain_answer

YAML = """Error: MkDocs encountered an error parsing the configuration file: while parsing a flow sequence
  in "mkdocs.yml", line 16, column 8
expected ',' or ']', but got ':'
"""
STRICT = """INFO    -  Cleaning site directory
WARNING -  A reference to 'fehlt.md' is included in the 'nav' configuration, which is not found.

Aborted with 1 warnings in strict mode!
"""
TRACE = """Traceback (most recent call last):
  File "/usr/lib/python3/mkdocs/plugins.py", line 587, in on_config
    return self.run_event('config', config)
  File "/projekt/hooks/macros.py", line 41, in <module>
    raise ValueError('x')
ValueError: x
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            YAML,
            [
                (
                    "MkDocs meldet auf Englisch: „MkDocs encountered an error parsing the configuration file: while parsing "
                    "a flow sequence in \"mkdocs.yml\", line 16, column 8 expected ',' or ']', but got ':'“"
                )
            ],
        ),
        (
            STRICT,
            [
                (
                    "MkDocs meldet auf Englisch: „A reference to 'fehlt.md' is included in the 'nav' configuration, "
                    "which is not found.“"
                )
            ],
        ),
        (TRACE, ["Das Programm hat einen Fehler: /projekt/hooks/macros.py:41: ValueError: x"]),
        (
            "OSError: [Errno 28] No space left on device: '/site/index.html'\n",
            ["Der Datenträger ist voll. (/site/index.html)"],
        ),
        ("", [UNKNOWN]),
    ],
)
def test_each_thing_that_is_wrong_is_one_sentence(said: str, told: list[str]):
    assert explain_answer(said) == told
