"""What those in charge do at the door of a community: let somebody in, turn them down, invite a colleague."""

from desktop.actions.doing import attempt, do
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import CommunityId
from sync.model.person import Person


def admit(shell: Shell, community: CommunityId, person: Person) -> None:
    """Let in who asks to; one click, done offline too."""
    said = translate("Door", "{name} may come in.", name=person.name)
    do(shell, lambda session: session.admit(community, person.id), said=said)


def turn_down(shell: Shell, community: CommunityId, person: Person) -> None:
    """Do not let in, after the chance to say why."""
    shell.spawn(_turn_down(shell, community, person))


async def _turn_down(shell: Shell, community: CommunityId, person: Person) -> None:
    from desktop.dialogs.why import Why

    sheet = Why(
        shell.window, translate("Door", "Decline the request of {name}?", name=person.name),
        translate("Door", "A word helps. Parvis shows it to them alone, and they may ask again."),
        yes=translate("Door", "Decline"), hint=translate("Door", "Why, if you like"),
    )  # fmt: skip
    if await sheet.answered():
        words = sheet.words
        said = translate("Door", "The request of {name} was declined.", name=person.name)
        await attempt(shell, lambda session: session.turn_down(community, person.id, reason=words), said=said)


def invite(shell: Shell, community: CommunityId, person: Person) -> None:
    """Invite a colleague."""
    shell.spawn(_invite(shell, community, person))


async def _invite(shell: Shell, community: CommunityId, person: Person) -> None:
    said = translate("Door", "{name} is invited.", name=person.name)
    await attempt(shell, lambda session: session.invite(community, person.id), said=said)
