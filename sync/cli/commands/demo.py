"""``demo``: the sample company on this machine, with a window or for others to connect to."""

import argparse
import signal
import sys
import threading
import time

from sync.cli.command import Command
from sync.cli.context import Context
from sync.cli.words import say
from sync.host.demo import demo_profile
from sync.store.profile import Profile

_LOOK = 1.0


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**16:
        raise ValueError(text)
    return number


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, metavar="N")
    parser.add_argument("--reset", action="store_true")
    parser.add_argument("--headless", action="store_true")


class _Bar:
    """Progress on standard error: a bar on a terminal, else a line for each phase."""

    def __init__(self) -> None:
        self._phase = ""
        self._terminal = sys.stderr.isatty()

    def __call__(self, share: float, phase: str) -> None:
        if self._terminal:
            filled = int(share * 30)
            words = say(f"phase.{phase}")
            sys.stderr.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {int(share * 100):3} % {words:<32}")
            if share >= 1:
                sys.stderr.write("\n")
        elif phase != self._phase:
            sys.stderr.write(f"{int(share * 100):3} % {say(f'phase.{phase}')}\n")
        self._phase = phase
        sys.stderr.flush()


def _demo(context: Context) -> int | None:
    from sync.host.demo import is_served, start_demo, stop_demo

    args = context.args
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if not args.headless and not args.reset and is_served(context.profile):
            return _window(demo_profile(context.profile))  # a second start shows the window of the first
        demo = start_demo(context.profile, _Bar(), port=args.port, reset=args.reset)
        if args.headless:
            users = [
                {"user": one.user, "password": one.password, "role": one.role, "name": one.name}
                for one in demo.accounts
            ]
            context.print_json({"homeserver": demo.homeserver, "users": users, "profile": str(demo.profile.folder)})
            context.note(say("serving", homeserver=demo.homeserver))
            threading.Event().wait()
            return None
        code = _window(demo.profile)
        _serve_while_held(demo.profile)
        return code
    except KeyboardInterrupt:
        return 0  # interrupting is how a served demo ends
    finally:
        stop_demo()


def _window(profile: Profile) -> int:
    """Open the window, or have the program that holds the profile show its own."""
    from importlib import import_module

    # The window is a layer above; the program that has one brings it.
    return int(import_module("desktop.app").main(["--profile", str(profile.folder)]))


def _serve_while_held(profile: Profile) -> None:
    """Where another program showed its window instead, that one needs the company for as long as it runs."""
    while profile.held:
        time.sleep(_LOOK)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


TABLE = {"demo": Command(_arguments, _demo)}
