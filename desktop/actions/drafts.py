"""What a person does with words that were not published: go on with them, or give them up."""

from collections.abc import Callable

from desktop.actions.doing import attempt
from desktop.actions.outbox import WISH_PLACE
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import PostKey
from sync.model.wish import Draft

EDIT_PLACE = "edit:"
"""Drafts at ``edit:<post>`` are changed words of a post that were not saved."""


def in_composer(draft: Draft) -> bool:
    """Whether it is a post being written; the rest are comments and changes."""
    return draft.place in {"new", draft.community} or draft.place.startswith(WISH_PLACE)


def go_on(shell: Shell, draft: Draft) -> None:
    """Open it where it was being written."""
    if draft.place.startswith(EDIT_PLACE):
        shell.spawn(_edit(shell, PostKey(draft.place.removeprefix(EDIT_PLACE))))
    elif in_composer(draft):
        shell.compose(community=draft.community, place=draft.place)
    else:
        shell.open_post(PostKey(draft.place))


async def _edit(shell: Shell, key: PostKey) -> None:
    post = await shell.read(lambda reads: reads.post(key))
    if post is None:
        shell.toast(translate("Actions", "The post is not here any more; your words are."))
    else:
        shell.edit_post(post)


def discard(shell: Shell, draft: Draft, then: Callable[[], object]) -> None:
    """Ask, then forget these words; ``then`` is called once that is over, for drafts tell nobody that they changed."""
    shell.spawn(_discard(shell, draft, then))


async def _discard(shell: Shell, draft: Draft, then: Callable[[], object]) -> None:
    words = (draft.title or draft.text)[:200]
    question, yes = translate("Actions", "Discard this draft?"), translate("Actions", "Discard")
    if await shell.ask(question, words, yes=yes, danger=True):
        said = translate("Actions", "Discarded.")
        await attempt(shell, lambda session: session.drop_draft(draft.place), said=said)
        then()
