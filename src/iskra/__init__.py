"""Iskra: helps a movement find its people, stay in touch, and run a news service together."""
