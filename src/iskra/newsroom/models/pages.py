"""Page types."""

from __future__ import annotations

from typing import ClassVar

from wagtail.models import AbstractPage
from wagtail.models.pages import AbstractPageMeta, DefaultBasePageMixin


class BasePage(AbstractPage, DefaultBasePageMixin):
    """What every page is, in place of Wagtail's own page: fields for all page types go here.

    The mixin brings what search engines and menus are told.
    """

    search_fields: ClassVar = [*AbstractPage.search_fields, *DefaultBasePageMixin.search_fields]
    promote_panels: ClassVar = DefaultBasePageMixin.promote_panels

    class Meta(AbstractPageMeta):
        pass
