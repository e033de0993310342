"""Foreign HTML loads nothing, runs nothing, and cannot freeze a layout."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.kinds.html import MAX_DEPTH, clean
from sync.kinds.text import clean_text, emoji_key, fold, plain, single_line, without_surrogates

CORPUS = [
    "<script>alert(1)</script>x",
    "<img src=x onerror=alert(1)>",
    "<img src='mxc://a/b'><img src='file:///etc/passwd'><img src='//evil/share'>",
    "<a href='javascript:alert(1)'>x</a><a href=' jAvAsCrIpT:x'>y</a><a href='file:///c:/x'>z</a>",
    "<a href='data:text/html,x'>x</a><a href='smb://evil/x'>y</a><a href='vbscript:x'>z</a>",
    "<p style='background:url(http://evil/x)' onclick=x>y</p>",
    "<iframe src='http://evil'></iframe><object data=x></object><embed src=x>",
    "<svg><script>x</script><image href='http://evil/x'></svg><math><mtext><style><img src=x>",
    "<style>@import 'http://evil/x'</style><link rel=stylesheet href=http://evil/x><base href=http://evil>",
    "<table background='http://evil/x'><td background='http://evil/x'>y",
    "<video src=http://evil/x><audio src=http://evil/x><source src=x><input type=image src=http://evil/x>",
    "<a href='https://ok.example/?a=1&b=2' title='x' target=_blank ping=http://evil>ok</a>",
    "<code class='language-python evil'>x</code><code class='language-python'>y</code>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!-- <img src=x> --><![CDATA[<img src=x>]]><?php <img src=x> ?>",
    "<p>a</p" * 300,
    "&lt;img src=x&gt;",
]


FORBIDDEN = {"img", "script", "style", "iframe", "object", "svg", "video", "audio", "link", "base", "input"}
PARTS = ["<", ">", '"', "'", "=", " ", "/", "a", "img", "script", "href", "src", "style", "on", "javascript:", "svg"]
PARTS += ["math", "&", "#60;", "x", "table", "td", "\0", "\ud800", "mx-reply"]


class Reader(HTMLParser):
    """What a layout would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.depth = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.depth += tag not in ("br", "hr")
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1


def harmless(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    for tag, attributes in reader.tags:
        assert tag not in {
            "img",
            "script",
            "style",
            "iframe",
            "object",
            "svg",
            "video",
            "audio",
            "link",
            "base",
            "input",
        }
        allowed = {"a": {"href"}, "ol": {"start"}, "code": {"class"}}.get(tag, set())
        assert set(attributes) <= allowed, (tag, attributes)
        if "href" in attributes:
            assert str(attributes["href"]).partition(":")[0].lower() in {"https", "http", "mailto", "matrix"}
    assert reader.deepest <= MAX_DEPTH


@pytest.mark.parametrize("html", CORPUS)
def test_the_corpus(html: str) -> None:
    harmless(clean(html))


@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                '"',
                "'",
                "=",
                " ",
                "/",
                "a",
                "img",
                "script",
                "href",
                "src",
                "style",
                "on",
                "javascript:",
                "svg",
                "math",
                "&",
                "#60;",
                "x",
                "table",
                "td",
                "\0",
                "\ud800",
                "mx-reply",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture(parts: list[str]) -> None:
    once = clean("".join(parts))
    harmless(once)
    once.encode()


def test_what_is_allowed_stays() -> None:
    html = '<p>a <strong>b</strong> <a href="https://x.example/?a=1&amp;b=2">c</a></p><ol start="3"><li>d</li></ol>'
    assert clean(html) == html
    assert (
        clean('<pre><code class="language-python">x</code></pre>')
        == '<pre><code class="language-python">x</code></pre>'
    )


@pytest.mark.parametrize(
    "html",
    ["<b>" * 21_000, "<div>" * 13_000, "x" * 65_000, "<table>" + "<tr><td>x" * 6000, "<p>" * 21_000, '<a href="' * 7000,
     '<p>x"<' * 9000, "&amp;" * 13_000, "<" * 65_000, "<a " * 20_000, "</b>" * 16_000, "x" * 5_000_000, "&" * 65_000],
    ids=lambda html: f"{html[:9]}-{len(html)}",
)  # fmt: skip
def test_a_trap_for_the_layout_is_defused_in_bounded_time(html: str) -> None:
    start = time.process_time()
    cleaned = clean(html)
    plain(html[:65_536])
    assert time.process_time() - start < 1.0
    harmless(cleaned)
    words = Reader()
    found: list[str] = []
    words.handle_data = lambda data: found.extend(data.replace("\u200b", " ").split())  # type: ignore[method-assign]
    words.feed(cleaned)
    assert max(map(len, found), default=0) <= 81


def test_words_out_of_html() -> None:
    assert plain("<h1>A</h1><p>b &amp; c<br>d</p><script>x</script><mx-reply>q</mx-reply>") == "A\n\nb & c\nd"


def test_cleaning_of_text() -> None:
    assert clean_text("a\r\nb\rc\0\x1b\x85d\te") == "a\nb\ncd\te"
    assert without_surrogates("a\ud83d\ude00\ud800") == "a😀\ufffd"
    assert single_line("  a \n\t b\u202e ") == "a b"
    assert single_line("x" * 999, 10) == "x" * 10
    assert emoji_key("❤️") == emoji_key("❤") and emoji_key("👍🏽") != emoji_key("👍")
    assert fold("Œuvre ÉTÉ ﬁn Straße") == "oeuvre été fin strasse"
