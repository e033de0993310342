"""A question that waits for an answer; on the wire a message with its kind in our block."""

from functools import partial

from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Kind

KIND = Kind("question", partial(read_message, "question"), write_message)
