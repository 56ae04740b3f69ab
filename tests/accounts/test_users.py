from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from iskra.accounts.models import Section, User
from iskra.accounts.policy import Role
from iskra.audit.api import acts_on
from tests.accounts.factories import PHRASE, give_factor, make_section, make_user, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    return sign_in(client, make_user(Role.ADMINISTRATOR, email="chief@example.org"))


@pytest.mark.usefixtures("administrator")
class TestPages:
    def test_users_are_found_by_parts_of_name_or_address(self, client):
        ana = make_user(Role.EDITOR, email="ana@example.org")
        make_user(Role.EDITOR, email="eva@example.org")

        page = client.get("/desk/users/?q=AN example").content.decode()

        assert str(ana.public_id) in page
        assert "eva@example.org" not in page

    def test_a_search_that_finds_nobody_says_so(self, client):
        assert "Nobody has this name" in client.get("/desk/users/?q=zzz").content.decode()

    def test_the_list_takes_few_queries(self, client, django_assert_max_num_queries):
        for _ in range(20):
            make_user(Role.EDITOR, Role.VOLUNTEER, sections=[make_section()])
        client.get("/desk/users/")

        with django_assert_max_num_queries(12):
            client.get("/desk/users/")

    def test_an_invited_user_sets_themselves_up_by_the_link(self, client):
        section = make_section(countries=["ES"])
        answers = {
            "email": "Ana@example.org",
            "roles": ["coordinator"],
            "sections": [str(section.public_id)],
        }

        link = client.post("/desk/users/invite/", answers).context["link"]
        Client().post(link, {"first_name": "Ana", "password": PHRASE})

        ana = User.objects.get(email="ana@example.org")
        assert ana.check_password(PHRASE)
        assert ana.roles == {Role.COORDINATOR}
        assert [one.section for one in ana.held_sections.all()] == [section]

    def test_an_address_that_is_taken_is_refused(self, client):
        page = client.post("/desk/users/invite/", {"email": "CHIEF@example.org"}).content.decode()

        assert "already signs in with this address" in page

    def test_roles_hold_at_once_and_stand_on_record(self, client, administrator):
        ana = make_user(Role.EDITOR)

        client.post(reverse("accounts:user_give", args=[ana.public_id]), {"roles": ["volunteer"]})

        act = acts_on(ana.public_id).get(verb="give_roles")
        assert User.objects.get(pk=ana.pk).roles == {Role.VOLUNTEER}
        assert (act.by, act.details["roles"]) == (administrator, ["volunteer"])

    def test_a_role_that_nobody_knows_changes_nothing(self, client):
        ana = make_user(Role.EDITOR)

        client.post(reverse("accounts:user_give", args=[ana.public_id]), {"roles": ["king"]})

        assert User.objects.get(pk=ana.pk).roles == {Role.EDITOR}

    @pytest.mark.parametrize("act", ["user_give", "user_disable"])
    def test_the_last_administrator_stays(self, client, administrator, act):
        url = reverse(f"accounts:{act}", args=[administrator.public_id])

        page = client.post(url, {"roles": ["editor"]}, follow=True).content.decode()

        assert "last administrator" in page
        assert User.objects.get(pk=administrator.pk).roles == {Role.ADMINISTRATOR}

    def test_disabling_signs_out_everywhere(self, client):
        ana = make_user(Role.EDITOR)
        theirs = Client()
        sign_in(theirs, ana)
        theirs.get("/desk/me/")

        client.post(reverse("accounts:user_disable", args=[ana.public_id]))

        assert theirs.get("/desk/me/").status_code == 302
        assert "disabled" in client.get("/desk/users/").content.decode()

    def test_a_disabled_user_is_let_in_again(self, client):
        ana = make_user(Role.EDITOR)
        client.post(reverse("accounts:user_disable", args=[ana.public_id]))

        client.post(reverse("accounts:user_enable", args=[ana.public_id]))

        assert User.objects.get(pk=ana.pk).roles == {Role.EDITOR}

    def test_ending_sessions_leaves_the_user_able_to_sign_in(self, client):
        ana = make_user(Role.EDITOR)
        theirs = Client()
        sign_in(theirs, ana)
        theirs.get("/desk/me/")

        client.post(reverse("accounts:user_sessions_end", args=[ana.public_id]))

        assert theirs.get("/desk/me/").status_code == 302
        assert User.objects.get(pk=ana.pk).is_active

    def test_who_lost_their_factors_sets_up_new_ones(self, client):
        ana = make_user(Role.COORDINATOR)
        give_factor(ana)

        client.post(reverse("accounts:user_factors_take_away", args=[ana.public_id]))

        assert not ana.authenticator_set.exists()
        assert not ana.factor_secrets.exists()
        assert "None yet" in client.get(f"/desk/users/{ana.public_id}/").content.decode()

    def test_a_section_is_made_changed_and_deleted(self, client):
        client.post("/desk/sections/add/", {"name": "Iberia", "countries": ["ES"]})
        section = Section.objects.get()
        url = f"/desk/sections/{section.public_id}/"

        client.post(url, {"name": "Iberia", "countries": ["PT", "ES"], "languages": ["ca"]})
        changed = Section.objects.get()
        client.post(f"{url}delete/")

        assert (changed.countries, changed.languages) == (["ES", "PT"], ["ca"])
        assert not Section.objects.exists()

    @pytest.mark.parametrize(
        "answers",
        [
            {"name": "Empty"},
            {"name": "Odd", "countries": ["XX"]},
            {"name": "Iberia", "everywhere": "on"},
        ],
    )
    def test_a_section_that_makes_no_sense_is_not_saved(self, client, answers):
        make_section("Iberia", countries=["ES"])

        response = client.post("/desk/sections/add/", answers)

        assert response.status_code == 200
        assert Section.objects.count() == 1

    def test_a_section_that_somebody_looks_after_is_not_deleted(self, client):
        section = make_section("Iberia", countries=["ES"])
        make_user(Role.COORDINATOR, sections=[section])

        page = client.post(f"/desk/sections/{section.public_id}/delete/", follow=True)

        assert "still look after" in page.content.decode()
        assert Section.objects.exists()


