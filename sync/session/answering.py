"""What a person can answer to a post besides words: each returns once its wish is durable."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sync.model.ids import PostKey
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import answer, comment, idea, unreact
from sync.reads.ideas import FOR

if TYPE_CHECKING:
    from sync.session.core import Core


class Answering:
    """Votes, confirmations and accepted answers of a session."""

    core: "Core"
    _asked: Callable[[Row], Wish]

    async def vote(self, *, post: PostKey, chosen: Sequence[str]) -> Wish:
        """Choose in a poll, or say whether one comes to an event; the last vote counts, an empty one takes it back."""
        return self._asked(answer.vote(self.core.desk, post=post, chosen=chosen))

    async def close_poll(self, *, post: PostKey, words: str = "") -> Wish:
        """End a poll or event; ``words`` tell clients that cannot count."""
        return self._asked(answer.close(self.core.desk, post=post, words=words))

    async def accept(self, *, question: PostKey, answer_key: PostKey | None) -> Wish:
        """Say which comment answered a question; None: none did."""
        return self._asked(answer.accept(self.core.desk, question=question, answer=answer_key))

    async def confirm(self, *, post: PostKey) -> Wish:
        """Say that one has read an announcement."""
        return self._asked(answer.confirm(self.core.desk, post=post))

    async def remind(self, *, post: PostKey) -> Wish:
        """Ask those who have not confirmed one's announcement once more; once a day at most."""
        return self._asked(answer.remind(self.core.desk, post=post))

    async def support(self, *, post: PostKey, wanted: bool = True) -> Wish:
        """Be for an idea or have the same question, or no longer; a 👍 given with another client goes with it."""
        desk = self.core.desk
        made = self._asked(idea.support(desk, post=post, wanted=wanted))
        if not wanted and desk.facts.reaction(desk.facts.known(post), FOR) is not None:
            self._asked(unreact.ask(desk, post=post, emoji=FOR))
        return made

    async def set_status(
        self, *, post: PostKey, status: str, owner: str = "", due: str = "", words: str = "", before: str = "",
        said: str = "",
    ) -> Wish:
        """Say what became of an idea: a word of ``sync.model.promise``, who answers, until which day, and why.

        ``said`` tells the same below the idea, for those who read it with another client.
        """
        desk = self.core.desk
        made = self._asked(idea.status(
            desk, post=post, status=status, owner=owner, due=due, words=words, before=before
        ))  # fmt: skip
        if said:
            self._asked(comment.ask(desk, post=post, text=said))
        return made

    async def merge(self, *, post: PostKey, into: PostKey | None) -> Wish:
        """Make an idea part of another one; None: it stands for itself again."""
        return self._asked(idea.merge(self.core.desk, post=post, into=into))

    async def decide(self, *, post: PostKey, wanted: bool = True) -> Wish:
        """Mark a post or comment as a decision, or no longer."""
        return self._asked(idea.decide(self.core.desk, post=post, wanted=wanted))
