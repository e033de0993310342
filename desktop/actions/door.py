"""What those in charge do at the door of a community: let somebody in, invite a colleague."""

from desktop.actions.doing import do
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import CommunityId
from sync.model.person import Person


def admit(shell: Shell, community: CommunityId, person: Person) -> None:
    """Let in who asks to; one click, done offline too."""
    said = translate("Door", "{name} may come in.", name=person.name)
    do(shell, lambda session: session.admit(community, person.id), said=said)


def invite(shell: Shell, community: CommunityId, person: Person) -> None:
    """Invite a colleague."""
    said = translate("Door", "{name} is invited.", name=person.name)
    do(shell, lambda session: session.invite(community, person.id), said=said)
