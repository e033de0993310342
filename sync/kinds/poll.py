"""A poll made by another client, in its unstable or stable form; shown as text for now (matrix.md §5)."""

from collections.abc import Mapping
from typing import Any

from sync.kinds.common import read_mentions
from sync.kinds.kind import Json, Kind, Malformed, Parsed
from sync.kinds.text import clean_text, single_line

UNSTABLE = "org.matrix.msc3381.poll.start"
STABLE = "m.poll.start"
MAX_ANSWERS = 20


def parse(content: Json) -> Parsed:
    """The question with its answers, one a line."""
    poll = content.get(UNSTABLE, content.get("m.poll"))
    if not isinstance(poll, Mapping):
        raise Malformed("no poll inside")
    question = clean_text(_words(poll.get("question"))).strip()
    answers = [answer for answer in _answers(poll.get("answers")) if answer["text"]]
    if not question or not answers:
        raise Malformed("a poll needs a question and answers")
    mentions, room = read_mentions(content)
    return Parsed(
        kind="poll",
        text="\n".join([question, *(f"• {answer['text']}" for answer in answers)]),
        mentions=mentions,
        mentions_room=room,
        extra={"question": question, "answers": answers},
    )


def _answers(answers: Any) -> list[dict[str, str]]:
    found = [answer for answer in answers if isinstance(answer, Mapping)] if isinstance(answers, list) else []
    return [
        {"id": single_line(str(answer.get("id", answer.get("m.id", "")))), "text": single_line(_words(answer))}
        for answer in found[:MAX_ANSWERS]
    ]


def _words(holder: Any) -> str:
    """The plain text of a question or answer, in either form."""
    if not isinstance(holder, Mapping):
        return ""
    text = holder.get("org.matrix.msc1767.text", holder.get("m.text", holder.get("body")))
    if isinstance(text, list):
        bodies = [part.get("body") for part in text if isinstance(part, Mapping)]
        text = next((body for body in reversed(bodies) if isinstance(body, str)), "")
    return text if isinstance(text, str) else ""


KIND = Kind("poll", parse, types=(UNSTABLE, STABLE))