def test_one_changes_name_and_language_oneself(client):
    user = sign_in(client, make_user(Role.EDITOR))

    client.post("/desk/me/", {"first_name": "Ana", "last_name": "Ruiz", "language": "ar"})

    user.refresh_from_db()
    assert (str(user), user.language) == ("Ana Ruiz", "ar")
    assert 'dir="rtl"' in client.get("/desk/me/").content.decode()


def test_one_ends_ones_other_sessions_but_not_those_of_others(client):
    ana, eva = make_user(Role.EDITOR), make_user(Role.EDITOR)
    here, there, theirs = client, Client(), Client()
    for browser, user in ((here, ana), (there, ana), (theirs, eva)):
        browser.force_login(user)
        browser.get("/desk/me/")

    other = ana.sessions.exclude(session_key=ana.sessions.earliest("started_at").session_key).get()
    ended = here.post(f"/desk/me/sessions/{other.public_id}/end/")
    foreign = here.post(f"/desk/me/sessions/{eva.sessions.get().public_id}/end/")

    assert (ended.status_code, foreign.status_code) == (302, 404)
    assert there.get("/desk/me/").status_code == 302
    assert theirs.get("/desk/me/").status_code == 200


def test_the_only_factor_of_a_role_that_needs_one_is_not_removed(client):
    sign_in(client, make_user(Role.COORDINATOR))

    page = client.post("/accounts/second-factor/app/remove/").content.decode()

    assert "Your role needs a second factor" in page
    assert client.get("/desk/me/").status_code == 200


@pytest.mark.parametrize(
    ("role", "first"),
    [(Role.EDITOR, "/cms/"), (Role.VOLUNTEER, "/desk/me/")],
)
def test_signing_in_leads_to_ones_own_room(client, settings, role, first):
    settings.DESK_NAVIGATION = [("accounts:user_list", "Users", frozenset({"administrator"}))]
    sign_in(client, make_user(role))

    assert client.get("/accounts/")["Location"] == first


def test_the_form_of_a_new_password_speaks_our_words(client):
    sign_in(client, make_user(Role.EDITOR))

    page = client.get("/accounts/password/change/").content.decode()

    assert "The password until now" in page
    assert "At least 12 characters" in page


def test_a_weak_new_password_is_refused(client):
    sign_in(client, make_user(Role.EDITOR))
    answers = {"oldpassword": PHRASE, "password1": "short", "password2": "short"}

    page = client.post("/accounts/password/change/", answers).content.decode()

    assert "too short" in page


def test_a_chosen_language_stays_with_the_user_and_sets_no_cookie(client):
    user = sign_in(client, make_user(Role.EDITOR))

    response = client.post("/desk/language/", {"language": "es", "next": "/desk/me/"})

    user.refresh_from_db()
    assert (response["Location"], user.language) == ("/desk/me/", "es")
    assert "django_language" not in response.cookies
    assert client.get("/desk/me/")["Content-Language"] == "es"


def test_a_language_that_is_none_changes_nothing(client):
    user = sign_in(client, make_user(Role.EDITOR))

    client.post("/desk/language/", {"language": "xx", "next": "//evil.example"})

    user.refresh_from_db()
    assert user.language == ""
