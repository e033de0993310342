"""Installs what Parvis needs, for ``try.py`` and ``test.py``: standard library only, any Python from 3.11 on.

Two environments beside the checkout, from pinned lists with hashes: ``.venv`` for Parvis, ``.venv-homeserver`` for the
homeserver, a program of its own. A stamp with the list's hash makes the next run pass at once.
"""

import ctypes
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = Path(__file__).resolve().parent / "requirements"
APPLICATION, HOMESERVER = ROOT / ".venv", ROOT / ".venv-homeserver"

# For each library Qt opens: the Debian and Ubuntu package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
FONTS = {"DejaVuSans.ttf": "fonts-dejavu-core", "NotoColorEmoji.ttf": "fonts-noto-color-emoji"}

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


class Stop(Exception):
    """One sentence for the person; the script ends with 1."""


def python_of(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def check_python() -> None:
    """Refuse a Python nothing was built for."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        found = ".".join(map(str, sys.version_info[:2]))
        raise Stop(f"Parvis needs Python 3.11, 3.12 or 3.13; this is Python {found}. Run the script with one of those.")


def install(home: Path, listed: str, what: str) -> None:
    """Bring an environment to what its list says; nothing to do if its stamp says so already."""
    requirements = LISTS / f"{listed}.txt"
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    mark = hashlib.sha256(requirements.read_bytes() + version.encode()).hexdigest()
    stamp = home / f"parvis-{listed}.stamp"
    python = python_of(home)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    with Step(f"Installing {what}") as step:
        if not python.exists() or not _has_pip(python):
            _make_environment(home, step)
        _pip(python, requirements, step)
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


def _make_environment(home: Path, step: "Step") -> None:
    step.say("making the environment")
    shutil.rmtree(home, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", home], capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return
    shutil.rmtree(home, ignore_errors=True)
    said = made.stdout + made.stderr
    if "ensurepip" in said or "python3-venv" in said or "No module named venv" in said:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        apt_install([package], step)
        made = subprocess.run([sys.executable, "-m", "venv", home], capture_output=True, text=True, check=False)
        if made.returncode == 0:
            return
    raise Stop(f"Python could not make an environment in {home.name}: {_last_line(made.stdout + made.stderr)}")


def _pip(python: Path, requirements: Path, step: "Step") -> None:
    wanted = sum("==" in line for line in requirements.read_text(encoding="utf-8").splitlines())
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    options += ["--require-hashes", "--only-binary", ":all:"]
    command = [python, "-m", "pip", "install", *options, "-r", requirements]
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        env=environment,
    ) as child:  # fmt: skip
        for line in child.stdout or ():
            lines.append(line)
            word, _, rest = line.strip().partition(" ")
            if word in ("Collecting", "Requirement"):
                seen += 1
                step.say(f"{seen} of {wanted}: {rest.removeprefix('already satisfied: ').split('=')[0].split(' ')[0]}")
            elif word == "Downloading":
                step.say(f"{seen} of {wanted}: downloading {rest.rsplit('/', 1)[-1]}")
            elif word == "Installing":
                step.say("unpacking")
    if child.returncode:
        _explain("".join(lines))


def _explain(said: str) -> None:
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        raise Stop(
            "A downloaded package is not the one Parvis was tested with: its hash differs. Nothing was installed."
        )
    if any(word in said for word in NO_NETWORK):
        raise Stop("Parvis could not download what it needs: there is no connection to the Python package index. "
                   "Check the network or the proxy, then run this again.")  # fmt: skip
    raise Stop(f"Installing failed: {_last_line(said)}")


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_libraries(*, window: bool) -> None:
    """On Linux, the libraries Qt opens by itself: installed when allowed, else the command is shown."""
    if sys.platform != "linux":
        return
    wanted = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    missing = [package for library, package in wanted.items() if not _opens(library)]
    fonts = [package for font, package in FONTS.items() if not _font(font)]
    if not missing and not (fonts and _apt_allowed()):
        return
    with Step("Installing Qt's system libraries and fonts") as step:
        apt_install(missing + fonts, step)


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _font(name: str) -> bool:
    homes = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    return any(next(home.rglob(name), None) for home in homes if home.is_dir())


def _apt_allowed() -> bool:
    return shutil.which("apt-get") is not None and (os.geteuid() == 0 or _sudo())


def _sudo() -> bool:
    return shutil.which("sudo") is not None and subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


def apt_install(packages: list[str], step: "Step") -> None:
    """Through apt-get as root; anybody else is shown the command."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Stop(f"These libraries are missing; install your system's packages for them: {names}")
    command = f"sudo apt-get update && sudo apt-get install -y {names}"
    if not _apt_allowed():
        raise Stop(f"Some of the system's packages are missing. Run this, then start again:\n  {command}")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        step.say(f"apt-get {arguments[0]}")
        words = [*prefix, "apt-get", *arguments]
        ran = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
        if ran.returncode and arguments[0] == "install":
            raise Stop(f"apt-get could not install {names}: {_last_line(ran.stderr)}\nRun it yourself:\n  {command}")


_SPIN = "|/-\\"


class Step:
    """A step with its name, what it does now and the seconds it takes; rewritten in place on a terminal."""

    def __init__(self, name: str) -> None:
        self._name, self._now = name, ""
        self._began = time.monotonic()
        self._done = threading.Event()
        self._terminal = sys.stdout.isatty()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> "Step":
        print(f"{self._name}…", flush=True)
        self._thread.start()
        return self

    def say(self, now: str) -> None:
        """What it does now."""
        self._now = now

    def _tick(self) -> None:
        shown = ""
        for turn in itertools.count():
            if self._done.wait(0.25 if self._terminal else 1.0):
                return
            if self._terminal:
                line = f"  {_SPIN[turn % 4]} {self._seconds():4.0f} s  {self._now}"
                print(f"\r{line[:76]:76}", end="", flush=True)
            elif self._now != shown:
                shown = self._now
                print(f"  {self._seconds():4.0f} s  {shown}", flush=True)

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def __exit__(self, kind: type[BaseException] | None, _value: object, _trace: object) -> None:
        self._done.set()
        self._thread.join()
        if self._terminal:
            print(f"\r{'':76}\r", end="")
        if kind is None:
            print(f"  done in {self._seconds():.0f} s", flush=True)
