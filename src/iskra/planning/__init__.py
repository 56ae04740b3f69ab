"""Planning: how many people a drive's groups hold, when all are written to, what stands in the way.

Keeps what is typed in, what was forecast on which day, and what was counted: numbers, never people.
Not for: who writes to whom (outreach), what lists hold (lists), the sums themselves (engines).
"""
