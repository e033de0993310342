"""The suites as modules; a new one is a module and a line in ``options``."""

from importlib import import_module

from tests.proofs.options import SUITES
from tests.proofs.suite import Suite


def suites(only: str = "") -> list[Suite]:
    """All of them, or the one called ``only``; raises KeyError when there is none."""
    found: dict[str, Suite] = {name: import_module(f"tests.proofs.{name}").SUITE for name in SUITES}
    return [found[only]] if only else list(found.values())
