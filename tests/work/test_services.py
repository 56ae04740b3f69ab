from __future__ import annotations

import datetime as dt

import pytest

from iskra.work import api
from iskra.work.models import Due
from iskra.work.rules import LEASE, MOST_ATTEMPTS, MOST_LOST, SWEEP
from iskra.work.services.claiming import claim, release_dead
from iskra.work.services.jobs import Job
from iskra.work.services.running import run
from iskra.work.services.sweeping import arm_sweep

pytestmark = pytest.mark.django_db
SECOND, MINUTE, DAY = (dt.timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "days"))


def state_of(kind, key="1"):
    return api.progress_of(kind, key).state


def test_what_is_due_is_done(calls, now):
    api.add(kind="note", key="1", now=now, payload={"source": 7})

    assert api.run_due(now) == 1
    assert calls == [("note", "1", {"source": 7})]
    assert state_of("note") == "done"
    assert api.run_due(now) == 0


def test_what_is_not_due_yet_waits(now):
    api.add(kind="note", key="1", now=now, due_at=now + MINUTE)

    assert api.run_due(now) == 0
    assert state_of("note") == "waiting"
    assert api.run_due(now + MINUTE) == 1


def test_only_the_kinds_asked_for_are_done(now):
    api.add(kind="note", key="1", now=now)

    assert api.run_due(now, kinds=["refuse"]) == 0
    assert api.run_due(now, kinds=["note"]) == 1


def test_noted_twice_is_one_row_and_the_earlier_time(now):
    first = api.add(kind="note", key="1", now=now, due_at=now + MINUTE)
    again = api.add(kind="note", key="1", now=now + SECOND)

    assert first.pk == again.pk
    assert again.due_at == now + SECOND


def test_what_is_done_may_be_asked_for_anew(calls, now):
    api.add(kind="note", key="1", now=now, payload={"n": 1})
    api.run_due(now)
    api.add(kind="note", key="1", now=now + MINUTE)

    assert api.run_due(now + MINUTE) == 1
    assert calls == [("note", "1", {"n": 1})] * 2


def test_what_is_asked_for_while_it_is_done_is_done_once_more(now):
    api.add(kind="ask_again", key="1", now=now)

    assert api.run_due(now) == 2
    assert state_of("ask_again") == "done"


def test_a_handler_may_go_on_later(now):
    api.add(kind="do_again", key="1", now=now, payload={"seconds": 60})

    assert api.run_due(now) == 1
    assert api.run_due(now + SECOND) == 0
    assert api.run_due(now + MINUTE) == 1


def test_an_error_is_kept_as_its_class_and_tried_again_later(now, caplog):
    api.add(kind="fail", key="1", now=now)

    assert api.run_due(now) == 1
    found = api.progress_of("fail", "1")
    assert (found.state, found.error, found.attempts) == ("waiting", "ValueError", 1)
    assert "Ana" not in caplog.text + found.error
    assert "handlers.py" in caplog.text
    assert api.run_due(now + 4 * SECOND) == 0
    assert api.run_due(now + 5 * SECOND) == 1


def test_what_fails_again_and_again_is_given_up(now):
    api.add(kind="fail", key="1", now=now)

    count = sum(api.run_due(now + turn * DAY) for turn in range(30))

    assert count == MOST_ATTEMPTS
    assert state_of("fail") == "failed"


def test_a_refusal_is_final_and_told_in_the_words_of_its_class(now):
    api.add(kind="refuse", key="1", now=now)
    api.run_due(now)

    found = api.progress_of("refuse", "1")
    assert (found.state, found.error) == ("failed", "NotTodayError: Not today.")


def test_a_refusal_that_may_pass_is_tried_again(now):
    api.add(kind="refuse_for_now", key="1", now=now)
    api.run_due(now)

    assert state_of("refuse_for_now") == "waiting"


def test_work_for_which_nobody_is_named_fails_in_words(now):
    api.add(kind="unheard of", key="1", now=now)
    api.run_due(now)

    assert "Nobody is named" in api.progress_of("unheard of", "1").error


def test_cancelled_work_is_not_begun(now):
    api.add(kind="note", key="1", now=now)

    assert api.cancel(kind="note", key="1", now=now)
    assert api.run_due(now) == 0
    assert state_of("note") == "cancelled"
    assert not api.cancel(kind="note", key="1", now=now)


def test_work_cancelled_in_the_middle_stops_at_its_next_word(calls, now):
    api.add(kind="cancel_itself", key="1", now=now)
    api.run_due(now)

    assert calls == []
    assert state_of("cancel_itself") == "cancelled"


def test_what_one_has_taken_up_no_other_gets(now):
    api.add(kind="note", key="1", now=now)

    assert claim(now)
    assert claim(now + LEASE - SECOND) is None
    assert state_of("note") == "running"


def test_a_lease_that_ran_out_is_taken_up_and_the_slow_one_stopped(now):
    api.add(kind="note", key="1", now=now)
    slow = Job(claim(now), lambda: now)
    quick = Job(claim(now + LEASE), lambda: now + LEASE)

    with pytest.raises(api.LeaseLostError):
        slow.tell(1, 2)
    slow.finish()
    slow.fail("too late", for_good=True)

    quick.tell(2, 2)
    assert state_of("note") == "running"
    quick.finish()
    assert state_of("note") == "done"


