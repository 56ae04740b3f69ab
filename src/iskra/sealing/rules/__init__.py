"""How values are sealed and digested: bytes in, bytes out, no file and no database."""
