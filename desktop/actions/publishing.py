"""Publishing words and sharing files: durable first, then said."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from desktop.actions.doing import attempt, refusal
from desktop.shell import times
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.community import Community
from sync.model.ids import CommunityId, PostKey, UserId
from sync.model.status import Link, Status


async def publish(
    shell: Shell,
    *,
    community: CommunityId,
    text: str,
    kind: str = "message",
    title: str = "",
    files: Sequence[str] = (),
    mentions: Sequence[UserId] = (),
    extra: Mapping[str, Any] | None = None,
    draft: str = "",
    at: int | None = None,
) -> str:
    """Publish a post, as soon as possible or ``at`` an hour.

    Returns nothing once it is durable, otherwise the sentence to show beside the words that stay.
    """
    more: dict[str, Any] = ({"extra": dict(extra)} if extra else {}) | ({"at": at} if at is not None else {})
    return await refusal(
        shell,
        lambda session: session.post(
            community=community, text=text, kind=kind, title=title, files=tuple(files), mentions=tuple(mentions),
            draft=draft, **more,
        ),
    )


async def comment(
    shell: Shell,
    *,
    post: PostKey,
    text: str,
    reply_to: PostKey | None = None,
    mentions: Sequence[UserId] = (),
    draft: str = "",
) -> str:
    """Comment on a post: nothing once it is durable, otherwise the sentence to show beside the words that stay."""
    return await refusal(
        shell,
        lambda session: session.comment(
            post=post, text=text, reply_to=reply_to, mentions=tuple(mentions), draft=draft
        ),
    )


async def change(shell: Shell, *, post: PostKey, text: str, title: str | None = None) -> str:
    """Edit a post or comment: nothing once it is durable, otherwise the sentence to show beside the words."""
    return await refusal(shell, lambda session: session.edit(post=post, text=text, title=title))


def published(status: Status, at: int | None = None) -> str:
    """What to say once a post is durable, true online and offline."""
    if at is not None:
        return translate("Later", "It will leave {when}.", when=times.until(at))
    if status.link is Link.ONLINE:
        return translate("Actions", "Published.")
    return translate("Actions", "Saved. It will leave when the network is back.")


def _one_calendar(files: Sequence[object]) -> bool:
    return len(files) == 1 and isinstance(files[0], Path) and files[0].suffix.lower() == ".ics"


def share_files(
    shell: Shell, community: Community, files: Sequence[Path | tuple[str, bytes]], *, caption: str = ""
) -> None:
    """Copy files to a safe place and share them in a community; folders and refusals are told.

    One calendar file alone begins an event.
    """
    if community.writable and _one_calendar(files):
        from desktop.actions import calendar

        calendar.begin(shell, community.id, cast(Path, files[0]))
        return
    folders = [file for file in files if isinstance(file, Path) and file.is_dir()]
    wanted = tuple(file for file in files if file not in folders)
    if not community.writable:
        shell.toast(translate("Actions", "You cannot share files in {community}.", community=community.name))
    elif folders and not wanted:
        shell.toast(translate("Actions", "A folder cannot be shared: choose the files in it."))
    elif wanted:
        shell.spawn(_share(shell, community, wanted, caption))


async def _share(
    shell: Shell, community: Community, files: tuple[Path | tuple[str, bytes], ...], caption: str
) -> None:
    many, name = len(files), community.name
    said = translate("Actions", "%n file(s) kept safe and on the way to {community}.", n=many, community=name)
    if shell.status.link is not Link.ONLINE:
        said = translate(
            "Actions", "%n file(s) kept safe: to {community} when the network is back.", n=many, community=name
        )
    try:
        await attempt(
            shell, lambda session: session.share(community=community.id, files=files, caption=caption), said=said
        )
    except OSError:  # moved or taken away (a stick, a share) between the drop and the copy
        shell.toast(sentence("file_gone"))
