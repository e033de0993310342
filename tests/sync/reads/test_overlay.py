"""Laying wishes over posts is pure and can be repeated."""

from dataclasses import replace

import pytest

from sync.model.ids import CommunityId, PostKey, UserId, WishId
from sync.model.person import Person
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction
from sync.reads.overlay import Pending, Scene, as_post, between, chosen, laid, loads, overlaid

ME = Person(UserId("@me:x"), "Me")
POST = Post(PostKey("$a"), CommunityId("!t"), "Team", ME, "message", 1, 10, text="before")


def a_wish(verb: str = "post", **values: object) -> Pending:
    made = Pending(1, WishId("w"), verb, "!t", Delivery.WAITING, at=5)
    return replace(made, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", [True, False])
def test_choosing_an_emoji_twice_is_choosing_it_once(wanted: bool) -> None:
    for start in ((), (Reaction("👍", 3),), (Reaction("👍", 1, True),), (Reaction("🎉", 1),)):
        once = chosen(start, "👍", wanted=wanted)
        assert chosen(once, "👍", wanted=wanted) == once
        assert any(one.emoji == "👍" and one.mine for one in once) is wanted


def test_an_emoji_with_and_without_its_variation_selector_is_one() -> None:
    assert chosen((Reaction("❤", 2),), "❤\ufe0f", wanted=True) == (Reaction("❤", 3, True),)


def test_taking_the_last_reaction_away_leaves_no_empty_one() -> None:
    assert chosen((Reaction("👍", 1, True),), "👍", wanted=False) == ()


def test_wishes_about_other_posts_change_nothing() -> None:
    assert overlaid(POST, [a_wish("edit", target="$b", payload={"text": "after"})]) == POST


def test_wishes_are_laid_in_their_order() -> None:
    wishes = [a_wish("edit", target="$a", payload={"text": text}) for text in ("one", "two")]
    assert overlaid(POST, wishes).text == "two"


def test_an_edit_without_a_title_keeps_the_title() -> None:
    titled = replace(POST, title="Title")
    assert overlaid(titled, [a_wish("edit", target="$a", payload={"text": "x"})]).title == "Title"
    assert overlaid(titled, [a_wish("edit", target="$a", payload={"text": "x", "title": ""})]).title == ""


def test_a_payload_that_is_not_what_it_should_be_shows_empty_words() -> None:
    post = as_post(a_wish(payload={"text": ["x"], "title": 3, "kind": None}), Scene(ME, "Team"))
    assert (post.text, post.title, post.kind) == ("", "", "message")
    assert loads("[1]") == loads("{") == loads(None) == {}


def test_laid_shows_each_key_and_event_once_in_order() -> None:
    twin = replace(POST, key=PostKey("w"), event_id="$a")
    other = replace(POST, key=PostKey("$b"), rank=11)
    assert [post.key for post in laid([replace(POST, event_id="$a")], [twin, other])] == ["$b", "$a"]
    assert [post.key for post in laid([POST], [other], newest_first=False)] == ["$a", "$b"]


def test_a_page_takes_the_unsent_posts_of_its_own_stretch() -> None:
    posts = [replace(POST, rank=rank) for rank in (1, 5, 9)]
    assert [post.rank for post in between(posts, high=9, low=1)] == [5]
    assert [post.rank for post in between(posts, high=None, low=5)] == [9]


def test_a_second_file_of_a_post_is_a_comment_below_it() -> None:
    wish = a_wish("share", target="$a", payload={"root": "$a"})
    assert wish.writes_comment and not wish.writes_post
    assert overlaid(POST, [wish]).comments == 1
