"""Programs that are killed at random points, and what must be true afterwards."""
