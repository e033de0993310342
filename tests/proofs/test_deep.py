"""The deep run: every suite once, and an interrupted one goes on where it stopped."""

import sys
from pathlib import Path

import pytest

from tests.proofs import deep
from tests.proofs.options import SUITES
from tests.proofs.run import Line


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suites that were played, in seconds instead of hours."""
    names: list[str] = []

    def apart(name: str, seed: int, words: object, told: Path) -> Line:
        names.append(name)
        counts = {"lost": 0 if name != "gap" or seed == 1 else 2}
        failures = ["two are lost"] if counts["lost"] else []
        return Line(name, name.title(), "P1", "cases", 5, 5, counts, failures, {"planted": True}, 1, seed)

    monkeypatch.setattr(deep, "_apart", apart)
    return names


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["deep", *words])
    return deep.main()


def test_every_suite_is_played_once_and_told_in_the_order_of_the_table(
    played: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--seed", "1") == 0
    assert sorted(played) == sorted(SUITES)
    told = capsys.readouterr().out.partition("mutants found")[2]
    assert [told.index(f"| {name.title()} |") for name in SUITES] == sorted(
        told.index(f"| {name.title()} |") for name in SUITES
    )
    assert "12 passed, 0 failed" in told


def test_an_interrupted_run_goes_on_where_it_stopped(
    played: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = str(tmp_path / "lines.json")
    assert run(monkeypatch, "--seed", "1", "--json", file) == 0
    board = deep.Board(Path(file), 1)
    del board.lines["gap"], board.lines["kills"]
    board.add(board.lines["drift"])
    played.clear()
    assert run(monkeypatch, "--seed", "1", "--json", file) == 0
    assert sorted(played) == ["gap", "kills"]
    assert run(monkeypatch, "--seed", "2", "--json", file) == 1, "another seed is another run, and this one is red"
    assert sorted(played[2:]) == sorted(SUITES)
