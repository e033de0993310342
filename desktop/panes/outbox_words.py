"""What is said of something that waits to leave: its name, its words, how it stands, and what one may do about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale

from desktop.actions import outbox as actions
from desktop.dialogs import compose_later
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.times import file_size, now_ms, until
from desktop.shell.tr import translate
from desktop.widgets.kinds import look_of
from sync.model.post import Delivery
from sync.model.status import Link, Status
from sync.model.wish import Wish

_ELSEWHERE = frozenset({"read_only", "left", "encrypted", "unknown_community", "not_allowed", "not_found"})
WAITS = frozenset({"parent_parked", "parent_withdrawn", actions.GREW})
"""Reasons of what nobody refused: what it belongs to is not there, or its author is asked first."""
_QUIET = frozenset({"mark_read", "save"})
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Told:
    """``icon`` and ``role`` for the mark, ``title`` and ``where`` for the first line, ``detail`` below."""

    icon: str
    role: str
    title: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something one may do about a wish."""

    name: str
    icon: str
    words: Callable[[], str]
    act: Callable[[Shell, Wish], None]


ELSEWHERE = Step("elsewhere", "forward", lambda: translate("Outbox", "Publish elsewhere"), actions.publish_elsewhere)
ALONE = Step("alone", "corner-up-right", lambda: translate("Outbox", "Publish on its own"), actions.detach)
RETRY = Step("retry", "rotate-cw", lambda: translate("Outbox", "Try again"), actions.retry)
YES = Step("yes", "check", lambda: translate("Outbox", "Publish all the same"), actions.retry)
NOW = Step("now", "send", lambda: translate("Outbox", "Send now"), compose_later.send_now)
LATER = Step("later", "clock", lambda: translate("Outbox", "Another hour"), compose_later.put_off)
EDIT = Step("edit", "pencil", lambda: translate("Outbox", "Edit"), actions.edit)
COPY = Step("copy", "copy", lambda: translate("Outbox", "Copy the text"), actions.copy_words)
DISCARD = Step("discard", "trash-2", lambda: translate("Outbox", "Discard"), actions.discard)

_NAMES: dict[str, tuple[str, Callable[[], str], Callable[[], str]]] = {
    "post": ("pencil", lambda: translate("Outbox", "Post"), lambda: translate("Outbox", "Post refused")),
    "comment": (
        "message-circle", lambda: translate("Outbox", "Comment"), lambda: translate("Outbox", "Comment refused")
    ),
    "share": ("file-text", lambda: translate("Outbox", "Document"), lambda: translate("Outbox", "Document refused")),
    "edit": ("pencil", lambda: translate("Outbox", "Change"), lambda: translate("Outbox", "Change refused")),
    "delete": ("trash-2", lambda: translate("Outbox", "Deletion"), lambda: translate("Outbox", "Deletion refused")),
    "react": ("smile", lambda: translate("Outbox", "Reaction"), lambda: translate("Outbox", "Reaction refused")),
    "unreact": (
        "smile",
        lambda: translate("Outbox", "Reaction taken back"),
        lambda: translate("Outbox", "Taking back a reaction was refused"),
    ),
}  # fmt: skip
_ANSWERS: dict[str, tuple[str, Callable[[], str], Callable[[], str]]] = {
    "support": ("vote", lambda: translate("Outbox", "Your support"), lambda: translate("Outbox", "Support refused")),
    "status": (
        "lightbulb", lambda: translate("Outbox", "What becomes of an idea"),
        lambda: translate("Outbox", "What becomes of an idea was refused"),
    ),
    "merge": ("link", lambda: translate("Outbox", "Uniting ideas"), lambda: translate("Outbox", "Uniting refused")),
    "decide": (
        "check", lambda: translate("Outbox", "Marking a decision"),
        lambda: translate("Outbox", "Marking a decision was refused"),
    ),
    "vote": ("vote", lambda: translate("Outbox", "Your answer"), lambda: translate("Outbox", "Answer refused")),
    "end": ("lock", lambda: translate("Outbox", "Closing"), lambda: translate("Outbox", "Closing refused")),
    "accept": (
        "check", lambda: translate("Outbox", "Accepted answer"),
        lambda: translate("Outbox", "Accepting an answer was refused"),
    ),
    "confirm": (
        "check", lambda: translate("Outbox", "Confirmation that you have read"),
        lambda: translate("Outbox", "Confirmation refused"),
    ),
    "remind": (
        "bell", lambda: translate("Outbox", "Reminder to those who have not read"),
        lambda: translate("Outbox", "Reminder refused"),
    ),
}  # fmt: skip
"""By what is answered: all of them are one verb to the engine."""
_NAMES |= {
    "create": (
        "component", lambda: translate("Outbox", "New community"), lambda: translate("Outbox", "Community refused")
    ),
    "join": ("user-plus", lambda: translate("Outbox", "Joining"), lambda: translate("Outbox", "Joining refused")),
    "knock": (
        "user-plus", lambda: translate("Outbox", "Request to join"), lambda: translate("Outbox", "Request refused")
    ),
    "leave": ("log-out", lambda: translate("Outbox", "Leaving"), lambda: translate("Outbox", "Leaving refused")),
    "admit": (
        "user-plus", lambda: translate("Outbox", "Answer to who asks to join"),
        lambda: translate("Outbox", "Answer to a request refused"),
    ),
    "invite": (
        "user-plus", lambda: translate("Outbox", "Invitation"), lambda: translate("Outbox", "Invitation refused")
    ),
    "profile": ("user", lambda: translate("Outbox", "My profile"), lambda: translate("Outbox", "Profile refused")),
    "status_line": ("clock", lambda: translate("Outbox", "My status"), lambda: translate("Outbox", "Status refused")),
    "arrange": (
        "pencil", lambda: translate("Outbox", "Change of a community"),
        lambda: translate("Outbox", "Change of a community refused"),
    ),
    "seal": (
        "book-check", lambda: translate("Outbox", "Closing or opening a community"),
        lambda: translate("Outbox", "Closing or opening a community was refused"),
    ),
    "place": (
        "building-2", lambda: translate("Outbox", "Department or site of a community"),
        lambda: translate("Outbox", "Department or site refused"),
    ),
    "favourite": ("star", lambda: translate("Outbox", "Favourite"), lambda: translate("Outbox", "Favourite refused")),
    "notify": (
        "bell", lambda: translate("Outbox", "Notifications"), lambda: translate("Outbox", "Notifications refused")
    ),
}  # fmt: skip
_OTHER = ("clock", lambda: translate("Outbox", "Change"), lambda: translate("Outbox", "Change refused"))


