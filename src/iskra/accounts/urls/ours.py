"""Addresses of our own beside allauth's, and the desk's pages about users."""

from __future__ import annotations

from django.urls import path

from iskra.accounts.views import me, sections, signing_in, users

app_name = "accounts"

urlpatterns = [
    path("accounts/", signing_in.home, name="home"),
    path("accounts/start/<str:token>/", signing_in.start, name="start"),
    path(
        "accounts/second-factor/passkey/<uuid:passkey>/", me.passkey_rename, name="passkey_rename"
    ),
    path(
        "accounts/second-factor/passkey/<uuid:passkey>/remove/",
        me.passkey_remove,
        name="passkey_remove",
    ),
    # Before the one of `ui`, which knows no users.
    path("desk/language/", me.language_choose, name="language_choose"),
    path("desk/me/", me.me_edit, name="me"),
    path("desk/me/sessions/end/", me.sessions_end, name="sessions_end"),
    path("desk/me/sessions/<uuid:session>/end/", me.session_end, name="session_end"),
    path("desk/users/", users.user_list, name="user_list"),
    path("desk/users/invite/", users.user_invite, name="user_invite"),
    path("desk/users/<uuid:user>/", users.user_detail, name="user_detail"),
    path("desk/users/<uuid:user>/roles/", users.user_give, name="user_give"),
    path("desk/users/<uuid:user>/link/", users.user_link, name="user_link"),
    path("desk/users/<uuid:user>/sessions/", users.user_sessions_end, name="user_sessions_end"),
    path(
        "desk/users/<uuid:user>/factors/",
        users.user_factors_take_away,
        name="user_factors_take_away",
    ),
    path("desk/users/<uuid:user>/disable/", users.user_disable, name="user_disable"),
    path("desk/users/<uuid:user>/enable/", users.user_enable, name="user_enable"),
    path("desk/sections/", sections.section_list, name="section_list"),
    path("desk/sections/add/", sections.section_add, name="section_add"),
    path("desk/sections/<uuid:section>/", sections.section_edit, name="section_edit"),
    path("desk/sections/<uuid:section>/delete/", sections.section_delete, name="section_delete"),
]
