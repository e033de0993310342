"""Naming colleagues while writing: ``@`` opens a short list of people of the community."""

from collections.abc import Iterable

from desktop.shell import pictures
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.editor import Editor
from desktop.widgets.editor_complete import Completion, Offer
from sync.model.ids import CommunityId, UserId
from sync.model.person import Person

_LONGEST = 40


def prefix_of(text: str) -> str | None:
    """What stands between ``@`` and the end, when that ``@`` begins a word; up to two words, for full names."""
    start = text.rfind("@", max(0, len(text) - _LONGEST))
    if start < 0 or (start > 0 and not text[start - 1].isspace() and text[start - 1] not in "(«\"'’"):
        return None
    prefix = text[start + 1 :]
    return prefix if "\n" not in prefix and prefix.count(" ") < 2 and not prefix.startswith(" ") else None


def mentioned(text: str, people: Iterable[Person]) -> tuple[UserId, ...]:
    """Those of ``people`` whose ``@name`` stands in the text; a longer name is not taken for a shorter one."""
    found: dict[UserId, None] = {}
    for person in sorted(people, key=lambda each: -len(each.name)):
        name = "@" + label(person)
        if name in text:
            found[person.id] = None
            text = text.replace(name, " ")
    return tuple(found)


def label(person: Person) -> str:
    """A name nobody else of the community bears."""
    return f"{person.name} ({person.handle})" if person.handle else person.name


class Mentions(Completion):
    """``people`` grows with everybody chosen, ``community`` says who may be named."""

    sign = "@"

    def __init__(self, shell: Shell, editor: Editor) -> None:
        super().__init__(shell, editor, translate("Editor", "People to mention"))
        self.community: CommunityId | None = None
        self.people: dict[UserId, Person] = {}

    def ids(self) -> tuple[UserId, ...]:
        """Who is named in the text."""
        return mentioned(self._editor.toPlainText(), self.people.values())

    async def recover(self, text: str) -> None:
        """Learn who is named in words that were written earlier."""
        community = self.community
        if community is None or "@" not in text:
            return
        for part in text.split("@")[1:]:
            first = part.split(" ")[0].split("\n")[0]
            if first:
                people = await self._shell.read(lambda reads, word=first: reads.people(community, word))  # type: ignore[misc]
                self.people.update({person.id: person for person in people})

    def begun(self, before: str) -> str | None:
        """The beginning of a name."""
        return None if self.community is None else prefix_of(before)

    async def offers(self, prefix: str) -> list[Offer]:
        """Members of the community, without oneself."""
        community = self.community
        if community is None:
            return []
        people = await self._shell.read(lambda reads: reads.people(community, prefix))
        account = self._shell.status.account
        ratio = self._editor.devicePixelRatioF()
        return [
            (
                label(each) + (f"  ·  {each.job}" if each.job else ""),
                pictures.avatar(each.name, each.id, 20, ratio), each,
            )
            for each in people if account is None or each.id != account.user
        ]  # fmt: skip

    def inserted(self, chosen: object) -> str:
        """The name, which from now on means this person."""
        assert isinstance(chosen, Person)
        self.people[chosen.id] = chosen
        return f"@{label(chosen)}"
