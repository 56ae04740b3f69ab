"""Each engine and path against its peers, one table out: `make bench`."""
