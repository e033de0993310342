"""A long column of unequal cards, of which only those in sight exist: scrolling moves pixels, not widgets."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop.shell.tokens import Size
from desktop.widgets.layouts import steady

Card = TypeVar("Card", bound=QWidget)
Key = TypeVar("Key", bound=Hashable)

GUESS = 190
"""The height of a card nobody has measured yet."""
KEPT = 16
"""Cards that stay alive, in sight or not."""
_STEPS = 4
"""What comes in sight by one step is measured, and moves what the next one aims at."""

Spot = tuple[Key | None, int]


class Recycler(QAbstractScrollArea, Generic[Card, Key]):
    """``make`` builds a card, ``bind(card, key, width)`` fills it and returns its height.

    What is in sight keeps its place when cards come, go or grow above it. ``top`` and ``tail`` are widgets that
    scroll along, before and after the cards.
    """

    def __init__(
        self, make: Callable[[QWidget], Card], bind: Callable[[Card, Key, int], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._bind = make, bind
        self._keys: list[Key] = []
        self._index: dict[Key, int] = {}
        self._heights: dict[Key, int] = {}
        self._tops: list[int] = [0]
        self._sum = 0
        self._shown: dict[Key, Card] = {}
        self._free: list[Card] = []
        self._busy = False
        self._placed = False
        self._spot: Spot[Key] | None = None
        self._ends: dict[str, tuple[QWidget, int]] = {}
        self.content_width = Size.CONTENT
        self.gap = Size.GAP
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steady(self)
        self.verticalScrollBar().setSingleStep(24)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # what is there

    def put_end(self, name: str, widget: QWidget | None) -> None:
        """Place a widget at the ``top`` or the ``tail``; the one that was there is thrown away."""
        anchor = self._anchor() if self._value() > 0 else None  # while the heights of both ends are still known
        old = self._ends.pop(name, None)
        if old is not None and old[0] is not widget:
            old[0].hide()
            old[0].deleteLater()
        if widget is not None:
            widget.setParent(self.viewport())
            self._ends[name] = (widget, 0)
            widget.show()
        self.settle(anchor)

    def set_keys(self, keys: Sequence[Key], *, keep_place: bool = True) -> None:
        """Show these cards, newest first; those in sight stay where they are, unless ``keep_place`` is False."""
        anchor = self._anchor() if keep_place else None
        self._keys = list(keys)
        self._index = {key: index for index, key in enumerate(self._keys)}
        self._add_up()
        for key in [key for key in self._shown if key not in self._index]:
            self._release(key)
        self.settle(anchor)

    def settle(self, anchor: "tuple[Key, int] | None" = None) -> None:
        """Bind what is in sight anew and put everything in its place; nothing before the first size is known."""
        if not self._placed:
            return
        if anchor is None and self._value() > 0:
            anchor = self._anchor()
        for key, card in self._shown.items():
            self._set_height(key, self._bind(card, key, self.column().width()))
        self._measure()
        if anchor is not None and anchor[0] in self._index:
            self._set_value(self.place_of(anchor[0]) - anchor[1])
        self._fill()

    def forget_heights(self) -> None:
        """The density or the language changed: measure again."""
        self._heights.clear()
        self._add_up()
        for key in list(self._shown):
            self._release(key)
        self.settle()

    def card_of(self, key: Key) -> Card | None:
        """The card that shows ``key``, when it is in sight."""
        return self._shown.get(key)

    def in_sight(self) -> list[Key]:
        """The keys whose cards exist, from the top down."""
        return sorted(self._shown, key=lambda key: self._index[key])

    # where it is

    def column(self) -> QRect:
        """The column the cards stand in, in the middle: the same for languages written either way."""
        room = self.viewport().width()
        width = min(self.content_width, room - 2 * Size.GAP)
        return QRect((room - width) // 2, 0, width, self.viewport().height())

    def place_of(self, key: Key) -> int:
        """How far down a card begins."""
        return self._top_height() + self._offset(self._index[key])

    def scroll_to(self, key: Key, *, margin: int = Size.GAP) -> None:
        """Bring the beginning of a card to the top of the view."""
        self._set_value(self.place_of(key) - margin)
        self._fill()
        self._set_value(self.place_of(key) - margin)  # what lies above it has been measured by now
        self._fill()

    def reveal(self, key: Key) -> None:
        """Scroll as little as possible for a card to be in sight whole, or from its beginning."""
        for _ in range(2):  # a card that came in sight by the first step has been measured at the second
            top = self.place_of(key)
            bottom = top + self._heights.get(key, GUESS)
            if top < self._value():
                self.scroll_to(key)
            elif bottom > self._value() + self.viewport().height():
                self._set_value(min(top - Size.GAP, bottom + Size.GAP - self.viewport().height()))
                self._fill()

    def spot(self) -> "Spot[Key] | None":
        """Where one is: a card in sight and where it begins, or how far down; None at the very top."""
        if self._value() == 0:
            return None
        return self._anchor() or (None, self._value())

    def stand(self, spot: "Spot[Key]") -> None:
        """Go to a spot, also to that of another view of the same cards: now, or once the first size is known."""
        self._spot = spot if not self._placed else None
        key, at = spot
        if not self._placed or (key is not None and key not in self._index):
            return
        for _ in range(_STEPS):
            self._set_value(at if key is None else self.place_of(key) - at)
            self._fill()

    def _value(self) -> int:
        return self.verticalScrollBar().value()

    def _top_height(self) -> int:
        return self._ends["top"][1] if "top" in self._ends else 0

    def _anchor(self) -> "tuple[Key, int] | None":
        """A card in sight and how far below the view's top it begins."""
        for key in self.in_sight():
            offset = self.place_of(key) - self._value()
            if offset + self._heights.get(key, GUESS) > 0:
                return key, offset
        return None

    def _add_up(self) -> None:
        """Every height anew; ``_tops`` holds the places of the first few and grows as far as one looks."""
        known = self._heights
        self._sum = sum(known.get(key, GUESS) for key in self._keys) + self.gap * len(self._keys)
        self._tops = [0]

    def _set_height(self, key: Key, height: int) -> None:
        """Note a height; only what lies below is placed again, and only when it is looked at."""
        before = self._heights.get(key, GUESS)
        self._heights[key] = height
        if height != before:
            self._sum += height - before
            del self._tops[self._index[key] + 1 :]

    def _offset(self, index: int) -> int:
        """Where the card of an index begins, below the top widget."""
        tops, heights = self._tops, self._heights
        while len(tops) <= index:
            tops.append(tops[-1] + heights.get(self._keys[len(tops) - 1], GUESS) + self.gap)
        return tops[index]

    def _measure(self) -> None:
        """Measure both ends and set the range of the scroll bar."""
        width = self.column().width()
        for name, (widget, _) in self._ends.items():
            high = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
            self._ends[name] = (widget, max(high, 0))
        tail = self._ends["tail"][1] if "tail" in self._ends else 0
        total = self._top_height() + self._sum + tail + Size.GAP
        self._busy = True
        self.verticalScrollBar().setRange(0, max(0, total - self.viewport().height()))
        self.verticalScrollBar().setPageStep(max(1, self.viewport().height() - 48))
        self._busy = False

    def _set_value(self, value: int) -> None:
        self._busy = True
        self.verticalScrollBar().setValue(value)
        self._busy = False

    # what is seen

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels, then bind what came in sight."""
        if not self._busy:
            self.viewport().scroll(0, dy)
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: every height is a guess again."""
        anchor = self._anchor() if self._value() > 0 else None
        self._placed = True
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._heights = {key: self._heights[key] for key in self._shown}
            self._add_up()
        self.settle(anchor)
        if self._spot is not None:
            self.stand(self._spot)

    def _wanted(self) -> list[Key]:
        top = self._value() - self._top_height()
        while len(self._tops) <= len(self._keys) and self._tops[-1] <= top:
            self._offset(len(self._tops))
        first = max(0, bisect_right(self._tops, top) - 1)
        end = first
        while end < len(self._keys) and self._offset(end) < top + self.viewport().height():
            end += 1
        return self._keys[first:end]

    def _fill(self) -> None:
        """Give every key in sight a card; a card that turns out taller above the view pushes it along."""
        for _ in range(8):
            wanted = self._wanted()
            missing = [key for key in wanted if key not in self._shown]
            if not missing:
                break
            keep = set(wanted)
            for key in [key for key in self._shown if key not in keep]:
                self._release(key)
            self._show(missing)
        keep = set(self._wanted())
        for key in [key for key in self._shown if key not in keep]:
            self._release(key)
        self._arrange()
        self.filled()

    def _show(self, keys: list[Key]) -> None:
        value, moved = self._value(), 0
        width = self.column().width()
        for key in keys:
            card = self._free.pop() if self._free else self._make(self.viewport())
            self._shown[key] = card
            before = self._heights.get(key, GUESS)
            after = self._bind(card, key, width)
            self._set_height(key, after)
            if self.place_of(key) < value:
                moved += after - before
        self._measure()
        if moved:
            self._set_value(value + moved)

    def _release(self, key: Key) -> None:
        card = self._shown.pop(key)
        focus = QApplication.focusWidget()
        if focus is not None and (focus is card or card.isAncestorOf(focus)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._free.append(card)

    def _arrange(self) -> None:
        column, value = self.column(), self._value()
        for key, card in self._shown.items():
            place = QRect(column.left(), self.place_of(key) - value, column.width(), self._heights[key])
            if card.geometry() != place:
                card.setGeometry(place)
            if card.isHidden():
                card.show()
        for card in self._free:
            if not card.isHidden():
                card.hide()
        while len(self._free) + len(self._shown) > KEPT and self._free:
            self._free.pop().deleteLater()
        for name, (widget, high) in self._ends.items():
            top = 0 if name == "top" else self._top_height() + self._sum
            widget.setGeometry(column.left(), top - value, column.width(), high)

    def filled(self) -> None:
        """Told after every change of what is in sight; a feed asks for older posts here."""
