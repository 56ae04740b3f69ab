from __future__ import annotations

import gc

import pytest

from iskra.shared.collecting import collecting_paused


def test_the_collector_rests_inside_and_works_again_after():
    with collecting_paused():
        inside = gc.isenabled()

    assert not inside
    assert gc.isenabled()


def test_it_works_again_after_an_error():
    with pytest.raises(KeyError), collecting_paused():
        raise KeyError

    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with collecting_paused():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
