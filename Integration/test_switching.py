"""One line moves the iris project between files, PostgreSQL and servers, and what is recorded is the same."""
import json
import pathlib
import shutil

import pytest

import peer

ENVIRONMENTS = ["files", "postgres", "http", "http_on_postgres"]
# What says when, where and by which command a run was made.
OF_THE_RUN = {"env", "kedro_command", "kmlf.command_line", "run_id"}


@pytest.fixture(scope="module")
def recorded(server, server_on_sqlite, server_on_postgres, tmp_path_factory):
    """The run of each environment, read by MLflow's client."""
    scratch = tmp_path_factory.mktemp("switching")
    stores = {
        "files": (scratch / "mlruns").as_uri(), "postgres": server.new_database(),
        "http": server_on_sqlite.address, "http_on_postgres": server_on_postgres.address,
    }
    folders = [peer.PROJECT / "conf" / name for name in ENVIRONMENTS]
    try:
        for folder, store in zip(folders, stores.values()):
            folder.mkdir()
            (folder / "mlflow.yml").write_text(f"mlflow_tracking_uri: {store}\n")
            done = peer.kmlf(
                "run", "--env", folder.name, folder=peer.PROJECT, MLFLOW_DEFAULT_ARTIFACT_ROOT=str(scratch / "artifacts"))
            assert done.returncode == 0, done.stderr
        yield {name: read(store, name, scratch / name) for name, store in stores.items()}
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def read(store: str, environment: str, scratch: pathlib.Path):
    client = peer.client(store)
    experiments = {e.experiment_id: e.name for e in client.search_experiments()}
    runs = client.search_runs(list(experiments), f"tags.env = '{environment}'")
    assert len(runs) == 1, runs
    seen = peer.run_seen_by_mlflow(client, runs[0].info.run_id, scratch)
    seen["experiment"] = experiments[seen.pop("experiment_id")]
    return seen


@pytest.mark.parametrize("environment", ENVIRONMENTS[1:])
def test_what_is_recorded_is_the_same_as_in_files(recorded, environment):
    assert without_times(recorded[environment]) == without_times(recorded["files"])


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_run_has_ended_well_and_its_times_are_in_order(recorded, environment):
    run = recorded[environment]
    assert run["status"] == "FINISHED"
    assert run["tags"]["env"] == environment
    times = [timestamp for points in run["metrics"].values() for _, timestamp, _ in points]
    assert times and run["start_time"] <= min(times) and max(times) <= run["end_time"]
    assert run["params"] and run["artifacts"]


def without_times(run: dict) -> dict:
    """All that two runs of one project have in common: nothing that says when, or which of them it is."""
    kept = {key: value for key, value in run.items() if key not in ("start_time", "end_time")}
    kept["tags"] = {key: value for key, value in run["tags"].items() if key not in OF_THE_RUN}
    kept["metrics"] = {key: [[value, step] for value, _, step in points] for key, points in run["metrics"].items()}
    kept["artifacts"] = dict(run["artifacts"])
    nodes = json.loads(bytes.fromhex(kept["artifacts"].pop(f"kmlf/nodes/{run['tags']['run_id']}.json")))["nodes"]
    kept["nodes"] = [{key: value for key, value in node.items() if key not in ("start_time", "duration")} for node in nodes]
    return kept
