"""Requests to the local homeserver in anybody's name: plain HTTP on one kept connection per thread."""

import http.client
import json
import threading
from typing import Any
from urllib.parse import quote, urlencode

from sync.homeserver.errors import SampleFailed
from sync.homeserver.server import Address

V3 = "/_matrix/client/v3"


def part(text: str) -> str:
    """An identifier as a part of a path."""
    return quote(text, safe="")


class Service:
    """The application service of the sample company."""

    def __init__(self, address: Address, token: str) -> None:
        self.address = address
        self._token = token
        self._kept = threading.local()
        self._opened: list[http.client.HTTPConnection] = []

    def close(self) -> None:
        """Close the connections of every thread."""
        for connection in self._opened:
            connection.close()

    def call(
        self, method: str, path: str, body: Any = None, *, user: str = "", raw: bytes = b"", mime: str = ""
    ) -> Any:
        """One request as ``user`` (the service itself if empty); anything but 200 is ``SampleFailed``."""
        connection = getattr(self._kept, "connection", None)
        if connection is None:
            connection = self._kept.connection = http.client.HTTPConnection("127.0.0.1", self.address.port, timeout=120)
            self._opened.append(connection)
        if user:
            path += ("&" if "?" in path else "?") + urlencode({"user_id": user})
        data = raw or json.dumps({} if body is None else body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": mime or "application/json"}
        try:
            connection.request(method, path, None if method == "GET" else data, headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            self._kept.connection = None
            raise SampleFailed(str(error)) from error
        if answer.status != 200:
            said = text[:300].decode("utf-8", "replace")
            raise SampleFailed(f"{method} {path.partition('?')[0]}: {answer.status} {said}")
        return json.loads(text)

    def upload(self, name: str, data: bytes, mime: str, user: str) -> str:
        """A file; returns its mxc address."""
        path = f"/_matrix/media/v3/upload?{urlencode({'filename': name})}"
        return str(self.call("POST", path, user=user, raw=data, mime=mime)["content_uri"])

    def batch(self, room: str, events: list[dict[str, Any]]) -> list[str]:
        """Events of one room, in order, each with its sender and time; returns their ids."""
        ids = self.call("POST", "/_synapse/client/parvis/batch", {"room": room, "events": events})["ids"]
        return [str(event_id) for event_id in ids]
