"""A profile with a real store, nobody reachable, and a way to run one command in this process."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sync.cli.main import main
from sync.store.profile import Profile
from tests.sync.reads.shelf import ANA, BEN, ME, Shelf

NOWHERE = "http://127.0.0.1:9"


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def plain_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    shelf = Shelf(tmp_path / "p")
    shelf.account(homeserver=NOWHERE)
    shelf.community(alias="#team:parvis.test")
    for user, name in ((ME, "Camille"), (ANA, "Ana Ruiz"), (BEN, "Ben Roy")):
        shelf.member(user, name)
    root = shelf.post("Bonjour à tous", event_id="$hello", title="Salut", comments=1)
    shelf.post("Merci", root=root, by=BEN)
    shelf.react(root, "👍", BEN)
    shelf.post("Le plan", event_id="$plan", kind="file",
               document='{"source": "mxc://parvis.test/abc", "name": "../plan.pdf", "size": 3}')
    media = shelf.put("media", source="mxc://parvis.test/abc", variant="full", size=3, used=0)
    shelf.put("media_chunk", media=media, n=0, data=b"pdf")
    shelf.close()
    yield shelf.profile


Parvis = Callable[..., Ran]


@pytest.fixture
def parvis(profile: Profile, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Parvis:
    def run(*arguments: str, stdin: bytes = b"", at: Path = profile.folder) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            code = main([*arguments, "--profile", str(at)])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run
