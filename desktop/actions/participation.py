"""What a person answers to a post besides words: a vote, whether they come, that they read it, what solved it."""

from desktop.actions.doing import attempt, do
from desktop.models.happening import YES, places_left
from desktop.shell import times
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.answer import BETWEEN_REMINDERS
from sync.model.ballot import Ballot
from sync.model.post import Delivery, Post


def choose(shell: Shell, post: Post, choice: str) -> None:
    """What a click on an answer does: choose it, choose it instead, or take it back."""
    shell.spawn(_choose(shell, post, choice))


async def _choose(shell: Shell, post: Post, choice: str) -> None:
    """From the ballot as it stands: the card may be a click behind, and a vote names all that is chosen."""
    now = await shell.read(lambda reads: reads.post(post.key)) or post
    if now.ballot is None:
        return
    if choice == YES and YES not in now.ballot.mine and places_left(now) == 0:
        shell.toast(translate("Actions", "All places are taken. Answer “Maybe” to show that you would like to come."))
        return
    chosen = after_click(now.ballot, choice)
    await attempt(shell, lambda session: session.vote(post=now.key, chosen=chosen))


def after_click(ballot: Ballot, choice: str) -> tuple[str, ...]:
    """What is chosen once an answer was clicked, in the order of the answers."""
    if choice in ballot.mine:
        return tuple(each for each in ballot.mine if each != choice)
    if ballot.most == 1:
        return (choice,)
    return tuple(each.id for each in ballot.choices if each.mine or each.id == choice)


def close(shell: Shell, post: Post) -> None:
    """Ask, then close a poll, or the answers to an event."""
    shell.spawn(_close(shell, post))


async def _close(shell: Shell, post: Post) -> None:
    event = post.kind == "event"
    question = translate("Actions", "Close the answers?") if event else translate("Actions", "Close the poll?")
    detail = translate("Actions", "Nobody can answer any more, and everybody sees the result. This cannot be undone.")
    yes, said = translate("Actions", "Close it"), translate("Actions", "It is closed.")
    if await shell.ask(question, detail, yes=yes):
        words = translate("Actions", "Closed: {title}", title=post.title)
        await attempt(shell, lambda session: session.close_poll(post=post.key, words=words), said=said)


def confirm(shell: Shell, post: Post) -> None:
    """Say that one has read an announcement; the card shows it at once."""
    do(shell, lambda session: session.confirm(post=post.key))


def accept(shell: Shell, question: Post, answer: Post | None) -> None:
    """Say which answer solved a question, or that none did."""
    key = answer.key if answer is not None else None
    do(shell, lambda session: session.accept(question=question.key, answer_key=key))


def may_accept(question: Post) -> bool:
    """Whether this account says what solved a question: who asked, and those in charge."""
    return question.kind == "question" and not question.deleted and (question.mine or question.may_delete)


def may_confirm(post: Post) -> bool:
    """Whether it is an announcement that this account has not confirmed yet."""
    return post.to_confirm


def remind(shell: Shell, post: Post) -> None:
    """Ask those who have not read an announcement once more; nobody learns who they are."""
    said = translate("Actions", "Those who have not confirmed will be asked once more.")
    shell.spawn(attempt(shell, lambda session: session.remind(post=post.key), said=said))


def may_remind(post: Post) -> bool:
    """Whether it is an announcement of one's own that others are still to read, and were not reminded of today."""
    mine = post.kind == "announcement" and post.mine and not (post.deleted or post.expired)
    lately = post.reminded and abs(times.now_ms() - post.reminded) < BETWEEN_REMINDERS
    return mine and not lately and post.delivery is Delivery.SENT


FOR = "👍"


def votes(post: Post, emoji: str) -> bool:
    """Whether this emoji is the vote for an idea, or for a question one has too."""
    return emoji == FOR and post.kind in ("idea", "question") and post.root is None


def support(shell: Shell, post: Post) -> None:
    """Be for an idea or have the same question, or no longer."""
    do(shell, lambda session: session.support(post=post.key, wanted=not post.supported))


def part(shell: Shell, post: Post) -> None:
    """Let an idea stand for itself again."""
    do(shell, lambda session: session.merge(post=post.key, into=None))


def may_decide(post: Post) -> bool:
    """Whether this account may mark it as a decision: who wrote it, and those in charge."""
    return (post.mine or post.in_charge) and not post.deleted and post.delivery is not Delivery.PARKED


def decide(shell: Shell, post: Post) -> None:
    """Mark a post or comment as a decision, or take the mark away."""
    said = translate("Actions", "No longer a decision.") if post.decided else translate(
        "Actions", "Kept among the decisions of the community."
    )
    do(shell, lambda session: session.decide(post=post.key, wanted=not post.decided), said=said)
