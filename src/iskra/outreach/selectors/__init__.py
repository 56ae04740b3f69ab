"""Reads of outreach, shaped for a screen or a decision."""
