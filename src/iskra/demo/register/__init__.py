"""The demo movement's register: its users, its lists brought in, and some life in it.

Everything goes the way it goes for a real movement, through the rooms' own doors; nobody exists.
"""
