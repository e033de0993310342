"""Opening the store for reading, as light as the first paint needs it."""

from sync.errors import NoKey
from sync.reads.reads import Reads
from sync.store import keys
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.reader import Outdated, open_reader


def open_reads(profile: Profile) -> Reads | None:
    """The reads of a profile on this thread; None while it has no store yet.

    Files of an earlier Parvis are brought up to date first, unless another program holds them. Raises NoKey when the
    key is missing, Newer, Busy, StoreError.
    """
    if not (profile.cache_path.exists() and profile.outbox_path.exists()):
        return None
    key = keys.load_key(profile)
    if key is None:
        raise NoKey(str(profile.folder))
    try:
        connection = open_reader(profile, key)
    except Outdated:
        _bring_up_to_date(profile, key)
        connection = open_reader(profile, key)
    return Reads(connection, key_in=key.where)


def _bring_up_to_date(profile: Profile, key: Key) -> None:
    from sync.store.store import Store  # heavy, and needed once a version

    with profile.lock():
        Store.open(profile, key).close()
