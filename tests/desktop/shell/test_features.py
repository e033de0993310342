"""PySide no longer keeps the source of what is imported behind the window."""

import subprocess
import sys

ASK = """
import linecache, sys
from desktop.app import make_application
from desktop.shell.options import Options
app = make_application(Options())
import sqlalchemy
kept = [name for name in linecache.cache if "sqlalchemy" in name and name.endswith(".py")]
print(len(kept), app.applicationName())
"""


def test_the_source_of_a_library_imported_behind_the_window_is_not_kept() -> None:
    ran = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["0", "parvis"]
