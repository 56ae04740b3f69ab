"""Which apps take part, what a request passes through, and how pages are made."""

from __future__ import annotations

from iskra.project.settings.surroundings import ENVIRONMENT

DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
ROOT_URLCONF = "iskra.project.urls"
WSGI_APPLICATION = "iskra.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "iskra.project",
    "iskra.demo",
    "iskra.planning",
    "iskra.door",
    "iskra.outreach",
    "iskra.lists",
    "iskra.newsroom",
    "iskra.post",
    "iskra.people",
    "iskra.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "iskra.places",
    "iskra.sealing",
    "iskra.audit",
    "iskra.work",
    "iskra.ui",
    "wagtailmedia",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "iskra.ui.middleware.content_policy",
    "iskra.newsroom.middleware.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Asked before forms are checked: who may not call a page does not learn that it takes forms.
    "iskra.accounts.middleware.AccessMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "iskra.ui.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iskra.ui.context_processors.movement",
            ],
        },
    },
]

FORM_RENDERER = "iskra.ui.widgets.DeskRenderer"

# The movement that installed Iskra: pages and the report show its name, mark and colour.
MOVEMENT = {
    "name": ENVIRONMENT.name,
    "mark": ENVIRONMENT.mark,
    "colour": ENVIRONMENT.colours[0],
    "colour_dark": ENVIRONMENT.colours[1],
}

# What went wrong, on standard error; never an address, a query string or a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "iskra.project.logs.Line",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {"without_address": {"()": "iskra.project.logs.WithoutAddress"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_address"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # What a person typed into the address bar is nobody's business, found or not.
        "django.request": {"level": "ERROR"},
    },
}
