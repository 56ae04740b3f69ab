"""Countries, languages and regions with their names in the reader's language.

It holds nobody, and asks nothing outside.
"""
