"""What a person can answer to a post besides words: each returns once its wish is durable."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sync.model.ids import PostKey
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import answer

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
