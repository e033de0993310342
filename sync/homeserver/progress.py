"""How far the preparation is: a share from 0 to 1 and the word of a phase, said in sentences by cli and desktop."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share done of everything, and one of ``PHASES``."""

PHASES = ("install", "configure", "start", "people", "communities", "posts", "ready")
"""In the order a first start goes through them; a later start says ``start`` and ``ready`` only."""


def silent(_share: float, _phase: str) -> None:
    """Tell nobody."""


def steady(progress: Progress) -> Progress:
    """Never go back: a start that is tried again on another port does not take away what was shown as done."""
    most = 0.0

    def tell(share: float, phase: str) -> None:
        nonlocal most
        most = max(most, share)
        progress(most, phase)

    return tell


def part(progress: Progress, low: float, high: float) -> Progress:
    """A progress whose whole is the stretch from ``low`` to ``high`` of another."""
    return lambda share, phase: progress(low + (high - low) * min(1.0, max(0.0, share)), phase)
