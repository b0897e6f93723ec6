"""Batches that `zoo log` stores one by one, and the check that everything acknowledged is there, once."""
import json
import pathlib
import re
import subprocess
import tempfile
import uuid

import peer

POINTS = 60


def batch(number: int) -> dict:
    """Two metrics, some params and a tag; no other batch holds any of it."""
    return {
        "metrics": [
            {"key": key, "value": step * factor, "timestamp": step, "step": step}
            for key, factor in [("loss", 0.5), ("deep/er", -1.0)]
            for step in range(number * POINTS, (number + 1) * POINTS)
        ],
        "params": {f"param/{number}/{i}": f"{number} {i}" for i in range(3)},
        "tags": {f"tag {number}": str(number)},
    }


def new_run(store: str, artifacts: pathlib.Path | None = None) -> str:
    """In an experiment of its own, whose artifacts lie in the folder, or where the store says."""
    client = peer.client(store)
    experiment = client.create_experiment(uuid.uuid4().hex, artifact_location=artifacts and artifacts.as_uri())
    return client.create_run(experiment).info.run_id


def log(store: str, run_id: str, first: int, end: int, acknowledged=lambda number: None):
    """Stores the batches with one process of kmlf. Answers the number of the first that was not acknowledged, and what the
    process said about it; `acknowledged` is called after each that was."""
    with tempfile.TemporaryFile("w+") as lines:
        lines.writelines(json.dumps(batch(number)) + "\n" for number in range(first, end))
        lines.seek(0)
        writer = subprocess.Popen(
            [peer.ZOO, "log", store, run_id], stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        reached = first
        for _ in writer.stdout:
            reached += 1
            acknowledged(reached - 1)
        _, error = writer.communicate()
    assert (writer.returncode == 0) == (reached == end), (reached, error)
    return reached, error


def check(store: str, run_id: str, acknowledged: int):
    """Everything of the batches before `acknowledged` is there; of what is there nothing is there twice, and the last batch,
    of which nobody knows, is the only other one."""
    client = peer.client(store)
    run = client.get_run(run_id)
    for key in ("loss", "deep/er"):
        steps = [point.step for point in client.get_metric_history(run_id, key)]
        assert sorted(set(steps)) == sorted(steps), key
        assert set(range(acknowledged * POINTS)) <= set(steps) <= set(range((acknowledged + 1) * POINTS)), key
        assert run.data.metrics[key] == batch_value(key, max(steps))
    params = {key: value for number in range(acknowledged) for key, value in batch(number)["params"].items()}
    assert params.items() <= run.data.params.items() <= {**params, **batch(acknowledged)["params"]}.items()
    assert {key: value for key, value in run.data.tags.items() if re.match(r"tag \d+", key)}.items() >= {
        f"tag {number}": str(number) for number in range(acknowledged)}.items()


def batch_value(key: str, step: int) -> float:
    return step * {"loss": 0.5, "deep/er": -1.0}[key]
