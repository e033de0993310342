"""What may be asked of a deep run: said once, for the run itself and for the help of ``packaging/test.py``."""

import argparse

SUITES = (
    "kills", "power", "failpoints", "proxy", "aged", "simulation", "restored", "gap", "migrations", "disk", "flips",
    "drift",
)  # fmt: skip
"""In the order of ``docs/reliability.md``; each is a module with a ``SUITE``."""


def add_to(parser: argparse._ActionsContainer) -> tuple[str, ...]:
    """Declare the options; returns their names. Light: no suite is imported."""
    made = (
        parser.add_argument("--seed", type=int, metavar="N", help="draw the same cases again"),
        parser.add_argument("--minutes", type=float, metavar="M", help="end after about so long, with fewer cases"),
        parser.add_argument("--only", choices=SUITES, metavar="SUITE", help=f"one suite: {', '.join(SUITES)}"),
        parser.add_argument("--size", type=int, metavar="N", help="how many cases, instead of a suite's own number"),
        parser.add_argument("--json", metavar="FILE", help="keep the lines here; go on from those of the same seed"),
    )
    return tuple(each.dest for each in made)
