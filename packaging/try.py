"""Try Parvis: install what it needs, then open it on the sample company.

python3 packaging/try.py                  install, then open the window
python3 packaging/try.py --install-only   install, nothing else
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap
import system
from bootstrap import ROOT
from steps import Step, Stop, run_script


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description="Install Parvis and open it on the sample company.")
    parser.add_argument("--install-only", action="store_true", help="install, nothing else")
    asked = parser.parse_args()
    # Asked to end by the system: leave as with Ctrl+C, which also ends the sample company.
    signal.signal(signal.SIGTERM, end)
    display = system.has_display()
    bootstrap.check_python()
    bootstrap.check_folder()
    system.install(window=display, environments=not bootstrap.made())
    bootstrap.install(bootstrap.APPLICATION, "app", "Parvis")
    sample = bootstrap.install_homeserver("the homeserver of the sample company")
    if asked.install_only:
        print("Everything is installed. Start with: python3 packaging/try.py")
        return 0
    try:
        if not sample:
            return parvis()
        return parvis("demo") if display else without_display()
    except KeyboardInterrupt:
        return 0


def end(*_: object) -> None:
    """As Ctrl+C does."""
    raise KeyboardInterrupt


def command(*arguments: str) -> list[str]:
    """A call of Parvis in its own environment."""
    return [str(bootstrap.python_of(bootstrap.APPLICATION)), "-m", "parvis", *arguments]


def parvis(*arguments: str) -> int:
    """Run it in the foreground."""
    print("Opening Parvis…", flush=True)
    return subprocess.run(command(*arguments), cwd=ROOT, check=False).returncode


def without_display() -> int:
    """Serve the sample company, paint Home into a picture, say where everything is, keep serving."""
    print("There is no display here: Parvis paints its window into a picture, and the sample company keeps running.")
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(
        command("demo", "--headless"), cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as serving:
        try:
            line = serving.stdout.readline() if serving.stdout else ""
            if not line:
                serving.wait()
                raise Stop("The sample company did not start; the reason is above.")
            company = json.loads(line)
            picture = place_of_picture()
            paint(company, picture)
            tell(company, picture)
            return serving.wait()
        finally:
            serving.terminate()


def place_of_picture() -> Path:
    """Beside the sources; in a new temporary folder where that one cannot be written."""
    folder = ROOT / "artefacts"
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="parvis-picture-"))
    return folder / "home.png"


def paint(company: dict, picture: Path) -> None:
    """A picture of Home as the first account sees it, from a profile thrown away afterwards."""
    first = company["users"][0]
    with tempfile.TemporaryDirectory(prefix="parvis-try-") as profile, Step("Painting Home") as step:
        own, to = ["--profile", profile], ["--homeserver", company["homeserver"], "--user", first["user"]]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARVIS_KEY_STORE": "file", "PYTHONUTF8": "1"}
        for doing, arguments, words in (
            ("signing in", [*own, "login", *to], first["password"]),
            ("fetching", [*own, "sync", "--once"], ""),
            ("painting", [*own, "--screenshot", str(picture), "--pane", "home", "--size", "1440x900"], ""),
        ):  # fmt: skip
            step.say(doing)
            ran = subprocess.run(
                command(*arguments), cwd=ROOT, input=words + "\n", capture_output=True, text=True, encoding="utf-8",
                errors="replace", env=environment, check=False,
            )  # fmt: skip
            if ran.returncode:
                raise Stop(f"Parvis failed while {doing}: {ran.stderr.strip()[-400:]}")


def tell(company: dict, picture: Path) -> None:
    """Where everything is."""
    print(f"\nPicture of Home:  {picture}")
    print(f"Homeserver:       {company['homeserver']}")
    print("Accounts:")
    for account in company["users"]:
        print(f"  {account['user']:44} {account['password']}")
    print("\nIt keeps serving; end it with Ctrl+C.", flush=True)


if __name__ == "__main__":
    sys.exit(run_script(main))
