"""Settings, addresses and serving: the only room that knows every other.

It is not a place for behaviour of the product: that lives in the app that has the word for it.
"""
