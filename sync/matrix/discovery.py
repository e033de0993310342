"""From what a person typed to the address of a Matrix server, by well-known discovery (matrix.md §2)."""

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from sync.errors import BadInput, NotMatrix
from sync.matrix import address
from sync.matrix.answers import Answer
from sync.matrix.transport import Ask, Http
from sync.matrix.wire import as_object

HttpFactory = Callable[[str], Http]
"""Makes the ``Http`` of an address, without a token."""

SMALL = 256 * 1024
PATIENCE = 15.0
MOST_MOVES = 3


async def find_homeserver(text: str, http_factory: HttpFactory) -> str:
    """The checked address for a domain, a whole user id, an e-mail address or an address.

    Raises ``NotMatrix`` when something else answers there, and what the transport raises.
    """
    typed = text.strip().rstrip("/")
    if not typed:
        raise BadInput("no address", reason="empty")
    if "://" in typed:
        return await _typed_address(address.base(typed), http_factory)
    # A whole user id, or the e-mail address somebody has at their company.
    domain = typed.partition(":")[2] if typed.startswith("@") else typed.rpartition("@")[2]
    host = domain if domain.startswith("[") else domain.partition(":")[0]
    scheme = "http" if address.is_loopback(host.strip("[]")) else "https"
    own = address.base(f"{scheme}://{domain}")
    if scheme == "http":
        return await _speaks_matrix(own, http_factory)
    return await _speaks_matrix(await _well_known(own, http_factory) or own, http_factory)


async def _typed_address(own: str, http_factory: HttpFactory) -> str:
    """A manual address is tried as it is; failing that it may be a domain with a well-known file."""
    try:
        return await _speaks_matrix(own, http_factory)
    except NotMatrix:
        if not own.startswith("https:"):
            raise
        found = await _well_known(own, http_factory)
        if found is None or found == own:
            raise
    return await _speaks_matrix(found, http_factory)


async def _well_known(own: str, http_factory: HttpFactory) -> str | None:
    """The address a domain names for itself; None when it names none."""
    answer = await _page(f"{own}/.well-known/matrix/client", http_factory)
    if answer.status == 404:
        return None
    server = as_object(answer.json().get("m.homeserver")) if answer.status == 200 else {}
    url = server.get("base_url")
    if not isinstance(url, str):
        # A file that is there but makes no sense is told, never guessed around.
        raise NotMatrix("the domain says nothing usable about its Matrix server")
    try:
        return address.base(url)
    except BadInput as error:
        raise NotMatrix("the domain names an unusable Matrix server") from error


async def _page(url: str, http_factory: HttpFactory) -> Answer:
    """Fetch without a token, following a few moves from https to https: many domains move to their ``www``."""
    answer = Answer(0)
    for _move in range(MOST_MOVES + 1):
        parts = urlsplit(url)
        answer = await _get(f"{parts.scheme}://{parts.netloc}", parts.path or "/", http_factory)
        if answer.status not in (301, 302, 303, 307, 308):
            return answer
        try:
            target = urlsplit(urljoin(url, answer.headers.get("location", "")))
        except ValueError as error:
            raise NotMatrix("the domain leads nowhere") from error
        if target.scheme != "https":
            raise NotMatrix("the domain leads away from https")
        url = f"https://{target.netloc}{target.path}"
    return answer


async def _get(server: str, path: str, http_factory: HttpFactory) -> Answer:
    try:
        http = http_factory(server)
    except BadInput as error:
        raise NotMatrix("the domain leads to an unusable address") from error
    try:
        return await http.ask(Ask("GET", path, limit=SMALL, patience=PATIENCE, auth=False))
    finally:
        await http.close()


async def _speaks_matrix(base_url: str, http_factory: HttpFactory) -> str:
    """The address itself once it has answered as a Matrix server would."""
    parts = urlsplit(base_url)
    answer = await _get(base_url, "/_matrix/client/versions", http_factory)
    versions = answer.json().get("versions") if answer.status == 200 and not answer.is_page else None
    if not isinstance(versions, list) or not any(isinstance(version, str) for version in versions):
        raise NotMatrix(f"{parts.netloc} does not speak Matrix")
    return base_url
