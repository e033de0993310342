"""The real Synapse for the tests of this folder."""

from tests.live.homeserver import default_synapse, synapse, synapse_template

__all__ = ["default_synapse", "synapse", "synapse_template"]
