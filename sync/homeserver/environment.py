"""Where Synapse is installed: an environment of its own, found, or made from the pinned requirements."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sync.homeserver.errors import InstallFailed, Missing, NoBuild
from sync.homeserver.progress import Progress, silent

_CHECKOUT = Path(__file__).resolve().parents[2]
_STAMP = "parvis-requirements.sha256"


def find(folder: Path) -> Path | None:
    """The Python that has Synapse: named by PARVIS_HOMESERVER_PYTHON, beside the checkout, or in ``folder``."""
    named = os.environ.get("PARVIS_HOMESERVER_PYTHON")
    if named:
        if not Path(named).is_file():
            raise Missing(named)
        return Path(named)
    for home in (_CHECKOUT / ".venv-homeserver", folder / "environment"):
        python = python_of(home)
        if python.is_file() and (_has_synapse(home) or (home / _STAMP).exists()):
            return python
    return None


def python_of(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _has_synapse(home: Path) -> bool:
    pattern = "Lib/site-packages/synapse" if sys.platform == "win32" else "lib/python3*/site-packages/synapse"
    return any(home.glob(pattern))


def requirements() -> Path:
    """The pinned list, packed with the program."""
    return _CHECKOUT / "resources" / "homeserver-requirements.txt"


def install(folder: Path, progress: Progress = silent) -> Path:
    """Make the environment in ``folder``; a half-made one from an earlier try is thrown away first."""
    if sys.platform == "win32":
        raise NoBuild("Windows")
    listed = requirements()
    if not listed.is_file():
        raise Missing(str(listed))
    home = folder / "environment"
    shutil.rmtree(home, ignore_errors=True)
    progress(0.0, "install")
    _run([_base_python(), "-m", "venv", str(home)], 1, lambda _share, _phase: None)
    wanted = sum(1 for line in listed.read_text(encoding="utf-8").splitlines() if "==" in line)
    pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-color", "--only-binary", ":all:"]
    _run([str(python_of(home)), *pip, "--require-hashes", "-r", str(listed)], wanted, progress)
    (home / _STAMP).write_text(hashlib.sha256(listed.read_bytes()).hexdigest(), encoding="utf-8")
    progress(1.0, "install")
    return python_of(home)


def _base_python() -> str:
    """A Python to make environments with: this one, unless Parvis is a packed program without one."""
    if not getattr(sys, "frozen", False):
        return sys.executable
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python"):
        found = shutil.which(name)
        if found:
            return found
    raise Missing("python3")


def _run(command: list[str], wanted: int, progress: Progress) -> None:
    """Run pip or venv, counting what it collects; its last line is the reason when it fails."""
    seen, last = 0, ""
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    try:
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            text=True, encoding="utf-8", errors="replace", env=environment,
        )  # fmt: skip
    except OSError as error:
        raise InstallFailed(str(error)) from error
    with child:
        for line in child.stdout or ():
            last = line.strip() or last
            if line.startswith("Collecting "):
                seen += 1
                progress(min(0.9, 0.9 * seen / max(1, wanted)), "install")
    if child.returncode:
        raise InstallFailed(last)
