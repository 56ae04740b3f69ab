"""Migrations: up to date, and covered by the key of the template."""

from __future__ import annotations

from importlib.metadata import packages_distributions

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from iskra.project.migration_key import DISTRIBUTIONS


@pytest.mark.django_db
def test_models_and_migrations_say_the_same(capsys):
    call_command("makemigrations", "--check", "--dry-run")

    assert "No changes detected" in capsys.readouterr().out


def test_every_app_that_migrates_counts_for_the_key_of_the_template():
    migrating = MigrationLoader(None, ignore_no_migrations=True).migrated_apps
    packages = {apps.get_app_config(label).name.partition(".")[0] for label in migrating}
    known = packages_distributions()

    owners = {known[package][0].lower() for package in packages - {"iskra"}}

    assert owners <= set(DISTRIBUTIONS)


def test_the_models_that_wagtail_swaps_are_ours(settings):
    swapped = (
        settings.AUTH_USER_MODEL,
        settings.WAGTAIL_PAGE_MODEL,
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        settings.WAGTAILMEDIA["MEDIA_MODEL"],
    )

    assert all(apps.get_model(name).__module__.startswith("iskra.") for name in swapped)
