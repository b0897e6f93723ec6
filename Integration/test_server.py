"""MLflow's own client, this release and the last of MLflow 2, against `kmlf server` over folders and over PostgreSQL; and
what was once captured between MLflow's client and server, sent again."""
import contextlib
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import mlflow
import pytest
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException

from conftest import IS_MLFLOW_3
from database import free_port
from served import KMLF, kmlf_server

TRAFFIC = pathlib.Path(__file__).with_name("mlflow_traffic.jsonl")


@pytest.fixture(params=["files", "postgres"])
def address(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = str(tmp_path / "mlruns")
    if request.param == "postgres":
        store = request.getfixturevalue("server").new_database()
        subprocess.run([KMLF, "db", "upgrade", store], check=True, capture_output=True)
    with kmlf_server(tmp_path / "served", store) as address:
        mlflow.set_tracking_uri(address)
        mlflow.set_experiment(experiment_id="0")
        yield address
        while mlflow.active_run():
            mlflow.end_run()


@pytest.fixture
def client(address):
    return mlflow.MlflowClient(address)


def test_the_life_of_an_experiment(client):
    made = client.create_experiment("life", tags={"team": "blue"})
    experiment = client.get_experiment(made)
    assert (experiment.name, experiment.lifecycle_stage, experiment.tags) == ("life", "active", {"team": "blue"})
    assert experiment.artifact_location == f"mlflow-artifacts:/{made}"
    client.set_experiment_tag(made, "mlflow.note.content", "été\n\"quoted\" \\ 日本")
    client.rename_experiment(made, "new life")
    found = client.get_experiment_by_name("new life")
    assert found.tags["mlflow.note.content"] == "été\n\"quoted\" \\ 日本"
    assert client.get_experiment_by_name("life") is None
    client.delete_experiment_tag(made, "team")
    assert "team" not in client.get_experiment(made).tags
    with pytest.raises(MlflowException) as error:
        client.delete_experiment_tag(made, "team")
    assert error.value.error_code == "RESOURCE_DOES_NOT_EXIST"
    with pytest.raises(MlflowException) as error:
        client.create_experiment("new life")
    assert error.value.error_code == "RESOURCE_ALREADY_EXISTS"
    client.delete_experiment(made)
    assert [e.experiment_id for e in client.search_experiments(view_type=ViewType.DELETED_ONLY)] == [made]
    client.restore_experiment(made)
    names = [e.name for e in client.search_experiments(filter_string="name LIKE '%life'", order_by=["name ASC"])]
    assert names == ["new life"]
    pages = client.search_experiments(max_results=1)
    assert pages.token and len(client.search_experiments(max_results=1, page_token=pages.token)) == 1


def test_the_life_of_a_run(client):
    mlflow.set_experiment("runs")
    with mlflow.start_run(run_name="first", description="what it is", tags={"a": "b"}) as active:
        mlflow.log_param("lr", 0.1)
        mlflow.log_params({"a/b": 1, "c": "x y"})
        mlflow.log_metric("loss", 0.5, step=-3)
        mlflow.log_metric("loss", math.nan, step=1)
        mlflow.log_metrics({"train/loss": 1e-300, "acc": 1.0}, step=7)
        mlflow.set_tag("k", "v")
        mlflow.set_tags({"gone": "soon", "empty": ""})
        mlflow.delete_tag("gone")
        with mlflow.start_run(nested=True) as child:
            pass
    run = client.get_run(active.info.run_id)
    assert (run.info.run_name, run.info.status, run.data.tags["mlflow.note.content"]) == ("first", "FINISHED", "what it is")
    assert run.info.end_time >= run.info.start_time
    assert run.data.params == {"lr": "0.1", "a/b": "1", "c": "x y"}
    assert math.isnan(run.data.metrics["loss"]) and run.data.metrics["train/loss"] == 1e-300
    assert {key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.")} == {
        "a": "b", "k": "v", "empty": ""}
    assert [(point.step, str(point.value)) for point in client.get_metric_history(run.info.run_id, "loss")] == [
        (-3, "0.5"), (1, "nan")]
    assert client.get_metric_history(run.info.run_id, "never") == []
    assert client.get_run(child.info.run_id).data.tags["mlflow.parentRunId"] == run.info.run_id

    client.update_run(run.info.run_id, status="KILLED", name="other")
    assert client.get_run(run.info.run_id).info.run_name == "other"
    client.delete_run(run.info.run_id)
    with pytest.raises(MlflowException) as error:
        client.log_metric(run.info.run_id, "loss", 1)
    assert error.value.error_code == "INVALID_PARAMETER_VALUE"
    client.restore_run(run.info.run_id)
    client.set_terminated(run.info.run_id)
    with pytest.raises(MlflowException) as error:
        client.get_run("0" * 32)
    assert error.value.error_code == "RESOURCE_DOES_NOT_EXIST"


def test_what_is_logged_at_once_and_in_the_background(client):
    run = client.create_run("0")
    metrics = [Metric(f"m{i % 10}", i / 7, 1_700_000_000_000 + i, i) for i in range(1_000)]
    client.log_batch(run.info.run_id, metrics=metrics)
    client.log_batch(
        run.info.run_id, params=[Param(f"p{i}", str(i)) for i in range(100)], tags=[RunTag("t", "1"), RunTag("t", "2")])
    read = client.get_run(run.info.run_id).data
    assert len(read.params) == 100 and read.tags["t"] == "2"
    assert [m.value for m in client.get_metric_history(run.info.run_id, "m3")] == [m.value for m in metrics if m.key == "m3"]
    with pytest.raises(MlflowException) as error:
        client.log_param(run.info.run_id, "p0", "changed")
    assert error.value.error_code == "INVALID_PARAMETER_VALUE"

    with mlflow.start_run(run_id=run.info.run_id):
        pending = [mlflow.log_metric("background", i, step=i, synchronous=False) for i in range(50)]
        mlflow.flush_async_logging()
        for operation in pending:
            operation.wait()
    history = client.get_metric_history(run.info.run_id, "background")
    assert sorted((m.step, m.value) for m in history) == [(i, i) for i in range(50)]


def test_runs_are_found(client):
    experiment = client.create_experiment("search")
    ids = []
    for i in range(5):
        run = client.create_run(experiment, start_time=1_000 + i, run_name=f"run {i}")
        client.log_metric(run.info.run_id, "loss", i)
        client.log_param(run.info.run_id, "odd", str(i % 2))
        ids.append(run.info.run_id)

    def found(filter="", **options):
        return [ids.index(run.info.run_id) for run in client.search_runs([experiment], filter, **options)]

    assert found() == [4, 3, 2, 1, 0]
    assert found("metrics.loss > 1 and params.odd = '1'") == [3]
    assert found("attributes.run_name LIKE 'run %'", order_by=["metrics.loss ASC"]) == [0, 1, 2, 3, 4]
    page = client.search_runs([experiment], max_results=2)
    following = client.search_runs([experiment], max_results=3, page_token=page.token)
    assert [ids.index(r.info.run_id) for r in [*page, *following]] == [4, 3, 2, 1, 0] and not following.token
    client.delete_run(ids[0])
    assert found(run_view_type=ViewType.DELETED_ONLY) == [0]
    with pytest.raises(MlflowException) as error:
        found("metrics.loss >")
    assert error.value.error_code == "INVALID_PARAMETER_VALUE"
    assert len(mlflow.search_runs(experiment_ids=[experiment])) == 4


def test_inputs_are_kept(client):
    with mlflow.start_run() as run:
        data = mlflow.data.from_numpy(__import__("numpy").zeros((2, 3)), name="zeros")
        mlflow.log_input(data, context="training", tags={"use": "all"} if IS_MLFLOW_3 else None)
    [given] = client.get_run(run.info.run_id).inputs.dataset_inputs
    assert (given.dataset.name, given.dataset.digest) == ("zeros", data.digest)
    assert {tag.key: tag.value for tag in given.tags}["mlflow.data.context"] == "training"


class Doubler(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


def test_models_are_logged_registered_and_loaded(client):
    import pandas

    where = {"name": "model"} if IS_MLFLOW_3 else {"artifact_path": "model"}
    frame = pandas.DataFrame({"x": [1.0, 2.5]})
    with mlflow.start_run() as run:
        logged = mlflow.pyfunc.log_model(
            python_model=Doubler(), registered_model_name="doubler", pip_requirements=[], **where)
    again = mlflow.register_model(f"runs:/{run.info.run_id}/model", "doubler")
    assert again.version in (2, "2")
    client.set_registered_model_alias("doubler", "champion", "1")
    client.set_registered_model_tag("doubler", "team", "blue")
    client.update_registered_model("doubler", description="doubles")
    client.set_model_version_tag("doubler", "2", "checked", "yes")
    client.update_model_version("doubler", "2", description="the same")
    for uri in [
        logged.model_uri, f"runs:/{run.info.run_id}/model", "models:/doubler/1", "models:/doubler/2", "models:/doubler@champion",
    ]:
        assert list(mlflow.pyfunc.load_model(uri).predict(frame)["x"]) == [2.0, 5.0], uri

    [found] = client.search_registered_models("name LIKE 'doub%'")
    assert (found.description, found.tags, dict(found.aliases)) == ("doubles", {"team": "blue"}, {"champion": "1"})
    versions = client.search_model_versions("name = 'doubler'")
    assert sorted((int(v.version), v.description, v.tags.get("checked")) for v in versions) == [
        (1, "", None), (2, "the same", "yes")]
    assert client.get_model_version_by_alias("doubler", "champion").version in (1, "1")
    client.transition_model_version_stage("doubler", "2", "Production")
    assert [v.version for v in client.get_latest_versions("doubler", ["Production"])] == [again.version]
    client.delete_registered_model_alias("doubler", "champion")
    client.delete_registered_model_tag("doubler", "team")
    client.delete_model_version_tag("doubler", "2", "checked")
    client.rename_registered_model("doubler", "tripler")
    client.delete_model_version("tripler", "1")
    client.delete_registered_model("tripler")
    with pytest.raises(MlflowException) as error:
        client.get_registered_model("tripler")
    assert error.value.error_code == "RESOURCE_DOES_NOT_EXIST"


@pytest.mark.skipif(not IS_MLFLOW_3, reason="MLflow 2 has no logged models")
def test_logged_models_are_found_and_changed(client):
    with mlflow.start_run() as run:
        model = mlflow.pyfunc.log_model(python_model=Doubler(), name="m", pip_requirements=[], params={"depth": 3})
        mlflow.log_metric("rmse", 0.25, step=2, model_id=model.model_id)
    client.set_logged_model_tags(model.model_id, {"stage": "trial", "gone": "soon"})
    client.delete_logged_model_tag(model.model_id, "gone")
    read = client.get_logged_model(model.model_id)
    assert (read.name, read.status, read.source_run_id) == ("m", "READY", run.info.run_id)
    assert read.params == {"depth": "3"} and read.tags["stage"] == "trial" and "gone" not in read.tags
    assert [(m.key, m.value, m.step) for m in read.metrics] == [("rmse", 0.25, 2)]
    assert [output.model_id for output in client.get_run(run.info.run_id).outputs.model_outputs] == [model.model_id]
    found = client.search_logged_models(["0"], filter_string="metrics.rmse < 1", order_by=[{"field_name": "metrics.rmse"}])
    assert [m.model_id for m in found] == [model.model_id]
    client.delete_logged_model(model.model_id)
    assert client.search_logged_models(["0"]) == []


def test_artifacts_go_through_the_server(client, tmp_path):
    tree = tmp_path / "tree"
    (tree / "sub dir").mkdir(parents=True)
    (tree / "sub dir" / "été %.bin").write_bytes(bytes(range(256)) * 5_000)
    (tree / "empty").write_bytes(b"")
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(tree), "data")
        mlflow.log_text("hello", "notes/a.txt")
        mlflow.log_dict({"k": 1}, "c.json")
        mlflow.log_table({"x": [1, 2]}, "t.json")
    run_id = run.info.run_id
    assert [(a.path, a.is_dir) for a in client.list_artifacts(run_id)] == [
        ("c.json", False), ("data", True), ("notes", True), ("t.json", False)]
    assert [(a.path, a.file_size) for a in client.list_artifacts(run_id, "data/sub dir")] == [
        ("data/sub dir/été %.bin", 1_280_000)]
    target = tmp_path / "down"
    target.mkdir()
    client.download_artifacts(run_id, "data", str(target))
    assert (target / "data/sub dir/été %.bin").read_bytes() == (tree / "sub dir" / "été %.bin").read_bytes()
    assert (target / "data/empty").read_bytes() == b""
    assert mlflow.artifacts.load_text(run.info.artifact_uri + "/notes/a.txt") == "hello"
    with pytest.raises(Exception, match="nope|No such artifact|not"):
        mlflow.artifacts.load_text(run.info.artifact_uri + "/nope.txt")


@pytest.fixture(params=["files", "s3"])
def destination(request, tmp_path, monkeypatch):
    """Where a server keeps artifacts: a folder, or a bucket of moto's S3."""
    if request.param == "files":
        yield "mlartifacts"
        return
    port = free_port()
    with open(tmp_path / "moto.log", "w") as log:
        moto = subprocess.Popen(
            [os.environ["KMLF_MOTO_PYTHON"], "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log)
    monkeypatch.setenv("MLFLOW_S3_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    try:
        for _ in range(1_200):
            with contextlib.suppress(OSError):
                # Moto asks for no signature.
                urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/artifacts", method="PUT")).close()
                break
            assert moto.poll() is None, (tmp_path / "moto.log").read_text()
            time.sleep(0.1)
        yield "s3://artifacts/team"
    finally:
        moto.kill()
        moto.wait()


def test_a_client_that_would_send_and_fetch_in_parts_does_so_whole(destination, tmp_path, monkeypatch):
    monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "true")
    monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD", "true")
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "1000")
    large = tmp_path / "large.bin"
    # So large that the server itself sends it to S3 in parts.
    large.write_bytes(bytes(range(256)) * 40_000)
    with kmlf_server(tmp_path / "served", str(tmp_path / "mlruns"), "--artifacts-destination", destination) as address:
        client = mlflow.MlflowClient(address)
        made = client.create_experiment("large", artifact_location="mlflow-artifacts:/large")
        run = client.create_run(made)
        client.log_artifact(run.info.run_id, str(large), "data")
        assert [(a.path, a.file_size) for a in client.list_artifacts(run.info.run_id, "data")] == [
            ("data/large.bin", large.stat().st_size)]
        mlflow.set_tracking_uri(address)
        found = client.download_artifacts(run.info.run_id, "data/large.bin", str(tmp_path))
        assert pathlib.Path(found).read_bytes() == large.read_bytes()
    lines = [json.loads(line) for line in (tmp_path / "served/log").read_text().splitlines()]
    assert [line["status"] for line in lines if "/mpu/" in line.get("path", "")] == [501]


def test_users_log_in_with_a_password_or_a_token(tmp_path, monkeypatch):
    def user(*arguments, password=None):
        made = subprocess.run(
            [KMLF, "server", "user", "add", *arguments, "--file", "users"], cwd=tmp_path, input=password, check=True,
            capture_output=True, text=True)
        return made.stdout.strip()

    user("ann", "--right", "write", password="correct horse\n")
    token = user("ci", "--token")
    with kmlf_server(tmp_path, str(tmp_path / "mlruns"), "--auth", "users") as address:
        client = mlflow.MlflowClient(address)
        with pytest.raises(MlflowException, match="for its users only"):
            client.get_experiment("0")
        monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", token)
        assert client.get_experiment("0").name == "Default"
        with pytest.raises(MlflowException, match="The user 'ci' has the right 'read', and this needs 'write'") as error:
            client.create_experiment("new")
        assert error.value.error_code == "PERMISSION_DENIED"
        monkeypatch.setenv("MLFLOW_TRACKING_USERNAME", "ann")
        monkeypatch.setenv("MLFLOW_TRACKING_PASSWORD", "correct horse")
        assert client.create_experiment("new")
    log = (tmp_path / "log").read_text()
    assert '"user":"ann"' in log and "horse" not in log and token not in log


# What kmlf answers otherwise than MLflow's server 3.17.2 did: its status by the number of the request.
DIFFERENT = {
    304: 400,  # true as the value of a metric, which MLflow takes for 1
    301: 400,  # a bare NaN, for which MLflow stores the value 0 at the time 0
    326: 400,  # a view type that there is not, for which MLflow takes the default
    332: 400,  # a status that there is not, which MLflow passes over
}


def test_captured_traffic_is_answered_as_mlflow_answered_it(address):
    ids = {"1": None, "9": None, "10": None}
    wrong = []
    for line in TRAFFIC.read_text().splitlines():
        exchange = json.loads(line)
        status, answer = replay(address, exchange, ids)
        place = (exchange["n"], exchange["method"], exchange["path"])
        if status != DIFFERENT.get(exchange["n"], exchange["status"]):
            wrong.append((*place, status, answer[:300]))
        elif exchange["n"] not in DIFFERENT and "text" in exchange.get("answer", {}):
            if answer.decode() != exchange["answer"]["text"]:
                wrong.append((*place, answer[:300]))
        elif exchange["n"] not in DIFFERENT and "json" in exchange.get("answer", {}):
            ours, theirs = comparable(json.loads(answer)), comparable(translated(exchange["answer"]["json"], ids))
            if ours != theirs:
                wrong.append((*place, ours, theirs))
    assert wrong == []


def replay(address, exchange, ids):
    body, headers = None, dict(exchange.get("headers", {}))
    request = exchange.get("request", {})
    if "json" in request:
        body = json.dumps(translated(request["json"], ids)).encode()
        headers.setdefault("Content-Type", "application/json")
    elif "text" in request:
        body = request["text"].encode()
        headers.setdefault("Content-Type", "application/json" if exchange["path"].startswith("/api/2.0/mlflow/") else "text/plain")
    elif "binary_bytes" in request:
        body = bytes(i % 256 for i in range(request["binary_bytes"]))
    elif exchange["method"] == "PUT":
        body = b""
    message = urllib.request.Request(
        address + translated(exchange["path"], ids), data=body, headers=headers, method=exchange["method"])
    try:
        with urllib.request.urlopen(message) as response:
            status, answer = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, answer = error.code, error.read()
    if status != exchange["status"]:
        return status, answer
    if status == 200 and exchange["path"].endswith("experiments/create"):
        ids[exchange["answer"]["json"]["experiment_id"]] = json.loads(answer)["experiment_id"]
    elif "creates" in exchange and status == 200:
        made = json.loads(answer)
        ids[exchange["creates"]] = made["run"]["info"]["run_id"] if "run" in made else made["model"]["info"]["model_id"]
    return status, answer


def translated(value, ids):
    """With the ids of this server in place of those of the one whose traffic it was."""
    if isinstance(value, dict):
        return {
            key: ids.get(item) or item if key in ("experiment_id", "experimentId") and isinstance(item, str)
            else [ids.get(i) or i for i in item] if key == "experiment_ids" else translated(item, ids)
            for key, item in value.items()}
    if isinstance(value, list):
        return [translated(item, ids) for item in value]
    if not isinstance(value, str):
        return value
    for old, new in ids.items():
        if new and len(old) >= 32:
            value = value.replace(old, new)
        elif new:
            value = re.sub(rf"(experiment_id=|artifacts/|path=|mlflow-artifacts:/){old}(?=$|[/&%])", rf"\g<1>{new}", value)
    return value


def comparable(value):
    """Without what only the time, the store and the release of MLflow decide, and in an order of its own."""
    if isinstance(value, dict):
        left_out = {
            "message", "sqlstate", "error_class", "workspace", "creation_time", "last_update_time", "features_enabled",
            "store_type", "detail", "creation_timestamp", "last_updated_timestamp", "creation_timestamp_ms",
            "last_updated_timestamp_ms"}
        if "current_stage" in value:
            # MLflow tells the model of a version in no answer, and its aliases in some.
            left_out |= {"model_id", "aliases"}
        if value.get("is_dir") is False and (value.get("file_size") == 0 or value["path"].endswith(".json")):
            left_out.add("file_size")
        return {
            key: comparable(item) for key, item in value.items()
            if key not in left_out and not key.startswith("presigned") and (key, item) not in [("inputs", {}), ("outputs", {})]}
    if isinstance(value, list):
        # A database keeps a point that is logged twice once.
        texts = {json.dumps(comparable(item), sort_keys=True) for item in value}
        return [json.loads(text) for text in sorted(texts)]
    # A database has no infinity.
    return {"Infinity": sys.float_info.max, "-Infinity": -sys.float_info.max}.get(value, value)
