"""Models: a folder that one side writes is the same model to the other, and so are its run, its logged model and its
registered versions."""
import json

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.models import Model, infer_signature

import peer

FRAME = pd.DataFrame({
    "größe": [1, 2], "b": [0.5, 2.0], "c": ["x", None], "d": [True, False],
    "e": pd.to_datetime(["2024-01-01T00:00:00", "2024-01-02T03:04:05.500"], format="ISO8601"),
})
PARAMS = {"t": 0.5, "n": 3, "l": [1, 2], "s": 'ü"\n', "o": {"x": 1}}


class Doubler(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input


def expected_signature():
    return infer_signature(FRAME, FRAME[["b"]], PARAMS)


def assert_is_kmlfs(model: Model, folder):
    assert model.signature == expected_signature()
    assert model.metadata == {"owner": "me"}
    assert list(model.flavors) == ["kmlf.json"]
    example = model.load_input_example(str(folder))
    assert list(example.columns) == list(FRAME.columns)
    assert example["größe"].tolist() == [1, 2] and example["b"].tolist() == [0.5, 2.0]
    assert model.load_input_example_params(str(folder)) == {"t": 0.25}


def signature_of(seen: dict) -> dict:
    return {key: seen.get(key) for key in ("inputs", "outputs", "params")}


def test_mlflow_reads_the_folder_that_kmlf_wrote(tmp_path):
    folder = tmp_path / "model"
    seen = peer.zoo("save-model", tmp_path / "mlruns", folder)
    model = Model.load(str(folder))
    assert_is_kmlfs(model, folder)
    assert model.model_uuid and model.utc_time_created and model.model_size_bytes > 0
    assert signature_of(seen) == expected_signature().to_dict()
    serving = json.loads((folder / "serving_input_example.json").read_text())
    assert list(serving) == ["dataframe_split", "params"]
    assert (folder / "requirements.txt").read_text() == "mlflow>=2.22\nnumpy\n"


def test_mlflow_writes_an_mlmodel_of_kmlfs_as_it_was(tmp_path):
    folder = tmp_path / "model"
    peer.zoo("save-model", tmp_path / "mlruns", folder)
    before = (folder / "MLmodel").read_text()
    Model.load(str(folder)).save(str(folder / "MLmodel"))
    after = (folder / "MLmodel").read_text()
    # MLflow adds fields that are null.
    assert [line for line in after.splitlines() if not line.endswith(": null")] == [
        line for line in before.splitlines() if not line.endswith(": null")]


@pytest.mark.parametrize("example, signature", [
    (FRAME, infer_signature(FRAME, FRAME[["b"]], PARAMS)),
    (np.array([[1.5, 2], [3, 4]], dtype=np.float32), infer_signature(np.zeros((2, 2), dtype=np.float32), np.zeros(2))),
    ({"x": np.array([1, 2]), "y": np.array([[0.5], [1]])}, infer_signature({"x": np.array([1]), "y": np.array([[0.5]])})),
    ([{"a": 1, "v": [1.5], "o": {"z": "x"}}], infer_signature([{"a": 1, "v": [1.5], "o": {"z": "x"}}], ["x"])),
    (pd.DataFrame({0: [1], 1: [2.5]}), infer_signature(np.array([[1, 2.5]]))),
    ("text", infer_signature("text", 1.5)),
], ids=["frame", "array", "arrays", "records", "numbered", "text"])
def test_kmlf_reads_the_folder_that_mlflow_wrote(tmp_path, example, signature):
    folder = tmp_path / "model"
    mlflow.pyfunc.save_model(
        str(folder), python_model=Doubler(), signature=signature, input_example=example,
        pip_requirements=["mlflow"], metadata={"owner": "me"})
    seen = peer.zoo("find-model", tmp_path / "mlruns", folder)
    assert seen["flavors"] == ["python_function"]
    assert seen["metadata"] == "me"
    assert {key: json.loads(text) if text else None for key, text in signature_of(seen).items()} == {
        key: json.loads(text) if text else None for key, text in signature.to_dict().items()}
    # What pandas misses, kmlf reads as a missing value.
    stored = json.loads((folder / "input_example.json").read_text(), parse_constant=lambda name: None)
    if isinstance(example, pd.DataFrame) and list(example.columns) == [0, 1]:
        stored = {"columns": ["0", "1"], **stored}
    assert json.loads(seen["example"][0]) == stored


needs_mlflow_3 = pytest.mark.skipif(not mlflow.__version__.startswith("3."), reason="logged models are MLflow 3's")


@needs_mlflow_3
def test_mlflow_finds_the_model_that_kmlf_logged_and_registered(store, tmp_path):
    seen = peer.zoo("log-model", store, "kmlf model")
    mlflow.set_tracking_uri(store)
    client = peer.client(store)
    logged = client.get_logged_model(seen["model"])
    assert logged.status == "READY" and logged.name == "model" and logged.source_run_id == seen["run"]
    run = client.get_run(seen["run"])
    assert [output.model_id for output in run.outputs.model_outputs] == [seen["model"]]
    assert "model/MLmodel" in [file.path for file in client.list_artifacts(seen["run"], "model")]
    version = client.get_model_version("kmlf model", "1")
    assert version.run_id == seen["run"] and version.status == "READY"
    client.set_registered_model_alias("kmlf model", "champion", "1")
    for number, uri in enumerate([
            f"runs:/{seen['run']}/model", f"models:/{seen['model']}", "models:/kmlf model/1", "models:/kmlf model@champion"]):
        folder = mlflow.artifacts.download_artifacts(uri, dst_path=str(tmp_path / f"copy{number}"))
        assert_is_kmlfs(Model.load(folder), folder)
        assert json.loads(open(f"{folder}/model.json").read()) == {"weight": 2.5}


@needs_mlflow_3
def test_kmlf_finds_the_model_that_mlflow_logged_and_registered(store):
    mlflow.set_tracking_uri(store)
    client = peer.client(store)
    with mlflow.start_run() as run:
        info = mlflow.pyfunc.log_model(
            name="model", python_model=Doubler(), signature=expected_signature(), input_example=FRAME,
            pip_requirements=["mlflow"], registered_model_name="iris")
    client.set_registered_model_alias("iris", "champion", "1")
    client.transition_model_version_stage("iris", "1", "Production")
    for uri in [
            f"runs:/{run.info.run_id}/model", f"models:/{info.model_id}", "models:/iris/1", "models:/iris/latest",
            "models:/iris@champion", "models:/iris/production"]:
        seen = peer.zoo("find-model", store, uri)
        assert (seen["run"], seen["model"]) == (run.info.run_id, info.model_id)
        assert signature_of(seen) == expected_signature().to_dict()


@needs_mlflow_3
def test_each_side_registers_beside_the_other(store):
    mlflow.set_tracking_uri(store)
    client = peer.client(store)
    peer.zoo("log-model", store, "iris")
    with mlflow.start_run():
        mlflow.pyfunc.log_model(
            name="model", python_model=Doubler(), pip_requirements=["mlflow"], registered_model_name="iris")
    peer.zoo("log-model", store, "iris")
    versions = client.search_model_versions("name = 'iris'")
    assert sorted(int(version.version) for version in versions) == [1, 2, 3]
    assert peer.zoo("find-model", store, "models:/iris/3")["weight"] == 2.5
