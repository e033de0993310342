"""Servers on this machine that are not what somebody hoped for: each counts what it was asked."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.sync.matrix.test_certificates import self_signed


class Neighbour(ThreadingHTTPServer):
    """Answers everything with ``body``; ``asked`` keeps the request lines."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, body: bytes, mime: str) -> None:
        self.asked: list[str] = []
        neighbour = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                neighbour.asked.append(f"{self.command} {self.path}")
                self.send_response(200)
                self.send_header("Content-Type", mime)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_HEAD = _answer

            def log_message(self, format: str, *args: object) -> None:
                """Nobody reads it."""

        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hung up is none."""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


@contextlib.contextmanager
def neighbour(
    body: bytes = b"hello", mime: str = "text/html", *, certified_in: Path | None = None
) -> Iterator[Neighbour]:
    """One that listens; with a certificate nobody vouches for when ``certified_in`` is a folder to keep it in."""
    server = Neighbour(body, mime)
    if certified_in is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self_signed(certified_in))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"
