"""A local Synapse with the sample company."""
