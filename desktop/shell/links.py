"""Addresses that lead to a place in Parvis: parvis:, matrix: and matrix.to links."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_SIGILS = {"r": "#", "room": "#", "roomid": "!", "u": "@", "user": "@"}
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a ``pane``, a ``community`` (``!id``, ``#alias``), a ``post``, a ``person``, or a ``tag``."""

    pane: str = ""
    community: str = ""
    post: str = ""
    person: str = ""
    tag: str = ""


def target_of(address: str) -> Target | None:
    """Read a link; None for anything that is not one of ours. Nothing in it is ever run or fetched."""
    if len(address) > _LONGEST or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme == "parvis":
        return _parvis(parts.path)
    if parts.scheme == "matrix":
        return _matrix(parts.path)
    if parts.scheme in {"http", "https"} and parts.hostname == "matrix.to":
        return _matrix_to(parts.fragment)
    return None


def _parvis(path: str) -> Target | None:
    noun, _, name = path.lstrip("/").partition("/")
    name = unquote(name)
    if not name:
        return None
    made = {
        "pane": Target(pane=name), "community": Target(community=name), "post": Target(post=name),
        "tag": Target(tag=name),
    }  # fmt: skip
    return made.get(noun)


def _matrix(path: str) -> Target | None:
    words = [unquote(word) for word in path.strip("/").split("/")]
    if len(words) not in {2, 4} or words[0] not in _SIGILS or not words[1]:
        return None
    name = _SIGILS[words[0]] + words[1]
    if name.startswith("@"):
        return Target(person=name)
    if len(words) == 4:
        return Target(community=name, post="$" + words[3]) if words[2] in {"e", "event"} and words[3] else None
    return Target(community=name)


def _matrix_to(fragment: str) -> Target | None:
    words = [unquote(word) for word in fragment.partition("?")[0].lstrip("/").split("/")]
    if not words or len(words) > 2 or words[0][:1] not in {"!", "#", "@"}:
        return None
    if words[0].startswith("@"):
        return Target(person=words[0])
    return Target(community=words[0], post=words[1] if len(words) == 2 else "")
