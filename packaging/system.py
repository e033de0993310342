"""What the system must bring: Qt's libraries, fonts, Python's environments; by apt-get, or as a command shown."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from steps import Step, Stop, follow, last_line

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
TEST_PROGRAMS = {"dbus-run-session": "dbus-daemon", "strace": "strace"}
"""Programs the tests start: a private bus for the system's notifications, a record of what is written to the disk."""

NO_ARCHIVE = (
    "Temporary failure resolving",
    "Could not resolve",
    "Could not connect",
    "Unable to connect",
    "Connection failed",
    "Connection timed out",
    "Network is unreachable",
    "from proxy",
)
NOT_LISTED = ("Unable to locate package", "has no installation candidate")


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install(*, window: bool = False, tests: bool = False, environments: bool = False) -> None:
    """On Linux, what is missing of the system: installed when allowed, else the command is shown.

    ``environments`` says that Python environments are yet to be made.
    """
    if sys.platform != "linux":
        return
    wanted = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    missing = [package for library, package in wanted.items() if not _opens(library)]
    if environments and not _makes_environments():
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    fonts = [package for font, package in FONTS.items() if not _font(font)]
    if missing or (fonts and _apt_allowed()):
        with Step("Installing what the system must bring: Qt's libraries and fonts") as step:
            apt_install(missing + fonts, step)
    elif fonts:
        print(f"Fonts are missing, some signs may show as boxes. To have them:\n  {_command(fonts)}", flush=True)


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _makes_environments() -> bool:
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def _font(name: str) -> bool:
    own = os.path.expanduser("~/.local/share/fonts")  # noqa: PTH111 - Path.home() fails for who has no home
    homes = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path(own))
    return any(next(home.rglob(name), None) for home in homes if home.is_dir())


def _apt_allowed() -> bool:
    return shutil.which("apt-get") is not None and (os.geteuid() == 0 or _sudo())


def _sudo() -> bool:
    return shutil.which("sudo") is not None and subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


def _command(packages: list[str]) -> str:
    """What the person types: a bare Debian has no sudo."""
    update, install = "apt-get update", f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        return f"{update} && {install}"
    if shutil.which("sudo") is None:
        return f"su - -c '{update} && {install}'"
    return f"sudo {update} && sudo {install}"


def apt_install(packages: list[str], step: Step) -> None:
    """Through apt-get as root; anybody else is shown the command."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Stop(f"Some of the system's packages are missing; install yours for what Debian calls: {names}")
    command = _command(packages)
    if not _apt_allowed():
        raise Stop(f"Some of the system's packages are missing. Run this, then start again:\n  {command}")
    # Told to apt-get itself, as sudo forgets the variables it is given; in English, to know a missing network.
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"]
    step.say("fetching the lists of packages")
    _, listed = follow([*apt, "update", "-q"], lambda _: None)
    step.say("asking for the packages")
    options = ["-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    code, said = follow([*apt, "install", *options, *packages], lambda line: _tell(line, step))
    if code:
        raise Stop(_why(listed, said, command))


def _tell(line: str, step: Step) -> None:
    words = line.split(" ")
    if line.startswith("Get:") and len(words) > 4:
        step.say(f"downloading {words[4]}")
    elif line.startswith(("Unpacking ", "Setting up ", "Processing triggers for ")):
        step.say(line.split(" (")[0].removesuffix(" ..."))


def _why(listed: str, said: str, command: str) -> str:
    away = any(word in said for word in NO_ARCHIVE)
    if away or (any(word in said for word in NOT_LISTED) and any(word in listed for word in NO_ARCHIVE)):
        return ("Parvis could not download the system's packages it needs: there is no connection to the package "
                "archive. Check the network or the proxy, then run this again.")  # fmt: skip
    return f"apt-get could not install the system's packages: {last_line(said)}\nRun it yourself:\n  {command}"
