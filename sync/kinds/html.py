"""HTML from other people, made harmless for display: an allow-list, and limits on what a layout has to bear."""

import html as entities
import re

from sync.kinds.text import MAX_TAGS, clean_text, plain

MAX_HTML = 64 * 1024
MAX_DEPTH = 100
MAX_CELLS = 1000
MAX_WORD = 80

# The table of matrix.md §5 without img: a picture is shown only when it is an attachment.
_ALLOWED = """del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div
table thead tbody tr th td caption pre span details summary"""
_TAGS = set(_ALLOWED.split())
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}, "code": {"class"}}
_SCHEMES = {"https", "http", "mailto", "matrix"}
_DROPPED_WHOLE = {"mx-reply", "script", "style", "title", "iframe", "noscript", "svg", "math", "template"}

_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = {"br", "hr", "img", "input", "wbr", "source", "col"}
_LONG = re.compile(rf"(?:&[a-z0-9#]+;|[^\s<>&]){{{MAX_WORD},}}")
_PIECE = re.compile(rf"(?:&[a-z0-9#]+;|[^&]){{1,{MAX_WORD}}}")


def clean(html: str) -> str:
    """HTML that loads nothing, runs nothing and lays out in bounded time; words are kept, markup may go."""
    import nh3

    html = clean_text(html[:MAX_HTML])
    if html.count("<") > MAX_TAGS or _depth(html) > MAX_DEPTH * 4:
        return _as_text(html)
    safe = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        clean_content_tags=_DROPPED_WHOLE,
        attribute_filter=_only_language,
        link_rel=None,
    )
    if _depth(safe) > MAX_DEPTH or safe.count("<td") + safe.count("<th") > MAX_CELLS:
        return _as_text(safe)
    return _with_breaks(safe)


def _only_language(_tag: str, attribute: str, value: str) -> str | None:
    """A class may name the language of some code and nothing else."""
    if attribute == "class" and not re.fullmatch(r"language-[A-Za-z0-9_+#-]{1,40}", value):
        return None
    if attribute == "start" and not re.fullmatch(r"-?\d{1,6}", value):
        return None
    return value


def _depth(html: str) -> int:
    """How deep elements lie within each other, at most; sound on balanced HTML, a warning on any other."""
    depth = deepest = 0
    for tag in _START.finditer(html):
        if tag.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _as_text(html: str) -> str:
    """The words alone, when the markup is a trap for the layout."""
    return _with_breaks(entities.escape(plain(html), quote=False).replace("\n", "<br>"))


def _with_breaks(html: str) -> str:
    """Give endless words places to break: a word of 500,000 letters froze a layout for 25 s."""
    done: list[str] = []
    end = 0
    for tag in _TAG.finditer(html):
        done += (_LONG.sub(_split, html[end : tag.start()]), tag.group())
        end = tag.end()
    return "".join(done) + _LONG.sub(_split, html[end:])


def _split(word: re.Match[str]) -> str:
    return "\u200b".join(_PIECE.findall(word.group()))
