"""The door's pages: read input, one call, answer."""
