"""A question with answers to choose from, in the unstable form all clients read; the stable one is read too.

``extra``: ``question``, ``answers`` (id and text), ``most`` (how many one may choose), ``hidden`` (until when results
are not shown: ``voted``, ``closed`` or empty) and ``ends`` (ms, the last moment). Source: MSC3381, matrix.md §5.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sync.errors import BadInput
from sync.kinds.answers import TEXT
from sync.kinds.common import BLOCK, block_of, fitting, read_mentions, read_nonce, write_block, write_mentions
from sync.kinds.kind import Json, Kind, Malformed, Parsed, Written
from sync.kinds.text import MAX_TITLE, clean_text, single_line

UNSTABLE = "org.matrix.msc3381.poll.start"
STABLE = "m.poll.start"
KINDS = "org.matrix.msc3381.poll"
MAX_ANSWERS = 20
MAX_ANSWER = 200
"""Characters of one answer."""
HIDDEN = ("", "voted", "closed")


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
        kind="poll", title=single_line(question, MAX_TITLE),
        text="\n".join(f"• {answer['text']}" for answer in answers), mentions=mentions, mentions_room=room,
        nonce=read_nonce(content), extra={"question": question, "answers": answers, **_rules(content, poll)},
    )  # fmt: skip


def _rules(content: Json, poll: Mapping[str, Any]) -> dict[str, Any]:
    block = block_of(content)
    most, hidden, ends = poll.get("max_selections"), block.get("hidden"), block.get("ends")
    secret = "closed" if str(poll.get("kind", "")).endswith("undisclosed") else ""
    return {
        "most": min(max(most, 1), MAX_ANSWERS) if isinstance(most, int) else 1,
        "hidden": hidden if hidden in HIDDEN and not secret else secret,
        "ends": ends if isinstance(ends, int) else None,
    }


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
    text = holder.get(TEXT, holder.get("m.text", holder.get("body")))
    if isinstance(text, list):
        bodies = [part.get("body") for part in text if isinstance(part, Mapping)]
        text = next((body for body in reversed(bodies) if isinstance(body, str)), "")
    return text if isinstance(text, str) else ""


def build(written: Written) -> dict[str, Any]:
    """The wire form; the title is the question. Raises BadInput (``empty``, ``no_choices``, ``past_end``)."""
    question = single_line(written.title or written.text, MAX_TITLE)
    if not question:
        raise BadInput("a poll without a question", reason="empty")
    rules = prepare(written.extra)
    answers, hidden = rules["answers"], rules["hidden"]
    start = {
        "kind": f"{KINDS}.undisclosed" if hidden == "closed" else f"{KINDS}.disclosed",
        "max_selections": rules["most"],
        "question": {TEXT: question},
        "answers": [{"id": answer["id"], TEXT: answer["text"]} for answer in answers],
    }
    listed = "\n".join([question, *(f"{number}. {each['text']}" for number, each in enumerate(answers, 1))])
    block = write_block(written, "") | ({"hidden": hidden} if hidden else {})
    if rules["ends"]:
        block["ends"] = rules["ends"]
    return fitting({UNSTABLE: start, TEXT: listed, "m.mentions": write_mentions(written), BLOCK: block})


def checked_answers(answers: Sequence[Any]) -> list[dict[str, str]]:
    """Answers as they can travel, each once; raises BadInput (``no_choices``) for fewer than two."""
    texts: dict[str, dict[str, str]] = {}
    for number, answer in enumerate(answers):
        text = single_line(str(answer["text"] if isinstance(answer, Mapping) else answer), MAX_ANSWER)
        name = str(answer.get("id") or number) if isinstance(answer, Mapping) else str(number)
        if text:
            texts.setdefault(text.casefold(), {"id": name, "text": text})
    found = list(texts.values())[:MAX_ANSWERS]
    if len(found) < 2:
        raise BadInput("a poll needs two answers to choose from", reason="no_choices")
    return found


def prepare(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What a person chose for a poll, as ``extra`` holds it."""
    answers = checked_answers(extra.get("answers") or ())
    hidden = extra.get("hidden") or ""
    return {
        "answers": answers, "most": min(max(int(extra.get("most") or 1), 1), len(answers)),
        "hidden": hidden if hidden in HIDDEN else "", "ends": int(extra["ends"]) if extra.get("ends") else None,
    }


KIND = Kind("poll", parse, build, types=(UNSTABLE, STABLE), writes=UNSTABLE, prepare=prepare)
