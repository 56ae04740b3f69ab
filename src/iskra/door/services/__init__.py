"""Every write of the door: one function for each use case, its transaction, its record."""
