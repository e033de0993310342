"""``doctor``: what support asks for, without anything anybody wrote."""

import asyncio
import platform
import shutil
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync import VERSION
from sync.cli.command import Command, no_arguments
from sync.cli.context import Context, Message
from sync.cli.shown import move, when
from sync.errors import StoreError, SyncError
from sync.store import keys

if TYPE_CHECKING:
    from sync.store.profile import Profile

REACH = 5.0
"""Seconds for the server to answer: support waits at the telephone."""
MOVES = 12
"""How many of the last moves of wishes are told."""

_CARE = {0: "off", 1: "normal", 2: "full", 3: "extra"}
_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "httpx", "keyring", "msgspec", "nh3", "qasync", "sqlcipher3")


def _doctor(context: Context) -> int:
    report: Message = {"versions": _versions(), "profile": _profile(context.profile), "disk": _disk(context.profile)}
    report["files"] = {name: _file(context.profile, name) for name in ("cache", "outbox")}
    report |= _account(context)
    sound = all(file.get("integrity", "ok") == "ok" for file in report["files"].values())
    context.show(report, lambda: _lines(report))
    return 0 if sound and "error" not in report["profile"] else 1


def _versions() -> Message:
    from sqlcipher3 import dbapi2

    from sync.store.database import check_library

    found: Message = {"parvis": VERSION, "python": platform.python_version(), "system": platform.platform()}
    found["sqlite"] = dbapi2.sqlite_version
    try:
        check_library()
        found["sqlite_is_safe"] = True
    except SyncError:
        found["sqlite_is_safe"] = False
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def _profile(profile: "Profile") -> Message:
    found: Message = {"folder": str(profile.folder), "encoding": sys.getfilesystemencoding(), "running": None}
    found["set_aside"] = sorted(each.name for each in profile.folder.glob("*-damaged*.db"))
    try:
        found["running"] = profile.held
        key = keys.load_key(profile)
        found["key_in"] = key.where if key is not None else None
    except SyncError as error:
        found |= {"key_in": None, "error": error.reason}
    return found


def _disk(profile: "Profile") -> Message:
    folder = profile.folder
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    reserve = profile.folder / "ballast"
    held = None if not reserve.exists() else "held" if reserve.stat().st_size else "given up"
    return {"free": shutil.disk_usage(folder).free, "reserve": held}


def _file(profile: "Profile", name: str) -> Message:
    """One file's cipher and integrity, checked on a connection of its own that only reads."""
    path = profile.cache_path if name == "cache" else profile.outbox_path
    if not path.is_file():
        return {"present": False}
    found: Message = {"present": True, "bytes": path.stat().st_size}
    try:
        key = keys.load_key(profile)
    except SyncError as error:
        return found | {"integrity": error.reason}
    if key is None:
        return found | {"integrity": "no_key"}
    from sqlcipher3 import dbapi2

    try:
        connection = dbapi2.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    except dbapi2.Error:
        return found | {"integrity": "unreadable"}  # not for this account, or gone since
    try:
        for pragma in ("cipher_log_level = NONE", f'key = "{key.pragma}"', "busy_timeout = 5000"):
            connection.execute(f"PRAGMA {pragma}")
        # A page that was being moved out of the journal when the power failed is whole in the journal alone.
        bad = [] if _pending(path) else connection.execute("PRAGMA cipher_integrity_check").fetchall()
        check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        found["integrity"] = "ok" if check == "ok" and not bad else "damaged"
        found["cipher"] = connection.execute("PRAGMA cipher_version").fetchone()[0]
        found["journal"] = connection.execute("PRAGMA journal_mode").fetchone()[0]
        found["schema"] = connection.execute("PRAGMA user_version").fetchone()[0]
        found |= _care(key, name)
    except (dbapi2.Error, StoreError):
        found["integrity"] = "damaged"
    finally:
        connection.close()
    if name == "outbox":
        from sync.store.keepsake import kept

        found["copies_before_upgrades"] = [copy.name for copy in kept(path)]
    return found


def _pending(path: Path) -> bool:
    """Whether the journal holds what the file itself does not yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _care(key: keys.Key, name: str) -> Message:
    """How carefully the program writes: a property of its connections, seen at one of them to a file for nothing."""
    from sync.store.database import connect

    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        connection = connect(Path(folder) / "doctor.db", key, durable=name == "outbox")
        try:
            synchronous, limit = (
                connection.execute(f"PRAGMA {each}").fetchone()[0] for each in ("synchronous", "journal_size_limit")
            )
        finally:
            connection.close()
    return {"synchronous": _CARE[int(synchronous)], "journal_size_limit": int(limit)}


def _account(context: Context) -> Message:
    """Who is signed in, what waits, and whether the server can be reached from here."""
    try:
        reads = context.reads
        account, status, figures = reads.account(), reads.status(), reads.figures()
        states: dict[str, int] = {}
        for wish in reads.outbox(sent=True):
            states[str(wish.state)] = states.get(str(wish.state), 0) + 1
        moves = [move(one) for one in reads.history()[-MOVES:]]
    except SyncError as error:
        return {"account": None, "store": error.reason, "server": None}
    assert account is not None
    counts: Message = {"posts": figures.posts, "bytes": figures.bytes, "outbox": states, "synced": status.synced}
    standing = context.standing()
    counts["leaves_in_seconds"] = standing.get("leaves_in") if standing is not None else None
    who = {"user": account.user, "homeserver": account.homeserver, "device": account.device, "ended": account.ended}
    return {"account": who, "counts": counts, "moves": moves, "server": asyncio.run(_reach(account.homeserver))}


async def _reach(homeserver: str) -> Message:
    """One unauthenticated question: does it answer, how fast, and is its clock ours."""
    from sync.matrix.transport import Http

    began = time.monotonic()
    try:
        http = Http(homeserver)
        try:
            async with asyncio.timeout(REACH):
                answer: Any = await http.call("GET", "/_matrix/client/versions", auth=False)
        finally:
            await http.close()
    except TimeoutError:  # it took the call and says nothing
        return {"reachable": False, "reason": "unreachable"}
    except SyncError as error:
        return {"reachable": False, "reason": error.reason}
    took = round((time.monotonic() - began) * 1000)
    skew = None if http.server_date is None else round(time.time() - http.server_date / 1000)
    versions = answer.get("versions")
    latest = versions[-1] if isinstance(versions, list) and versions else None
    return {"reachable": True, "milliseconds": took, "clock_skew_seconds": skew, "matrix": latest}


def _lines(value: Message, indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, one in value.items():
        if isinstance(one, dict) and one:
            lines += [f"{indent}{name}:", *_lines(one, indent + "  ")]
        elif isinstance(one, list) and one and isinstance(one[0], dict):
            lines += [f"{indent}{name}:", *(f"{indent}  {_move(each)}" for each in one)]
        else:
            shown = ", ".join(map(str, one)) if isinstance(one, list) else one
            lines.append(f"{indent}{name}: {'-' if shown in (None, '', {}) else shown}")
    return lines


def _move(one: Message) -> str:
    """One move of a wish on one line, in the words scripts know too."""
    return " · ".join(part for part in (when(one["at"]), one["id"], one["verb"], one["state"], one["reason"]) if part)


TABLE = {"doctor": Command(no_arguments, _doctor)}
