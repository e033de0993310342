"""The ``parvis`` program: a command without a window, or the window."""

import sys
from collections.abc import Sequence

_WITH_VALUE = frozenset({"--profile", "--screenshot", "--pane", "--size", "--lang"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _is_command(arguments):
        from sync.cli.main import main as command

        return command(arguments)
    # Imported late: the window's start does not pay for commands, nor they for Qt.
    from desktop.app import main as window

    return window(arguments)


def _is_command(arguments: list[str]) -> bool:
    """Whether the first word is a command (known or mistaken), or help is asked for."""
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in _WITH_VALUE:
            skip = True
        elif argument in {"-h", "--help", "--json"}:
            return True
        elif not argument.startswith("-"):
            return not argument.startswith(("parvis:", "matrix:"))
    return False


if __name__ == "__main__":
    sys.exit(main())
