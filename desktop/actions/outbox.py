"""What a person does with something that waits to leave, or was refused."""

from desktop.actions.doing import attempt, do
from desktop.actions.posts import copy
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import PostKey
from sync.model.wish import Draft, Wish

GREW = "audience_grew"
"""Set aside because more people can read there than when it was written."""
WISH_PLACE = "wish:"
"""Drafts at ``wish:<id>`` are the words of a refused post that somebody publishes elsewhere."""


def retry(shell: Shell, wish: Wish) -> None:
    """Try again now."""
    do(shell, lambda session: session.retry(wish.id), said=translate("Actions", "It is tried again."))


def detach(shell: Shell, wish: Wish) -> None:
    """Let a comment or file leave without the post it waits for."""
    do(shell, lambda session: session.detach(wish.id), said=translate("Actions", "It leaves on its own."))


def retry_all(shell: Shell, wishes: tuple[Wish, ...]) -> None:
    """Try everything that was refused again; what asks for a yes is asked about one by one."""
    for wish in (each for each in wishes if each.reason != GREW):
        do(shell, lambda session, wish=wish: session.retry(wish.id))  # type: ignore[misc]


def discard(shell: Shell, wish: Wish) -> None:
    """Ask, then give something up that has not left; its words go with it."""
    shell.spawn(_discard(shell, wish))


async def _discard(shell: Shell, wish: Wish) -> None:
    detail = wish.words or wish.title or wish.file_name
    detail = detail if len(detail) <= 200 else detail[:200] + "…"
    question = translate("Actions", "Discard what has not left yet?")
    if await shell.ask(question, detail, yes=translate("Actions", "Discard"), danger=True):
        await attempt(shell, lambda session: session.cancel(wish.id), said=translate("Actions", "Discarded."))


def copy_words(shell: Shell, wish: Wish) -> None:
    """Put the words of a wish on the clipboard."""
    copy(shell, "\n\n".join(part for part in (wish.title, wish.words) if part))


def edit(shell: Shell, wish: Wish) -> None:
    """Change the words of a post or comment that has not left."""
    shell.spawn(_edit(shell, wish))


async def _edit(shell: Shell, wish: Wish) -> None:
    key = wish.target if wish.verb == "edit" and wish.target else PostKey(wish.id)
    post = await shell.read(lambda reads: reads.post(key))
    if post is None:
        shell.toast(translate("Actions", "This has left in the meantime."))
    else:
        shell.edit_post(post)


def publish_elsewhere(shell: Shell, wish: Wish) -> None:
    """Open the composer on the words of a refused post; the wish goes only once they are published elsewhere."""
    shell.spawn(_publish_elsewhere(shell, wish))


async def _publish_elsewhere(shell: Shell, wish: Wish) -> None:
    place = WISH_PLACE + wish.id
    known = await shell.read(lambda reads: reads.draft(place))
    draft = known or Draft(
        place=place, kind=wish.kind or "message", title=wish.title, text=wish.words, files=_files(wish),
        extra=_extra(wish),
    )
    await attempt(shell, lambda session: session.keep_draft(draft))
    shell.compose(kind=draft.kind, place=place)


def _extra(wish: Wish) -> dict[str, object]:
    """The answers of a poll, the date of an event."""
    extra = wish.payload.get("extra")
    return dict(extra) if isinstance(extra, dict) else {}


def _files(wish: Wish) -> tuple[str, ...]:
    """The id of the file a wish carries, as the engine noted it."""
    file = wish.payload.get("attachment")
    return (file,) if isinstance(file, str) and file else ()
