"""Pictures, documents, audio and video."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtailmedia.models import AbstractMedia


class Picture(AbstractImage):
    """A picture, with whom it is by: no picture is published without."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class Rendition(AbstractRendition):
    """A picture in one size and format, made when a page first needs it."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="newsroom_rendition_once_per_filter",
                fields=["image", "filter_spec", "focal_point_key"],
            ),
        ]


class Attachment(AbstractDocument):
    """A file that readers download."""

    admin_form_fields: ClassVar = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class Recording(AbstractMedia):
    """An audio or video file."""

    class Meta:
        verbose_name = _("audio or video")
        verbose_name_plural = _("audio and video")
