"""Something its author wants everybody to know; on the wire a message with its kind in our block."""

from functools import partial

from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Kind

KIND = Kind("announcement", partial(read_message, "announcement"), write_message)
