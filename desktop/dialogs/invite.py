"""Choosing the colleague to invite into a community."""

from typing import TYPE_CHECKING

from desktop.actions import door
from desktop.dialogs.find_people import FindPeople
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.community import Community
from sync.model.person import Person

if TYPE_CHECKING:
    from sync import Reads


class Invite(FindPeople):
    """Those who are in already, ask to or were invited are not proposed."""

    def __init__(self, shell: Shell, community: Community) -> None:
        self._community = community
        super().__init__(shell, translate("Door", "Invite into {community}", community=community.name))

    def left_out(self, reads: "Reads", term: str) -> set[str]:
        """Who is in, or on the way."""
        key = self._community.id
        askings = reads.askings(key)
        inside = {each.person.id for each in reads.members(key, term, 200)}
        inside |= {each.person.id for each in askings.asking}
        return inside | {each.person.id for each in askings.invited}

    def choose(self, person: Person) -> None:
        """Ask them in."""
        door.invite(self.shell, self._community.id, person)
        self.accept()
