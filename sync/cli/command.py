"""What a command is: its arguments and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from sync.cli.context import Context


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a table; ``run`` returns an exit code, None for done."""

    arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[Context], int | None]


def number(text: str) -> int:
    """A number of an argument: how many, or where to go on."""
    found = int(text)
    if not 0 < found < 2**63:
        raise ValueError(text)
    return found


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For commands that take none."""
