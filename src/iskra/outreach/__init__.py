"""Drives: who writes to whom, when, and what came of it; groups and lists are shared out.

Who people are is kept in people, where they come from in lists, what they answer in door.
"""
