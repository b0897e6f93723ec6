"""Registered models, their versions and logged models: what one side writes, the other reads."""
import random
import subprocess
import time

import mlflow
import pytest

import peer
from conftest import IS_MLFLOW_3

NAME = "iris - été"


@pytest.fixture
def client(store):
    # MLflow's registry asks the tracking URI of the process for logged models.
    mlflow.set_tracking_uri(store)
    yield peer.client(store)
    mlflow.set_tracking_uri(None)


def write(client):
    """What `zoo write-models` writes, through MLflow's client."""
    experiment = client.create_experiment("models")
    run_id = client.create_run(experiment).info.run_id
    if IS_MLFLOW_3:
        model = client.create_logged_model(
            experiment, "été 1", run_id, tags={"k": "v: 'x'\n"}, params={"depth": "3", "a/b c": "# no comment"},
            model_type="agent")
        client.log_metric(run_id, "loss", 0.5, timestamp=10, step=1, model_id=model.model_id)
        client.log_metric(
            run_id, "loss", 0.25, timestamp=20, step=2, dataset_name="test", dataset_digest="d1",
            model_id=model.model_id)
        client.log_outputs(run_id, [mlflow.entities.LoggedModelOutput(model.model_id, 7)])
        client.finalize_logged_model(model.model_id, "READY")
        client.finalize_logged_model(client.create_logged_model(experiment, "broken").model_id, "FAILED")
        client.delete_logged_model(client.create_logged_model(experiment, "gone").model_id)
    client.create_registered_model(NAME, {"team": "a", "nested/key": "1"}, "Two\nlines: of 'été'")
    client.create_registered_model("empty")
    client.create_model_version(
        NAME, "s3://bucket/1", run_id, {"k": "null"}, "https://example.org/1", "first")
    if IS_MLFLOW_3:
        client.create_model_version(NAME, f"models:/{model.model_id}", model_id=model.model_id)
    else:
        client.create_model_version(NAME, "s3://bucket/2")
    client.create_model_version(NAME, "s3://bucket/3")
    client.create_model_version(NAME, "s3://bucket/4")
    client.delete_model_version(NAME, "3")
    client.set_registered_model_alias(NAME, "best", "2")
    client.set_registered_model_alias(NAME, "old", "1")
    client.set_registered_model_alias(NAME, "gone", "1")
    client.delete_registered_model_alias(NAME, "gone")
    client.set_model_version_tag(NAME, "2", "t", "true")
    for version in ["1", "4"]:
        client.transition_model_version_stage(NAME, version, "Production", archive_existing_versions=True)
    client.create_registered_model("before")
    client.create_model_version("before", f"models:/{NAME}/1")
    client.rename_registered_model("before", "after")
    client.create_registered_model("removed")
    client.create_model_version("removed", "s3://bucket/r")
    client.delete_registered_model("removed")


def by_time(points):
    return sorted(points, key=lambda point: point[2])


def seen_by_mlflow(client):
    seen = {"registered": {}, "versions": {}, "logged": {}}
    for model in client.search_registered_models():
        seen["registered"][model.name] = {
            "description": model.description or "", "tags": model.tags,
            "aliases": {alias: int(version) for alias, version in model.aliases.items()},
            "latest": {version.current_stage: int(version.version) for version in model.latest_versions},
        }
    for found in client.search_model_versions():
        version = client.get_model_version(found.name, found.version)
        seen["versions"][f"{version.name}/{version.version}"] = {
            "description": version.description or "", "stage": version.current_stage, "source": version.source,
            "run_id": version.run_id or None, "status": version.status, "run_link": version.run_link or "",
            "tags": version.tags, "aliases": sorted(version.aliases),
            "files": client.get_model_version_download_uri(version.name, version.version),
        }
    if not IS_MLFLOW_3:
        return seen
    experiments = [experiment.experiment_id for experiment in client.search_experiments()]
    for model in client.search_logged_models(experiments):
        seen["logged"][model.model_id] = {
            "name": model.name, "status": str(model.status), "type": model.model_type or "",
            "run_id": model.source_run_id or None, "location": model.artifact_location, "params": model.params,
            "tags": model.tags,
            "metrics": by_time([
                metric.key, peer.number(metric.value), metric.timestamp, metric.step, metric.run_id,
                [metric.dataset_name, metric.dataset_digest] if metric.dataset_name else None,
            ] for metric in model.metrics or []),
        }
    return seen


def seen_by_kmlf(store):
    seen = peer.zoo("read-models", store)
    for model in seen["logged"].values():
        for point in model["metrics"]:
            point[1] = peer.parsed(point[1])
        model["metrics"] = by_time(model["metrics"])
    return seen


