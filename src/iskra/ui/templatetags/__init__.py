"""Tags for the desk's pages: its navigation, and pictures of figures."""
