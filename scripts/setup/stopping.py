"""The end of a command that cannot go on, in German. Like `environment` in words of an old Python."""

import sys


def stop(message, remedy="", details=""):
    """Ends the program with exit code 1 after a German message, perhaps with the last lines of what a tool said before."""
    if details:
        print("\n".join(details.strip().splitlines()[-5:]), file=sys.stderr)
    print(f"{message}\n{remedy}".strip(), file=sys.stderr)
    sys.exit(1)
