"""The fields of a card in the reader's words, in the order in which they are shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FIELD_LABELS = {
    "name": _("Name"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "links": _("Profile links"),
    "emails": _("E-mail"),
    "phones": _("Telephone"),
    "country": _("Country"),
    "language": _("Language"),
    "locality": _("Town"),
    "street": _("Street"),
    "postcode": _("Postcode"),
    "birth_date": _("Born on"),
    "birth_place": _("Born in"),
    "occupation": _("Occupation"),
    "affiliations": _("Affiliations"),
    "outside_id": _("Number elsewhere"),
    "notes": _("Notes"),
}
SHOWN_FIELDS = tuple(FIELD_LABELS)
