"""Every write of outreach: one function for each use case, its transaction, its record."""
