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


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For commands that take none."""
