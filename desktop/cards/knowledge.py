"""Who answers for a knowledge sheet, and when it is looked at again: a line above its words."""

from desktop.shell import times
from desktop.shell.tr import translate
from sync.model.post import Post


def overdue(post: Post) -> bool:
    """Whether the day to verify it on has passed."""
    day = post.extra.get("verify")
    return isinstance(day, str) and bool(day) and day < times.today_iso()


def signed(post: Post) -> str:
    """``Léa Martin en répond · à vérifier le 12 mai 2027``."""
    day = post.extra.get("verify")
    parts = [translate("Knowledge", "{name} answers for it", name=post.keeper.name)] if post.keeper else []
    words = times.day_words(day) if isinstance(day, str) else ""
    if words and overdue(post):
        parts.append(translate("Knowledge", "was to be verified on {day}", day=words))
    elif words:
        parts.append(translate("Knowledge", "to be verified on {day}", day=words))
    return " · ".join(parts)
