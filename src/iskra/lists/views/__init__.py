"""The pages of this room: read the request, one call, answer."""
