"""Who looked at whom and why, who did what, and which erasures a restore has to repeat.

It decides nothing and holds ids and counts only.
"""
