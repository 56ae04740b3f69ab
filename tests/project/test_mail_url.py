from __future__ import annotations

import pytest

from iskra.project.mail_url import parse_mail_server


def test_tls_is_spoken_from_the_start_or_before_anything_is_said():
    assert parse_mail_server("smtps://mail.example.org").security == "tls"
    assert parse_mail_server("smtps://mail.example.org").port == 465
    assert parse_mail_server("smtp://mail.example.org").security == "starttls"
    assert parse_mail_server("smtp://mail.example.org").port == 587


def test_user_and_password_may_hold_any_sign():
    server = parse_mail_server("smtp://ana%40x:a%3Ab@mail.example.org:2525")

    assert (server.user, server.password, server.port) == ("ana@x", "a:b", 2525)


def test_only_a_server_on_this_machine_goes_without_tls():
    assert parse_mail_server("smtp://localhost:25?tls=no").security == "none"
    with pytest.raises(ValueError, match="only with TLS"):
        parse_mail_server("smtp://mail.example.org?tls=no")


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_anything_else_is_refused_without_repeating_it(url):
    with pytest.raises(ValueError, match="say smtp://USER"):
        parse_mail_server(url)
