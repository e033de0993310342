"""The push rules of the account, as far as they decide what is told: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sync.engine.keywords import Keyword

PUSH_RULES = "m.push_rules"
MOST_WORDS = 200
"""Words of one account that are looked for in every post."""


@dataclass(frozen=True, slots=True)
class Rules:
    """``silent`` is do not disturb; ``muted`` are communities one hears nothing of; ``programs`` may be told of too.

    ``quiet`` are communities one hears only of where one is mentioned.

    ``keywords`` are the account's own content rules in their order: the first that matches decides.
    """

    silent: bool = False
    mentions: bool = True
    room_mentions: bool = True
    programs: bool = False
    muted: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    keywords: tuple[Keyword, ...] = ()

    def keyword(self, words: str) -> bool | None:
        """Whether these words are told because of one in them; None when no rule speaks of them."""
        return next((each.told for each in self.keywords if each.matches(words)), None)


def read_rules(content: Mapping[str, Any] | None) -> Rules:
    """From the account data ``m.push_rules``; what cannot be read has no effect."""
    overrides = {rule["rule_id"]: rule for rule in _rules(content, "override")}
    master = overrides.get(".m.rule.master")
    suppressed = overrides.get(".m.rule.suppress_notices")
    return Rules(
        silent=master is not None and master.get("enabled") is True,
        mentions=_on(overrides.get(".m.rule.is_user_mention")),
        room_mentions=_on(overrides.get(".m.rule.is_room_mention")),
        programs=suppressed is not None and not _silences(suppressed),
        muted=frozenset(name for name, rule in overrides.items() if name.startswith("!") and _silences(rule)),
        quiet=frozenset(rule["rule_id"] for rule in _rules(content, "room") if _silences(rule)),
        keywords=tuple(_keywords(content))[:MOST_WORDS],
    )


def _keywords(content: Mapping[str, Any] | None) -> Iterator[Keyword]:
    """Not the server's own rules, whose names begin with a dot: names in the words mention nobody (``m.mentions``)."""
    for rule in _rules(content, "content"):
        pattern = rule.get("pattern")
        usable = isinstance(pattern, str) and 0 < len(pattern) <= 255
        if usable and not rule["rule_id"].startswith(".") and rule.get("enabled") is not False:
            yield Keyword.read(str(pattern), told=not _quiet(rule))


def _on(rule: Mapping[str, Any] | None) -> bool:
    return rule is None or (rule.get("enabled") is not False and not _quiet(rule))


def _silences(rule: Mapping[str, Any]) -> bool:
    return rule.get("enabled") is not False and _quiet(rule)


def _quiet(rule: Mapping[str, Any]) -> bool:
    actions = rule.get("actions")
    return isinstance(actions, list) and "notify" not in actions


def _rules(content: Mapping[str, Any] | None, kind: str) -> Iterator[Mapping[str, Any]]:
    groups = content.get("global") if content is not None else None
    rules = groups.get(kind) if isinstance(groups, dict) else None
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and isinstance(rule.get("rule_id"), str):
            yield rule
