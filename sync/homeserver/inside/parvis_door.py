"""A module Synapse loads while the sample company moves in: whole batches of events, each with its own sender and time.

One event sent by HTTP costs Synapse 20 ms; in batches, as Synapse itself makes rooms, a fraction of that. The events
pass the same rules. ``POST /_synapse/client/parvis/batch`` with the token of the application service:
``{"room", "events": [{"sender", "type", "content", "at", "ref"?, "state_key"?}]}`` answers
``{"ids": [event ids]}``. A string ``"ref:NAME"`` in a content stands for the id of the earlier event of the same batch
whose ``ref`` is ``NAME``.

It runs inside Synapse, on Synapse's Python: it imports nothing of Parvis.
"""

import hmac
import json
from typing import Any

from synapse.api.errors import SynapseError  # type: ignore[import-not-found,unused-ignore]
from synapse.events.snapshot import UnpersistedEventContext  # type: ignore[import-not-found,unused-ignore]
from synapse.http.server import DirectServeJsonResource  # type: ignore[import-not-found,unused-ignore]
from synapse.module_api import ModuleApi  # type: ignore[import-not-found,unused-ignore]
from synapse.types import UserID, create_requester  # type: ignore[import-not-found,unused-ignore]


class Door:
    """What Synapse makes of the ``modules`` entry."""

    def __init__(self, config: dict[str, str], api: ModuleApi) -> None:
        api.register_web_resource("/_synapse/client/parvis/batch", Batch(config["token"], api._hs))

    @staticmethod
    def parse_config(config: dict[str, str]) -> dict[str, str]:
        """Nothing to check: Parvis wrote it."""
        return config


class Batch(DirectServeJsonResource):  # type: ignore[misc,unused-ignore]
    """Events of one room, in order."""

    def __init__(self, token: str, hs: Any) -> None:
        super().__init__(clock=hs.get_clock())
        self._expected = f"Bearer {token}".encode()
        self._hs = hs
        self._creation = hs.get_event_creation_handler()
        self._state = hs.get_storage_controllers().state
        self._store = hs.get_datastores().main
        self._fresh: set[str] = set()
        # A comment comes in one batch with its post, which is not in the database yet when Synapse looks for it.
        self._check_relation = self._creation._validate_event_relation
        self._creation._validate_event_relation = self._check_unless_fresh

    async def _check_unless_fresh(self, event: Any) -> None:
        relation = event.content.get("m.relates_to")
        if not isinstance(relation, dict) or relation.get("event_id") not in self._fresh:
            await self._check_relation(event)

    async def _async_render_POST(self, request: Any) -> tuple[int, dict[str, Any]]:
        if not hmac.compare_digest(request.getHeader(b"Authorization") or b"", self._expected):
            raise SynapseError(403, "Not yours", "M_FORBIDDEN")
        asked = json.loads(request.content.read())
        return 200, {"ids": await self._send(asked["room"], asked["events"])}

    async def _send(self, room: str, wanted: list[dict[str, Any]]) -> list[str]:
        """Like Synapse's own ``create_and_send_new_client_events``, with a sender and references for each."""
        latest = sorted(await self._store.get_forward_extremities_for_room(room), key=lambda row: row[2])[-1][0]
        group = (await self._state.get_state_group_for_events([latest]))[latest]
        state = dict(await self._state.get_state_ids_for_group(group))
        refs: dict[str, str] = {}
        made, previous, depth = [], latest, None
        for item in wanted:
            event, context = await self._creation.create_event(
                requester=create_requester(UserID.from_string(item["sender"])),
                event_dict=_event(room, item, refs),
                prev_event_ids=[previous],
                depth=depth,
                state_map=dict(state),
                for_batch=True,
            )
            made.append((event, context))
            self._fresh.add(event.event_id)
            previous, depth = event.event_id, event.depth + 1
            if event.is_state():
                state[(event.type, event.state_key)] = event.event_id
            if "ref" in item:
                refs[item["ref"]] = event.event_id
        states = self._hs.get_datastores().state
        lasting = await UnpersistedEventContext.batch_persist_unpersisted_contexts(made, room, group, states)
        requester = create_requester(UserID.from_string(wanted[0]["sender"]))
        await self._creation.handle_new_client_event(requester, lasting, ratelimit=False)
        self._fresh.clear()
        return [event.event_id for event, _ in made]


def _event(room: str, item: dict[str, Any], refs: dict[str, str]) -> dict[str, Any]:
    event = {
        "type": item["type"], "room_id": room, "sender": item["sender"], "origin_server_ts": item["at"],
        "content": _resolve(item["content"], refs),
    }  # fmt: skip
    if "state_key" in item:
        event["state_key"] = item["state_key"]
    return event


def _resolve(value: Any, refs: dict[str, str]) -> Any:
    """The same content with every ``ref:NAME`` replaced."""
    if isinstance(value, dict):
        return {key: _resolve(inner, refs) for key, inner in value.items()}
    if isinstance(value, list):
        return [_resolve(inner, refs) for inner in value]
    if isinstance(value, str) and value.startswith("ref:"):
        return refs.get(value[4:], value)
    return value
