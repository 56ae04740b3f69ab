"""What protects people who use Iskra: keys, cookies, headers, passwords."""

from __future__ import annotations

from iskra.project.secret_key import secret_key
from iskra.project.settings.surroundings import ENVIRONMENT

SECRET_KEY = ENVIRONMENT.secret_key or secret_key(ENVIRONMENT.data)
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
# How links begin that are printed where no request says under which name the house is called.
ADDRESS = (
    f"https://{ALLOWED_HOSTS[0]}" if ENVIRONMENT.https else f"http://localhost:{ENVIRONMENT.port}"
)

SESSION_ENGINE = "iskra.accounts.services.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# A notice may say what somebody did: it stays in the house.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "iskra.ui.views.form_expired"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Behind a proxy that ends TLS these are on; on a laptop over plain HTTP they would lock people out.
SESSION_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_SECURE = ENVIRONMENT.https
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        (
            "UserAttributeSimilarityValidator",
            {"user_attributes": ("email", "first_name", "last_name")},
        ),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o600
# In memory only: Django's temporary files would lie about in plain.
FILE_UPLOAD_HANDLERS = ["iskra.project.uploads.MemoryUploadHandler"]
MEMORY_UPLOAD_MAX_BYTES = 25_000_000
