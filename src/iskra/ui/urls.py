from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from iskra.ui.views import shell, styleguide

app_name = "ui"

urlpatterns = [
    path("colours.css", shell.colours, name="colours"),
    path("desk/language/", set_language, name="language"),
    path("desk/styleguide/", styleguide.styleguide, name="styleguide"),
    path("desk/styleguide/errors/<int:status>/", styleguide.error_page, name="error_page"),
    path("desk/theme/", shell.theme, name="theme"),
]
