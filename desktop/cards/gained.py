"""What a card shows of what ideas and questions gained; each part is made by the first post that needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.cards.idea import IdeaBox
from desktop.cards.original import Original
from desktop.cards.quote import Quoted
from sync.model.post import Post

if TYPE_CHECKING:
    from desktop.cards.post_card import PostCard


class Gained:
    """Stands below the words of the card."""

    def __init__(self, card: "PostCard", ask: Callable[..., None]) -> None:
        self._card, self._ask = card, ask
        self.idea: IdeaBox | None = None
        self.quote: Quoted | None = None
        self.original: Original | None = None

    def bind(self, post: Post) -> None:
        """Show what belongs to ``post``."""
        shown = post.kind == "idea" and not post.deleted and (post.promise is not None or post.merged is not None)
        if shown and self.idea is None:
            self.idea = IdeaBox()
            self.idea.went_on.connect(lambda: self._ask("open_merged"))
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.row), self.idea)
        if self.idea is not None:
            self.idea.setVisible(shown)
            if shown:
                self.idea.show_post(post)
        quote = post.quote if post.kind == "question" and not (post.deleted or self._card.whole) else None
        if quote is not None and self.quote is None:
            self.quote = Quoted()
            self.quote.opened.connect(lambda: self._ask("open_answer"))
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.row), self.quote)
        if self.quote is not None:
            self.quote.setVisible(quote is not None)
            if quote is not None:
                self.quote.show_quote(quote)
        self._bind_original(post)

    def _bind_original(self, post: Post) -> None:
        """What was passed on from elsewhere."""
        original = post.shared
        if original is not None and self.original is None:
            self.original = Original()
            self.original.opened.connect(lambda: self._ask("open_original"))
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.row), self.original)
        if self.original is not None:
            self.original.setVisible(original is not None)
            if original is not None:
                self.original.show_original(original)
