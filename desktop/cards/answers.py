"""What a card shows of the answers to its post besides words; each part is made by the first post that needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.cards import knowledge
from desktop.cards.ballot import BallotBox
from desktop.cards.confirmation import Confirmation
from desktop.cards.gained import Gained
from desktop.cards.idea import badge_of
from desktop.cards.occasion import Occasion
from desktop.cards.words import solved
from desktop.models.happening import happening_of
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Badge
from desktop.widgets.labels import Words, plain
from sync.model.ending import KNOWLEDGE
from sync.model.post import Post

if TYPE_CHECKING:
    from desktop.cards.post_card import PostCard


_GAP = 8


class Answers:
    """``ask`` passes on a verb: ``choose`` with the answer, ``confirm``."""

    def __init__(self, card: "PostCard", ask: Callable[..., None]) -> None:
        self._card, self._ask = card, ask
        self.ballot: BallotBox | None = None
        self.occasion: Occasion | None = None
        self.confirmation: Confirmation | None = None
        self.badge: Badge | None = None
        self.signed: Words | None = None
        self.gained = Gained(card, ask)

    def bind(self, post: Post, inner: int) -> None:
        """Show what belongs to ``post``."""
        self._bind_badge(post)
        self._bind_ballot(post, inner)
        self._bind_occasion(post)
        self._bind_confirmation(post)
        self._bind_signed(post)
        self.gained.bind(post)

    def tick(self, post: Post) -> None:
        """Bring what depends on the hour up to date."""
        if self.ballot is not None and post.kind == "poll":
            self.ballot.tick(post)
        if self.occasion is not None and happening_of(post) is not None:
            self.occasion.show_post(post)
        if self.confirmation is not None and post.kind == "announcement":
            self.confirmation.show_post(post)

    def _bind_ballot(self, post: Post, inner: int) -> None:
        shown = post.kind == "poll" and post.ballot is not None and not post.deleted
        if shown and self.ballot is None:
            self.ballot = BallotBox()
            self.ballot.chosen.connect(lambda choice: self._ask("choose", choice))
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.row), self.ballot)
        if self.ballot is not None:
            self.ballot.setVisible(shown)
            if shown:
                self.ballot.show_post(post, inner)

    def _bind_occasion(self, post: Post) -> None:
        shown = happening_of(post) is not None
        if shown and self.occasion is None:
            self.occasion = Occasion()
            self.occasion.chosen.connect(lambda choice: self._ask("choose", choice))
            self.occasion.taken.connect(lambda: self._ask("to_calendar"))
            self.occasion.dragged.connect(lambda: self._ask("drag_event"))
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.body), self.occasion)
        if self.occasion is not None:
            self.occasion.setVisible(shown)
            if shown:
                self.occasion.show_post(post)

    def _bind_confirmation(self, post: Post) -> None:
        shown = post.kind == "announcement" and not post.deleted
        if shown and self.confirmation is None:
            self.confirmation = Confirmation()
            self.confirmation.confirmed.connect(lambda: self._ask("confirm"))
            self.confirmation.reminded.connect(lambda: self._ask("remind"))
            self._card.row.lead.addWidget(self.confirmation)
        if self.confirmation is not None:
            self.confirmation.setVisible(shown)
            if shown:
                self.confirmation.show_post(post)

    def _bind_signed(self, post: Post) -> None:
        """Who answers for a knowledge sheet stands above its words."""
        words = knowledge.signed(post) if post.kind == KNOWLEDGE and not post.deleted else ""
        if words and self.signed is None:
            self.signed = plain("", Size.SECOND, role="ink2", wrap=True)
            self._card.rows.insertWidget(self._card.rows.indexOf(self._card.body), self.signed)
        if self.signed is not None:
            self.signed.setVisible(bool(words))
            self.signed.setText(words)
            self.signed.set_role("danger_ink" if knowledge.overdue(post) else "ink2")

    def place(self, inner: int) -> None:
        """The confirmation stands ahead of the reactions where both fit, else on a line of its own above them."""
        part, row, rows = self.confirmation, self._card.row, self._card.rows
        if part is None or part.isHidden() or row.isHidden():
            return
        inside = row.lead.indexOf(part) >= 0
        wide = row.sizeHint().width() + (0 if inside else part.sizeHint().width() + _GAP)
        if inside and wide > inner:
            row.lead.removeWidget(part)
            rows.insertWidget(rows.indexOf(row), part)
        elif not inside and wide <= inner:
            rows.removeWidget(part)
            row.lead.addWidget(part)

    def _bind_badge(self, post: Post) -> None:
        words, role, icon = "", "event", "check"
        if solved(post):
            words = translate("Card", "Accepted answer") if post.root else translate("Card", "Answered")
        elif post.decided:
            words, role = translate("Card", "Decision"), "mediation"
        elif post.kind == "idea" and not post.deleted:
            (words, role), icon = badge_of(post), ""
        if words and self.badge is None:
            self.badge = Badge()
            self._card.header.place_badge(self.badge)
        if self.badge is not None:
            self.badge.setVisible(bool(words))
            if words:
                self.badge.show_as(words, role, icon)
