"""Several writers at the same thing in one run: each is told the truth, and what is there is right."""
import json
import random
import subprocess
import threading

import pytest
from mlflow.exceptions import MlflowException

import batches
import peer


@pytest.fixture(params=["postgres", "http on postgres"])
def store(request):
    if request.param == "postgres":
        return request.getfixturevalue("server").new_database()
    return request.getfixturevalue("server_on_postgres").address


def test_of_kmlf_and_mlflow_with_two_values_for_one_param_one_is_told(store):
    run_id = batches.new_run(store)
    client = peer.client(store)
    for attempt in range(10):
        key = f"raced{attempt}"
        racer = subprocess.Popen([peer.ZOO, "param", store, run_id, key, "kmlf"], stderr=subprocess.PIPE, text=True)
        try:
            client.log_param(run_id, key, "mlflow")
            loser = None
        except MlflowException as error:
            loser = str(error)
        _, told = racer.communicate()
        assert (racer.returncode == 0) != (loser is None), (told, loser)
        winner = "kmlf" if racer.returncode == 0 else "mlflow"
        assert client.get_run(run_id).data.params[key] == winner
        if winner == "mlflow":
            assert key in told and "'mlflow'" in told, told


def test_the_latest_point_is_right_when_writers_of_one_metric_have_ended(server):
    uri = server.new_database()
    run_id = batches.new_run(uri)
    random.seed(5)
    # MLflow's SQL store fails when another process sets a metric for the first time in the same moment.
    keys = ["loss", "accuracy", "β"]
    client = peer.client(uri)
    for key in keys:
        client.log_metric(run_id, key, 0.0, timestamp=0, step=-1)
    writers = [subprocess.Popen([peer.ZOO, "log", uri, run_id], stdin=subprocess.PIPE, text=True) for _ in range(3)]
    feeds = [threading.Thread(target=writer.communicate, args=(lines(keys, number),)) for number, writer in enumerate(writers)]
    for feed in feeds:
        feed.start()
    for _ in range(100):
        client.log_metric(run_id, random.choice(keys), random.random(), timestamp=random.randrange(9), step=random.randrange(99))
    for feed in feeds:
        feed.join()
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    database = uri.rsplit("/", 1)[1]
    right = server.query(database, """
        SELECT count(*) FROM latest_metrics l JOIN (
            SELECT DISTINCT ON (run_uuid, key) * FROM metrics ORDER BY run_uuid, key, step DESC, timestamp DESC, value DESC
        ) m USING (run_uuid, key, step, timestamp, value, is_nan)
        """)
    assert int(right) == len(keys) == int(server.query(database, "SELECT count(*) FROM latest_metrics"))
    assert int(server.query(database, "SELECT count(DISTINCT value) FROM metrics")) > 1_000


def lines(keys: list, seed: int) -> str:
    """Batches of points in no order, many of one step and time."""
    chance = random.Random(seed)
    return "".join(
        json.dumps({"metrics": [
            {"key": chance.choice(keys), "value": chance.random(), "timestamp": chance.randrange(9), "step": chance.randrange(99)}
            for _ in range(chance.randrange(1, 20))]}) + "\n"
        for _ in range(100))
