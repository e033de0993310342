"""What a card says of a post: its body, cleaned, and the sentence a screen reader hears."""

from dataclasses import replace
from functools import lru_cache

from desktop.cards import ballot, idea, knowledge, occasion
from desktop.cards.parts import status_words, where_of
from desktop.shell import times
from desktop.shell.tr import translate
from desktop.widgets.kinds import look_of
from sync.model.post import Post


@lru_cache(maxsize=128)
def cleaned(html: str) -> str:
    """HTML of a stranger made safe by the engine's one cleaner."""
    from sync import clean_html  # the first post with formatting pays for the cleaner, not the start

    return clean_html(html)


def body_of(post: Post) -> tuple[str, str]:
    """Plain text and safe HTML; kinds without words of their own get a sentence."""
    if post.deleted:
        return translate("Card", "This was deleted by its author or a manager."), ""
    if post.kind == "encrypted":
        return translate("Card", "This post is encrypted. Parvis cannot read it yet; other programs can."), ""
    if post.kind == "poll" and post.ballot is not None:
        return "", ""  # its answers are shown as such
    return post.text, cleaned(post.html) if post.html else ""


def unshowable(post: Post) -> Post:
    """What stands in for a post that cannot be shown, with nothing of it but who and when."""
    words = translate("Card", "This post cannot be shown on this device.")
    bare = replace(post, title="", text=words, html="", document=None, kind="message")
    return replace(bare, extra={}, reactions=(), ballot=None)


def in_reply(other: Post | None) -> str:
    """Whom a comment answers, and the first of their words; nothing when that is not among the comments."""
    if other is None:
        return ""
    words = " ".join(body_of(other)[0].split())[:120]
    return translate("Card", "In reply to {name}: {words}", name=other.author.name, words=words)


def solved(post: Post) -> bool:
    """Whether a question has its answer, or a comment is that answer (a thread marks it so)."""
    return post.accepted is not None and not post.deleted and (post.kind == "question" or post.accepted == post.key)


def said(post: Post) -> str:
    """The name of a card for screen readers: who, what, where, when, and the first words."""
    text, _ = body_of(post)
    at = post.author.status
    parts = [post.author.name, status_words(at) if at is not None else "", look_of(post.kind).words()]
    parts += [where_of(post), times.relative(post.at)]
    if post.unread:
        parts.append(translate("Card", "Unread"))
    if solved(post):
        parts.append(translate("Card", "Accepted answer") if post.root else translate("Card", "Answered"))
    if post.decided:
        parts.append(translate("Card", "Decision"))
    return ", ".join(part for part in parts if part) + ". " + ". ".join(
        part for part in (post.title, *_answers(post), text[:300], post.lost_file) if part
    )


def _answers(post: Post) -> tuple[str, ...]:
    """What can be chosen under the post, and how it stands."""
    if post.deleted:
        return ()
    if post.kind == "idea":
        return idea.heard(post)
    if post.kind == "knowledge":
        return (knowledge.signed(post),)
    if post.ballot is None:
        return (post.quote.text,) if post.quote is not None else ()
    return (occasion.heard(post) if post.kind == "event" else ballot.heard(post.ballot),)
