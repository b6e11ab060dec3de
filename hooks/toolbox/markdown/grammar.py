"""What Jinja may read in a page: text, and calls of our macros with at most one plain text. Its own lexer is the judge.

`macro_calls` tells people beforehand what is wrong; here nothing is told and nothing else passes, whatever was overlooked there.
"""

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_DATA, TOKEN_STRING, TOKEN_VARIABLE_END, TOKEN_WHITESPACE


class OnlyCalls(Extension):
    """Refuses every template that holds more than text and plain calls of the environment's globals."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source as it is. Raises TemplateSyntaxError at the first thing that is neither text nor a plain call."""
        call: list[tuple[str, str]] = []
        line = 1
        for line, kind, value in self.environment.lexer.tokeniter(source, name, filename):  # noqa: B007 told below
            if kind == TOKEN_WHITESPACE or (kind == TOKEN_DATA and not call):
                continue
            call.append((kind, value))
            if kind == TOKEN_VARIABLE_END:
                if not self._is_plain(call):
                    break
                call = []
        if call:
            raise TemplateSyntaxError("Hier steht etwas anderes als der Aufruf eines Makros.", line, name, filename)
        return source

    def _is_plain(self, call: list[tuple[str, str]]) -> bool:
        begin, name, opening, *texts, closing, end = (value for _, value in call) if len(call) > 4 else [""] * 5
        if (begin, opening, closing, end) != ("{{", "(", ")", "}}") or name not in self.environment.globals:
            return False
        plain = all(kind == TOKEN_STRING and value[0] == '"' and "\\" not in value for kind, value in call[3:-2])
        return plain and len(texts) < 2
