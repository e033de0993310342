"""Opening the store for reading, as light as the first paint needs it."""

from sync.reads.reads import Reads
from sync.store import keys
from sync.store.profile import Profile
from sync.store.reader import open_reader


def open_reads(profile: Profile) -> Reads | None:
    """The reads of a profile on this thread; None while it has no store yet. Raises NoKey when its key is missing."""
    if not (profile.cache_path.exists() and profile.outbox_path.exists()):
        return None
    key = keys.load_key(profile)
    if key is None:
        from sync.errors import NoKey

        raise NoKey(str(profile.folder))
    return Reads(open_reader(profile, key), key_in=key.where)
