"""Decisions of outreach, without database, clock or network."""
