from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from iskra.project.manage import command_names, run


def run_alone(*words):
    """Run a command in a thread of its own: a browser of other tests may hold this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run, list(words)).result()


def test_a_command_of_django_runs(capsys):
    code = run_alone("check")

    assert code == 0
    assert "no issues" in capsys.readouterr().out


def test_an_unknown_command_fails(capsys):
    assert run_alone("lnk") != 0
    assert "lnk" in capsys.readouterr().err


def test_the_commands_of_django_are_known():
    assert {"createsuperuser", "migrate", "check"} <= command_names()
