"""One record per person: card, standing and clocks, consent, suppression, merging and undoing it.

Where people come from is the work of lists; the newsroom never comes here.
"""
