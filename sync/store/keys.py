"""The one key that opens both files of a profile: in the key store of the system, or in a file of the owner's."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from sync.errors import NoKey
from sync.store.profile import Profile, write_whole

T = TypeVar("T")

SERVICE = "Parvis"
"""The name people see in their key store."""

PATIENCE = 20.0
"""Seconds a key store may take: it may be asking the person to unlock it."""


@dataclass(frozen=True, slots=True)
class Key:
    """32 random bytes; never printed."""

    value: bytes = field(repr=False)
    where: Literal["keyring", "file"]

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it, without derivation."""
        return f"x'{self.value.hex()}'"


def load_key(profile: Profile) -> Key | None:
    """The key of this profile; None when it has none yet. Raises NoKey when it had one that cannot be had now."""
    marker = profile.marker()
    where = marker.get("key_in")
    if where is None:
        return None
    if where == "file":
        return Key(_from_file(profile), "file")
    words = _ask(lambda: _keyring_get(marker["id"]))
    if words is None:
        raise NoKey("the key store does not have the key of this profile")
    return Key(_parse(words), "keyring")


def make_key(profile: Profile) -> Key:
    """A new key, kept in the key store when there is one, else in a file readable by its owner alone.

    Raises NoKey when files sealed by an earlier key are there: a new key would never open them.
    """
    import secrets  # not needed by the first paint

    if profile.cache_path.exists() or profile.outbox_path.exists():
        raise NoKey("there are files sealed with another key")
    value = secrets.token_bytes(32)
    marker = profile.mark()
    if os.environ.get("PARVIS_KEY_STORE") != "file" and _keep_in_keyring(marker["id"], value.hex()):
        profile.mark(key_in="keyring")
        return Key(value, "keyring")
    write_whole(profile.key_path, value.hex().encode("ascii"))
    profile.mark(key_in="file")
    return Key(value, "file")


def open_key(profile: Profile) -> Key:
    """The key of this profile, made at the first call."""
    return load_key(profile) or make_key(profile)


def _from_file(profile: Profile) -> bytes:
    try:
        return _parse(profile.key_path.read_text("ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise NoKey("the key file cannot be read") from error


def _parse(words: str) -> bytes:
    try:
        value = bytes.fromhex(words.strip())
    except ValueError as error:
        raise NoKey("the key is damaged") from error
    if len(value) != 32:
        raise NoKey("the key is damaged")
    return value


def _keep_in_keyring(user: str, words: str) -> bool:
    try:
        return _ask(lambda: _keyring_set(user, words))
    except NoKey:
        return False


def _ask(question: Callable[[], T]) -> T:
    """Put a question to the key store in a thread of its own: some wait for ever for a person who is not there."""
    import threading  # not needed by the first paint of a profile with a key file

    answers: list[T] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            answers.append(question())
        except Exception as error:  # a key store is foreign code on D-Bus, Keychain or DPAPI: it may raise anything
            failures.append(error)

    asked = threading.Thread(target=run, name="parvis-keyring", daemon=True)
    asked.start()
    asked.join(PATIENCE)
    if failures:
        raise NoKey(f"the key store failed: {type(failures[0]).__name__}") from failures[0]
    if not answers:
        raise NoKey("the key store does not answer")
    return answers[0]


def _keyring_get(user: str) -> str | None:
    import keyring

    return keyring.get_password(SERVICE, user)


def _keyring_set(user: str, words: str) -> bool:
    """Whether the words can be read back from a key store that deserves the name."""
    import keyring

    if keyring.get_keyring().priority < 1:
        return False
    keyring.set_password(SERVICE, user, words)
    return keyring.get_password(SERVICE, user) == words
