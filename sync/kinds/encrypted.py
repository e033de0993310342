"""A message Parvis cannot read: shown plainly as such, with a hint to open it elsewhere (matrix.md §12)."""

from sync.kinds.kind import Json, Kind, Parsed


def parse(_content: Json) -> Parsed:
    """Nothing in it is readable; desktop holds the sentence."""
    return Parsed("encrypted")


KIND = Kind("encrypted", parse, types=("m.room.encrypted",))
