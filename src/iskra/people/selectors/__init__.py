"""Reads shaped for a screen, a service or another room."""
