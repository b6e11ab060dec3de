"""Where the environment is, what it must have been made from, and whether it was finished. Like `environment` in words of
an old Python."""

import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
LOCKS = {"build": "requirements-build.txt", "check": "requirements-check.txt"}  # the second includes the first


def python_path():
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", "python.exe")
    return os.path.join(VENV, "bin", "python")


def lock_path(level):
    return os.path.join(ROOT, "scripts", LOCKS[level])


def is_ready(level):
    """Whether the environment of this level („build“ or „check“) was finished, from what lies here today."""
    if not os.path.exists(python_path()):
        return False
    stamped = {name: _read(_stamp_path(name)) for name in LOCKS}
    return stamped[level] == _fingerprint(level) or (level == "build" and stamped["check"] == _fingerprint("check"))


def is_sound():
    """Whether the environment was finished at some time, perhaps from an older lock, and not touched since."""
    return os.path.exists(python_path()) and any(_read(_stamp_path(level)) for level in LOCKS)


def mark_begun():
    """From here on the environment counts as half-made, whatever happens, until `mark_finished`."""
    for level in LOCKS:
        if os.path.exists(_stamp_path(level)):
            os.remove(_stamp_path(level))


def mark_finished(level):
    """The last step of all. The mark appears whole or not at all."""
    made = _stamp_path(level) + ".neu"
    with open(made, "w", encoding="utf-8") as file:
        file.write(_fingerprint(level))
        file.flush()
        os.fsync(file.fileno())
    os.replace(made, _stamp_path(level))


def _fingerprint(level):
    """What the environment must have been made from: the lock, the project's own settings, this Python, this place."""
    digest = hashlib.sha256(f"{sys.version_info[0]}.{sys.version_info[1]}{ROOT}".encode())
    for path in (lock_path(level), os.path.join(ROOT, "pyproject.toml")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def _stamp_path(level):
    return os.path.join(VENV, f"toolbox-{level}.txt")


def _read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
