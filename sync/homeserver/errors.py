"""What can go wrong with the local homeserver; ``REASONS`` lists the words cli and desktop hold a sentence for.

``homeserver_missing``   no environment with Synapse was found and none may be installed here
``homeserver_platform``  there is no Synapse for this system: Windows
``homeserver_install``   installing it failed: usually no network; ``detail`` is pip's last line
``port_in_use``          the port that was asked for is taken by another program; ``detail`` is the port
``homeserver_busy``      another Parvis already runs the homeserver of this folder
``homeserver_crashed``   it ended or never answered; ``detail`` is its last line, the whole story is in its log
``homeserver_damaged``   its database cannot be read any more: ``--reset`` starts over
``sample_failed``        the homeserver refused part of the sample company; the next start begins it again
"""

from sync.errors import SyncError, Verdict


class HomeserverError(SyncError):
    """Base of the errors of the local homeserver."""

    verdict = Verdict.STOP
    reason = "homeserver_crashed"


class Missing(HomeserverError):
    """There is no environment to run it from."""

    reason = "homeserver_missing"


class NoBuild(HomeserverError):
    """Synapse publishes nothing for this system."""

    reason = "homeserver_platform"


class InstallFailed(HomeserverError):
    """Its environment could not be made."""

    reason = "homeserver_install"


class PortInUse(HomeserverError):
    """The port asked for is taken."""

    reason = "port_in_use"


class AlreadyRunning(HomeserverError):
    """Another program runs the homeserver of this folder."""

    reason = "homeserver_busy"


class Crashed(HomeserverError):
    """It ended by itself, or never answered."""

    reason = "homeserver_crashed"


class Damaged(HomeserverError):
    """Its files cannot be used any more."""

    reason = "homeserver_damaged"


class SampleFailed(HomeserverError):
    """The sample company could not be written into it."""

    reason = "sample_failed"


REASONS = frozenset(
    error.reason
    for error in (Missing, NoBuild, InstallFailed, PortInUse, AlreadyRunning, Crashed, Damaged, SampleFailed)
)
"""All the words a person may have to be told about."""