def shown(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """What a person wrote and is not gone; how far one has read is nobody's concern unless it was refused."""
    kept = [wish for wish in wishes if wish.state is not Delivery.SENT]
    return tuple(wish for wish in kept if wish.verb not in _QUIET or wish.state is Delivery.PARKED)


def told(wish: Wish, status: Status) -> Told:
    """The words for one wish."""
    known = _ANSWERS.get(str(wish.payload.get("name"))) if wish.verb == "answer" else _NAMES.get(wish.verb)
    icon, name, refused = known or _OTHER
    parked = wish.state is Delivery.PARKED
    title = refused() if parked else name()
    if parked and wish.reason in WAITS:  # nobody refused it
        title = translate("Outbox", "{what}, set aside", what=name())
    if wish.verb == "post" and not parked and wish.kind not in {"", "message", "file"}:
        icon, title = look_of(wish.kind).icon, look_of(wish.kind).words()
    where = translate("Outbox", "in {community}", community=wish.community_name) if wish.community_name else ""
    parts = [_quoted(wish), file_size(wish.size) if wish.size and wish.state is not Delivery.SENDING else ""]
    parts.append(state_words(wish, status))
    detail = " · ".join(part for part in parts if part)
    return Told("triangle-alert" if parked else icon, "danger" if parked else "ink2", title, where, detail)


def _quoted(wish: Wish) -> str:
    words = " ".join((wish.title or wish.words or wish.file_name).split())
    if not words:
        return ""
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    return words if wish.verb in {"react", "unreact"} else translate("Outbox", "“{words}”", words=words)


def state_words(wish: Wish, status: Status) -> str:
    """How it stands, and what will happen by itself."""
    if wish.state is Delivery.PARKED:
        return grown(wish.detail) if wish.reason == actions.GREW else sentence(wish.reason)
    if sleeps(wish):
        return translate("Outbox", "leaves {when}", when=until(wish.due or 0))
    if wish.state is Delivery.SENDING:
        if wish.progress is not None and wish.size:
            sent = file_size(round(wish.size * wish.progress))
            return translate("Outbox", "{sent} of {size} sent", sent=sent, size=file_size(wish.size))
        return translate("Outbox", "being sent")
    if wish.state is Delivery.IN_DOUBT:
        return translate("Outbox", "sent; Parvis makes sure that it arrived once")
    if status.link in {Link.ONLINE, Link.SYNCING}:
        if wish.next_try:
            when = QDateTime.fromMSecsSinceEpoch(wish.next_try).time()
            time = QLocale().toString(when, QLocale.FormatType.ShortFormat)
            return translate("Outbox", "next try at {time}", time=time)
        return translate("Outbox", "about to leave")
    if wish.size:
        return translate("Outbox", "kept safe, you may close Parvis")
    return translate("Outbox", "leaves when the network is back")


def sleeps(wish: Wish) -> bool:
    """Whether it waits for its hour."""
    return wish.state is Delivery.WAITING and wish.due is not None and wish.due > now_ms()


def grown(figures: str) -> str:
    """How many could read it when it was written and can now, and the question."""
    told = figures.split()
    if len(told) < 2:
        return sentence(actions.GREW)
    before, now = told[:2]
    if "public" in told:
        return translate("Outbox", "The community is open to everybody now: publish?")
    return translate(
        "Outbox", "{before} people could read this when you wrote it, {now} can now. Publish?", before=before, now=now
    )


def steps(wish: Wish) -> tuple[Step, ...]:
    """What one may do, the most useful first; nothing can be undone while it is being sent."""
    wordy = bool(wish.words or wish.title)
    editable = wish.verb in {"post", "comment"} and wordy
    if wish.state is Delivery.PARKED:
        made = [ELSEWHERE] if wish.verb in {"post", "share"} and wish.reason in _ELSEWHERE else []
        below = wish.verb == "comment" or wish.payload.get("root")
        made += [ALONE] if below and wish.reason in WAITS - {actions.GREW} else []
        made += [] if wish.reason == "parent_withdrawn" else [YES if wish.reason == actions.GREW else RETRY]
        made += [*([EDIT] if editable else []), *([COPY] if wordy else []), DISCARD]
        return tuple(made)
    made = [*([NOW, LATER] if sleeps(wish) else []), *([EDIT] if editable else []), *([COPY] if wordy else [])]
    if wish.state is Delivery.WAITING:
        made.append(DISCARD)
    return tuple(made)
