"""Locale and translation key of the pages that Wagtail's own migrations made."""

from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("newsroom.BasePage"),
        BootstrapTranslationKeyField("newsroom.BasePage"),
        BootstrapTranslatableModel("newsroom.BasePage"),
    ]
