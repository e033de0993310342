"""A bench for every story of the outbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.outbox.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.community()
    yield made
    made.close()
