"""Test Parvis: install what it needs, then check style, types and layers and run the whole test suite.

python3 packaging/test.py                    everything
python3 packaging/test.py --install-only     install, nothing else
python3 packaging/test.py --deep             the proofs of docs/reliability.md at full size, planted faults too
python3 packaging/test.py tests/sync -k rank  any other words go to pytest
"""

import argparse
import os
import subprocess
import sys

import bootstrap
import system
from bootstrap import ROOT
from steps import Step, run_script

TOGETHER = ["-q", "-n", "2", "--dist", "worksteal"]
"""The whole suite runs on two processors; with words of one's own pytest runs as it is asked to."""
CHECKS = (("ruff", ["ruff", "check", "."]), ("mypy", ["mypy"]), ("import-linter", ["importlinter.cli"]))


def main() -> int:
    """Returns the exit code: 0 only if every check and every test passed."""
    asked, words = read(sys.argv[1:])
    bootstrap.check_python()
    bootstrap.check_folder()
    system.install(tests=True, environments=not bootstrap.made())
    bootstrap.install(bootstrap.APPLICATION, "test", "Parvis and its test tools")
    bootstrap.install_homeserver("the homeserver the tests run against")
    if asked.install_only:
        print("Everything is installed. Run the tests with: python3 packaging/test.py")
        return 0
    if asked.deep:
        deep = [python(), "-m", "tests.proofs.deep", *words]
        return subprocess.run(deep, cwd=ROOT, env=environment(), check=False).returncode
    # The tests come last, so that their closing line is the last thing printed.
    failed = [] if words else [name for name, arguments in CHECKS if not passes(name, arguments)]
    if failed:
        print(f"Failed before the tests: {', '.join(failed)}", flush=True)
    print("pytest…", flush=True)
    pytest = [python(), "-m", "pytest", *(words or TOGETHER)]
    tests = subprocess.run(pytest, cwd=ROOT, env=environment(), check=False).returncode
    return tests or (1 if failed else 0)


def read(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """What is asked of this script, and the words for whom it runs: the proofs or pytest."""
    sys.path.append(str(ROOT))
    from tests.proofs import options  # declared where they are obeyed

    parser = argparse.ArgumentParser(
        description="Install Parvis and run its tests.", usage="test.py [-h] [--install-only | --deep] [WORD ...]",
        epilog="Any other words go to pytest.", allow_abbrev=False,
    )  # fmt: skip
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--install-only", action="store_true", help="install, nothing else")
    what.add_argument("--deep", action="store_true", help="run the proofs at full size, planted faults too")
    names = options.add_to(parser.add_argument_group("with --deep"))
    asked, words = parser.parse_known_args(arguments)
    if asked.deep and words:
        parser.error(f"not a word of --deep: {' '.join(words)}")
    for name in () if asked.deep else names:
        if getattr(asked, name) is not None:
            parser.error(f"--{name} goes with --deep")
    return asked, [each for each in arguments if each != "--deep"] if asked.deep else words


def passes(name: str, arguments: list[str]) -> bool:
    """Run one check; its words are shown only when it fails."""
    with Step(name):
        ran = subprocess.run(
            tool(*arguments), cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    if ran.returncode:
        print(ran.stdout, flush=True)
    return ran.returncode == 0


def tool(name: str, *arguments: str) -> list[str]:
    """A tool of the environment; import-linter has no module to run, only a function."""
    if name == "importlinter.cli":
        return [python(), "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    return [python(), "-m", name, *arguments]


def python() -> str:
    """The environment's interpreter."""
    return str(bootstrap.python_of(bootstrap.APPLICATION))


def environment() -> dict[str, str]:
    """Windows are painted into memory, and no key store of the system is touched."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARVIS_KEY_STORE": "file", "PYTHONUTF8": "1"}


if __name__ == "__main__":
    sys.exit(run_script(main))
