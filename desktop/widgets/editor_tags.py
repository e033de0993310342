"""Completing #tags while writing: ``#`` opens a short list of those known here, the most used first."""

from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.editor import Editor
from desktop.widgets.editor_complete import MOST, Completion, Offer
from sync.model.tags import LONGEST, Tag, compared, spans


def prefix_of(text: str) -> str | None:
    """What stands between ``#`` and the end, when together they are a tag or may become one; not in code."""
    start = text.rfind("#", max(0, len(text) - LONGEST - 1))
    if start < 0 or text.count("`") % 2:
        return None
    # As it would be with one more letter: so the sign alone, and a word that ends in a hyphen, count as well.
    found = spans(text + "a")
    return text[start + 1 :] if found and found[-1][:2] == (start, len(text) + 1) else None


class Tags(Completion):
    """Offers the tags of all communities."""

    sign = "#"

    def __init__(self, shell: Shell, editor: Editor) -> None:
        super().__init__(shell, editor, translate("Editor", "Tags to choose from"))

    def begun(self, before: str) -> str | None:
        """The beginning of a tag."""
        return prefix_of(before)

    async def offers(self, prefix: str) -> list[Offer]:
        """Known tags; none when the only one is written already."""
        tags = await self._shell.read(lambda reads: reads.tags(prefix, MOST))
        if len(tags) == 1 and compared(tags[0].name) == compared(prefix):
            return []
        words = [translate("Editor", "%n post(s)", n=tag.uses) for tag in tags]
        return [(f"#{tag.name}  ·  {used}", None, tag) for tag, used in zip(tags, words, strict=True)]

    def inserted(self, chosen: object) -> str:
        """The tag as it was written first."""
        assert isinstance(chosen, Tag)
        return f"#{chosen.name}"
