"""Reads of planning, shaped for a screen or a forecast."""
