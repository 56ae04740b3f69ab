"""The addresses of signing in, and of the desk's pages about users."""
