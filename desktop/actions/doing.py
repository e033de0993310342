"""Carrying out a verb: say that it is done, or say in one sentence why it is not."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from sync.errors import SyncError

if TYPE_CHECKING:
    from sync import Session

T = TypeVar("T")


async def attempt(shell: Shell, verb: "Callable[[Session], Coroutine[Any, Any, T]]", *, said: str = "") -> T | None:
    """Run ``verb``; toast ``said`` once it is durable, or the sentence of its refusal (then None comes back)."""
    try:
        answer = await shell.call(verb)
    except SyncError as error:
        shell.toast(sentence(error.reason))
        return None
    if said:
        shell.toast(said)
    return answer


async def refusal(shell: Shell, verb: "Callable[[Session], Coroutine[Any, Any, object]]") -> str:
    """Run ``verb`` where the failure shows beside the words: its sentence, or nothing when it is durable."""
    try:
        await shell.call(verb)
    except SyncError as error:
        return sentence(error.reason)
    return ""


def do(shell: Shell, verb: "Callable[[Session], Coroutine[Any, Any, object]]", *, said: str = "") -> None:
    """Start ``verb`` from a click; the click never waits."""
    shell.spawn(attempt(shell, verb, said=said))
