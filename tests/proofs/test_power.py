"""What the suite about power is built on: the record of a program's writes, and the disk made from it."""

from pathlib import Path
from random import Random

from sync.store import database, journal
from sync.store.keys import Key
from tests.proofs import power_record
from tests.proofs.power_disk import Content, Disk
from tests.proofs.power_record import Event

KEY = Key(bytes(range(32)), "file")


def contents(disk: Disk) -> list[Content]:
    return [disk.after_cut(Random(number)) for number in range(200)]


def new_file(disk: Disk, *, name_is_safe: bool = True) -> None:
    disk.see(Event("names", folder="", names={"a": 1}))
    if name_is_safe:
        disk.see(Event("sync_names", folder=""))


def test_what_was_synced_is_always_there() -> None:
    disk = Disk()
    new_file(disk)
    disk.see(Event("write", 1, 0, b"x" * 9000))
    disk.see(Event("sync", 1))
    assert {found["a"] for found in contents(disk)} == {b"x" * 9000}


def test_what_was_not_synced_is_there_or_not_or_half_of_it() -> None:
    disk = Disk()
    new_file(disk)
    disk.see(Event("write", 1, 0, b"x" * 8192))
    disk.see(Event("sync", 1))
    disk.see(Event("write", 1, 0, b"y" * 8192))
    disk.see(Event("size", 1, 4096))
    found = {content["a"] for content in contents(disk)}
    assert {b"x" * 8192, b"y" * 8192, b"x" * 4096, b"y" * 4096} <= found
    assert any(each and {*each} == {*b"xy"} for each in found)


def test_a_new_file_whose_folder_was_not_synced_may_be_missing() -> None:
    disk = Disk()
    new_file(disk, name_is_safe=False)
    disk.see(Event("write", 1, 0, b"x"))
    disk.see(Event("sync", 1))
    assert {found.get("a") for found in contents(disk)} == {None, b"x"}


def test_a_program_is_recorded_with_its_bytes_names_and_words(tmp_path: Path) -> None:
    """What strace says, replayed, is what the program left."""
    program = (
        "import os, pathlib, sys; root = pathlib.Path(sys.argv[1]); (root / 'f').mkdir(); p = root / 'f' / 'part';"
        "h = open(p, 'wb', 0); h.write(b'one'); os.pwrite(h.fileno(), b'TWO', 5); os.fsync(h.fileno());"
        "p.rename(root / 'f' / 'whole'); os.write(1, b'{\"ack\": 1}\\n'); h.close()"
    )
    root = tmp_path / "root"
    root.mkdir()
    script = tmp_path / "program.py"
    script.write_text(f"import sys\nsys.argv[1:] = [{str(root)!r}]\n{program}\n", "utf-8")
    power_record.record([str(script)], tmp_path / "log", {})
    disk = Disk()
    events = list(power_record.Trace(root, {}).events(tmp_path / "log"))
    for event in events:
        disk.see(event)
    for folder in ("", "f"):
        disk.see(Event("sync_names", folder=folder))
    assert disk.after_cut(Random(1)) == {"f": None, "f/whole": b"one\0\0TWO"}
    assert [event.mark for event in events if event.mark] == [{"ack": 1}]


def test_an_unfinished_change_over_an_old_round_of_the_log_is_not_taken_for_damage(tmp_path: Path) -> None:
    """Found by the suite: where the power failed, pages of the log's round before show through, with their marks."""
    path = tmp_path / "outbox.db"
    connection = database.connect(path, KEY, durable=True)
    connection.execute("CREATE TABLE a (b)")
    for number in range(12):
        connection.execute("INSERT INTO a VALUES (?)", (number,))
    log = path.with_name("outbox.db-wal")
    before = log.read_bytes()
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    connection.execute("INSERT INTO a VALUES ('safe')")
    safe = len(journal.read(path).frames)
    connection.execute("INSERT INTO a SELECT randomblob(900) FROM a")
    cut = tmp_path / "cut" / "outbox.db"
    cut.parent.mkdir()
    cut.write_bytes(path.read_bytes())
    after = bytearray(log.read_bytes())
    connection.close()
    hole = 32 + (safe + 1) * 4120
    after[hole : hole + 4120] = before[hole : hole + 4120]
    cut.with_name("outbox.db-wal").write_bytes(after)
    assert len(journal.read(cut).frames) > safe + 2
    assert not journal.lost(cut)
