"""The push rules of the account, as far as they decide what is told: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PUSH_RULES = "m.push_rules"


@dataclass(frozen=True, slots=True)
class Rules:
    """``silent`` is do not disturb; ``muted`` are communities one hears nothing of."""

    silent: bool = False
    mentions: bool = True
    room_mentions: bool = True
    muted: frozenset[str] = frozenset()


def read_rules(content: Mapping[str, Any] | None) -> Rules:
    """From the account data ``m.push_rules``; what cannot be read has no effect."""
    overrides = {rule["rule_id"]: rule for rule in _rules(content, "override")}
    master = overrides.get(".m.rule.master")
    return Rules(
        silent=master is not None and master.get("enabled") is True,
        mentions=_on(overrides.get(".m.rule.is_user_mention")),
        room_mentions=_on(overrides.get(".m.rule.is_room_mention")),
        muted=frozenset(name for name, rule in overrides.items() if name.startswith("!") and _silences(rule)),
    )


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
