"""What the integration tests share: the MLflow client on a store, the `zoo` and `kmlf` programs, the iris project, and
one form for all that a store holds, in which both sides are compared."""
import json
import math
import os
import pathlib
import subprocess

from mlflow import MlflowClient
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException

ZOO = os.environ["KMLF_ZOO"]
KMLF = os.environ["KMLF"]
PROJECT = pathlib.Path(os.environ["KMLF_DEMO"])
ARTIFACT_LIMIT = 4_000_000


def client(store: str | pathlib.Path) -> MlflowClient:
    return MlflowClient(tracking_uri=store if isinstance(store, str) else store.absolute().as_uri())


def run_zoo(*arguments, stdin=None, folder=None, **environment):
    """Runs `zoo` to its end, whichever that is."""
    return subprocess.run(
        [ZOO, *map(str, arguments)], input=None if stdin is None else json.dumps(stdin), capture_output=True, text=True,
        cwd=folder, env={**os.environ, **environment})


def zoo(*arguments, stdin=None, folder=None):
    """Runs `zoo` to its good end and answers what it printed, read as JSON."""
    done = run_zoo(*arguments, stdin=stdin, folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else None


def kmlf(*arguments, folder=None, **environment):
    """Runs `kmlf` to its end."""
    return subprocess.run(
        [KMLF, *map(str, arguments)], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)


def number(value: float):
    """A double as text that keeps every bit that both sides can see."""
    if math.isnan(value):
        return "nan"
    return value.hex() if math.isfinite(value) else ("inf" if value > 0 else "-inf")


def parsed(value):
    """A number of `zoo`'s JSON, where those that JSON lacks are text."""
    return number(float(value))


def files_below(folder: pathlib.Path):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().hex()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def seen_by_mlflow(store: str | pathlib.Path, scratch: pathlib.Path) -> dict:
    """Everything that MLflow's client reads from the store."""
    peer = client(store)
    experiments = {}
    for experiment in peer.search_experiments(view_type=ViewType.ALL):
        experiments[experiment.experiment_id] = {
            "name": experiment.name,
            "lifecycle_stage": experiment.lifecycle_stage,
            "tags": dict(experiment.tags),
        }
    found = peer.search_runs(list(experiments), run_view_type=ViewType.ALL, max_results=5_000)
    runs = {}
    for run in found:
        is_active = "active" == run.info.lifecycle_stage == experiments[run.info.experiment_id]["lifecycle_stage"]
        runs[run.info.run_id] = run_seen_by_mlflow(peer, run.info.run_id, scratch if is_active else None)
    return {"experiments": experiments, "runs": runs}


def run_seen_by_mlflow(peer: MlflowClient, run_id: str, scratch: pathlib.Path | None) -> dict:
    """Everything of one run; its artifacts, which need a folder for their bytes, only where there is one."""
    run = peer.get_run(run_id)
    artifacts = {}
    if scratch:
        (scratch / run_id).mkdir(parents=True)
        peer.download_artifacts(run_id, "", str(scratch / run_id))
        artifacts = files_below(scratch / run_id)
    return {
        "experiment_id": run.info.experiment_id,
        "run_name": run.info.run_name,
        "user_id": run.info.user_id,
        "status": run.info.status,
        "start_time": run.info.start_time,
        "end_time": run.info.end_time,
        "lifecycle_stage": run.info.lifecycle_stage,
        "params": dict(run.data.params),
        "tags": dict(run.data.tags),
        "latest": {key: number(value) for key, value in run.data.metrics.items()},
        "metrics": {
            key: [[number(m.value), m.timestamp, m.step] for m in peer.get_metric_history(run_id, key)]
            for key in run.data.metrics
        },
        "artifacts": artifacts,
    }


def answer(peer: MlflowClient, query: dict):
    """What MLflow's client finds: ids of runs in the query's experiments or, where it names none, of experiments; or the
    code of its error."""
    view = ViewType.from_string(query.get("view", "ACTIVE_ONLY").lower())
    try:
        if "experiments" in query:
            found = peer.search_runs(query["experiments"], query["filter"], view, 1_000, query["order_by"])
            return [run.info.run_id for run in found]
        found = peer.search_experiments(view, 1_000, query["filter"], query["order_by"])
        return [experiment.experiment_id for experiment in found]
    except MlflowException as error:
        return error.error_code


def seen_by_kmlf(store: str | pathlib.Path, *run_id: str) -> dict:
    """Everything that kmlf reads from the store, or of one run, in the same form."""
    seen = zoo("read", store, *run_id)
    for run in seen["runs"].values():
        run["latest"] = {key: parsed(value) for key, value in run["latest"].items()}
        run["metrics"] = {
            key: [[parsed(value), timestamp, step] for value, timestamp, step in points]
            for key, points in run["metrics"].items()
        }
    return seen
