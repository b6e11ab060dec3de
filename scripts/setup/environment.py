"""The project's own Python environment: made from the lock on first use, reused afterwards.

Only the standard library is used here, in words that an old Python understands too, so that it can say what is wrong.
"""

import os
import sys

from setup.locking import mend_cache
from setup.state import VENV, is_ready, python_path
from setup.stopping import stop

NEEDED = (3, 11, 2)


def refuse_old_python():
    """Ends with a German message when this Python is too old for the toolbox."""
    if sys.version_info < NEEDED:
        stop(
            f"Diese Toolbox braucht Python {_dotted(NEEDED)} oder neuer; hier läuft {_dotted(sys.version_info[:3])}.",
            "Laden Sie ein neueres Python von python.org oder aus der Paketverwaltung und starten Sie das Skript damit.",
        )


def ensure_environment(level):
    """Makes sure that this script runs in the environment of `level` („build“ or „check“, which includes build).

    Outside of it the script is started again inside, with the same arguments. Ends with a German message and exit
    code 1 when the environment cannot be made.
    """
    refuse_old_python()
    mend_cache()
    if not is_ready(level):
        from setup.installation import install  # what it needs takes longer to load than all that is needed every time

        install(level)
    if os.path.normcase(sys.prefix) == os.path.normcase(VENV):
        sys.excepthook = _explain
        return
    # MkDocs and Material warn of their successors on every start; the decision is recorded, not repeated.
    # No package that happens to be there may change how content is checked.
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONUTF8="1", PYDANTIC_DISABLE_PLUGINS="1")
    command = [python_path(), *sys.argv]
    if os.name == "nt":  # execv there returns to the shell before the program has ended
        import subprocess

        sys.exit(subprocess.call(command, env=environment))
    sys.stdout.flush()
    os.execve(command[0], command, environment)


def _explain(kind, error, trace):
    """Something is missing of the environment, or only half there: it is said how to mend it."""
    from setup.compiled import (
        MENDED,
        mend_compiled,
    )  # what it needs takes longer to load than all that is needed every time

    if kind is EOFError and mend_compiled(str(error)):
        stop(MENDED)
    if issubclass(kind, ImportError) and not str(error.name).startswith("toolbox"):
        stop(
            f"Der Arbeitsumgebung fehlt das Paket „{error.name}“.",
            "Löschen Sie den Ordner .venv und starten Sie noch einmal. Die alten Seiten sind unverändert.",
        )
    sys.__excepthook__(kind, error, trace)


def _dotted(version):
    return ".".join(str(part) for part in version)
