"""What the buttons, the menu and the keys of a card do; a new verb is a line in a table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import outbox, participation, passing, people, posts
from desktop.shell import icons
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.ids import PostKey, WishId
from sync.model.post import Delivery, Post
from sync.model.wish import Wish

TO_WRITE = PostKey("#write")
"""Named instead of a comment when one opens a thread to write in it."""


def carry_out(shell: Shell, verb: str, post: Post, value: object = None) -> None:
    """Do what a card asked; verbs of the menu need no value."""
    if verb == "menu" and isinstance(value, QWidget):
        open_menu(shell, post, value)
    elif verb == "pick" and isinstance(value, QWidget):
        pick_reaction(shell, post, value)
    elif verb == "choose":
        participation.choose(shell, post, str(value))
    elif verb == "toggle" and participation.votes(post, str(value)):
        participation.support(shell, post)
    elif verb == "toggle":
        posts.toggle_reaction(shell, post, str(value))
    elif verb == "author":
        people.open_person(shell, post.author.id)
    elif verb == "link" and isinstance(value, tuple):
        follow(shell, *value)
    elif verb in VERBS:
        VERBS[verb](shell, post)


def _open(shell: Shell, post: Post) -> None:
    shell.open_post(post.root or post.key, comment=post.key if post.root else None)


def _open_answer(shell: Shell, post: Post) -> None:
    shell.open_post(post.key, comment=post.accepted)


def _open_document(shell: Shell, post: Post) -> None:
    from desktop.actions.documents import open_document  # files come in later than the first paint

    if post.document is not None:
        open_document(shell, post.document)


def _save_document(shell: Shell, post: Post) -> None:
    from desktop.actions.documents import save_document

    if post.document is not None:
        save_document(shell, post.document)


def _wish(act: Callable[[Shell, Wish], None]) -> Callable[[Shell, Post], None]:
    """A verb of the outbox, for a post that has not left: its key is the wish's id."""

    async def find(shell: Shell, post: Post) -> None:
        wish = await shell.read(lambda reads: reads.wish(WishId(post.key)))
        if wish is not None:
            act(shell, wish)

    return lambda shell, post: shell.spawn(find(shell, post))


def _calendar(name: str) -> Callable[[Shell, Post], None]:
    def act(shell: Shell, post: Post) -> None:
        from desktop.actions import calendar  # with files, later than the first paint

        getattr(calendar, name)(shell, post)

    return act


VERBS: dict[str, Callable[[Shell, Post], None]] = {
    "open": _open,
    "comment": lambda shell, post: shell.open_post(post.root or post.key, comment=TO_WRITE),
    "reply": _open,
    "open_answer": _open_answer,
    "open_merged": lambda shell, post: shell.open_post(post.merged or post.key),
    "open_original": passing.open_original,
    "pass_on": lambda shell, post: shell.steer(post, "pass_on"),
    "say_status": lambda shell, post: shell.steer(post, "status"),
    "unite": lambda shell, post: shell.steer(post, "merge"),
    "part": participation.part,
    "decide": participation.decide,
    "confirm": participation.confirm,
    "remind": participation.remind,
    "close_poll": participation.close,
    "community": lambda shell, post: shell.open_community(post.community),
    "save": posts.save,
    "edit": posts.edit,
    "delete": posts.delete,
    "copy_text": posts.copy_text,
    "copy_link": posts.copy_link,
    "open_document": _open_document,
    "save_document": _save_document,
    "to_calendar": _calendar("add"),
    "save_calendar": _calendar("save"),
    "drag_event": _calendar("drag"),
    "retry": _wish(outbox.retry),
    "elsewhere": _wish(outbox.publish_elsewhere),
    "discard": _wish(outbox.discard),
}


@dataclass(frozen=True, slots=True)
class _Item:
    verb: str
    icon: str
    words: Callable[[Post], str]
    fits: Callable[[Post], bool] = lambda post: not post.deleted
    line: bool = False


_HERE = frozenset({Delivery.WAITING, Delivery.PARKED})


def _steered(post: Post) -> bool:
    """Those in charge say what becomes of an idea; its author may not."""
    return post.kind == "idea" and post.in_charge and not post.deleted and post.delivery is Delivery.SENT


def _closing(post: Post) -> str:
    return translate("Card", "Close the answers…") if post.kind == "event" else translate("Card", "Close the poll…")


