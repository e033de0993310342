"""The judge of the proof by proxy: what people were told is saved against what the server's own database holds."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import quote

from sync.model.post import Delivery
from tests.helpers.synapse_events import Stored
from tests.proofs.proxy_author import Author, Said

WORDS = ("lost", "doubled", "reordered", "misplaced", "changed", "unexplained", "untrue")


class Verdict:
    """``counts`` in the words of the table; ``found`` says each broken promise with its wish."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(WORDS, 0))
        self.found: list[str] = []

    def broken(self, word: str, what: str) -> None:
        """One promise."""
        self.counts[word] += 1
        self.found.append(f"{word}: {what}")


def judge(author: Author, room: str, events: Sequence[Stored], verdict: Verdict) -> None:
    """One person's wishes in one community."""
    mine = [event for event in events if event.sender.startswith(f"@{author.name}:")]
    found: dict[str, list[Stored]] = {}
    for event in mine:
        if event.type == "m.room.message" and event.nonce:
            found.setdefault(event.nonce, []).append(event)
    said = [each for each in author.said.values() if each.room == room]
    edits = {edit: each for each in said for edit in each.edits}
    for each in said:
        _once(author, each, found, verdict)
    for nonce in found:
        if nonce not in edits and nonce not in author.said:
            verdict.broken("unexplained", f"{author.name} {nonce}")
    _order(author, room, [event.nonce for event in mine if event.nonce], verdict)
    ids = {nonce: events[0].id for nonce, events in found.items()}
    for each in said:
        if not each.gone and each.id in ids:
            _belongs(author, each, found, ids, verdict)
            _reacted(author, each, mine, ids, verdict)


def _once(author: Author, said: Said, found: dict[str, list[Stored]], verdict: Verdict) -> None:
    times = len(found.get(said.id, ()))
    if times == 0 and not said.gone:
        row = author.row(said.id)
        verdict.broken("lost", f"{author.name} {said.kind} {said.id}: {row.state if row else 'no row'}")
    if times > 1 or (times and said.gone):
        verdict.broken("doubled" if times > 1 else "unexplained", f"{author.name} {said.kind} {said.id}")
    for edit in said.edits:
        times = len(found.get(edit, ()))
        if times > 1 or (times == 0 and not said.deleted and edit not in author.lied):
            verdict.broken("doubled" if times > 1 else "lost", f"{author.name} edit {edit}")
    kept = [event for event in found.get(said.id, ()) if not event.redacted]
    if bool(kept) is said.deleted and found.get(said.id):
        verdict.broken("untrue", f"{author.name} {said.id} {'not deleted' if kept else 'deleted without a wish'}")
    row = author.row(said.id)
    if times and row is not None and (row.state is not Delivery.SENT or row.event_id != found[said.id][0].id):
        verdict.broken("untrue", f"{author.name} {said.id} is shown as {row.state} {row.event_id}")


def _order(author: Author, room: str, arrived: list[str], verdict: Verdict) -> None:
    there = list(dict.fromkeys(nonce for nonce in arrived if nonce not in author.lied))
    present = set(there)
    asked = [wish for wish in author.order[room] if wish in present]
    there = [nonce for nonce in there if nonce in set(asked)]
    for wanted, got in zip(asked, there, strict=True):
        if wanted != got:
            verdict.broken("reordered", f"{author.name} in {room}: {got} where {wanted} belongs")
            return


def _belongs(
    author: Author, said: Said, found: dict[str, list[Stored]], ids: dict[str, str], verdict: Verdict
) -> None:
    event = found[said.id][0]
    if said.root is not None and event.relation.get("event_id") != ids.get(said.root):
        verdict.broken("misplaced", f"{author.name} comment {said.id} is below {event.relation.get('event_id')}")
    edits = [edit for wish in said.edits for edit in found.get(wish, ())]
    for edit in edits:
        if edit.relation.get("event_id") != event.id:
            verdict.broken("misplaced", f"{author.name} edit {edit.nonce} changes another event")
    newest = max(edits, key=lambda edit: (edit.at, edit.id), default=None)  # what every client shows
    last = newest.content["m.new_content"]["body"] if newest else event.content["body"]
    if said.kind != "share" and not said.deleted and last != said.text:
        verdict.broken("changed", f"{author.name} {said.id} says {last!r} instead of {said.text!r}")


def _reacted(author: Author, said: Said, mine: Sequence[Stored], ids: dict[str, str], verdict: Verdict) -> None:
    for emoji, on in said.reactions.items() if not said.deleted else ():
        wanted = {"rel_type": "m.annotation", "event_id": ids[said.id], "key": emoji}
        alive = sum(e.type == "m.reaction" and not e.redacted and e.relation == wanted for e in mine)
        if alive != on:
            verdict.broken("lost" if on and not alive else "doubled", f"{author.name} {emoji} under {said.id}")


def judge_reactions(author: Author, events: Sequence[Stored], verdict: Verdict) -> None:
    """No reaction and no deletion hit anything its author did not mean."""
    ours = {event.id: event.nonce for event in events if event.is_post}
    edits = {edit for said in author.said.values() for edit in said.edits}
    by_id = {event.id: event for event in events}
    for event in events:
        if not event.sender.startswith(f"@{author.name}:"):
            continue
        if event.type == "m.reaction":
            said = author.said.get(ours.get(str(event.relation.get("event_id"))) or "")
            if said is None or event.relation.get("key") not in said.reactions:
                verdict.broken("misplaced", f"{author.name} reaction {event.id}")
        if event.type == "m.room.redaction" and event.redacts in by_id:
            target = by_id[event.redacts]
            said = author.said.get(target.nonce or "")
            meant = target.type == "m.reaction" or target.nonce in edits or (said is not None and said.deleted)
            if not meant:
                verdict.broken("misplaced", f"{author.name} deleted {target.id}")


def judge_files(author: Author, events: Sequence[Stored], verdict: Verdict, fetch: Callable[[str], bytes]) -> int:
    """Every file the server serves has the bytes that were chosen; how many were looked at."""
    found = {event.nonce: event for event in events if event.is_post and event.nonce}
    files = [each for each in author.said.values() if each.sha256 and not each.deleted and each.id in found]
    addresses: Counter[str] = Counter()
    for each in files:
        address = str(found[each.id].content.get("url"))
        addresses[address] += 1
        if hashlib.sha256(fetch(address)).hexdigest() != each.sha256:
            verdict.broken("changed", f"{author.name} file {each.id} at {address}")
    for address, times in addresses.items():
        if times > 1:
            verdict.broken("doubled", f"{author.name} {address} stands for {times} files")
    return len(files)


def media_path(address: str) -> str:
    """Where a server serves a file."""
    host, _, name = address.removeprefix("mxc://").partition("/")
    return f"/_matrix/client/v1/media/download/{quote(host, safe='')}/{quote(name, safe='')}"
