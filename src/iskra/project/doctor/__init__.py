"""Looks at everything that can go wrong on a machine, and says how to mend it."""
