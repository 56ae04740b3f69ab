from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.models import FactorSecret, RoleOf, Session, SetupLink, User
from iskra.accounts.policy import Role
from iskra.accounts.services import factors, links
from iskra.accounts.services.sessions import SessionStore
from tests.accounts.factories import PHRASE, app_code, give_factor, make_user, sign_in

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
ANSWERS = {"first_name": "Ana", "last_name": "", "password": PHRASE}


def type_password(client, email, password=PHRASE, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_an_editor_signs_in_with_address_and_password(client):
    user = make_user(Role.EDITOR)

    response = type_password(client, user.email)

    assert response.status_code == 302
    assert client.get("/desk/me/").status_code == 200


def test_a_wrong_password_is_answered_like_an_unknown_address(client):
    user = make_user(Role.EDITOR, email="ana@example.org")

    wrong = type_password(client, user.email, "something else")
    unknown = type_password(client, "eva@example.org", "something else")

    assert wrong.status_code == unknown.status_code == 200
    assert "do not belong together" in wrong.content.decode()
    assert without_typed(wrong) == without_typed(unknown)


def without_typed(response):
    """Return the page without what was typed and the token of the form."""
    page = response.content.decode().replace("ana@example.org", "").replace("eva@example.org", "")
    return page.replace(str(response.context["csrf_token"]), "")


def test_after_the_password_a_code_is_asked_for(client):
    user = make_user(Role.COORDINATOR)
    give_factor(user)

    response = type_password(client, user.email)

    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get("/desk/me/")["Location"].startswith(LOGIN)


def test_the_code_of_the_app_completes_the_sign_in(client):
    user = make_user(Role.COORDINATOR)
    give_factor(user)
    type_password(client, user.email)

    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert client.get("/desk/me/").status_code == 200


def test_a_code_is_taken_only_once(client):
    user = make_user(Role.COORDINATOR)
    give_factor(user)
    code = app_code()
    type_password(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post("/accounts/logout/")
    type_password(client, user.email)

    response = client.post(reverse("mfa_authenticate"), {"code": code})

    assert "used already" in response.content.decode()


def test_a_disabled_user_does_not_come_in(client):
    user = make_user(Role.EDITOR)
    User.objects.filter(pk=user.pk).update(is_active=False)

    response = type_password(client, user.email)

    assert response["Location"] == reverse("account_inactive")
    assert client.get("/desk/me/").status_code == 302


def test_whoever_may_see_people_sets_up_a_second_factor_first(client):
    user = make_user(Role.COORDINATOR)
    type_password(client, user.email)

    response = client.get("/desk/me/")

    assert response["Location"] == reverse("mfa_index")
    assert "Set up a second factor" in client.get(response["Location"]).content.decode()


def test_setting_up_an_app_shows_recovery_codes_once(client):
    user = make_user(Role.COORDINATOR)
    type_password(client, user.email)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    response = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)

    assert len(response.context["unused_codes"]) == 10
    assert response.context["unused_codes"][0] in response.content.decode()
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert response.context["unused_codes"][0] not in again
    assert client.get("/desk/me/").status_code == 200


def test_a_recovery_code_takes_the_place_of_the_app_once(client):
    user = sign_in(client, make_user(Role.EDITOR))
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    shown = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)
    code = shown.context["unused_codes"][0]
    client.post("/accounts/logout/")
    type_password(client, user.email)

    first = client.post(reverse("mfa_authenticate"), {"code": code})
    client.post("/accounts/logout/")
    type_password(client, user.email)
    second = client.post(reverse("mfa_authenticate"), {"code": code})

    assert first.status_code == 302
    assert second.status_code == 200


def test_a_set_up_link_works_once(client):
    user = make_user(Role.EDITOR, password=None)
    token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=timezone.now())

    first = client.post(f"/accounts/start/{token}/", ANSWERS)
    second = client.post(f"/accounts/start/{token}/", ANSWERS)

    assert first.status_code == 302
    assert second.status_code == 404
    assert client.get("/desk/me/").status_code == 200


def test_to_look_at_a_link_changes_nothing(client):
    user = make_user(Role.EDITOR, password=None)
    token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=timezone.now())

    client.get(f"/accounts/start/{token}/")
    client.head(f"/accounts/start/{token}/")

    assert SetupLink.objects.get().used_at is None


def test_a_forgotten_password_is_answered_alike_and_mailed_to_users_only(client):
    make_user(Role.EDITOR, email="ana@example.org")

    known = client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "eva@example.org"})

    assert known.content == unknown.content
    assert [message.to for message in mail.outbox if "@example.org" in message.to[0]] == [
        ["ana@example.org"]
    ]


def test_no_seed_lies_open_in_the_database(client, django_capture_on_commit_callbacks):
    user = make_user(Role.EDITOR)
    type_password(client, user.email)
    seed = client.get(reverse("mfa_activate_totp")).context["form"].secret
    begun = all_values()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": app_code(seed)})

    assert FactorSecret.objects.count() == 2
    assert seed not in begun
    assert seed not in all_values()


def all_values():
    """Return every value of every table, sessions decoded, as one text."""
    found = [SessionStore().decode(row.session_data) for row in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own names
            found += cursor.fetchall()
    return str(found)


def test_a_seed_that_was_moved_to_another_user_does_not_open():
    ana, eva = make_user(Role.EDITOR), make_user(Role.EDITOR)
    name = give_factor(ana).data["secret"]

    with pytest.raises(FactorSecret.DoesNotExist):
        factors.open_secret(user=eva, name=name, now=timezone.now())


def test_whoever_writes_to_people_needs_a_second_factor_first(client):
    """A volunteer who came by a coordinator's link: password, factor, recovery codes, work."""
    user = make_user(Role.VOLUNTEER, password=None)
    token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=timezone.now())
    client.post(f"/accounts/start/{token}/", ANSWERS)
    assert client.get("/desk/today/")["Location"] == reverse("mfa_index")

    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert f"secret={secret}" in page.content.decode()
    response = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})

    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(response["Location"]).content.decode().count("<code>") == 10
    assert client.get("/desk/today/").status_code == 200


def test_a_session_asks_once_whether_there_is_a_second_factor(client):
    sign_in(client, make_user(Role.VOLUNTEER))
    client.get("/desk/me/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/accounts/")

    assert not [one for one in asked if "mfa_authenticator" in one["sql"]]


def test_a_session_does_not_remember_a_factor_that_was_removed(client):
    user = sign_in(client, make_user(Role.EDITOR))
    give_factor(user)
    RoleOf.objects.create(user=user, role=Role.VOLUNTEER)
    assert client.get("/desk/me/").status_code == 200
    RoleOf.objects.filter(user=user, role=Role.VOLUNTEER).delete()
    client.post(reverse("mfa_deactivate_totp"))

    RoleOf.objects.create(user=user, role=Role.VOLUNTEER)

    assert client.get("/desk/me/")["Location"] == reverse("mfa_index")
