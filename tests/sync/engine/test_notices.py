"""What is told to the person: only what just arrived, only what they want to hear."""

import time
from dataclasses import replace

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


def keyword(pattern: str, *, name: str = "mine", loud: bool = True, **more: object) -> dict[str, object]:
    return {"rule_id": name, "pattern": pattern, "actions": ["notify"] if loud else [], "enabled": True} | more


def follow(desk: Desk, *content: object, override: tuple[object, ...] = ()) -> None:
    rules = {"global": {"content": list(content), "override": list(override)}}
    desk.apply(e.batch(account_data=[{"type": "m.push_rules", "content": rules}]))


def test_a_post_with_a_word_one_follows_is_told(desk: Desk) -> None:
    desk.start(e.room())
    follow(desk, keyword("budget"), keyword("cantine*", name="2", enabled=False))
    file = {"msgtype": "m.file", "body": "Budget.ods", "filename": "Budget.ods", "url": "mxc://x/1"}
    desk.take(
        e.post("Le BUDGET, enfin", id="$1"), e.post("budgets", id="$2"), e.post("la cantine", id="$3"),
        e.comment("$2", "quel budget ?", id="$4"), e.post("budget", id="$5", sender=e.ME),
        e.event("m.room.message", file, id="$6"), e.post("…", title="Budget", id="$7"),
        e.post("budget", id="$8", content={"msgtype": "m.notice"}),
    )
    assert [(notice.post, notice.cause) for notice in desk.notices] == [
        ("$1", "keyword"), ("$4", "keyword"), ("$6", "keyword"), ("$7", "keyword"),
    ]
    desk.told = type(desk.told)()
    follow(desk)
    desk.take(e.post("budget"))
    assert desk.notices == (), "one follows it no more"


def test_words_tell_nothing_in_a_community_one_muted(desk: Desk) -> None:
    desk.start(e.room())
    follow(desk, keyword("budget"), override=({"rule_id": e.ROOM, "enabled": True, "actions": []},))
    desk.take(e.post("budget"))
    assert desk.notices == ()


@pytest.mark.parametrize(("pattern", "text", "found"), [
    ("cake", "I love CAKE!", True), ("cake", "cakes", False), ("cake", "pan_cake", False), ("cake*", "cakes", True),
    ("c?ke", "a coke.", True), ("c?ke", "a ceake", False), ("*ake", "pancake", True), ("cake", "l’été: cake", True),
    ("été", "Cet ÉTÉ", True), ("a.b", "axb", False), ("a*b*c", "a1b2c", True), ("a*b*c", "a1b2cd", False),
    ("deux mots", "Deux mots\nlà", True), ("*", "x", True), ("go*", "let’s go", True), ("a*a", "a", False),
])
def test_a_word_is_matched_as_the_specification_says(pattern: str, text: str, found: bool) -> None:
    assert (read_rules({"global": {"content": [keyword(pattern)]}}).keyword(text) is True) is found


def test_no_word_takes_long_to_look_for() -> None:
    rules = read_rules({"global": {"content": [keyword("*a" * 100 + "b")]}})
    began = time.perf_counter()
    assert rules.keyword("a" * 14_000) is None
    assert time.perf_counter() - began < 0.5


def test_the_first_rule_that_speaks_decides() -> None:
    rules = read_rules({"global": {"content": [
        keyword("test", loud=False), keyword("budget", name="2"), keyword("me", name=".m.rule.contains_user_name"),
    ]}})
    reply = Arrived("message", False, True, True, False, False, words="budget de test")
    assert cause(reply, rules) is None, "the quiet word stands first"
    assert cause(replace(reply, mentions_me=True), rules) == "mention", "who is named is always told"
    assert cause(replace(reply, words="budget"), rules) == "keyword"
    assert cause(replace(reply, words="me"), rules) == "reply", "names in the words are the server's old rule"


def test_standard_rules_one_switched_off_tell_nothing() -> None:
    def off(name: str) -> dict[str, object]:
        return {"rule_id": name, "enabled": False, "actions": ["notify"]}

    everybody = replace(MENTION, everybody=True)
    rules = read_rules({"global": {"override": [off(".m.rule.is_room_mention")]}})
    assert cause(everybody, rules) is None and cause(MENTION, rules) == "mention"
    rules = read_rules({"global": {"override": [off(".m.rule.is_user_mention")]}})
    assert cause(everybody, rules) == "mention" and cause(MENTION, rules) is None
    rules = read_rules({"global": {"override": [off(".m.rule.suppress_notices") | {"actions": []}]}})
    assert cause(replace(MENTION, by_program=True), rules) == "mention"


def test_who_is_mentioned_with_everybody_follows_that_rule(desk: Desk) -> None:
    desk.start(e.room([], state=[e.state("m.room.power_levels", {"users": {e.BOB: 50}})]))
    follow(desk, override=({"rule_id": ".m.rule.is_room_mention", "enabled": False, "actions": ["notify"]},))
    both = {"room": True, "user_ids": [e.ME]}
    desk.take(e.post(sender=e.BOB, mentions={"room": True}), e.post(id="$2", sender=e.BOB, mentions=both))
    assert [notice.post for notice in desk.notices] == ["$2"]
    assert desk.community().mentions == 2


def test_words_that_cannot_be_read_have_no_effect() -> None:
    broken = [keyword(""), keyword("x" * 300), {"rule_id": "1"}, {"rule_id": "2", "pattern": 5}, {"pattern": "a"}, 7]
    assert read_rules({"global": {"content": broken}}) == Rules()
