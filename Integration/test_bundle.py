"""Packaged pipelines: a run's model is loaded, asked and served by MLflow as any other, without the project."""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.exceptions import MlflowException

import peer
from database import free_port
from packager_project import Project

HOUSES = pd.DataFrame({
    "size": [1.0, 2.0, 4.5], "price": [0.0, 0.0, 0.0], "garden": [True, False, True], "street": ["Elm", None, "Öl \"1\""]})
# What least squares gives for the project's data: 10.5 · size - 5/6, less a tenth.
PRICES = [(size * 10.5 - 5 / 6) * 0.9 for size in HOUSES["size"]]


@pytest.fixture
def project(store, tmp_path):
    mlflow.set_tracking_uri(store)
    return Project(tmp_path / "project", store)


@pytest.fixture(scope="module")
def on_files(tmp_path_factory):
    """One project for the tests that look at the bundle alone."""
    folder = tmp_path_factory.mktemp("bundle")
    store = (folder / "mlruns").as_uri()
    project = Project(folder / "project", store)
    runs = {name: project.run(name) for name in ["__default__", "arrays", "reviews"]}
    return project, store, runs


def load(on_files, name, path):
    _, store, runs = on_files
    mlflow.set_tracking_uri(store)
    return mlflow.pyfunc.load_model(f"runs:/{runs[name]}/{path}")


def test_mlflow_loads_and_asks_the_model_of_a_run_on_every_store(project, store):
    run_id = project.run()
    client = peer.client(store)
    run = client.get_run(run_id)
    assert run.info.status == "FINISHED"
    assert int(run.data.tags["kmlf.model.model.size_bytes"]) > 1_000_000
    [output] = run.outputs.model_outputs
    logged = client.get_logged_model(output.model_id)
    assert (logged.name, logged.status, logged.source_run_id) == ("model", "READY", run_id)
    assert client.get_model_version("houses", "1").run_id == run_id
    project.remove()
    for uri in [f"runs:/{run_id}/model", f"models:/{output.model_id}", "models:/houses/1"]:
        model = mlflow.pyfunc.load_model(uri)
        answer = model.predict(HOUSES)
        assert answer["price"].tolist() == pytest.approx(PRICES, rel=1e-14)
        assert answer["street"].tolist() == ["Elm", None, "Öl \"1\""] and answer["garden"].tolist() == [True, False, True]
        assert [str(dtype) for dtype in answer.dtypes] == ["float64", "float64", "bool", "object"]


def test_the_signature_is_enforced_and_parameters_hold_for_one_prediction(on_files):
    model = load(on_files, "__default__", "model")
    assert model.metadata.get_params_schema().to_dict() == [
        {"name": "discount", "type": "double", "default": 0.1, "shape": None}]
    cheap = model.predict(HOUSES, params={"discount": 0.5})["price"].tolist()
    assert cheap == pytest.approx([price / 0.9 * 0.5 for price in PRICES], rel=1e-14)
    assert model.predict(HOUSES)["price"].tolist() == pytest.approx(PRICES, rel=1e-14)
    with pytest.raises(MlflowException, match="size"):
        model.predict(HOUSES.drop(columns="size"))
    with pytest.raises(MlflowException, match="discount"):
        model.predict(HOUSES, params={"discount": "much"})


def test_missing_numbers_stay_missing_and_whole_doubles_doubles(on_files):
    answer = load(on_files, "__default__", "model").predict(
        HOUSES.assign(size=[np.nan, 0.0, 2.0], price=[9.0, 9.0, 9.0]))
    assert np.isnan(answer["size"][0]) and np.isnan(answer["price"][0])
    assert answer["size"].tolist()[1:] == [0.0, 2.0] and str(answer["size"].dtype) == "float64"


def test_arrays_go_in_and_come_out_with_what_json_lacks(on_files):
    model = load(on_files, "arrays", "arrays")
    answer = model.predict(np.array([[1.0, 0.0], [0.0, 1.0], [np.inf, 0.0], [np.nan, 1.0]]))
    assert isinstance(answer, np.ndarray) and answer.dtype == np.float64
    assert answer.tolist()[:3] == pytest.approx([10.5, -5 / 6, np.inf], rel=1e-14)
    assert np.isnan(answer[3])
    with pytest.raises(MlflowException, match="shape"):
        model.predict(np.array([[1.0, 2.0, 3.0]]))


def test_rows_go_in_as_tables_or_records(on_files):
    model = load(on_files, "reviews", "reviews")
    rows = [{"text": "wow!", "stars": 4}, {"text": "well", "stars": 1}, {"text": "hm", "stars": 3}]
    for data in [rows, pd.DataFrame(rows), pd.DataFrame(rows).astype({"stars": "Int64"})]:
        assert list(model.predict(data)) == ["loud", "loud", "calm"]


def test_an_error_of_the_model_is_one_and_the_next_prediction_works(on_files):
    model = load(on_files, "reviews", "reviews")
    with pytest.raises(MlflowException, match="failed: the model met its end") as raised:
        model.predict(pd.DataFrame({"text": ["crash"], "stars": [1]}))
    assert raised.value.error_code == "INTERNAL_ERROR"
    assert list(model.predict(pd.DataFrame({"text": ["x"], "stars": [5]}))) == ["calm"]


def test_a_worker_that_is_killed_is_replaced_at_the_next_prediction(on_files):
    model = load(on_files, "__default__", "model")
    model.predict(HOUSES)
    worker = model._model_impl._worker
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert model.predict(HOUSES)["price"].tolist() == pytest.approx(PRICES, rel=1e-14)


