"""What the account may do, by the very rules the reads show: nothing is offered and then refused."""

from sync.model.ids import UserId
from sync.outbox.facts import Place
from sync.reads.power import may_act, may_set, moderates, refusal, rights


class ShownRules:
    """``sync.outbox.facts.Rules`` over ``sync.reads.power``."""

    def refusal(self, place: Place, me: UserId) -> str:
        """Why one cannot write there, or an empty string."""
        return refusal(
            membership=place.membership, encrypted=place.encrypted, power=place.power, creators=place.creators, user=me,
            closed=place.closed,
        )

    def may_delete_others(self, place: Place, me: UserId) -> bool:
        """Whether one may delete what colleagues wrote."""
        return rights(place.power, place.creators, me).delete_others

    def moderates(self, place: Place, me: UserId) -> bool:
        """Whether one is among those in charge."""
        return moderates(place.power, place.creators, me)

    def may_set(self, place: Place, me: UserId, *kinds: str) -> bool:
        """Whether one may change these pieces of its state."""
        return all(may_set(place.power, place.creators, me, kind) for kind in kinds)

    def may_act(self, place: Place, me: UserId, what: str) -> bool:
        """Whether one may ``invite`` or ``kick``."""
        return may_act(place.power, place.creators, me, what)
