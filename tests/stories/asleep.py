"""A computer that sleeps in the middle of a story."""

from collections.abc import Callable

import httpx

from tests.stories.company import FakeCompany


async def sleep_through(company: FakeCompany, meanwhile: Callable[[], None], seconds: float = 3600.0) -> None:
    """Alice's computer sleeps with the next answer of sync in hand: her line never breaks.

    ``meanwhile`` is carried out in one go; for her the next moment is an hour later.
    """
    slept: list[bool] = []

    def fall_asleep(request: httpx.Request, moment: str) -> None:
        if moment == "after" and request.url.path.endswith("/sync") and not slept:
            slept.append(True)
            meanwhile()
            company.clock.leap(seconds)

    company.line.moments = fall_asleep
    await company.until(lambda: bool(slept))
