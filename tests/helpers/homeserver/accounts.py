"""Users, their devices and tokens: sign in, renew, sign out, be locked out."""

from dataclasses import dataclass, field
from typing import Any

from tests.helpers.homeserver.wire import Fail

LOCKED = "M_USER_LOCKED"


@dataclass(slots=True)
class Device:
    """A signed-in device with its tokens; the next pair is given out but not used yet."""

    user: str
    id: str
    access: str
    refresh: str | None = None
    expires_at: int | None = None
    next_refresh: str | None = None
    next_access: str | None = None
    next_expires_at: int | None = None


@dataclass(slots=True)
class User:
    """Everything the server keeps of one account."""

    id: str
    password: str
    profile: dict[str, Any] = field(default_factory=dict)
    locked: bool = False
    suspended: bool = False
    account_data: dict[tuple[str, str], tuple[int, dict[str, Any]]] = field(default_factory=dict)
    read: dict[str, tuple[int, str, int]] = field(default_factory=dict)
    """By room: position read up to, event id, position of the receipt in the stream."""
    rules: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    filters: list[dict[str, Any]] = field(default_factory=list)


class Accounts:
    """All users and devices of one server."""

    def __init__(self, name: str, new_id: Any, now: Any) -> None:
        self._name = name
        self._new_id = new_id
        self._now = now
        self.users: dict[str, User] = {}
        self.devices: list[Device] = []
        self.token_lifetime_ms = 0
        """0: access tokens never expire."""

    def user(self, user_id: str) -> User:
        if user_id not in self.users:
            raise Fail(404, "M_UNKNOWN", "No row found (profiles)")
        return self.users[user_id]

    def login(self, body: dict[str, Any]) -> dict[str, Any]:
        """POST /login with a password. The same device id again keeps the device and its history (matrix.md §2)."""
        if body.get("type") != "m.login.password":
            raise Fail(400, "M_UNKNOWN", "Unknown login type")
        name = str(body.get("identifier", {}).get("user", ""))
        user = self.users.get(name if name.startswith("@") else f"@{name}:{self._name}")
        if user is None or user.password != body.get("password"):
            raise Fail(403, "M_FORBIDDEN", "Invalid username or password")
        device = Device(user.id, body.get("device_id") or self._new_id("DEV"), self._new_id("syt_"))
        if body.get("refresh_token"):
            device.refresh = self._new_id("syr_")
            device.expires_at = self._end()
        self.devices.append(device)
        answer = {"user_id": user.id, "access_token": device.access, "device_id": device.id, "home_server": self._name}
        answer |= {"refresh_token": device.refresh} if device.refresh else {}
        return answer | ({"expires_in_ms": self.token_lifetime_ms} if device.expires_at else {})

    def _end(self) -> int | None:
        return self._now() + self.token_lifetime_ms if self.token_lifetime_ms else None

    def whose(self, headers: dict[str, str]) -> Device:
        """The device behind a request's token."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or not token:
            raise Fail(401, "M_MISSING_TOKEN", "Missing access token")
        device = next((device for device in self.devices if token in (device.access, device.next_access)), None)
        if device is None:
            raise Fail(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", soft_logout=False)
        if token == device.next_access:
            # The new pair is used: only now does the old one die.
            device.access, device.refresh = device.next_access, device.next_refresh
            device.expires_at = device.next_expires_at
            device.next_access = device.next_refresh = None
        elif device.expires_at is not None and self._now() >= device.expires_at:
            raise Fail(401, "M_UNKNOWN_TOKEN", "Access token has expired", soft_logout=True)
        if self.users[device.user].locked:
            raise Fail(401, LOCKED, "User account has been locked", soft_logout=True)
        return device

    def refresh(self, token: str) -> dict[str, Any]:
        """POST /refresh: a second one kills the first new token; a used-up one is refused (matrix.md §2)."""
        for device in self.devices:
            if token in (device.refresh, device.next_refresh):
                if token == device.next_refresh:
                    device.access, device.refresh = device.next_access or "", device.next_refresh
                    device.expires_at = device.next_expires_at
                device.next_access, device.next_refresh = self._new_id("syt_"), self._new_id("syr_")
                device.next_expires_at = self._end()
                answer: dict[str, Any] = {"access_token": device.next_access, "refresh_token": device.next_refresh}
                return answer | ({"expires_in_ms": self.token_lifetime_ms} if self.token_lifetime_ms else {})
        raise Fail(401, "M_UNKNOWN_TOKEN", "invalid refresh token", soft_logout=False)

    def logout(self, device: Device) -> None:
        """Forget a device's token; its past transactions stay."""
        self.devices = [other for other in self.devices if other is not device]

    def revoke(self, user_id: str) -> None:
        """Sign all devices of a user out, for good."""
        self.devices = [device for device in self.devices if device.user != user_id]

    def expire(self, user_id: str) -> None:
        """End the access tokens of a user now; what renews them stays good."""
        for device in self.devices:
            if device.user == user_id:
                device.expires_at = self._now()
