"""The suites, in the order of ``docs/reliability.md``; a new one is a module and a line here."""

from importlib import import_module

from tests.proofs.suite import Suite

MODULES = (
    "kills", "power", "failpoints", "proxy", "aged", "simulation", "restored", "gap", "migrations", "disk", "flips",
    "drift",
)  # fmt: skip


def suites(only: str = "") -> list[Suite]:
    """All of them, or the one called ``only``; raises KeyError when there is none."""
    found: dict[str, Suite] = {name: import_module(f"tests.proofs.{name}").SUITE for name in MODULES}
    return [found[only]] if only else list(found.values())
