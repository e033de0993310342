"""Work asked for more often than it can be done: one run at a time, and one more for all that was asked meanwhile."""

from collections.abc import Callable, Coroutine
from typing import Any

from desktop.shell.shell import Shell


class Coalesced:
    """``ask`` as often as changes come; ``work`` reads what is true at the time it runs."""

    def __init__(self, shell: Shell, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._shell = shell
        self._work = work
        self._busy = False
        self._again = False

    def ask(self) -> None:
        """Have it done soon."""
        self._again = True
        if not self._busy:
            self._busy = True
            self._shell.spawn(self._run())

    async def _run(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._work()
        finally:
            self._busy = False
