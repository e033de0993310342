"""The system's notifications on a bus of the test's own: sent, escaped, clicked, and False without a service."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no dbus-run-session on this machine")
def test_a_notification_is_sent_and_its_click_comes_back() -> None:
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.helpers.notification_server"],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ran.stdout.splitlines() == [
        "alone False",
        "served True",
        "[('Nadia', '&lt;b>viens&lt;/b> &amp; vois', ['default', ''])]",
        "clicked",
    ], ran.stderr
