"""What every room may use: named refusals and the words of a language; imports nothing of ours.

Not a place for odds and ends: what has a room goes there.
"""
