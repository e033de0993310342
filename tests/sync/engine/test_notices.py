"""What is told to the person: only what just arrived, only what they want to hear."""

import pytest

from sync.engine.notices import Arrived, cause
from sync.engine.rules import Rules, read_rules
from sync.model.notice import Notice
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk

TO_ME = {"user_ids": [e.ME]}


def test_a_mention_an_announcement_and_an_answer_are_told(desk: Desk) -> None:
    desk.start(e.room([e.post(id="$mine", sender=e.ME, nonce="uuid")],
                      state=[e.state("m.room.name", {"name": "Siège"}), e.member(e.ALICE, name="Alice")]))
    desk.take(
        e.post("salut\ntoi", id="$1", mentions=TO_ME), e.post("à tous", id="$2", kind="announcement", title="Titre"),
        e.comment("$mine", id="$3", sender=e.BOB), e.post(), e.comment("$1"), e.reaction("$mine"),
        e.post(sender=e.ME, kind="announcement"), e.post("x", id="$gone", mentions=TO_ME), e.redaction("$gone"),
    )
    assert desk.notices == (
        Notice("$1", "$1", e.ROOM, "Siège", "Alice", "salut toi", "mention"),  # type: ignore[arg-type]
        Notice("$2", "$2", e.ROOM, "Siège", "Alice", "Titre", "announcement"),  # type: ignore[arg-type]
        Notice("$3", "uuid", e.ROOM, "Siège", "bob", "merci", "reply"),  # type: ignore[arg-type]
    )


def test_the_first_sync_tells_nothing_nor_does_one_that_starts_again(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post(mentions=TO_ME)])))
    desk.apply(e.batch(e.room([e.post(mentions=TO_ME)]), reset=True))
    assert desk.notices == ()


def test_what_was_read_elsewhere_is_not_told(desk: Desk) -> None:
    desk.start()
    desk.take(e.post(id="$1", mentions=TO_ME), receipts=[e.receipt("$1")])
    assert desk.notices == ()


def test_the_same_answer_twice_tells_once(desk: Desk) -> None:
    desk.start()
    answer = e.batch(e.room([e.post(mentions=TO_ME)]))
    desk.apply(answer, answer)
    assert len(desk.notices) == 1


def test_after_a_long_absence_only_the_newest_are_told(desk: Desk) -> None:
    desk.start()
    desk.take(*(e.post(f"{n}", mentions=TO_ME) for n in range(100)))
    assert [notice.words for notice in desk.notices] == [f"{n}" for n in range(80, 100)]


MENTION = Arrived("message", True, False, False, False, False)


@pytest.mark.parametrize(("rules", "told"), [
    (Rules(), "mention"), (Rules(silent=True), None), (Rules(mentions=False), None),
])
def test_push_rules_decide(rules: Rules, told: str | None) -> None:
    assert cause(MENTION, rules) == told


def test_programs_and_muted_communities_are_silent() -> None:
    assert cause(Arrived("announcement", True, False, False, False, True), Rules()) is None
    assert cause(Arrived("announcement", True, False, False, False, False, by_program=True), Rules()) is None


def test_rules_are_read_from_whatever_the_server_holds() -> None:
    quiet = {"rule_id": ".m.rule.is_user_mention", "enabled": True, "actions": []}
    master = {"rule_id": ".m.rule.master", "enabled": True, "actions": []}
    assert read_rules({"global": {"override": [quiet, master]}}) == Rules(silent=True, mentions=False)
    for content in (None, {}, {"global": 5}, {"global": {"override": 5}}, {"global": {"override": [5, {}]}}):
        assert read_rules(content) == Rules()
