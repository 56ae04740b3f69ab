"""Due work as rows: leases, attempts, progress, sweeps; long work that survives a kill.

It knows no kind of work: settings name who does what.
"""
