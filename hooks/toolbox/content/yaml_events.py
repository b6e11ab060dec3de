"""The parts of a YAML file one after another, up to the first that is not allowed here."""

from collections.abc import Iterator

import yaml

from toolbox.problems.problem import Problem

MAX_DEPTH = 20


class RefusedPartError(Exception):
    """A part of YAML that is not allowed in content. Carries the Problem."""

    def __init__(self, path: str, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self.problem = Problem(path, event.start_mark.line + 1, code, message, hint)
        super().__init__(message)


def read_events(text: str, path: str) -> Iterator[yaml.Event]:
    """All events between beginning and end of the one document.

    Anchors, aliases, tags, further documents and deep nesting raise RefusedPartError before anything is built from them,
    YAML that cannot be read raises yaml.YAMLError.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor:
                raise _refuse_anchor(event, path)
            if event.tag not in (None, "!"):
                message = "Angaben mit Ausrufezeichen („!…“) sind nicht erlaubt."
                hint = "Löschen Sie die Angabe; jeder Wert wird als Text gelesen."
                raise RefusedPartError(path, event, "tag", message, hint)
            depth += kind is not yaml.ScalarEvent
            if depth > MAX_DEPTH:
                hint = f"Erlaubt sind höchstens {MAX_DEPTH} Ebenen."
                raise RefusedPartError(path, event, "zu-tief", "Die Angaben sind zu tief verschachtelt.", hint)
            yield event
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            depth -= 1
            yield event
        elif kind is yaml.AliasEvent:
            raise _refuse_anchor(event, path)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                hint = "Je Datei ist nur eines erlaubt; löschen Sie die Zeile „---“."
                message = "Nach „---“ beginnt ein zweites Dokument."
                hint = hint
                raise RefusedPartError(path, event, "zweites-dokument", message, hint)
        elif kind is yaml.DocumentEndEvent and event.explicit:
            # MkDocs ends the head of a page here, this reader does not: what follows would be checked by nobody.
            hint = "Löschen Sie sie; das Ende der Datei oder des Kopfes genügt."
            raise RefusedPartError(path, event, "zweites-dokument", "Die Zeile „...“ beendet die Angaben.", hint)


def _refuse_anchor(event: yaml.Event, path: str) -> RefusedPartError:
    message = "Anker („&name“) und Verweise („*name“) sind nicht erlaubt."
    return RefusedPartError(path, event, "anker", message, "Schreiben Sie den Wert an jeder Stelle aus.")
