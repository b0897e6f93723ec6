"""Python and kmlf write into one run at the same time; kmlf is killed in the midst. Nothing acknowledged is lost."""
import random
import subprocess
import time

import pytest

import batches
import peer

POINTS = 400


@pytest.fixture
def store(used_store):
    return used_store


def new_run(store):
    return peer.client(store), batches.new_run(store)


def test_python_and_kmlf_write_into_one_run_at_the_same_time(store):
    client, run_id = new_run(store)
    # MLflow's SQL store fails when another process sets a tag or a metric for the first time in the same moment.
    client.set_tag(run_id, "shared tag", "python")
    client.log_metric(run_id, "shared/metric", 0.0, timestamp=0, step=0)
    writers = [
        subprocess.Popen([peer.ZOO, "hammer", store, run_id, f"swift{i}", str(POINTS)], stdout=subprocess.DEVNULL)
        for i in range(2)
    ]
    for i in range(POINTS):
        if i > 0:
            client.log_metric(run_id, "shared/metric", float(i), timestamp=i, step=i)
        client.log_metric(run_id, "python", float(i), timestamp=i, step=i)
        if i % 10 == 0:
            client.log_param(run_id, f"python/param{i}", str(i))
            client.set_tag(run_id, "shared tag", "python")
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]

    expected = {"shared/metric": 3 * POINTS, "python": POINTS, "swift0": POINTS, "swift1": POINTS}
    assert {key: len(client.get_metric_history(run_id, key)) for key in expected} == expected
    steps = [metric.step for metric in client.get_metric_history(run_id, "shared/metric")]
    assert sorted(steps) == sorted(list(range(POINTS)) * 3)
    run = client.get_run(run_id)
    assert len(run.data.params) == POINTS // 10 + 2 * POINTS
    assert run.data.tags["shared tag"] in ("python", "swift0", "swift1")
    ours = peer.seen_by_kmlf(store, run_id)["runs"][run_id]
    assert {key: len(points) for key, points in ours["metrics"].items()} == expected
    assert ours["params"] == run.data.params


def test_what_kmlf_acknowledged_before_it_was_killed_is_there(store):
    client, run_id = new_run(store)
    random.seed(7)
    for attempt in range(12):
        key = f"killed{attempt}"
        writer = subprocess.Popen(
            [peer.ZOO, "hammer", store, run_id, key, "1000000"], stdout=subprocess.PIPE, text=True)
        writer.stdout.readline()
        time.sleep(random.uniform(0, 0.05))
        writer.kill()
        acknowledged = [int(line) for line in writer.stdout.read().split("\n")[:-1]]
        writer.wait()
        last = max(acknowledged, default=0)
        history = client.get_metric_history(run_id, key)
        assert [m.step for m in history][: last + 1] == list(range(last + 1)), key
        params = client.get_run(run_id).data.params
        assert all(params.get(f"{key}/param{i}") == str(i) for i in range(last + 1))


def test_of_two_values_for_one_param_exactly_one_is_accepted_and_the_other_told(store):
    client, run_id = new_run(store)
    for attempt in range(20):
        key, values = f"raced{attempt}", ("left", "right")
        racers = [
            subprocess.Popen([peer.ZOO, "param", store, run_id, key, value], stderr=subprocess.PIPE, text=True)
            for value in values
        ]
        told = [racer.communicate(timeout=60)[1] for racer in racers]
        codes = [racer.returncode for racer in racers]
        assert sorted(codes) == [0, 1], told
        assert client.get_run(run_id).data.params[key] == values[codes.index(0)]
        assert all(word in told[codes.index(1)] for word in (key, *values)), told
