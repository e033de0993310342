"""Thanks said to colleagues in public; on the wire a message with its kind in our block."""

from functools import partial

from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Kind

KIND = Kind("praise", partial(read_message, "praise"), write_message)
