"""What is said of a community one is not in yet."""

from desktop.shell.tr import translate
from sync.model.listed import Listed


def about(each: Listed) -> str:
    """Where it belongs, how many are there, how many of them one knows, and whether anybody may come in."""
    parts = [*each.places, translate("Communities", "%n member(s)", n=each.members)]
    if each.colleagues:
        parts.append(translate("Communities", "%n colleague(s)", n=each.colleagues))
    if each.access == "knock":
        parts.append(translate("Communities", "on request"))
    return " · ".join(parts)
