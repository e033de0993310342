"""What every command gets: its words, the store, and how to say something."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync.cli.reasons import sentence
from sync.cli.words import say
from sync.errors import BadInput, SignedOut, SyncError
from sync.reads.belonging import the_one
from sync.reads.opening import open_reads
from sync.reads.reads import Reads
from sync.store.profile import Profile

Message = dict[str, Any]


class Refusal(SyncError):
    """What the engine answered to a command: its reason and detail, raised again on this side."""


@dataclass(slots=True)
class Context:
    """One run of one command."""

    args: argparse.Namespace
    profile: Profile
    json: bool = False
    _reads: Reads | None = field(default=None, init=False)

    @property
    def reads(self) -> Reads:
        """The local store, offline too; SignedOut when there is none or nobody is signed in."""
        if self._reads is None:
            opened = open_reads(self.profile)
            if opened is None:
                raise SignedOut
            self._reads = opened
            if opened.account() is None:
                raise SignedOut
        return self._reads

    def close(self) -> None:
        """Let the store go."""
        if self._reads is not None:
            self._reads.close()

    def ask(self, **request: Any) -> Message:
        """Have the engine do something, here or in the running program; a refusal is raised."""
        from sync.host.direct import carry_out

        said = carry_out(self.profile, {name: value for name, value in request.items() if value is not None})
        if "error" in said:
            raise Refusal(said.get("detail") or "", reason=said["error"])
        for reason in said.pop("repaired", ()):
            self.note(sentence(reason))
        return said

    def standing(self) -> Message | None:
        """How the program that runs on this profile stands; None when none does, or it hangs."""
        from sync.host.door import handover

        try:
            return handover(self.profile, {"do": "status"}, patience=2.0) if self.profile.held else None
        except SyncError:
            return None

    def show(self, value: Any, lines: Callable[[], Iterable[str]]) -> None:
        """One JSON document, or lines for people."""
        if self.json:
            self.print_json(value)
        else:
            for line in lines():
                self.print(line)

    def print_json(self, value: Any) -> None:
        """One JSON document on one line."""
        self.print(json.dumps(value, ensure_ascii=False, default=str))

    def print(self, line: str) -> None:
        """A line on standard output, at once."""
        print(line, flush=True)

    def note(self, line: str) -> None:
        """A line on standard error."""
        print(line, file=sys.stderr, flush=True)

    def note_key(self) -> None:
        """Say when the key lies in a file because there is no key store."""
        from sync.store import keys

        key = keys.load_key(self.profile)
        if key is not None and key.where == "file":
            self.note(say("key_file"))

    def community(self, name: str | None) -> str | None:
        """The id of a community given by id, alias or name."""
        return the_one(name, self.reads.meant(name)) if name is not None else None

    def words(self, given: str) -> str:
        """The text of an argument; ``-`` is standard input."""
        if given != "-":
            return given
        try:
            return sys.stdin.buffer.read().decode("utf-8").replace("\r\n", "\n").rstrip("\n")
        except UnicodeDecodeError as error:
            raise BadInput(reason="not_text") from error


def folder(text: str) -> Path:
    """A folder as people write it."""
    return Path(text).expanduser()
