"""A certificate nobody vouches for is never accepted, and said to be one."""

import asyncio
import datetime
import ipaddress
import ssl
from pathlib import Path

import pytest

from sync.errors import NoSuchHost, Unreachable, Untrusted
from sync.matrix.discovery import find_homeserver
from sync.matrix.transport import Http
from tests.sync.matrix.place import refused

x509 = pytest.importorskip("cryptography.x509")


def self_signed(folder: Path, *, days: int = 5) -> tuple[Path, Path]:
    """A certificate for this machine, and its key."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - datetime.timedelta(9)).add_extension(names, critical=False)
    signed = made.not_valid_after(now + datetime.timedelta(days)).sign(key, hashes.SHA256())
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    pem = serialization.Encoding.PEM
    certificate.write_bytes(signed.public_bytes(pem))
    private.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return certificate, private


@pytest.mark.parametrize("days", [5, -1])
def test_a_self_signed_or_expired_certificate(tmp_path: Path, days: int) -> None:
    asked: list[bytes] = []

    async def story() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self_signed(tmp_path, days=days))

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked.append(await reader.read(100))
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        http = Http(f"https://127.0.0.1:{port}", "token")
        await refused(http.call("GET", "/x"), Untrusted)
        await http.close()
        await refused(find_homeserver(f"https://127.0.0.1:{port}", Http), Untrusted)
        server.close()

    asyncio.run(story())
    assert not any(asked), "nothing was said to it"


def test_what_is_no_tls_and_what_does_not_listen() -> None:
    async def story() -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(100)
            writer.write(b"HTTP/1.0 200 OK\r\n\r\nhello")
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        await refused(find_homeserver(f"https://127.0.0.1:{port}", Http), Unreachable)
        server.close()
        await server.wait_closed()
        await refused(find_homeserver(f"https://127.0.0.1:{port}", Http), NoSuchHost)

    asyncio.run(story())
