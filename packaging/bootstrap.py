"""Installs what Parvis needs, for ``try.py`` and ``test.py``: standard library only, any Python from 3.11 on.

Two environments beside the checkout, from pinned lists with hashes: ``.venv`` for Parvis, ``.venv-homeserver`` for the
homeserver, a program of its own. A stamp with the list's hash makes the next run pass at once.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from steps import Step, Stop, follow, last_line

ROOT = Path(__file__).resolve().parent.parent
LISTS = Path(__file__).resolve().parent / "requirements"
APPLICATION, HOMESERVER = ROOT / ".venv", ROOT / ".venv-homeserver"

MANNER = b"1"
"""Counts the ways of installing: with another one what was installed before is brought up to date."""

NO_NETWORK = (
    "Connection",
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "Network is unreachable",
    "Read timed out",
    "ProxyError",
    "from versions: none",
)
UNTRUSTED = ("CERTIFICATE_VERIFY_FAILED", "problem confirming the ssl certificate")


def python_of(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def check_python() -> None:
    """Refuse a Python nothing was built for."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        found = ".".join(map(str, sys.version_info[:2]))
        raise Stop(f"Parvis needs Python 3.11, 3.12 or 3.13; this is Python {found}. Run the script with one of those.")


def made() -> bool:
    """Whether there are environments already, perhaps to be renewed."""
    return python_of(APPLICATION).exists() and (os.name == "nt" or python_of(HOMESERVER).exists())


def check_folder() -> None:
    """Refuse early to install into a folder that cannot be written; one installed already may be read-only."""
    if not made() and not os.access(ROOT, os.W_OK):
        raise Stop(f"Parvis installs itself beside its sources, and you may not write in {ROOT}. "
                   "Copy that folder to one of your own and run the script there.")  # fmt: skip


def install(home: Path, listed: str, what: str) -> None:
    """Bring an environment to what its list says; nothing to do if its stamp says so already."""
    requirements = LISTS / f"{listed}.txt"
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    mark = hashlib.sha256(requirements.read_bytes() + version.encode() + MANNER).hexdigest()
    stamp = home / f"parvis-{listed}.stamp"
    python = python_of(home)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    with Step(f"Installing {what}") as step:
        if not python.exists() or not _has_pip(python):
            _make_environment(home, step)
        _pip(python, requirements, step)
        if home == APPLICATION:
            _unpack(python, step)
        stamp.write_text(mark, encoding="ascii")


def install_homeserver(what: str) -> bool:
    """The second environment; False where Synapse publishes nothing: on Windows."""
    if os.name == "nt":
        print("The homeserver has no build for Windows: without one of your own, try Parvis in WSL, Linux or macOS.")
        return False
    install(HOMESERVER, "homeserver", what)
    return True


def _has_pip(python: Path) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _make_environment(home: Path, step: Step) -> None:
    step.say("making the environment")
    shutil.rmtree(home, ignore_errors=True)
    code, said = follow([sys.executable, "-m", "venv", home], lambda _: None)
    if code:
        shutil.rmtree(home, ignore_errors=True)
        raise Stop(f"Python could not make an environment in {home.name}: {last_line(said)}")


def _pip(python: Path, requirements: Path, step: Step) -> None:
    wanted = sum("==" in line for line in requirements.read_text(encoding="utf-8").splitlines())
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    options += ["--require-hashes", "--only-binary", ":all:"]
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    seen = 0

    def heard(line: str) -> None:
        nonlocal seen
        word, _, rest = line.partition(" ")
        if word in ("Collecting", "Requirement"):
            seen += 1
            step.say(f"{seen} of {wanted}: {rest.removeprefix('already satisfied: ').split('=')[0].split(' ')[0]}")
        elif word == "Downloading":
            step.say(f"{seen} of {wanted}: downloading {rest.rsplit('/', 1)[-1]}")
        elif word == "Installing":
            step.say("unpacking")

    command = [python, "-m", "pip", "install", *options, "-r", requirements]
    code, said = follow(command, heard, environment)
    if code:
        _explain(said)


def _unpack(python: Path, step: Step) -> None:
    """Have Qt's binding unpack its own Python files, by its switch for that, and compile them once.

    Left packed, 120 KB of source are compiled at every start: a tenth of the time to the first frame.
    """
    step.say("compiling")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    code, said = follow([python, "-c", "import shiboken6"], lambda _: None, environment | {"SBK_EMBED": "0"})
    if code:
        raise Stop(f"Qt's Python binding does not load: {last_line(said)}")


def _explain(said: str) -> None:
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        raise Stop(
            "A downloaded package is not the one Parvis was tested with: its hash differs. Nothing was installed."
        )
    if any(word in said for word in UNTRUSTED):
        raise Stop("Parvis could not download what it needs: the Python package index, or a proxy before it, shows a "
                   "certificate that this computer does not trust. Tell pip your company's certificates with the "
                   "variable PIP_CERT, then run this again.")  # fmt: skip
    if any(word in said for word in NO_NETWORK):
        raise Stop("Parvis could not download what it needs: there is no connection to the Python package index. "
                   "Check the network or the proxy, then run this again.")  # fmt: skip
    raise Stop(f"Installing failed: {last_line(said)}")
