"""Adding work, taking it up, running it."""
