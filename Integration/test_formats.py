"""What one side writes the other reads, value for value."""
import json
import math
import os
import pathlib
import sys

import pytest
from mlflow.entities import Metric, Param, RunTag

import peer
from menagerie import menagerie


def write_with_mlflow(store: str, scratch: pathlib.Path, spec: dict):
    client = peer.client(store)
    for experiment in spec["experiments"]:
        experiment_id = client.create_experiment(experiment["name"], tags=experiment["tags"])
        for run in experiment["runs"]:
            run_id = client.create_run(
                experiment_id, run_name=run["name"], start_time=run["start_time"], tags={"mlflow.user": run["user"]}
            ).info.run_id
            metrics = [Metric(m["key"], float(m["value"]), m["timestamp"], m["step"]) for m in run["metrics"]]
            client.log_batch(
                run_id, metrics, [Param(*item) for item in run["params"].items()],
                [RunTag(*item) for item in run["tags"].items()])
            for path, text in run["artifacts"].items():
                local = scratch / run_id / path
                local.parent.mkdir(parents=True, exist_ok=True)
                local.write_text(text)
                client.log_artifact(run_id, str(local), os.path.dirname(path) or None)
            if run["status"] != "RUNNING":
                client.set_terminated(run_id, run["status"], run["end_time"])
            if run.get("lifecycle") in ("deleted", "restored"):
                client.delete_run(run_id)
            if run.get("lifecycle") == "restored":
                client.restore_run(run_id)
        if experiment.get("lifecycle") in ("deleted", "restored"):
            client.delete_experiment(experiment_id)
        if experiment.get("lifecycle") == "restored":
            client.restore_experiment(experiment_id)


def stored(points: list, store: str) -> list:
    """The points as the store keeps them: MLflow's SQL schema has no infinities and no negative zero, keeps a point once,
    and orders by time, step and value."""
    if store.startswith("file:"):
        return [[peer.number(value), timestamp, step] for value, timestamp, step in points]
    largest = sys.float_info.max
    kept = {
        (timestamp, step, value if math.isnan(value) else max(-largest, min(largest, value)) + 0.0)
        for value, timestamp, step in points
    }
    return [[peer.number(value), timestamp, step] for timestamp, step, value in sorted(kept)]


def expected_of(spec: dict, store: str) -> dict:
    """What must be read back, by experiment name and run name."""
    expected = {}
    for experiment in spec["experiments"]:
        for run in experiment["runs"]:
            history = {}
            for m in run["metrics"]:
                history.setdefault(m["key"], []).append([float(m["value"]), m["timestamp"], m["step"]])
            expected[experiment["name"], run["name"]] = {
                "params": run["params"],
                "metrics": {key: stored(points, store) for key, points in history.items()},
                "tags": {**run["tags"], "mlflow.runName": run["name"]},
                "status": run["status"],
                "start_time": run["start_time"],
                "end_time": run["end_time"],
                "artifacts": {path: text.encode().hex() for path, text in sorted(run["artifacts"].items())},
            }
    return expected


def checked_against(spec: dict, seen: dict, store: str):
    expected = expected_of(spec, store)
    names = {key: value["name"] for key, value in seen["experiments"].items()}
    found = {(names[run["experiment_id"]], run["run_name"]): run for run in seen["runs"].values()}
    assert sorted(found) == sorted(expected)
    for key, run in expected.items():
        hidden = {"mlflow.user"}
        got = {name: found[key][name] for name in run}
        got["tags"] = {name: value for name, value in got["tags"].items() if name not in hidden}
        assert got == run, key


@pytest.fixture(scope="module")
def spec():
    return menagerie()


def test_mlflow_reads_every_value_that_kmlf_wrote(spec, store, tmp_path):
    peer.zoo("write", store, stdin=spec)
    seen = peer.seen_by_mlflow(store, tmp_path / "downloads")
    checked_against(spec, seen, store)
    assert peer.seen_by_kmlf(store) == seen


def test_kmlf_reads_every_value_that_mlflow_wrote(spec, store, tmp_path):
    write_with_mlflow(store, tmp_path / "local", spec)
    seen = peer.seen_by_kmlf(store)
    checked_against(spec, seen, store)
    assert seen == peer.seen_by_mlflow(store, tmp_path / "downloads")


def test_mlflow_goes_on_with_a_run_that_kmlf_began(store):
    spec = menagerie()
    peer.zoo("write", store, stdin=spec)
    client = peer.client(store)
    experiment = client.get_experiment_by_name("rich")
    run = client.search_runs([experiment.experiment_id])[0]
    client.log_metric(run.info.run_id, "train/loss", 0.25, timestamp=1, step=501)
    client.set_tag(run.info.run_id, "later", "yes")
    client.rename_experiment(experiment.experiment_id, "rich no more")
    seen = peer.seen_by_kmlf(store)
    assert [peer.number(0.25), 1, 501] in seen["runs"][run.info.run_id]["metrics"]["train/loss"]
    assert seen["runs"][run.info.run_id]["tags"]["later"] == "yes"
    assert seen["experiments"][experiment.experiment_id]["name"] == "rich no more"


def test_searches_find_the_same_runs_in_the_same_order(spec, store):
    peer.zoo("write", store, stdin=spec)
    client = peer.client(store)
    ids = [experiment.experiment_id for experiment in client.search_experiments()]
    queries = [
        {"experiments": ids, "filter": filter_string, "order_by": order_by}
        for filter_string, order_by in json.loads((pathlib.Path(__file__).parent / "queries.json").read_text())
    ]
    for query, ours in zip(queries, peer.zoo("search", store, stdin=queries), strict=True):
        assert ours == peer.answer(client, query), query
