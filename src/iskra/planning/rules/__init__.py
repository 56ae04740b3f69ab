"""Decisions without Django, clock or database."""
