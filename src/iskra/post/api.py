"""What other rooms may use of the post."""

from __future__ import annotations

from iskra.post.models import Kind
from iskra.post.selectors import letters_of_the_demo
from iskra.post.services.looking_after import sweep
from iskra.post.services.sending import run_send
from iskra.post.services.taking_in import write

__all__ = ["Kind", "letters_of_the_demo", "run_send", "sweep", "write"]
