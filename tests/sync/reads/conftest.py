"""A sealed store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.reads.reads import Reads
from tests.sync.reads.shelf import ANA, BEN, ME, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.account()
    made.community()
    for user, name in ((ME, "Camille"), (ANA, "Ana Ruiz"), (BEN, "Ben Roy")):
        made.member(user, name)
    yield made
    made.close()


@pytest.fixture
def reads(shelf: Shelf) -> Iterator[Reads]:
    opened = shelf.reads()
    yield opened
    opened.close()
