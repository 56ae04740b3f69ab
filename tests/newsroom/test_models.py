from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site
from wagtailmedia.models import get_media_model

from iskra.newsroom.models import Attachment, BasePage, Picture, Recording

pytestmark = pytest.mark.django_db


def test_wagtail_works_with_our_models():
    assert get_image_model() is Picture
    assert get_document_model() is Attachment
    assert get_media_model() is Recording


def test_the_site_starts_with_a_root_and_a_front_page_of_ours():
    site = Site.objects.get(is_default_site=True)

    assert isinstance(site.root_page, BasePage)
    assert site.root_page.get_parent().is_root()


def test_a_page_has_the_locale_that_wagtail_made():
    page = BasePage.objects.get(depth=2)

    assert page.locale == Locale.get_default()


def test_a_page_is_translated_once_into_a_language():
    page = BasePage.objects.get(depth=2)

    with pytest.raises(ValidationError, match="Translation key"):
        page.add_sibling(
            instance=BasePage(
                title="Twin", slug="twin", locale=page.locale, translation_key=page.translation_key
            )
        )


def test_a_bare_base_page_cannot_be_made_in_the_admin():
    assert not BasePage.is_creatable