def check(seen, client):
    """What must be there, whoever wrote and whoever reads."""
    assert sorted(seen["registered"]) == ["after", "empty", NAME]
    model = seen["registered"][NAME]
    assert model["description"] == "Two\nlines: of 'été'"
    assert model["tags"] == {"team": "a", "nested/key": "1"}
    assert model["aliases"] == {"best": 2, "old": 1}
    assert model["latest"] == {"None": 2, "Production": 4, "Archived": 1}
    assert sorted(seen["versions"]) == ["after/1", f"{NAME}/1", f"{NAME}/2", f"{NAME}/4"]
    first, second = seen["versions"][f"{NAME}/1"], seen["versions"][f"{NAME}/2"]
    assert (first["description"], first["stage"], first["source"]) == ("first", "Archived", "s3://bucket/1")
    assert (first["tags"], first["aliases"], first["run_link"]) == ({"k": "null"}, ["old"], "https://example.org/1")
    assert (second["tags"], second["aliases"]) == ({"t": "true"}, ["best"])
    assert seen["versions"]["after/1"]["files"] == "s3://bucket/1"
    if not seen["logged"]:
        return
    logged = {model["name"]: (model_id, model) for model_id, model in seen["logged"].items()}
    assert sorted(logged) == ["broken", "été 1"]
    assert logged["broken"][1]["status"] == "FAILED"
    model_id, model = logged["été 1"]
    assert (model["status"], model["type"]) == ("READY", "agent")
    assert model["params"] == {"depth": "3", "a/b c": "# no comment"}
    assert model["tags"]["k"] == "v: 'x'\n"
    run_id = first["run_id"]
    assert model["run_id"] == run_id
    assert [point[2:] for point in model["metrics"]] == [[10, 1, run_id, None], [20, 2, run_id, ["test", "d1"]]]
    assert (second["source"], second["run_id"]) == (f"models:/{model_id}", run_id)
    assert second["files"] == model["location"]
    if IS_MLFLOW_3:
        assert [(o.model_id, o.step) for o in client.get_run(run_id).outputs.model_outputs] == [(model_id, 7)]


def test_mlflow_reads_the_models_that_kmlf_wrote(store, client):
    peer.zoo("write-models", store)
    seen = seen_by_mlflow(client)
    check(seen, client)
    ours = seen_by_kmlf(store)
    check(ours, client)
    if not IS_MLFLOW_3:
        ours["logged"] = {}
    assert seen == ours


def test_kmlf_reads_the_models_that_mlflow_wrote(store, client):
    write(client)
    seen = seen_by_kmlf(store)
    check(seen, client)
    assert seen == seen_by_mlflow(client)


def test_both_change_what_the_other_has_made(store, client):
    peer.zoo("write-models", store)
    client.set_registered_model_alias(NAME, "best", "4")
    client.update_model_version(NAME, "2", "changed")
    client.set_registered_model_tag(NAME, "team", "b")
    client.delete_model_version(NAME, "1")
    # MLflow's file store cannot rename a model one of whose versions has tags.
    client.rename_registered_model("after", "renamed")
    assert client.create_model_version(NAME, "s3://bucket/5").version in (5, "5")
    assert subprocess.check_output([peer.ZOO, "register", store, NAME, "1"], text=True) == "6\n"
    seen = seen_by_kmlf(store)
    assert seen["registered"][NAME]["aliases"] == {"best": 4}
    assert seen["registered"][NAME]["tags"]["team"] == "b"
    assert seen["versions"][f"{NAME}/2"]["description"] == "changed"
    assert sorted(seen["versions"]) == [f"{NAME}/{number}" for number in [2, 4, 5, 6]] + ["renamed/1"]
    if not IS_MLFLOW_3:
        seen["logged"] = {}
    assert seen == seen_by_mlflow(client)


def test_writers_at_the_same_time_each_get_versions_of_their_own(store, client):
    client.create_registered_model("shared")
    writers = [
        subprocess.Popen([peer.ZOO, "register", store, "shared", "15"], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    made = [int(line) for writer in writers for line in writer.communicate(timeout=120)[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(made) == list(range(1, 31))
    assert sorted(int(version.version) for version in client.search_model_versions()) == sorted(made)


def test_versions_that_kmlf_acknowledged_before_it_was_killed_are_there(store, client):
    client.create_registered_model("killed")
    random.seed(11)
    acknowledged = []
    for _ in range(6):
        writer = subprocess.Popen(
            [peer.ZOO, "register", store, "killed", "1000000"], stdout=subprocess.PIPE, text=True)
        acknowledged.append(int(writer.stdout.readline()))
        time.sleep(random.uniform(0, 0.1))
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
        writer.wait()
    there = {int(version.version) for version in client.search_model_versions(max_results=10_000)}
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(acknowledged) <= there
    # At most the one that was under way when it was killed was not acknowledged.
    assert len(there) <= len(acknowledged) + 6
    client.create_model_version("killed", "s3://bucket/after")
