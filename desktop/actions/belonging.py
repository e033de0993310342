"""What a person does about belonging with one click: come in, answer an invitation, choose what to hear."""

from desktop.actions.doing import do
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.community import Community
from sync.model.ids import CommunityId


def join(shell: Shell, community: str, name: str) -> None:
    """Become a member; it is there at once."""
    said = translate("Belonging", "You are now in {community}.", community=name)
    do(shell, lambda session: session.join(community, name=name), said=said)


def decline(shell: Shell, community: Community) -> None:
    """Say no to an invitation, or take back that one asked."""
    do(shell, lambda session: session.leave(community.id))


def reopen(shell: Shell, community: Community) -> None:
    """Let a community that was closed go on."""
    said = translate("Belonging", "{community} is open again.", community=community.name)
    do(shell, lambda session: session.reopen_community(community.id), said=said)


def favour(shell: Shell, community: CommunityId, *, wanted: bool) -> None:
    """Put among the favourites, or take out."""
    do(shell, lambda session: session.favourite(community, wanted=wanted))


def hear(shell: Shell, community: CommunityId, how: str) -> None:
    """Choose how much one wants to hear of it."""
    do(shell, lambda session: session.hear(community, how=how))
