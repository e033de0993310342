"""The commands on a real store with no server in reach: reading and writing work, mistakes are one sentence."""

import json
from pathlib import Path

import pytest

from sync.cli.shown import community_line, line, post_lines
from sync.host.thread import EngineThread
from sync.model.community import Community
from sync.model.ids import CommunityId, PostKey, UserId
from sync.model.person import Person
from sync.model.post import Post
from sync.store.profile import Profile
from tests.sync.cli.conftest import Parvis
from tests.sync.reads.shelf import TEAM


def test_reading_works_offline(parvis: Parvis) -> None:
    feed = parvis("feed", "--json").json
    assert [post["title"] or post["text"] for post in feed] == ["Le plan", "Salut"]
    assert feed[1]["reactions"] == [{"emoji": "👍", "count": 1, "mine": False}]
    older = parvis("feed", "--json", "--limit", "1", "--before", str(feed[0]["cursor"])).json
    assert [post["id"] for post in older] == ["$hello"]
    assert parvis("feed", "--json", "--community", "#team:parvis.test").json == feed
    assert [one["name"] for one in parvis("communities", "--json").json] == ["Team"]
    thread = parvis("thread", "$hello", "--json").json
    assert [comment["text"] for comment in thread["comments"]] == ["Merci"]
    assert [post["id"] for post in parvis("--json", "search", "bonjour").json] == ["$hello"]
    assert parvis("search", "bonjour", "--from", "@ben:parvis.test", "--json").json == []
    assert [post["id"] for post in parvis("documents", "--json").json] == ["$plan"]


def test_what_people_read_is_words(parvis: Parvis) -> None:
    ran = parvis("feed", "--limit", "1")
    assert "Ana Ruiz · Team" in ran.out and "Le plan" in ran.out and "--before" in ran.out and not ran.err
    assert "1 comment\n" in parvis("feed").out
    assert "Bonjour à tous" in parvis("thread", "$hello").out
    assert "3 members" in parvis("communities").out
    assert parvis("search", "nothing").out == "No posts.\n"
    assert parvis("outbox").out == "Nothing waits.\n"


def test_french_is_spoken_where_the_system_speaks_it(parvis: Parvis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert parvis("outbox").out == "Rien n’attend.\n"
    assert "1 commentaire\n" in parvis("feed").out
    assert parvis("thread", "$none").err == "Cela n’existe pas, ou plus. ($none)\n"
    assert "il manque" in parvis("post").err
    assert "usage :" in parvis("feed", "--nope").err


def test_a_post_is_durable_when_its_id_is_printed(parvis: Parvis) -> None:
    said = parvis("post", "--community", TEAM, "--kind", "question", "--title", "Où ?", "Depuis le train").json
    assert said.keys() == {"id", "state"} and said["state"] == "waiting"
    wish = parvis("outbox", "--json").json[0]
    assert (wish["id"], wish["state"]) == (said["id"], "waiting")
    assert (wish["words"], wish["kind"]) == ("Depuis le train", "question")
    assert parvis("feed", "--json").json[0]["id"] == said["id"]
    comment = parvis("comment", said["id"], "-", stdin="à voir\n".encode()).json
    assert parvis("thread", comment["id"], "--json").json["comments"][0]["text"] == "à voir"
    assert parvis("edit", said["id"], "Mieux").json["id"] == said["id"]
    assert parvis("feed", "--json").json[0]["text"] == "Mieux"
    parvis("react", "$hello", "🎉")
    assert {"emoji": "🎉", "count": 1, "mine": True} in parvis("feed", "--json").json[-1]["reactions"]
    parvis("react", "$hello", "🎉", "--undo")
    assert len(parvis("feed", "--json").json[-1]["reactions"]) == 1
    assert parvis("outbox", "cancel", comment["id"]).code == 0
    assert parvis("delete", said["id"]).code == 0
    assert parvis("outbox", "--json").json == []


def test_files_are_shared_and_saved(parvis: Parvis, tmp_path: Path) -> None:
    file = tmp_path / "été.txt"
    file.write_text("words")
    said = parvis("share", str(file), "--community", TEAM, "--caption", "Voici").json
    assert said[0]["file"] == "été.txt" and said[0]["state"] == "waiting"
    file.unlink()
    assert parvis("get", said[0]["id"], "--to", str(tmp_path)).code == 0
    assert (tmp_path / "été.txt").read_text() == "words"
    got = parvis("get", "$plan", "--to", str(tmp_path), "--json").json
    assert Path(got["path"]).parent == tmp_path and Path(got["path"]).read_bytes() == b"pdf"


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("post", "--community", "!nowhere", "x"), "This community is not known here. (!nowhere)"),
    (("feed", "--community", "#no:x"), "This community is not known here. (#no:x)"),
    (("post", "--community", TEAM, ""), "There is nothing to send."),
    (("post", "--community", TEAM, "\udcff"), "Some of these characters are no text: nothing was saved."),
    (("post", "--community", TEAM, "x" * 20_000), "This is too large to be sent."),
    (("comment", "$none", "x"), "This does not exist, or no longer. ($none)"),
    (("edit", "$hello", "x"), "Only its author can change this."),
    (("delete", "$hello"), "You may not do this here."),
    (("share", "/nowhere/file", "--community", TEAM), "This file is not on this device. (/nowhere/file)"),
    (("get", "$hello", "--to", "."), "This does not exist, or no longer."),
    (("get", "$plan", "--to", "/nowhere"), "This does not exist, or no longer. (/nowhere)"),
    (("outbox", "cancel", "nothing"), "This does not exist, or no longer."),
    (("thread", "$none"), "This does not exist, or no longer. ($none)"),
])  # fmt: skip
def test_a_mistake_is_one_sentence_and_exit_1(parvis: Parvis, arguments: tuple[str, ...], sentence: str) -> None:
    ran = parvis(*arguments)
    assert (ran.code, ran.out) == (1, "") and ran.err.startswith(sentence) and ran.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [
    ("feed", "--limit", "many"), ("post", "x"), ("fly",), ("outbox", "retry"), ("communities", "join"),
    ("feed", "--filter", "x"), ("sync", "--once", "--follow"), ("documents", "--limit", "-3"),
])  # fmt: skip
def test_bad_usage_is_exit_2(parvis: Parvis, arguments: tuple[str, ...]) -> None:
    ran = parvis(*arguments)
    assert (ran.code, ran.out) == (2, "") and "parvis" in ran.err and "Traceback" not in ran.err


