"""The local homeserver starts, stops, ends with its starter, and recovers from whatever happened to it."""

import json
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sync.homeserver import LocalHomeserver, Options, server
from sync.homeserver.errors import AlreadyRunning, Crashed, Damaged, Missing, PortInUse

pytestmark = [pytest.mark.live, pytest.mark.skipif(sys.platform == "win32", reason="there is no Synapse for Windows")]
ROOT = Path(__file__).parents[3]
QUICK = Options(server_name="test.example", bcrypt_rounds=4)


def made(folder: Path, port: int | None = None) -> LocalHomeserver:
    return LocalHomeserver(folder, port, QUICK)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def gone(process: int, within: float = 12) -> bool:
    end = time.monotonic() + within
    while alive(process) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(process)


@pytest.mark.parametrize("after", [0.15, 0.6, 0.9, 1.2])
def test_a_first_start_killed_at_any_moment_is_begun_again(tmp_path: Path, after: float) -> None:
    script = f"from tests.sync.homeserver.test_server import *; made(Path({str(tmp_path)!r})).start(); time.sleep(60)"
    starter = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    time.sleep(after + 0.3)
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    server = made(tmp_path)
    assert server.start().url.startswith("http://127.0.0.1:")
    server.stop()


def test_it_ends_when_its_starter_is_killed_and_starts_again(tmp_path: Path) -> None:
    script = (
        "from tests.sync.homeserver.test_server import *;"
        f"s = made(Path({str(tmp_path)!r})); s.start(); print(s.process_id, flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    process = int(starter.stdout.readline())
    assert alive(process)
    starter.kill()
    starter.communicate()
    again = made(tmp_path)
    again.start()
    assert gone(process)
    again.stop()


def test_a_kept_port_stays_and_a_taken_one_is_replaced_or_told(tmp_path: Path) -> None:
    server = made(tmp_path)
    first = server.start()
    server.stop()
    assert server.start() == first
    server.kill()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of the one killed may linger
        other.bind(("127.0.0.1", first.port))
        other.listen()
        assert server.start().port != first.port
        server.stop()
        with pytest.raises(PortInUse) as told:
            made(tmp_path, first.port).start()
        assert told.value.detail == str(first.port)


def test_another_homeserver_that_was_faster_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other, ours = made(tmp_path / "a"), made(tmp_path / "b")
    try:
        port = other.start().port
        assert server._healthy(port) and server._names(port) == other.secrets.installation != ours.secrets.installation
    finally:
        other.stop()


def test_two_programs_never_run_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = made(tmp_path)
    server.start()
    monkeypatch.setattr("sync.homeserver.server._PATIENCE", 1.0)
    with pytest.raises(AlreadyRunning):
        made(tmp_path).start()
    with pytest.raises(AlreadyRunning):
        made(tmp_path).reset()
    assert server.running
    server.stop()


def test_a_damaged_database_is_said_and_reset_helps(tmp_path: Path) -> None:
    server = made(tmp_path)
    server.start()
    server.stop()
    (tmp_path / "homeserver.db").write_bytes(b"not a database, certainly not one" * 200)
    with pytest.raises(Damaged):
        server.start()
    server.reset()
    server.start()
    server.stop()


def test_a_crash_tells_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_HOMESERVER_PYTHON", sys.executable)
    with pytest.raises(Crashed) as told:
        made(tmp_path).start()
    assert "synapse" in told.value.detail


def test_a_named_python_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_HOMESERVER_PYTHON", str(tmp_path / "nowhere"))
    with pytest.raises(Missing):
        made(tmp_path).start()


def test_it_listens_on_loopback_only_is_closed_and_keeps_its_secrets_to_its_owner(tmp_path: Path) -> None:
    server = made(tmp_path)
    address = server.start()
    try:
        written = json.loads((tmp_path / "homeserver.yaml").read_text())
        assert [listener["bind_addresses"] for listener in written["listeners"]] == [["127.0.0.1"]]
        ask = urllib.request.Request(f"{address.url}/_matrix/client/v3/register", b"{}", method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(ask)
        assert refused.value.code == 403
        refused.value.close()
        for name in ("homeserver.yaml", "secrets.json", "signing.key", "application_service.yaml"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    finally:
        server.stop()
