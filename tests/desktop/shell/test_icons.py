"""Icons come out of their package as they were packed."""

import zipfile
from pathlib import Path

import lucide
import pytest

from desktop.shell import icons


def test_every_icon_of_the_set_is_read_as_it_was_packed() -> None:
    with zipfile.ZipFile(Path(lucide.__file__).with_name("lucide.zip")) as archive:
        names = [name for name in archive.namelist() if name.endswith(".svg")]
        assert len(names) > 1_000
        assert [name for name in names if icons._read(name) != archive.read(name)] == []


def test_an_icon_that_is_not_in_the_set_is_a_mistake_that_is_told() -> None:
    with pytest.raises(KeyError, match="no icon nowhere"):
        icons._read("nowhere.svg")
