"""The newsroom: pages, pictures, documents, audio and video, edited in `/cms/`.

So far only its foundations, since models that Wagtail swaps must be ours from the first migration.
Never for people on lists or in the register: Wagtail copies what it shows.
"""
