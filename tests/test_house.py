"""The rules of the house that a machine can hold: layers, docstrings, sizes and forbidden calls."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*(ROOT / "sync").rglob("*.py"), *(ROOT / "desktop").rglob("*.py"), ROOT / "parvis.py"])
CEILING = 300


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_file_says_in_one_sentence_what_it_is_for_and_stays_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    assert first.endswith("."), f"{_name(path)}: say in one sentence what it is for"
    assert source.count("\n") <= CEILING, f"{_name(path)}: split it by noun or verb"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_nobody_calls_what_is_known_to_bite(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = _name(path)
    for called, node in _calls(tree):
        last = called.rpartition(".")[2]
        drags = name == "desktop/widgets/drag_out.py" and called in {"drag.exec", "drag.setMimeData"}
        assert drags or last not in {"exec", "exec_", "asyncSlot"}, f"{name}: {called} kills tasks"
        assert called != "self.tr", f"{name}: self.tr loses plurals, use translate()"
        lasting = last == "setMimeData" and not drags
        assert not lasting, f"{name}: data made by Python that stays on the clipboard crashes the exit"
        collects = called in {"gc.enable", "gc.collect"} and name != "desktop/shell/garbage.py"
        assert not collects, f"{name}: cycles are collected by desktop/shell/garbage.py alone, on the window's thread"
        if last == "openUrl":
            assert name == "desktop/shell/safe_open.py", f"{name}: only safe_open opens addresses"
        for keyword in node.keywords:
            insecure = keyword.arg == "verify" and getattr(keyword.value, "value", None) is False
            assert not insecure, f"{name}: verify=False is never right"


@pytest.mark.parametrize("path", [p for p in SOURCES if _name(p).startswith("sync/")], ids=_name)
def test_the_engine_takes_its_time_from_the_clock_it_was_given(path: Path) -> None:
    name = _name(path)
    timeless = ("sync/outbox", "sync/matrix", "sync/kinds", "sync/engine")
    if not name.startswith(timeless) or name == "sync/engine/clock.py":
        return
    forbidden = {"time.time", "datetime.now", "datetime.datetime.now", "asyncio.sleep", "time.monotonic"}
    used = {called for called, _ in _calls(ast.parse(path.read_text(encoding="utf-8")))}
    assert not used & forbidden, f"{name}: {used & forbidden}: the clock is a parameter"


def test_imports_point_one_way() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