_MENU = (
    _Item("open", "message-circle", lambda _: translate("Card", "Open with its comments"), lambda post: not post.root),
    _Item("open_answer", "check", lambda _: translate("Card", "Show the accepted answer"),
          lambda post: post.kind == "question" and post.accepted is not None and not post.deleted),
    _Item("reply", "reply", lambda _: translate("Card", "Reply"),
          lambda post: bool(post.root) and not post.deleted and post.delivery is Delivery.SENT),
    _Item("community", "users", lambda post: translate("Card", "Go to {name}", name=post.community_name)),
    _Item(
        "save", "bookmark",
        lambda post: translate("Card", "No longer save") if post.saved else translate("Card", "Save for later"),
        line=True,
    ),
    _Item("pass_on", "forward", lambda _: translate("Card", "Share into…"), passing.may_pass_on),
    _Item("open_original", "external-link", lambda _: translate("Card", "Open the original"),
          lambda post: post.shared is not None and not post.shared.gone),
    _Item("copy_text", "copy", lambda _: translate("Card", "Copy the text")),
    _Item("copy_link", "link", lambda _: translate("Card", "Copy the link"), lambda post: bool(post.event_id)),
    _Item("open_document", "external-link", lambda _: translate("Card", "Open the document"),
          lambda post: post.document is not None and not post.deleted, True),
    _Item("save_document", "download", lambda _: translate("Card", "Save the document…"),
          lambda post: post.document is not None and not post.deleted),
    _Item("say_status", "lightbulb", lambda _: translate("Card", "Say what becomes of it…"), _steered, True),
    _Item("unite", "link", lambda _: translate("Card", "Unite with another idea…"),
          lambda post: _steered(post) and post.merged is None),
    _Item("part", "link", lambda _: translate("Card", "No longer united"),
          lambda post: _steered(post) and post.merged is not None),
    _Item("decide", "check", lambda post: translate("Card", "No longer a decision") if post.decided
          else translate("Card", "Mark as a decision"), participation.may_decide),
    _Item("to_calendar", "calendar-plus", lambda _: translate("Card", "Add to my calendar"),
          lambda post: post.kind == "event" and not post.deleted, True),
    _Item("save_calendar", "download", lambda _: translate("Card", "Save as a calendar file…"),
          lambda post: post.kind == "event" and not post.deleted),
    _Item("close_poll", "lock", lambda post: _closing(post),
          lambda post: post.ballot is not None and post.ballot.may_close and not post.deleted
          and post.delivery is Delivery.SENT, True),
    _Item("edit", "pencil", lambda _: translate("Card", "Edit"), posts.may_edit, True),
    _Item("delete", "trash-2", lambda _: translate("Card", "Delete…"),
          lambda post: (post.mine or post.may_delete) and not post.deleted and post.delivery is Delivery.SENT),
    _Item("discard", "trash-2", lambda _: translate("Card", "Discard…"),
          lambda post: post.delivery in _HERE),
)  # fmt: skip


def menu_of(shell: Shell, post: Post, parent: QWidget, question: Post | None = None) -> QMenu:
    """What can be done with ``post``; below a ``question`` it may be the answer."""
    menu = QMenu(parent)
    if question is not None and _may_solve(question, post):
        taken = post.accepted == post.key
        words = translate("Card", "No longer accepted") if taken else translate("Card", "Accept this answer")
        action = menu.addAction(icons.icon("check"), words)
        answer = None if taken else post
        action.triggered.connect(lambda: participation.accept(shell, question, answer))
        menu.addSeparator()
    for item in (each for each in _MENU if each.fits(post)):
        if item.line and menu.actions():
            menu.addSeparator()
        action = menu.addAction(icons.icon(item.icon), item.words(post).replace("&", "&&"))
        action.triggered.connect(lambda _=False, verb=item.verb: carry_out(shell, verb, post))
    return menu


def _may_solve(question: Post, answer: Post) -> bool:
    """What was refused or deleted answers nothing."""
    usable = answer.root is not None and not answer.deleted and answer.delivery is not Delivery.PARKED
    return usable and participation.may_accept(question)


def open_menu(shell: Shell, post: Post, anchor: QWidget, question: Post | None = None) -> None:
    """Open the menu below its button."""
    menu = menu_of(shell, post, anchor, question)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))


def pick_reaction(shell: Shell, post: Post, anchor: QWidget) -> None:
    """Open the choice of emoji beside a button."""
    from desktop.widgets.emoji import EmojiPicker  # opened now and then: not part of the start

    picker = EmojiPicker(anchor.window())
    picker.picked.connect(lambda emoji: posts.react(shell, post, emoji))
    picker.open_at(anchor)


def follow(shell: Shell, address: str, shown: str) -> None:
    """Open a link of a post after judging it; links into Parvis stay in Parvis."""
    from desktop.shell.safe_open import open_link

    open_link(address, shown, shell.window, shell.go_to)
