"""The store that MLflow wrote in its file layout (the golden data of FileStorage), copied into another one by MLflow's
client. What the golden data says about itself follows: ids are the new store's."""
import json
import pathlib
import tarfile

from mlflow import MlflowClient
from mlflow.entities import (
    Dataset, DatasetInput, InputTag, LoggedModelInput, LoggedModelOutput, Metric, Param, RunTag)

FOLDER = pathlib.Path(__file__).parents[1] / "Packages/FileStorage/Tests/Golden"


def copy(peer: MlflowClient, scratch: pathlib.Path) -> dict:
    """Answers the golden data with the ids that the copies have."""
    with tarfile.open(FOLDER / "golden_mlruns.tar.gz") as archive:
        archive.extractall(scratch, filter="data")
    text = (FOLDER / "expected.json").read_text().replace("/GOLDEN", str(scratch))
    golden = json.loads(text)
    for old, new in new_experiments(peer, golden).items():
        text = text.replace(old, new)
    for old, new in new_runs(peer, json.loads(text)).items():
        text = text.replace(old, new)
    copied = json.loads(text)
    for run, original in zip(copied["runs"], golden["runs"], strict=True):
        fill(peer, run, pathlib.Path(original["info"]["artifact_uri"].removeprefix("file://")))
    for experiment in copied["experiments"]:
        if experiment["lifecycle_stage"] == "deleted":
            peer.delete_experiment(experiment["experiment_id"])
    return copied


def new_experiments(peer: MlflowClient, golden: dict) -> dict:
    ids = {}
    for experiment in sorted(golden["experiments"], key=lambda e: e["creation_time"]):
        if experiment["name"] != "Default":
            ids[experiment["experiment_id"]] = peer.create_experiment(experiment["name"], tags=experiment["tags"])
    return ids


def new_runs(peer: MlflowClient, golden: dict) -> dict:
    ids = {}
    for run in golden["runs"]:
        info = run["info"]
        ids[info["run_id"]] = peer.create_run(
            info["experiment_id"], info["start_time"], {"mlflow.user": info["user_id"]}, info["run_name"]).info.run_id
    return ids


def fill(peer: MlflowClient, run: dict, artifacts: pathlib.Path):
    run_id, info = run["info"]["run_id"], run["info"]
    points = [point for history in run["metric_history"].values() for point in history]
    peer.log_batch(
        run_id, [Metric(p["key"], float(p["value"]), p["timestamp"], p["step"]) for p in points],
        [Param(*item) for item in run["params"].items()], [RunTag(*item) for item in run["tags"].items()])
    peer.log_inputs(
        run_id,
        [DatasetInput(Dataset(**i["dataset"]), [InputTag(*tag) for tag in i["tags"].items()])
         for i in run["dataset_inputs"]],
        [LoggedModelInput(model_id) for model_id in run["model_inputs"]])
    if run["model_outputs"]:
        peer.log_outputs(run_id, [LoggedModelOutput(o["model_id"], o["step"]) for o in run["model_outputs"]])
    for unreadable in artifacts.glob("odd/100%*"):
        # MLflow's client uploads a file of that name, and cannot download it.
        unreadable.unlink()
    if artifacts.is_dir() and any(artifacts.iterdir()):
        peer.log_artifacts(run_id, str(artifacts))
    if info["status"] != "RUNNING":
        peer.update_run(run_id, info["status"])
    if info["end_time"]:
        peer.set_terminated(run_id, info["status"], info["end_time"])
    if info["lifecycle_stage"] == "deleted":
        peer.delete_run(run_id)
