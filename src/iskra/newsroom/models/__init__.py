"""What the newsroom keeps."""

from __future__ import annotations

from iskra.newsroom.models.files import Attachment, Picture, Recording, Rendition
from iskra.newsroom.models.pages import BasePage

__all__ = ["Attachment", "BasePage", "Picture", "Recording", "Rendition"]
