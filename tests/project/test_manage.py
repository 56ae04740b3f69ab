from __future__ import annotations

from iskra.project.manage import command_names, run


def test_a_command_of_django_runs(capsys):
    code = run(["check"])

    assert code == 0
    assert "no issues" in capsys.readouterr().out


def test_an_unknown_command_fails(capsys):
    assert run(["lnk"]) != 0
    assert "lnk" in capsys.readouterr().err


def test_the_commands_of_django_are_known():
    assert {"createsuperuser", "migrate", "check"} <= command_names()
