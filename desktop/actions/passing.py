"""Sharing a post into another community, and coming back to the original."""

from desktop.shell.links import Target
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.post import Delivery, Post


def may_pass_on(post: Post) -> bool:
    """What others can read may be quoted elsewhere; what waits to leave as well."""
    return not post.deleted and post.kind != "encrypted" and post.delivery is not Delivery.PARKED


def open_original(shell: Shell, post: Post) -> None:
    """Show what a post quotes; where it is not here, the community it stands in."""
    original = post.shared
    if original is None:
        return
    if original.key is not None:
        shell.open_post(original.key)
    elif original.joined:
        shell.toast(translate("Card", "The original has not been fetched yet: here is its community."))
        shell.open_community(original.community)
    else:
        shell.go_to(Target(community=original.community))
