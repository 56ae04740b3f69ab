"""E-mail addresses: unwrapping, international domains, shared mailboxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.domains import canonical_domain
from iskra.formats.canonical.emails import (
    LONGEST_ADDRESS,
    canonical_email,
    canonical_emails,
    is_shared_mailbox,
)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("jane@example.org", "jane@example.org"),
        (" Jane.Doe@Example.ORG ", "jane.doe@example.org"),
        ("jane.doe+news@gmail.com", "jane.doe+news@gmail.com"),
        ("ＪＡＮＥ＠ｅｘａｍｐｌｅ．ｏｒｇ", "jane@example.org"),
        ("Jane Doe <jane@example.org>", "jane@example.org"),
        ('"Doe, Jane" <jane@example.org>', "jane@example.org"),
        ("<jane@example.org>", "jane@example.org"),
        ("mailto:Jane@example.org?subject=Hi", "jane@example.org"),
        ("mailto:jane%40example.org", "jane@example.org"),
        ("E-Mail: jane@example.org", "jane@example.org"),
        ("jane@example.org, jim@example.org", "jane@example.org"),
        ("jane@example.org;", "jane@example.org"),
        ("jane@example.org.", "jane@example.org"),
        ("'jane@example.org'", "jane@example.org"),
        ("jane @ example.org", "jane@example.org"),
        ("jane (at) example (dot) org", "jane@example.org"),
        ("jane[at]example.org", "jane@example.org"),
        ("jane\u200b@example.org", "jane@example.org"),
        ("jane@münchen.example", "jane@xn--mnchen-3ya.example"),
        ("jane@XN--MNCHEN-3YA.example", "jane@xn--mnchen-3ya.example"),
        ("иван@пример.рф", "иван@xn--e1afmkfd.xn--p1ai"),
        ("jürgen@example.org", "jürgen@example.org"),
        ("ju\u0308rgen@example.org", "jürgen@example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("a..b@docomo.example", "a..b@docomo.example"),
    ],
)
def test_an_address_is_unwrapped(written, wanted):
    assert canonical_email(written) == wanted


@pytest.mark.parametrize(
    "written",
    ["", "jane", "jane@", "@example.org", "jane@example", "jane@localhost", "jane@127.0.0.1",
     "jane@-example.org", "jane@exa_mple.o", "a@b@", "n/a", "at", "jane at example", "@", "＠",
     "j@" + "a" * 64 + ".org", "j" * 65 + "@example.org", "jane@example..org", "😀@😀.😀"],
)  # fmt: skip
def test_what_is_no_address_is_nothing(written):
    assert canonical_email(written) == ""


def test_dots_and_plus_tags_tell_people_apart():
    forms = canonical_emails(["j.doe@gmail.com", "jdoe@gmail.com", "jdoe+x@gmail.com"])

    assert len(set(forms)) == 3


@pytest.mark.parametrize(
    "local",
    ["info", "office", "kontakt", "contact", "contacto", "contato", "iletisim", "bilgi", "presse",
     "prensa", "sekretariat", "verwaltung", "no-reply", "noreply", "do-not-reply", "admin",
     "webmaster", "info.berlin", "kontakt-koeln", "info2", "hello", "team", "familie.mueller",
     "family", "none", "test", "noemail", "vorstand", "redaction", "redacao", "destek"],
)  # fmt: skip
def test_role_and_household_names_are_shared(local):
    assert is_shared_mailbox(f"{local}@example.org")


@pytest.mark.parametrize(
    "local",
    ["jane.doe", "ola.nordmann", "informatiker", "j.office", "karina.sales", "alle.schmidt",
     "testa", "adminov.ivan", "teamo", "contactina", "иван", "press.j", "a"],
)  # fmt: skip
def test_names_of_people_are_not_shared(local):
    assert not is_shared_mailbox(f"{local}@info.example.org")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Example.ORG.", "example.org"),
        ("MÜNCHEN.example", "xn--mnchen-3ya.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("example", ""),
        ("exa mple.org", ""),
        ("😀.example", ""),
        ("a" * 300 + ".org", ""),
    ],
)
def test_a_domain_has_one_form(written, wanted):
    assert canonical_domain(written) == wanted


SIGNS = "@.<> -+?ßİﬁﬃé\u0301؟。"
PARTS = st.sampled_from(
    [*SIGNS, "jane", "example", "org", "mailto:", "%40", "(at)", "xn--", "email:"]
)


@given(st.lists(PARTS, max_size=12).map("".join) | st.emails() | st.text(max_size=60))
def test_a_form_keeps_its_form(value):
    form = canonical_email(value)

    assert canonical_email(form) == form
    assert form == "" or (form.count("@") == 1 and " " not in form and len(form) <= LONGEST_ADDRESS)


@given(st.from_regex(r"[a-z]{1,10}(\.[a-z]{1,9})?@[a-z]{2,9}\.(org|de|com)", fullmatch=True))
def test_plain_addresses_are_kept_in_any_case_and_wrapping(address):
    written = [address, address.upper(), f" {address}", f"X <{address}>", f"mailto:{address}"]

    assert set(canonical_emails(written)) == {address}
