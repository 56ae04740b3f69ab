"""The shell of every page, error pages, static files, and the policy that pages are sent with.

It has no models and decides nothing. Tokens of the look lie in `charts/look`.
"""
