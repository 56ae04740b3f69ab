"""Pages about users: signing in, one's own, and those of administrators."""