def test_the_example_that_is_stored_predicts(on_files):
    _, store, runs = on_files
    model = load(on_files, "__default__", "model")
    example = model.input_example
    assert example["size"].tolist() == [1.0, 2.0, 3.0]
    assert len(model.predict(example)) == 3
    served = json.loads(mlflow.artifacts.load_text(f"runs:/{runs['__default__']}/model/serving_input_example.json"))
    assert list(served) == ["dataframe_split"]


def test_a_bundle_of_another_platform_or_without_its_executable_says_so(on_files, tmp_path):
    _, store, runs = on_files
    mlflow.set_tracking_uri(store)
    folder = mlflow.artifacts.download_artifacts(f"runs:/{runs['__default__']}/model", dst_path=str(tmp_path))
    [platform] = os.listdir(f"{folder}/executables")
    os.rename(f"{folder}/executables/{platform}", f"{folder}/executables/plan9-mips")
    with pytest.raises(OSError, match=f"has an executable for plan9-mips, and none for {platform}"):
        mlflow.pyfunc.load_model(folder)


def test_a_cut_artifact_is_told_by_the_first_prediction(on_files, tmp_path):
    _, store, runs = on_files
    mlflow.set_tracking_uri(store)
    folder = mlflow.artifacts.download_artifacts(f"runs:/{runs['__default__']}/model", dst_path=str(tmp_path))
    line = f"{folder}/artifacts/line/line.json"
    with open(line, "r+") as file:
        file.truncate(5)
    with pytest.raises(MlflowException, match="artifacts/line/line.json has 5 bytes in place of"):
        mlflow.pyfunc.load_model(folder).predict(HOUSES)


def test_a_model_that_predicts_otherwise_in_a_clean_process_makes_the_run_failed(on_files):
    project, store, _ = on_files
    done = project.command("run", "--pipeline", "broken")
    assert done.returncode == 1
    assert "the packaged model does not predict as the pipeline did" in done.stderr
    client = peer.client(store)
    [experiment] = client.search_experiments(filter_string="name = 'packager'")
    run = client.search_runs([experiment.experiment_id])[0]
    assert run.info.status == "FAILED" and run.info.run_name == "broken"
    assert [file.path for file in client.list_artifacts(run.info.run_id)] == ["kmlf"], "what the nodes did, and no model"


def test_modelify_packages_what_an_earlier_run_has_stored(on_files):
    project, store, _ = on_files
    mlflow.set_tracking_uri(store)
    done = project.command("modelify", "-p", "scoring", "-i", "houses", "--infer-signature", "--params", "discount=0.0")
    assert done.returncode == 0, done.stderr
    model_id = done.stdout.split("Its id is ")[1].split(".")[0]
    model = mlflow.pyfunc.load_model(f"models:/{model_id}")
    assert model.predict(HOUSES)["price"].tolist() == pytest.approx([price / 0.9 for price in PRICES], rel=1e-14)
    logged = peer.client(store).get_logged_model(model_id)
    assert logged.name == "model-scoring"
    run = peer.client(store).get_run(logged.source_run_id)
    assert (run.info.run_name, run.info.status) == ("modelify", "FINISHED")


def test_another_project_takes_the_model_from_its_catalog(on_files, tmp_path):
    _, store, _ = on_files
    other = Project(tmp_path / "other", store)
    other.run("asking")
    asked = pd.read_csv(other.folder / "data" / "asked.csv")
    prices = [(size * 10.5 - 5 / 6) for size in asked["size"]]
    assert asked["dear"].tolist() == pytest.approx(prices, rel=1e-14)
    assert asked["price"].tolist() == pytest.approx([price * 0.9 for price in prices], rel=1e-14)


def test_mlflow_models_predict(on_files, tmp_path):
    _, store, runs = on_files
    (tmp_path / "input.json").write_text(json.dumps({"dataframe_split": HOUSES.to_dict("split")}))
    subprocess.run(
        [sys.executable, "-m", "mlflow", "models", "predict", "-m", f"runs:/{runs['__default__']}/model", "-i",
         tmp_path / "input.json", "-o", tmp_path / "output.json", "--env-manager", "local"],
        check=True, capture_output=True, env={**os.environ, "MLFLOW_TRACKING_URI": store})
    answer = json.loads((tmp_path / "output.json").read_text())["predictions"]
    assert [row["price"] for row in answer] == pytest.approx(PRICES, rel=1e-14)


@contextlib.contextmanager
def served(store, uri, folder):
    """`mlflow models serve`; answers the address."""
    port = free_port()
    with open(folder / "serve.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mlflow", "models", "serve", "-m", uri, "--port", str(port), "--env-manager", "local",
             "--workers", "1"], stdout=log, stderr=log, start_new_session=True,
            env={**os.environ, "MLFLOW_TRACKING_URI": store,
                 "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"})
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/ping")
                break
            assert server.poll() is None, (folder / "serve.log").read_text()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def ask(address, body):
    request = urllib.request.Request(
        f"{address}/invocations", json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_mlflow_models_serve(on_files, tmp_path):
    _, store, runs = on_files
    with served(store, f"runs:/{runs['__default__']}/model", tmp_path) as address:
        status, answer = ask(address, {"dataframe_split": HOUSES.to_dict("split"), "params": {"discount": 0.0}})
        assert status == 200
        assert [row["price"] for row in answer["predictions"]] == pytest.approx([p / 0.9 for p in PRICES], rel=1e-14)
        status, answer = ask(address, {"dataframe_records": HOUSES.to_dict("records")})
        assert [row["price"] for row in answer["predictions"]] == pytest.approx(PRICES, rel=1e-14)
        status, answer = ask(address, {"dataframe_split": {"columns": ["x"], "data": [[1]]}})
        assert status == 400 and answer["error_code"] == "INVALID_PARAMETER_VALUE"
