"""The one tree of errors; each leaf says what became of the request and what to do next.

SyncError
├── Unreachable            RETRY   no usable answer: network, proxy, portal, server down
│   ├── Throttled          RETRY   the server asks to wait (429)
│   └── Untrusted          RETRY   nobody vouches for the server's certificate
├── Broken                 RETRY   an answer that makes no sense (bounded retries: it may be poison)
├── SignedOut              FREEZE  the token is no longer good
│   └── Locked             FREEZE  the account is locked or suspended for now
├── Refused                PARK    the server understood and will not
│   ├── WrongPassword      PARK
│   ├── NotAllowed         PARK    rights
│   ├── TooLarge           PARK
│   ├── NotFound           PARK
│   └── Unsupported        PARK    the server lacks the feature
├── NotMatrix              PARK    the address is not one of a Matrix server
├── NoSuchHost             RETRY   the address does not exist, or there is no network
├── BadInput               PARK    what was asked cannot be done as written
└── StoreError             STOP    the local files
    ├── DiskFull           STOP
    ├── Newer              STOP    written by a newer Parvis
    ├── NoKey              STOP    the key is missing or wrong
    └── Busy               STOP    another Parvis holds this profile
"""

from enum import Enum


class Verdict(Enum):
    """What the outbox and the supervisor do about an error."""

    RETRY = "retry"
    PARK = "park"
    FREEZE = "freeze"
    STOP = "stop"


class SyncError(Exception):
    """Base of all. ``reason`` is a stable word; desktop and cli hold the sentence for each (``REASONS``)."""

    verdict = Verdict.PARK
    reason = "failed"

    def __init__(self, detail: str = "", *, reason: str | None = None) -> None:
        super().__init__(detail or self.reason)
        self.detail = detail
        if reason is not None:
            self.reason = reason


class Unreachable(SyncError):
    """No usable answer; the request may or may not have been carried out."""

    verdict = Verdict.RETRY
    reason = "unreachable"


class NoSuchHost(Unreachable):
    """The name does not resolve or nothing listens: the request was certainly not carried out."""

    reason = "no_such_host"


class Throttled(Unreachable):
    """The server asks to wait ``wait`` seconds; the request was not carried out."""

    reason = "throttled"

    def __init__(self, wait: float, detail: str = "") -> None:
        super().__init__(detail)
        self.wait = wait


class Untrusted(Unreachable):
    """The certificate is expired, self-signed or for another name."""

    reason = "untrusted"


class Broken(SyncError):
    """The answer cannot be read, or says 500; ``status`` is the HTTP status."""

    verdict = Verdict.RETRY
    reason = "broken"

    def __init__(self, detail: str = "", *, status: int = 0) -> None:
        super().__init__(detail)
        self.status = status


class SignedOut(SyncError):
    """M_UNKNOWN_TOKEN and no way to renew: everything unsent is kept for the owner."""

    verdict = Verdict.FREEZE
    reason = "signed_out"


class Locked(SignedOut):
    """M_USER_LOCKED, M_USER_SUSPENDED."""

    reason = "locked"


class Refused(SyncError):
    """A 4xx that will not change by asking again; ``errcode`` is the Matrix word."""

    reason = "refused"

    def __init__(
        self, detail: str = "", *, errcode: str = "", status: int = 0, reason: str | None = None
    ) -> None:
        super().__init__(detail, reason=reason)
        self.errcode = errcode
        self.status = status


class WrongPassword(Refused):
    """The name or the password is wrong."""

    reason = "wrong_password"


class NotAllowed(Refused):
    """M_FORBIDDEN: the account may not do this here."""

    reason = "not_allowed"


class TooLarge(Refused):
    """M_TOO_LARGE, or over a limit known beforehand."""

    reason = "too_large"


class NotFound(Refused):
    """M_NOT_FOUND."""

    reason = "not_found"


class Unsupported(Refused):
    """M_UNRECOGNIZED: the server lacks it."""

    reason = "unsupported"


class NotMatrix(SyncError):
    """Something answers at this address, but it does not speak Matrix."""

    reason = "not_matrix"


class BadInput(SyncError):
    """Caught before anything was saved: ``reason`` says what to correct."""

    reason = "bad_input"


class StoreError(SyncError):
    """A local file cannot be used."""

    verdict = Verdict.STOP
    reason = "store"


class DiskFull(StoreError):
    """Nothing was saved: there is no room left."""

    reason = "disk_full"


class Newer(StoreError):
    """The file was written by a newer Parvis; it was not touched."""

    reason = "newer_store"


class NoKey(StoreError):
    """The key of this profile is missing, or does not open its files."""

    reason = "no_key"


class Busy(StoreError):
    """Another program holds this profile."""

    reason = "busy"


def leaves(root: type[SyncError] = SyncError) -> set[type[SyncError]]:
    """Every class of the tree, for the tests that want a sentence for each."""
    found = {root}
    for child in root.__subclasses__():
        found |= leaves(child)
    return found


EXTRA_REASONS = frozenset({
    "encrypted", "read_only", "left", "unknown_community", "parent_parked", "parent_withdrawn", "empty",
    "file_gone", "poison", "not_yours", "unknown_place", "several_communities",
    "cache_rebuilt", "folder_read_only", "network_folder", "outbox_salvaged", "unsafe_sqlite",
    "no_choices", "no_such_choice", "too_many_choices", "closed", "no_date", "end_before_start", "past_end",
    "more_readers",
    "not_editable", "no_such_priority", "expired", "reminded_lately", "audience_grew", "not_waiting",
    "not_an_event", "not_a_calendar", "ics_too_large",
    "profile_too_large", "unknown_person", "too_many_people", "not_a_picture",
    "no_owner", "no_reason", "not_mergeable",
    "community_closed", "not_closed", "sheet_owner",
    "ask_withdrawn", "ask_accepted", "banned_person",
    "not_text", "needs_https", "sample_stopped", "vanished", "maybe_deleted", "no_home",
})  # fmt: skip
"""Reasons given besides the class's own word: for wishes parked by the client and for bad input."""

REASONS = frozenset(error.reason for error in leaves()) | EXTRA_REASONS
"""All stable words a person may have to be told about."""
