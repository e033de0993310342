"""A proposal that others may support; on the wire a message with its kind in our block."""

from functools import partial

from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Kind

KIND = Kind("idea", partial(read_message, "idea"), write_message)
