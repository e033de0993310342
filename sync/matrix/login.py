"""Signing in and out, and keeping the token fresh (matrix.md §2)."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.errors import BadInput, Broken, Locked, NotAllowed, Refused, SignedOut, WrongPassword
from sync.kinds.text import whole
from sync.matrix import address
from sync.matrix.address import v3
from sync.matrix.answers import judge
from sync.matrix.transport import Ask, Http
from sync.matrix.wire import Json, as_object, as_objects, decode, word
from sync.model.ids import UserId

PASSWORD = "m.login.password"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What opens the account. ``expires_in_ms`` is None for a token that does not expire."""

    access: str
    refresh: str | None = None
    expires_in_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A new sign-in. ``base_url`` is set when the server wants to be reached elsewhere from now on."""

    user: UserId
    device: str
    tokens: Tokens
    base_url: str | None = None


async def flows(http: Http) -> tuple[str, ...]:
    """GET /login: the ways to sign in this server offers."""
    answer = await http.call("GET", v3("login"), auth=False)
    return tuple(flow["type"] for flow in as_objects(answer.get("flows")) if isinstance(flow.get("type"), str))


async def password(http: Http, *, user: str, password: str, device: str, device_name: str) -> Signed:
    """POST /login with a name, a whole id or an e-mail address; ``device`` is this profile's own, for ever."""
    body = {
        "type": PASSWORD,
        "identifier": _identifier(user.strip()),
        "password": password,
        "device_id": device,
        "initial_device_display_name": device_name,
        "refresh_token": True,
    }
    try:
        answer = await http.call("POST", v3("login"), body=body, auth=False)
    except NotAllowed as error:
        raise WrongPassword(error.detail, errcode=error.errcode, status=error.status) from error
    return Signed(_user(answer), word(answer, "device_id"), _tokens(answer), _moved(answer))


def _identifier(user: str) -> Json:
    if not user:
        raise BadInput("no name", reason="empty")
    if "@" in user[1:]:
        return {"type": "m.id.thirdparty", "medium": "email", "address": user}
    return {"type": "m.id.user", "user": user}


def _user(answer: Json) -> UserId:
    user = word(answer, "user_id", 255)
    if not user.startswith("@") or ":" not in user:
        raise Broken("no user id in the answer", status=200)
    return UserId(user)


def _tokens(answer: Json) -> Tokens:
    access, refresh = word(answer, "access_token"), answer.get("refresh_token")
    if not access.isascii() or not access.isprintable():
        # It goes into a header, where a line break would be somebody else's header.
        raise Broken("no usable token in the answer", status=200)
    return Tokens(
        access, refresh if isinstance(refresh, str) and refresh else None, whole(answer.get("expires_in_ms")) or None
    )


def _moved(answer: Json) -> str | None:
    """The address of ``well_known`` in the answer; one that cannot be used is as good as none."""
    url = as_object(as_object(answer.get("well_known")).get("m.homeserver")).get("base_url")
    try:
        return address.base(url) if isinstance(url, str) else None
    except BadInput:
        return None


async def refresh(http: Http, *, refresh_token: str) -> Tokens:
    """POST /refresh. The new pair must be kept before it is used; the old one works again until then."""
    try:
        answer = await http.call("POST", v3("refresh"), body={"refresh_token": refresh_token}, auth=False)
    except Refused as error:
        # Only an answer of the server ends the session; having no answer never does.
        raise SignedOut(error.detail) from error
    tokens = _tokens(answer)
    return tokens if tokens.refresh else Tokens(tokens.access, refresh_token, tokens.expires_in_ms)


def renewing(
    http: Http, *, refresh_token: str, keep: Callable[[Tokens], None], ready: Callable[[], None] = lambda: None,
    owner: UserId | None = None,
) -> None:
    """Have ``http`` renew its token by itself; ``keep`` stores each new pair durably before it is used.

    ``ready`` raises while nothing could be kept, on a full disk for instance: then none is asked for.

    A new token that is not the ``owner``'s ends the session: what waits must never leave under another name.
    """
    current = refresh_token

    async def renew() -> str:
        nonlocal current
        ready()
        tokens = await refresh(http, refresh_token=current)
        keep(tokens)
        current = tokens.refresh or current
        try:
            whose = owner and await _whose(http, tokens.access)
        except Locked:
            # Nobody says whose it is while the account is locked, and nothing passes under it; asking for yet another
            # token at each try would be three requests for one. Before anything leaves, the lanes ask again.
            return tokens.access
        if whose != owner:
            raise SignedOut("the new token is somebody else's")
        return tokens.access

    http.renew = renew


async def whoami(http: Http) -> tuple[UserId, str]:
    """GET /account/whoami: whose token this is, and of which device (empty when the server does not say)."""
    answer = await http.call("GET", v3("account", "whoami"))
    device = answer.get("device_id")
    return _user(answer), device if isinstance(device, str) else ""


async def _whose(http: Http, token: str) -> UserId:
    """Whose token this is, asked without becoming the one that is used."""
    answer = await http.ask(Ask("GET", v3("account", "whoami"), token=token))
    value = decode(judge(answer).body)
    return _user(value if isinstance(value, dict) else {})


async def logout(http: Http) -> None:
    """POST /logout: the token is dead afterwards."""
    await http.call("POST", v3("logout"), body={})
