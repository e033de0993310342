"""The files a local Synapse reads: loopback only, closed, SQLite, no federation, limits suited to one machine."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sync.store.profile import write_whole

_UNLIMITED = {"per_second": 10_000.0, "burst_count": 10_000}
_ONE_MACHINE = {"per_second": 20.0, "burst_count": 400}


@dataclass(frozen=True, slots=True)
class Options:
    """``limits``: ``demo`` suits one machine, ``default`` is what Synapse ships, ``off`` is for tests.

    ``bcrypt_rounds`` may be lowered by tests, for which hashing passwords would be most of the time. ``door`` opens
    the way in for batches of events (``inside/parvis_door.py``), only while the sample company moves in.
    """

    server_name: str = "deuxrives.example"
    limits: str = "demo"
    bcrypt_rounds: int = 12
    token_lifetime: str = "24h"
    door: bool = False


@dataclass(frozen=True, slots=True)
class Secrets:
    """Made once per installation, kept in a file only its owner can read."""

    registration: str
    application_service: str
    macaroon: str
    form: str
    signing_seed: str

    @property
    def installation(self) -> str:
        """A public name of this installation that tells nothing of its secrets."""
        return hashlib.sha256(b"parvis installation" + self.form.encode()).hexdigest()[:32]

    @classmethod
    def keep(cls, folder: Path) -> "Secrets":
        """Read them, or make them the first time."""
        path = folder / "secrets.json"
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            word = secrets.token_urlsafe
            made = cls(word(32), word(32), word(32), word(32), _seed())
        _write(path, asdict(made))
        return made


def _seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def _write(path: Path, value: dict[str, Any]) -> None:
    write_whole(path, json.dumps(value, indent=1).encode())


INSTALLATION = "app.parvis.installation"
"""Where a running homeserver says which installation it is: a port may be another one's by the time it is asked."""


def write(folder: Path, port: int, options: Options) -> Secrets:
    """Write everything Synapse reads into ``folder``; the same call again changes nothing but the port."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = Secrets.keep(folder)
    write_whole(folder / "signing.key", f"ed25519 a_parvis {kept.signing_seed}\n".encode())
    _write(folder / "application_service.yaml", _application_service(kept))
    _write(folder / "log.yaml", _log())
    # JSON is YAML: no YAML library is needed on this side.
    _write(folder / "homeserver.yaml", _homeserver(folder, port, options, kept))
    return kept


def _homeserver(folder: Path, port: int, options: Options, kept: Secrets) -> dict[str, Any]:
    return {
        "server_name": options.server_name,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "extra_well_known_client_content": {INSTALLATION: kept.installation},
        "pid_file": str(folder / "synapse.pid"),
        "listeners": [_listener(port)],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "log_config": str(folder / "log.yaml"),
        "signing_key_path": str(folder / "signing.key"),
        "media_store_path": str(folder / "media"),
        "app_service_config_files": [str(folder / "application_service.yaml")],
        "registration_shared_secret": kept.registration,
        "macaroon_secret_key": kept.macaroon,
        "form_secret": kept.form,
        "bcrypt_rounds": options.bcrypt_rounds,
        "refreshable_access_token_lifetime": options.token_lifetime,
        "modules": [_door(kept)] if options.door else [],
        **_CLOSED,
        **_limits(options.limits),
    }


_CLOSED: dict[str, Any] = {
    "default_room_version": "12",
    "enable_registration": False,
    "report_stats": False,
    "presence": {"enabled": False},
    "trusted_key_servers": [],
    "suppress_key_server_warning": True,
    "federation_domain_whitelist": [],
    "allow_public_rooms_over_federation": False,
    "require_auth_for_profile_requests": True,
    "url_preview_enabled": False,
    "user_directory": {"enabled": True, "search_all_users": True},
    "room_list_publication_rules": [{"user_id": "*", "action": "allow"}],
    "max_upload_size": "50M",
    # One stored size and the rest made when asked for: uploading the sample's pictures stays quick.
    "dynamic_thumbnails": True,
    "thumbnail_sizes": [{"width": 96, "height": 96, "method": "crop"}],
}


def _door(kept: Secrets) -> dict[str, Any]:
    return {"module": "parvis_door.Door", "config": {"token": kept.application_service}}


def _listener(port: int) -> dict[str, Any]:
    resources = [{"names": ["client"], "compress": False}]
    return {"port": port, "type": "http", "tls": False, "bind_addresses": ["127.0.0.1"], "resources": resources}


def _limits(kind: str) -> dict[str, Any]:
    if kind == "default":
        return {}
    rate = _UNLIMITED if kind == "off" else _ONE_MACHINE
    plain = ("rc_message", "rc_registration", "rc_admin_redaction", "rc_room_creation", "rc_user_directory")
    return {
        **dict.fromkeys(plain, rate),
        "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), rate),
        "rc_joins": dict.fromkeys(("local", "remote"), rate),
        "rc_joins_per_room": rate,
        "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), rate),
        "rc_media_create": rate,
        "max_pending_media_uploads": 50,
        "max_event_delay_duration": "30d",
    }


def _application_service(kept: Secrets) -> dict[str, Any]:
    """The door of the sample: it may speak for every person, with the time of its choice."""
    return {
        "id": "parvis-sample",
        "url": None,
        "as_token": kept.application_service,
        "hs_token": kept.form,
        "sender_localpart": "parvis",
        "rate_limited": False,
        "namespaces": {name: [{"exclusive": False, "regex": ".*"}] for name in ("users", "aliases")},
    }


def _log() -> dict[str, Any]:
    return {
        "version": 1,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": "WARNING", "handlers": ["err"]},
        "disable_existing_loggers": False,
    }
