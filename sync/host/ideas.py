"""Commands about ideas, questions and decisions: support, what became of them, two made one, what was decided."""

from collections.abc import Awaitable, Callable

from sync.host.asked import Asked, Message, told


async def _support(asked: Asked) -> Message:
    return told(await asked.session.support(post=asked.post(), wanted=_wanted(asked)))


async def _status(asked: Asked) -> Message:
    key = asked.post()
    known = asked.reads.post(key)
    before = known.promise.due if known is not None and known.promise is not None else ""
    more = {name: asked.text(name, "") for name in ("owner", "due", "words", "said")}
    return told(await asked.session.set_status(post=key, status=asked.text("status"), before=before, **more))


async def _merge(asked: Asked) -> Message:
    into = asked.post("into") if asked.request.get("into") else None
    return told(await asked.session.merge(post=asked.post(), into=into))


async def _decide(asked: Asked) -> Message:
    return told(await asked.session.decide(post=asked.post(), wanted=_wanted(asked)))


def _wanted(asked: Asked) -> bool:
    return asked.request.get("wanted") is not False


IDEAS: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "support": _support, "set_status": _status, "merge": _merge, "decide": _decide,
}
