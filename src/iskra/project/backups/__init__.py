"""Backups: made while the house serves, checked, without keys; and the way back."""
