"""What a person does with a post or comment that is there."""

from urllib.parse import quote

from PySide6.QtGui import QGuiApplication

from desktop.actions.doing import attempt, do
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery, Post


def react(shell: Shell, post: Post, emoji: str) -> None:
    """Add an emoji; the card shows it at once, marked until it has left."""
    do(shell, lambda session: session.react(post=post.key, emoji=emoji))


def unreact(shell: Shell, post: Post, emoji: str) -> None:
    """Take one's emoji back."""
    do(shell, lambda session: session.unreact(post=post.key, emoji=emoji))


def toggle_reaction(shell: Shell, post: Post, emoji: str) -> None:
    """What a click on a reaction does: take it back if it is mine, add it otherwise."""
    mine = any(reaction.mine for reaction in post.reactions if reaction.emoji == emoji)
    (unreact if mine else react)(shell, post, emoji)


def save(shell: Shell, post: Post) -> None:
    """Keep a post for later, or no longer; only this person sees it."""
    saved = not post.saved
    said = translate("Actions", "Saved for later.") if saved else translate("Actions", "No longer saved.")
    do(shell, lambda session: session.save(post=post.key, saved=saved), said=said)


def may_edit(post: Post) -> bool:
    """Whether its words can be changed: colleagues answered to those of a poll or event as they were published."""
    published = post.delivery not in {Delivery.WAITING, Delivery.PARKED}
    return post.mine and not post.deleted and not (published and post.kind in {"poll", "event"})


def edit(shell: Shell, post: Post) -> None:
    """Change one's own words; somebody else's are left alone with a sentence."""
    if may_edit(post):
        shell.edit_post(post)
    elif post.mine and not post.deleted:
        shell.toast(sentence("not_editable"))
    else:
        shell.toast(translate("Actions", "Only its author can change this."))


def delete(shell: Shell, post: Post) -> None:
    """Ask, then delete a post or comment for everybody."""
    if post.mine or post.may_delete:
        shell.spawn(_delete(shell, post))
    else:
        shell.toast(translate("Actions", "You may not delete this."))


async def _delete(shell: Shell, post: Post) -> None:
    question = (
        translate("Actions", "Delete this comment?") if post.root else translate("Actions", "Delete this post?")
    )
    detail = translate("Actions", "Nobody will be able to read it any more. This cannot be undone.")
    if post.delivery in {Delivery.WAITING, Delivery.PARKED}:
        detail = translate("Actions", "It has not left yet, and will not be sent. This cannot be undone.")
    if post.comments:
        detail += " " + translate("Actions", "It will leave %n comment(s) behind.", n=post.comments)
    if await shell.ask(question, detail, yes=translate("Actions", "Delete"), danger=True):
        await attempt(shell, lambda session: session.delete(post=post.key), said=translate("Actions", "Deleted."))


def copy_text(shell: Shell, post: Post) -> None:
    """Put the words of a post on the clipboard."""
    copy(shell, "\n\n".join(part for part in (post.title, post.text) if part))


def copy_link(shell: Shell, post: Post) -> None:
    """Put an address of the post on the clipboard which Parvis and other Matrix programs open."""
    link = link_to(post, server_of(shell))
    if link:
        copy(shell, link, said=translate("Actions", "Link copied."))
    else:
        shell.toast(translate("Actions", "This has not left yet: it has a link once it is published."))


def copy(shell: Shell, words: str, *, said: str = "") -> None:
    """Put words on the clipboard and say so."""
    QGuiApplication.clipboard().setText(words)
    shell.toast(said or translate("Actions", "Text copied."))


def link_to(post: Post, server: str) -> str:
    """The address of a post; empty while it has none. Room ids no longer name a server, so one is added."""
    if not post.event_id:
        return ""
    via = f"?via={quote(server)}" if server else ""
    return f"https://matrix.to/#/{quote(post.community, safe='!:')}/{quote(post.event_id, safe='$')}{via}"


def server_of(shell: Shell) -> str:
    """The server name in the id of who is signed in."""
    account = shell.status.account
    return account.user.partition(":")[2] if account else ""


def mark_read(shell: Shell, *, community: CommunityId) -> None:
    """Mark a community as read; nobody else is told."""
    do(shell, lambda session: session.mark_read(community=community))


def mark_thread_read(shell: Shell, *, post: PostKey) -> None:
    """Mark a post and its comments as read, and nothing before it; nobody else is told."""
    do(shell, lambda session: session.mark_thread_read(post=post))


def mark_all_read(shell: Shell, *, community: CommunityId | None = None) -> None:
    """The same from a menu, where a word of confirmation is due."""
    do(
        shell,
        lambda session: session.mark_read(community=community),
        said=translate("Actions", "Everything here is marked as read."),
    )