def test_whoever_tells_keeps_the_lease(now):
    api.add(kind="note", key="1", now=now)
    times = iter([now + 20 * SECOND, now + 40 * SECOND])
    job = Job(claim(now), lambda: next(times))

    job.tell(1, 10)
    job.keep()

    assert claim(now + 60 * SECOND) is None
    assert claim(now + 71 * SECOND)


def test_a_worker_that_ends_gives_its_work_back(now):
    api.add(kind="note", key="1", now=now)

    run(Job(claim(now), lambda: now, is_ending=lambda: True))

    found = api.progress_of("note", "1")
    assert (found.state, found.attempts) == ("waiting", 0)
    assert claim(now)


def test_what_a_dead_process_of_this_machine_held_is_free_at_once(now, dead_process):
    api.add(kind="note", key="1", now=now)
    claim(now)
    Due.objects.update(worker=dead_process)

    assert release_dead() == 1
    assert claim(now)


@pytest.mark.parametrize("mark", ["", "another machine 1 2", "unreadable"])
def test_what_others_hold_stays_theirs_until_the_lease_runs_out(now, mark):
    api.add(kind="note", key="1", now=now)
    claim(now)
    Due.objects.update(worker=mark)

    assert release_dead() == 0
    assert claim(now) is None


def test_a_clock_set_back_delays_nothing_that_was_due(now):
    api.add(kind="note", key="1", now=now)
    api.add(kind="note", key="held", now=now)
    claim(now)

    assert api.run_due(now - DAY) == 2


def test_a_clock_set_back_brings_no_long_wait_forward(now):
    api.add(kind="note", key="1", now=now, due_at=now + 2 * DAY)

    assert api.run_due(now - DAY) == 0


def test_a_page_sees_how_far_it_is_and_how_long_it_takes(now):
    api.add(kind="note", key="1", now=now)
    Job(claim(now), lambda: now).tell(25, 100, "reading")

    found = api.progress_of("note", "1", now=now + 10 * SECOND)

    assert (found.state, found.done, found.total, found.words) == ("running", 25, 100, "reading")
    assert found.seconds_left == 30


def test_of_work_that_nobody_asked_for_there_is_no_progress():
    assert api.progress_of("note", "none") is None


def test_the_sweep_calls_all_though_one_fails_and_comes_again(calls, now, caplog):
    arm_sweep(now)
    arm_sweep(now)

    assert api.run_due(now) == 1
    assert calls == [now]
    assert "Ana" not in caplog.text
    assert api.last_sweep_at() == now
    assert api.run_due(now + MINUTE, kinds=[SWEEP]) == 1


def test_what_was_done_a_month_ago_is_forgotten(now):
    api.add(kind="note", key="1", now=now)
    api.run_due(now)
    api.add(kind="note", key="2", now=now)
    api.cancel(kind="note", key="2", now=now)
    arm_sweep(now + 31 * DAY)

    api.run_due(now + 31 * DAY)

    assert [str(due) for due in Due.objects.all()] == ["work.sweep every minute"]


def taken_up(now):
    return Job(claim(now), lambda: now)


def killed(now, times):
    """Have work taken up so often by workers that are killed; return the moment afterwards."""
    for _time in range(times):
        assert claim(now)
        now += LEASE
    return now


def test_work_that_kills_each_worker_is_set_aside_and_the_rest_goes_on(calls, now):
    api.add(kind="note", key="deadly", now=now)
    later = killed(now, MOST_LOST)
    api.add(kind="note", key="2", now=later)

    assert api.run_due(later) == 1
    assert [key for _kind, key, _payload in calls] == ["2"]
    found = api.progress_of("note", "deadly")
    assert (found.state, found.error.partition(":")[0]) == ("failed", "AlwaysKilledError")
    assert api.failed_work() == {"note": 1}


def test_what_was_set_aside_can_be_tried_again(now):
    api.add(kind="note", key="1", now=now)
    later = killed(now, MOST_LOST)
    api.run_due(later)

    assert api.try_again(later) == 1
    assert api.run_due(later) == 1
    assert state_of("note") == "done"


def test_leases_lost_are_forgotten_once_it_was_done(now):
    api.add(kind="do_again", key="1", now=now, payload={"seconds": 0})
    later = killed(now, MOST_LOST - 1)
    run(Job(claim(later), lambda: later))

    assert Due.objects.get().lost == 0


def test_work_that_comes_forward_between_kills_goes_on(now):
    api.add(kind="note", key="1", now=now)
    for step in range(2 * MOST_LOST):
        taken_up(now).advance(step, 2 * MOST_LOST)
        now += LEASE

    assert state_of("note") == "running"


def test_work_that_only_tells_does_not_come_forward(now):
    api.add(kind="note", key="1", now=now)
    for _time in range(MOST_LOST):
        taken_up(now).tell(1, 2)
        now += LEASE

    assert claim(now) is None
    assert state_of("note") == "failed"


def test_leases_of_dead_processes_count_as_lost(now, dead_process):
    api.add(kind="note", key="1", now=now)
    for _time in range(MOST_LOST):
        claim(now)
        Due.objects.update(worker=dead_process)
        release_dead()

    assert claim(now) is None
    assert state_of("note") == "failed"
