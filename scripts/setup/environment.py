"""The project's own Python environment: made from the lock on first use, reused afterwards.

Only the standard library is used here, in words that an old Python understands too, so that it can say what is wrong.
"""

import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
NEEDED = (3, 11, 2)
LOCKS = {"build": "requirements-build.txt", "check": "requirements-check.txt"}


def ensure_environment(level):
    """Makes sure that this script runs in the environment of `level` („build“ or „check“, which includes build).

    Outside of it the script is started again inside, with the same arguments. Ends with a German message and exit
    code 1 when the environment cannot be made.
    """
    if sys.version_info < NEEDED:
        stop(
            f"Diese Toolbox braucht Python {_dotted(NEEDED)} oder neuer; hier läuft {_dotted(sys.version_info[:3])}.",
            "Laden Sie ein neueres Python von python.org oder aus der Paketverwaltung und starten Sie das Skript damit.",
        )
    python = _python_path()
    if not _is_ready(level, python):
        from setup.installation import install  # what it needs takes longer to load than all that is needed every time

        install(level, python)
    if os.path.normcase(sys.prefix) == os.path.normcase(VENV):
        sys.excepthook = _explain_missing_package
        return
    # MkDocs and Material warn of their successors on every start; the decision is recorded, not repeated.
    # No package that happens to be there may change how content is checked.
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONUTF8="1", PYDANTIC_DISABLE_PLUGINS="1")
    command = [python, *sys.argv]
    if os.name == "nt":  # execv there returns to the shell before the program has ended
        import subprocess

        sys.exit(subprocess.call(command, env=environment))
    sys.stdout.flush()
    os.execve(python, command, environment)


def _explain_missing_package(kind, error, trace):
    """Somebody took a package out of the environment, or part of it: it is named, with the way to mend it."""
    if issubclass(kind, ImportError) and not str(error.name).startswith("toolbox"):
        stop(
            f"Der Arbeitsumgebung fehlt das Paket „{error.name}“.",
            "Löschen Sie den Ordner .venv und starten Sie noch einmal. Die alten Seiten sind unverändert.",
        )
    sys.__excepthook__(kind, error, trace)


def _python_path():
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", "python.exe")
    return os.path.join(VENV, "bin", "python")


def lock_path(level):
    return os.path.join(ROOT, "scripts", LOCKS[level])


def fingerprint(level):
    """What the environment must have been made from: the lock, the project's own settings, this Python."""
    digest = hashlib.sha256(_dotted(sys.version_info[:2]).encode() + ROOT.encode())
    for path in (lock_path(level), os.path.join(ROOT, "pyproject.toml")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def stamp_path(level):
    return os.path.join(VENV, f"toolbox-{level}.txt")


def _is_ready(level, python):
    if not os.path.exists(python):
        return False
    try:
        with open(stamp_path(level), encoding="utf-8") as file:
            return file.read() == fingerprint(level)
    except OSError:
        return level == "build" and os.path.exists(stamp_path("check")) and _is_ready("check", python)


def stop(message, remedy, details=""):
    """Ends the program with a German message."""
    if details:
        print("\n".join(details.strip().splitlines()[-5:]), file=sys.stderr)
    print(f"{message}\n{remedy}", file=sys.stderr)
    sys.exit(1)


def _dotted(version):
    return ".".join(str(part) for part in version)
