"""`kmlf copy` between all pairs of stores: MLflow's client reads both sides."""
import contextlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import pytest
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param

import peer
from conftest import BACKENDS
from menagerie import T0, menagerie
from test_formats import write_with_mlflow
from tracking_server import TrackingServer

OWN_TAGS = "kmlf.copy."


@contextlib.contextmanager
def new_store(kind: str, folder: pathlib.Path, request):
    """The URI of an empty store; what it keeps on this machine lies in `folder`, the working directory of `kmlf`."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "postgres":
        yield request.getfixturevalue("server").new_database()
    elif kind == "http":
        for server in TrackingServer.running(folder / "server"):
            yield server.address
    else:
        yield (folder / "mlruns").as_uri()


def copy(source: str, target: str, folder: pathlib.Path, *arguments, code=0) -> dict:
    done = peer.kmlf("copy", "--from", source, "--to", target, "--json", *arguments, folder=folder)
    assert done.returncode == code, done.stderr + done.stdout
    return json.loads(done.stdout)


def write_family(store: str):
    """A parent with children, one of them in another experiment, and datasets."""
    client = peer.client(store)
    first, second = client.create_experiment("family"), client.create_experiment("relatives")
    parent = client.create_run(first, run_name="parent", start_time=T0 + 50).info.run_id
    for experiment, name, start in [(first, "child", T0 + 60), (second, "distant", T0 + 70), (first, "early", T0 + 10)]:
        run = client.create_run(
            experiment, run_name=name, start_time=start, tags={"mlflow.parentRunId": parent}).info.run_id
        client.log_inputs(
            run, [DatasetInput(Dataset("flowers", "d1", "local", '{"uri": "x"}', schema="{}"), [InputTag("mlflow.data.context", name)])])


@pytest.fixture(scope="module", params=BACKENDS)
def source(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    with new_store(request.param, folder, request) as uri:
        before = os.getcwd()
        os.chdir(folder)
        write_with_mlflow(uri, folder / "scratch", menagerie())
        os.chdir(before)
        write_family(uri)
        yield uri


def stored(points: list, target: str) -> list:
    """Points of `seen_by_mlflow` as a target keeps them, in one order."""
    if target.startswith("file:"):
        return sorted(points, key=str)
    largest, zero = sys.float_info.max.hex(), (0.0).hex()
    forms = {"inf": largest, "-inf": "-" + largest, (-0.0).hex(): zero}
    return sorted([list(p) for p in {(forms.get(value, value), time, step) for value, time, step in points}], key=str)


def in_common(seen: dict, target: str, is_target: bool) -> dict:
    """What both sides must have alike: runs by the ids that they have in the source."""
    names = {key: value["name"] for key, value in seen["experiments"].items()}
    origin = {
        key: run["tags"]["kmlf.copy.run_id"] if is_target else key for key, run in seen["runs"].items()}
    runs = {}
    for key, run in seen["runs"].items():
        tags = {tag: value for tag, value in run["tags"].items() if not tag.startswith(OWN_TAGS)}
        if "mlflow.parentRunId" in tags:
            tags["mlflow.parentRunId"] = origin[tags["mlflow.parentRunId"]]
        runs[origin[key]] = {
            **run, "experiment_id": names[run["experiment_id"]], "tags": tags, "latest": None,
            "metrics": {key: stored(points, target) for key, points in run["metrics"].items()},
        }
    experiments = {
        each["name"]: {
            **each, "tags": {tag: value for tag, value in each["tags"].items() if not tag.startswith(OWN_TAGS)}}
        for each in seen["experiments"].values()
    }
    return {"experiments": experiments, "runs": runs}


def datasets(store: str) -> dict:
    client = peer.client(store)
    experiments = [e.experiment_id for e in client.search_experiments()]
    return {
        run.info.run_name: [
            (i.dataset.name, i.dataset.digest, i.dataset.source, i.dataset.schema, [(t.key, t.value) for t in i.tags])
            for i in run.inputs.dataset_inputs]
        for run in client.search_runs(experiments) if run.inputs.dataset_inputs
    }


@pytest.mark.parametrize("kind", BACKENDS)
def test_everything_is_in_the_target_once(source, kind, request, tmp_path):
    with new_store(kind, tmp_path / "target", request) as target:
        report = copy(source, target, tmp_path / "target")
        assert report["differences"] == []
        there = peer.seen_by_mlflow(target, tmp_path / "there")
        here = peer.seen_by_mlflow(source, tmp_path / "here")
        assert in_common(there, target, True) == in_common(here, target, False)
        assert datasets(target) == datasets(source)
        assert {run["tags"]["kmlf.copy.complete"] for run in there["runs"].values()} == {"true"}

        again = copy(source, target, tmp_path / "target")
        assert again["differences"] == [] and set(again["written"].values()) == {0}
        assert peer.seen_by_mlflow(target, tmp_path / "then") == there

        back = copy(target, source, tmp_path / "target")
        assert back["differences"] == [] and set(back["written"].values()) == {0}


@pytest.mark.skipif("postgres" not in BACKENDS, reason="needs a database")
def test_a_server_and_its_database_hold_the_same_already(server, tmp_path):
    uri = server.new_database()
    for tracking_server in TrackingServer.running(tmp_path / "server", uri):
        write_family(tracking_server.address)
        before = rows(server.dump(uri, "--data-only", "--inserts"))
        report = copy(tracking_server.address, uri, tmp_path)
        assert report["differences"] == [] and set(report["written"].values()) == {0}
        assert rows(server.dump(uri, "--data-only", "--inserts")) == before


def rows(dump: str) -> list:
    return [line for line in dump.split("\n") if line.startswith("INSERT")]


@pytest.mark.parametrize("kind", BACKENDS)
def test_a_copy_that_is_killed_goes_on_and_doubles_nothing(kind, request, tmp_path):
    source = (tmp_path / "mlruns").as_uri()
    client = peer.client(source)
    experiment = client.create_experiment("long")
    for number in range(3):
        run = client.create_run(experiment, run_name=str(number), start_time=T0 + number).info.run_id
        client.log_batch(run, [Metric("loss", i / 7, T0 + i, i) for i in range(1_000)], [Param("n", str(number))])
        for more in range(1, 4):
            client.log_batch(run, [Metric("loss", i / 7, T0 + i, i) for i in range(more * 1_000, more * 1_000 + 1_000)])
        (tmp_path / "model.bin").write_bytes(random.Random(number).randbytes(200_000))
        client.log_artifact(run, str(tmp_path / "model.bin"), "models/best")
        client.set_terminated(run, end_time=T0 + number + 5)
    with new_store(kind, tmp_path / "target", request) as target:
        random.seed(11)
        for _ in range(8):
            process = subprocess.Popen(
                [peer.KMLF, "copy", "--from", source, "--to", target], cwd=tmp_path / "target", stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0.02, 0.4))
            process.kill()
            process.wait()
            there = peer.client(target)
            found = there.get_experiment_by_name("long")
            for run in there.search_runs([found.experiment_id]) if found else []:
                if run.data.tags["kmlf.copy.complete"] == "true":
                    assert run.info.status == "FINISHED" and run.data.metrics["loss"] == 3_999 / 7
        report = copy(source, target, tmp_path / "target")
        assert report["differences"] == [] and report["target"]["points"] == 12_000
        here = peer.seen_by_mlflow(source, tmp_path / "here")
        seen = peer.seen_by_mlflow(target, tmp_path / "there")
        assert in_common(seen, target, True) == in_common(here, target, False)


def test_an_interrupted_copy_says_how_to_go_on(tmp_path):
    source = (tmp_path / "mlruns").as_uri()
    client = peer.client(source)
    experiment = client.create_experiment("long")
    for number in range(40):
        run = client.create_run(experiment, start_time=T0 + number).info.run_id
        client.log_batch(run, [Metric(f"m{i}", i, T0, i) for i in range(900)])
    process = subprocess.Popen(
        [peer.KMLF, "copy", "--from", source, "--to", "copied"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True)
    while not any((tmp_path / "copied").rglob("m0")):
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()
    assert process.returncode == 130 and output == ""
    assert errors == "Stopped. What was copied stays; the same command goes on with it.\n"
    report = copy(source, str(tmp_path / "copied"), tmp_path)
    assert report["differences"] == [] and report["target"]["runs"] == 40
