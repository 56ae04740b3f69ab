"""Every write about users, by what it is about."""
