"""The two commands: pinned lists as promised, clear sentences when something is missing."""

import ast
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "packaging" / "requirements"


@pytest.mark.parametrize("name", ["app", "test", "homeserver"])
def test_every_package_is_pinned_with_hashes_and_no_host_is_named(name: str) -> None:
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", block), block[:60]
        assert "--hash=sha256:" in block


def test_the_program_carries_the_same_list_for_its_own_homeserver() -> None:
    packed = ROOT / "resources" / "homeserver-requirements.txt"
    assert packed.read_bytes() == (LISTS / "homeserver.txt").read_bytes()


def test_the_tests_run_with_the_versions_people_get() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9-]+==\S+)", (LISTS / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("app") <= pins("test")


def test_what_pyproject_asks_for_is_pinned() -> None:
    import tomllib

    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pinned = re.findall(r"^([a-z0-9-]+)==", (LISTS / "app.txt").read_text(encoding="utf-8"), re.MULTILINE)
    for line in wanted:
        assert re.split(r"[=<>~! ;\[]", line)[0].lower().replace("_", "-") in pinned


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("NewConnectionError: Failed to establish a new connection: Name or service not known", "no connection"),
        ("ERROR: Could not find a version that satisfies the requirement anyio (from versions: none)", "no connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "hash differs"),
        ("SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED (from versions: none)", "PIP_CERT"),
        ("ERROR: No space left on device", "No space left on device"),
    ],
)
def test_a_failed_installation_is_said_in_a_sentence(bootstrap: types.ModuleType, said: str, sentence: str) -> None:
    with pytest.raises(bootstrap.Stop, match=sentence):
        bootstrap._explain(said)


def test_an_unknown_python_is_refused(bootstrap: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    with pytest.raises(bootstrap.Stop, match=r"3\.10"):
        bootstrap.check_python()


@pytest.mark.parametrize("name", ["try", "test", "bootstrap", "system", "steps"])
def test_an_older_python_reads_the_scripts_far_enough_to_be_refused(name: str) -> None:
    text = (ROOT / "packaging" / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 9))
    assert "from __future__ import annotations" in text or " | None" not in text


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_installed(
    bootstrap: types.ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "APPLICATION", tmp_path / ".venv")
    bootstrap.check_folder()
    monkeypatch.setattr(bootstrap.os, "access", lambda *_: False)
    with pytest.raises(bootstrap.Stop, match="may not write in"):
        bootstrap.check_folder()
    monkeypatch.setattr(bootstrap, "made", lambda: True)
    bootstrap.check_folder()


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1].removeprefix("exec ")
    assert command == "python3 packaging/test.py"
    assert f"\n{command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["try.py", "test.py"])
def test_both_scripts_need_nothing_but_the_standard_library(script: str) -> None:
    # -S leaves out every installed package, -E what the environment adds; the script's own folder stays.
    command = [sys.executable, "-S", "-E", str(ROOT / "packaging" / script), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_what_qts_binding_needs_at_each_start_lies_compiled_beside_it() -> None:
    ask = "import PySide6.QtCore, sys; print(sys.modules['shibokensupport.signature.loader'].__cached__)"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert Path(ran.stdout.strip()).is_file()
