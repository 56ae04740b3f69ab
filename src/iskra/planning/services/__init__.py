"""Every write of planning: one function for each use case."""
