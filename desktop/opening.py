"""What the first frame is made of: the reads of the cache, or why there are none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync import SETTINGS, Profile, open_reads
from sync.errors import Newer, NoKey, StoreError
from sync.model.status import Link, Status

if TYPE_CHECKING:
    from sync import Reads


@dataclass(frozen=True, slots=True)
class Opening:
    """``reads`` is None on a first start and while the store waits for the engine. ``refusal`` is a reason to end."""

    reads: "Reads | None"
    settings: dict[str, str]
    status: Status
    refusal: str = ""


def open_cache(profile: Profile) -> Opening:
    """Open what the first frame shows. A missing key and a newer store stop the start; the engine mends the rest."""
    defaults = {name: setting.default for name, setting in SETTINGS.items()}
    try:
        reads = open_reads(profile)
        if reads is None:
            return Opening(None, defaults, Status(Link.SIGNED_OUT))
        return Opening(reads, reads.settings(), reads.status())
    except (NoKey, Newer) as error:
        return Opening(None, defaults, Status(Link.SIGNED_OUT), error.reason)
    except StoreError:
        return Opening(None, defaults, Status(Link.STARTING))
