"""Try Parvis: install what it needs, then open it on the sample company.

python3 packaging/try.py                  install, then open the window
python3 packaging/try.py --install-only   install, nothing else
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap
from bootstrap import ROOT, Step, Stop

PICTURE = ROOT / "artefacts" / "home.png"


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description="Install Parvis and open it on the sample company.")
    parser.add_argument("--install-only", action="store_true", help="install, nothing else")
    asked = parser.parse_args()
    # Asked to end by the system: leave as with Ctrl+C, which also ends the sample company.
    signal.signal(signal.SIGTERM, end)
    display = bootstrap.has_display()
    try:
        bootstrap.check_python()
        bootstrap.system_libraries(window=display)
        bootstrap.install(bootstrap.APPLICATION, "app", "Parvis")
        sample = bootstrap.install_homeserver("the homeserver of the sample company")
        if asked.install_only:
            print("Everything is installed. Start with: python3 packaging/try.py")
            return 0
        if not sample:
            return parvis()
        return parvis("demo") if display else without_display()
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
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
            paint(company)
            tell(company)
            return serving.wait()
        finally:
            serving.terminate()


def paint(company: dict) -> None:
    """A picture of Home as the first account sees it, from a profile thrown away afterwards."""
    PICTURE.parent.mkdir(exist_ok=True)
    first = company["users"][0]
    with tempfile.TemporaryDirectory(prefix="parvis-try-") as profile, Step("Painting Home") as step:
        own, to = ["--profile", profile], ["--homeserver", company["homeserver"], "--user", first["user"]]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARVIS_KEY_STORE": "file", "PYTHONUTF8": "1"}
        for doing, arguments, words in (
            ("signing in", [*own, "login", *to], first["password"]),
            ("fetching", [*own, "sync", "--once"], ""),
            ("painting", [*own, "--screenshot", str(PICTURE), "--pane", "home", "--size", "1440x900"], ""),
        ):  # fmt: skip
            step.say(doing)
            ran = subprocess.run(
                command(*arguments), cwd=ROOT, input=words + "\n", capture_output=True, text=True, encoding="utf-8",
                errors="replace", env=environment, check=False,
            )  # fmt: skip
            if ran.returncode:
                raise Stop(f"Parvis failed while {doing}: {ran.stderr.strip()[-400:]}")


def tell(company: dict) -> None:
    """Where everything is."""
    print(f"\nPicture of Home:  {Path(os.path.relpath(PICTURE))}")
    print(f"Homeserver:       {company['homeserver']}")
    print("Accounts:")
    for account in company["users"]:
        print(f"  {account['user']:44} {account['password']}")
    print("\nIt keeps serving; end it with Ctrl+C.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
