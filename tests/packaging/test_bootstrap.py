"""The two commands: pinned lists as promised, clear sentences when something is missing."""

import importlib.util
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "packaging" / "requirements"


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
        ("ERROR: No space left on device", "No space left on device"),
    ],
)
def test_a_failed_installation_is_said_in_a_sentence(bootstrap: types.ModuleType, said: str, sentence: str) -> None:
    with pytest.raises(bootstrap.Stop, match=sentence):
        bootstrap._explain(said)


def test_missing_libraries_without_rights_show_the_command(
    bootstrap: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "_opens", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(bootstrap, "_font", lambda _: True)
    monkeypatch.setattr(bootstrap, "_apt_allowed", lambda: False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(bootstrap.Stop, match="sudo apt-get install -y libegl1"):
        bootstrap.system_libraries(window=False)


def test_an_unknown_python_is_refused(bootstrap: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    with pytest.raises(bootstrap.Stop, match=r"3\.10"):
        bootstrap.check_python()


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1].removeprefix("exec ")
    assert command == "python3 packaging/test.py"
    assert f"\n{command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["try.py", "test.py"])
def test_both_scripts_need_nothing_but_the_standard_library(script: str) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "packaging" / script), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    # -I leaves out the script's own folder; bootstrap is the only module that may then be missing.
    assert ran.returncode == 0 or "No module named 'bootstrap'" in ran.stderr
