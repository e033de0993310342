"""Types a draft letter by letter into a profile, saying after each how many are kept: to be killed.

`python -m tests.stories.kills.typist PROFILE FIRST` begins with the letter number FIRST.
"""

import sys
from functools import partial
from pathlib import Path

from sync import EngineThread, Session
from sync.model.wish import Draft
from sync.store.profile import Profile

LETTERS = "Chers collègues, jeudi à 9 h 30 nous parlerons du hall. 🎉 "


def draft(count: int) -> Draft:
    """The draft after so many letters."""
    text = (LETTERS * (count // len(LETTERS) + 1))[:count]
    return Draft("new", kind="idea", title=f"{count}", text=text)


async def _keep(letters: Draft, session: Session) -> None:
    await session.keep_draft(letters)


def main() -> None:
    """Type until killed."""
    engine = EngineThread(Profile(Path(sys.argv[1])))
    engine.start()
    count = int(sys.argv[2])
    while True:
        engine.run(partial(_keep, draft(count))).result(30)
        print(count, flush=True)
        count += 1


if __name__ == "__main__":
    main()
