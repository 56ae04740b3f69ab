"""The demo movement: invented lists, linked and shown, so that a stranger sees what Iskra does.

Not for data of real people, and not a domain of its own: it makes, loads and serves.
"""
