"""What a person does about colleagues: open their profile, write to them, say who one is and what one is at."""

from desktop.actions.doing import attempt, do
from desktop.shell.links import Target
from desktop.shell.shell import Shell
from desktop.shell.tr import translate


def open_person(shell: Shell, user: str) -> None:
    """Show somebody's profile."""
    shell.go_to(Target(person=user))


def write_to(shell: Shell, *users: str) -> None:
    """Show the private conversation with somebody, or a few; a new one is there at once, also without network."""
    shell.spawn(_converse(shell, users))


async def _converse(shell: Shell, users: tuple[str, ...]) -> None:
    room = await attempt(shell, lambda session: session.converse(users))
    if room is not None:
        shell.open_community(room)


def end_status(shell: Shell) -> None:
    """Take one's status away."""
    do(shell, lambda session: session.set_status_line(), said=translate("People", "Your status is gone."))
