"""The first command after an upgrade may only read: the store is brought up to date for it."""

import json

import pytest

from sync.store import database, keepsake, keys
from sync.store.profile import Profile
from tests.sync.cli.conftest import Parvis
from tests.sync.reads.shelf import TEAM

AS_IT_WAS = (
    "DROP TABLE history; ALTER TABLE draft DROP COLUMN extra; ALTER TABLE wish DROP COLUMN due;"
    " PRAGMA user_version = 1;"
)
"""What later versions of the outbox added, taken away again."""


@pytest.mark.parametrize("command", ["feed", "outbox", "doctor"])
def test_a_store_of_an_earlier_parvis_is_read(parvis: Parvis, profile: Profile, command: str) -> None:
    parvis("post", "--community", TEAM, "avant")
    key = keys.load_key(profile)
    assert key is not None
    connection = database.connect(profile.outbox_path, key, durable=True)
    connection.executescript(AS_IT_WAS)
    connection.close()
    ran = parvis(command, "--json")
    assert ran.code == 0, ran.err
    if command == "doctor":
        assert ran.json["counts"]["outbox"] == {"waiting": 1}
    else:
        assert "avant" in json.dumps(ran.json)
    assert [path.name for path in keepsake.kept(profile.outbox_path)] == ["outbox-v1.db"]
    assert parvis("outbox", "--json").json[0]["words"] == "avant"
