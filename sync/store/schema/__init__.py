"""The numbered steps of both files' schemas, and how far this version of Parvis knows them."""

from typing import Literal

File = Literal["cache", "outbox"]

LATEST: dict[File, int] = {"cache": 8, "outbox": 4}
"""The newest step of each file; a test compares it with the folders."""
