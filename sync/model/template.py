"""What a community can be made from: for each template who may come in, who may write, and whether it has an end."""

from dataclasses import dataclass

OPEN, KNOCK, INVITE = "open", "knock", "invite"
ACCESS = (OPEN, KNOCK, INVITE)
"""How one comes in: everybody may, one asks and somebody in charge says yes, or one is invited."""

ACCESS_OF_RULE = {"public": OPEN, "restricted": OPEN, "knock": KNOCK, "knock_restricted": KNOCK, "invite": INVITE}
"""The same in the words of Matrix; what is not here lets nobody in without an invitation."""

ALL, MODERATORS = "all", "moderators"
WRITERS = (ALL, MODERATORS)
"""Who may post."""

NOTIFY = ("all", "mentions", "mute")
"""How much one wants to hear of a community."""


@dataclass(frozen=True, slots=True)
class Template:
    """``dated``: it has a day it is due on; ``needs_due``: it cannot do without."""

    name: str
    access: str = OPEN
    writers: str = ALL
    dated: bool = False
    needs_due: bool = False


TEMPLATES: dict[str, Template] = {
    each.name: each
    for each in (
        Template("team"),
        Template("project", dated=True),
        Template("practice"),
        Template("event", dated=True),
        Template("tender", access=KNOCK, dated=True, needs_due=True),
        Template("announcements", writers=MODERATORS),
    )
}
"""In the order they are offered."""

NEW = "new:"
"""How the id of a community begins that no server has yet; the id of the wish follows."""