def test_with_nobody_signed_in_everything_says_so(parvis: Parvis, tmp_path: Path) -> None:
    for arguments in (("feed",), ("outbox",), ("communities",), ("post", "--community", TEAM, "x"), ("sync",),
                      ("outbox", "retry", "x"), ("logout",)):
        ran = parvis(*arguments, at=tmp_path / "empty")
        assert (ran.code, ran.err) == (1, "Nobody is signed in; what was written is kept.\n")
    assert not (tmp_path / "empty").exists(), "nothing is made for nobody"


def test_signing_in_tells_what_is_wrong(parvis: Parvis, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    ran = parvis("login", "--homeserver", "http://127.0.0.1:9", "--user", "ana", stdin=b"secret\n", at=fresh)
    assert ran.code == 1 and ran.err.startswith("This address cannot be found")
    ran = parvis("login", "--homeserver", "http://127.0.0.1:9", "--user", "ana", stdin=b"", at=fresh)
    assert ran.code == 1 and "password" in ran.err
    assert "secret" not in ran.err


def test_a_missing_key_is_said(parvis: Parvis, profile: Profile) -> None:
    profile.key_path.unlink()
    assert parvis("feed").err.startswith("The key that opens this data is missing")
    assert parvis("post", "--community", TEAM, "x").err.startswith("The key that opens this data is missing")


def test_signing_out_keeps_what_waits_for_its_owner(parvis: Parvis) -> None:
    parvis("post", "--community", TEAM, "Attends-moi")
    assert parvis("logout").out == "Signed out.\n"
    assert parvis("feed").code == 1 and parvis("outbox").code == 1
    ran = parvis("post", "--community", TEAM, "x")
    assert (ran.code, ran.err) == (1, "Nobody is signed in; what was written is kept.\n")


def test_while_another_program_runs_commands_are_handed_over(parvis: Parvis, profile: Profile) -> None:
    engine = EngineThread(profile)
    engine.start()
    engine.ready.result(20)
    try:
        said = parvis("post", "--community", "#team:parvis.test", "Par la porte").json
        assert [wish["id"] for wish in parvis("outbox", "--json").json] == [said["id"]]
        assert parvis("post", "--community", "!no", "x").err.startswith("This community is not known here.")
        assert parvis("doctor", "--json").json["profile"]["running"] is True
    finally:
        assert engine.stop(5)


def test_a_sync_without_a_server_says_so_within_seconds(parvis: Parvis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.host.requests.AWAY", 1.0)
    parvis("post", "--community", TEAM, "Attends")
    ran = parvis("sync", "--once")
    assert ran.code == 1 and ran.err == "This address cannot be found: check it, or the network.\n"
    assert [wish["state"] for wish in parvis("outbox", "--json").json] == ["waiting"]


def test_doctor_tells_what_support_asks_for(parvis: Parvis) -> None:
    parvis("post", "--community", TEAM, "secret words")
    ran = parvis("doctor", "--json")
    report = ran.json
    assert ran.code == 0 and report["versions"]["sqlite"].startswith("3.")
    assert all(report["files"][name]["integrity"] == "ok" for name in ("cache", "outbox"))
    assert report["files"]["outbox"]["cipher"] and report["disk"]["free"] > 0
    assert (report["files"]["outbox"]["journal"], report["files"]["outbox"]["synchronous"]) == ("wal", "full")
    assert report["counts"]["outbox"] == {"waiting": 1} and report["server"]["reachable"] is False
    assert "secret words" not in ran.out and '"t"' not in ran.out
    assert "integrity: ok" in parvis("doctor").out


def test_doctor_finds_a_damaged_file(parvis: Parvis, profile: Profile) -> None:
    data = bytearray(profile.cache_path.read_bytes())
    data[40_000:40_100] = bytes(100)
    profile.cache_path.write_bytes(data)
    ran = parvis("doctor", "--json")
    assert ran.code == 1 and ran.json["files"]["cache"]["integrity"] == "damaged"
    assert ran.json["files"]["outbox"]["integrity"] == "ok"


def test_doctor_names_what_was_set_aside_and_a_folder_it_may_not_use(
    parvis: Parvis, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    (profile.folder / "outbox-damaged-2026-11-23.db").touch()
    report = parvis("doctor", "--json").json
    assert report["profile"]["set_aside"] == ["outbox-damaged-2026-11-23.db"]
    assert report["disk"]["reserve"] in {"held", None}
    monkeypatch.setattr("sync.store.place.is_remote", lambda _: True)
    ran = parvis("doctor", "--json")
    assert ran.code == 1 and ran.json["profile"]["error"] == "network_folder"
    ran = parvis("outbox")
    assert ran.code == 0  # what is there may be read
    ran = parvis("post", "--community", TEAM, "non")
    assert ran.code == 1 and "network share" in ran.err


def test_headless_answers_line_by_line_and_tells_changes(parvis: Parvis) -> None:
    lines = [{"do": "post", "community": TEAM, "text": "un", "ref": 1}, {"do": "nothing", "ref": 2}, ["x"], None,
             {"do": "post", "community": TEAM, "text": "\ud800", "ref": 3}, {"do": "status", "ref": 4}]
    text = "\n".join("{" if line is None else json.dumps(line) for line in lines)
    ran = parvis("headless", stdin=text.encode())
    said = [json.loads(line) for line in ran.out.splitlines()]
    answers = [message for message in said if "event" not in message]
    assert ran.code == 0 and len(answers) == len(lines)
    assert (answers[0]["ref"], answers[0]["state"]) == (1, "waiting")
    assert [answer.get("error") for answer in answers[1:]] == ["bad_input"] * 3 + ["not_text", None]
    assert "key is in a file" in ran.err


def test_a_line_nested_without_end_is_answered_like_any_other(parvis: Parvis) -> None:
    ran = parvis("headless", stdin=b"[" * 100_000 + b'\n{"do": "status", "ref": 4}\n')
    answers = [message for message in map(json.loads, ran.out.splitlines()) if "event" not in message]
    assert ran.code == 0 and [answer.get("error") for answer in answers] == ["bad_input", None]


def test_names_of_others_cannot_steer_the_terminal() -> None:
    """A store may hold ids that an earlier Parvis let in."""
    bad = "\x1b[2J"
    author = Person(UserId(f"@a{bad}"), "Ana", handle=f"@a{bad}")
    one = Post(PostKey(f"${bad}"), CommunityId(f"!{bad}"), f"!{bad}", author, "message", 0, 0, text="x")
    place = Community(CommunityId(f"!{bad}"), "Team")
    assert "\x1b" not in "".join([*post_lines(one), community_line(place)])


def test_text_of_others_cannot_steer_the_terminal() -> None:
    assert line("\x1b[2Jgone\x07") == "�[2Jgone�" and line("été\u202f! 🎉") == "été\u202f! 🎉"
