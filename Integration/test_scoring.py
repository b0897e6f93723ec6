"""The scoring servers of both sides, asked the same: where kmlf means to be equal the answers are compared whole, and where it
refuses what MLflow bends to fit, both answers are written down."""
import io
import json
import math
import os
import signal
import subprocess
import threading

import pytest

import mlflow
import pandas as pd
import peer
import scored
from packager_project import Project
from scored import ask
from served import kmlf_serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scoring")


@pytest.fixture(scope="module")
def python_model(folder):
    return scored.save_python_model(folder / "python")


@pytest.fixture(scope="module")
def bundle(folder):
    return scored.save_bundle(folder / "bundle")


@pytest.fixture(scope="module")
def mlflows(folder, python_model):
    with scored.mlflow_serving(folder, python_model) as address:
        yield address


@pytest.fixture(scope="module")
def kmlfs(folder, bundle):
    with kmlf_serving(folder, bundle, "--workers", "2") as (address, _):
        yield address


def comparable(value):
    """NaN does not equal itself, and MLflow's missing text is NaN or null by the form it came in."""
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    return None if isinstance(value, float) and math.isnan(value) else value


ROWS = [{"n": 1, "x": 0.5, "s": "a"}, {"n": 2, "x": 2.0, "s": "ü"}]
SPLIT = {"columns": ["x", "n", "s"], "index": [3, 4], "data": [[0.5, 1, "a"], [2.0, 2, "ü"]]}


@pytest.mark.parametrize("body, content_type", [
    ({"dataframe_split": SPLIT}, "application/json"),
    ({"dataframe_split": {**SPLIT, "columns": ["x", "n", "more"]}}, "application/json; charset=utf-8"),
    ({"dataframe_records": ROWS}, "application/json;charset=UTF-8"),
    ({"dataframe_records": [{"n": 1, "x": 0.5}]}, "application/json"),
    ({"dataframe_records": ROWS, "unknown": 1}, "application/json"),
    ({"dataframe_records": ROWS, "params": {"k": 3.5}}, "application/json"),
    ({"dataframe_records": ROWS, "params": {"k": 3}}, "application/json"),
    ({"dataframe_records": ROWS, "params": {"unknown": 3}}, "application/json"),
    ({"dataframe_records": ROWS, "params": None}, "application/json"),
    ({"instances": ROWS}, "application/json"),
    ({"inputs": ROWS}, "application/json"),
    ({"inputs": {"n": [1, 2], "x": [0.5, 2.0], "s": ["a", "ü"]}}, "application/json"),
    ({"dataframe_records": [{"n": 1, "x": 2}]}, "application/json"),
    ("x,n,s\n0.5,1,a\n2,2,007\n", "text/csv"),
    ("x,n\n1e3,-1\n", "text/csv; charset=utf-8"),
    ({"dataframe_split": {"columns": ["x", "n", "s"], "data": [[float("nan"), 1, "a"], [float("inf"), 1, "b"]]}},
     "application/json"),
])
def test_the_same_request_has_the_same_answer(mlflows, kmlfs, body, content_type):
    theirs, ours = ask(mlflows, body, content_type), ask(kmlfs, body, content_type)
    assert theirs[0] == 200, theirs
    assert comparable(list(ours)) == comparable(list(theirs))


@pytest.mark.parametrize("body, content_type", [
    ("", "application/json"), ("{", "application/json"), ("[1]", "application/json"), ("5", "application/json"),
    ("{}", "application/json"), ({"inputs": [1], "instances": [1]}, "application/json"),
    (b'{"inputs": ["\xff"]}', "application/json"), ({"dataframe_split": [1]}, "application/json"),
    ({"dataframe_records": {"n": 1}}, "application/json"),
    ({"dataframe_split": {"columns": ["x", "n"], "data": [[1]]}}, "application/json"),
    (b"x\xff\n1\n", "text/csv"), ("x,n\n0.5,a\n", "text/csv"),
    ({"dataframe_records": [{"n": 1, "x": 1.5, "s": "fail"}]}, "application/json"),
])
def test_the_same_request_is_a_bad_one(mlflows, kmlfs, body, content_type):
    theirs, ours = ask(mlflows, body, content_type), ask(kmlfs, body, content_type)
    for answer in (theirs, ours):
        assert answer[:2] == (400, "application/json"), answer
        assert answer[2]["error_code"] == "BAD_REQUEST" and answer[2]["message"], answer


@pytest.mark.parametrize("body, words", [
    ({"dataframe_records": [{"n": 1}]}, "column `x` is missing"),
    ({"dataframe_records": ROWS, "params": {"k": "x"}}, 'parameter `k`: expected double, found "x" (string)'),
    ({"dataframe_records": ROWS, "params": [1]}, "`params` must be an object"),
    ("n\n1\n", "column `x` is missing"),
])
def test_the_same_request_breaks_the_signature(mlflows, kmlfs, body, words):
    content_type = "text/csv" if isinstance(body, str) else "application/json"
    theirs, ours = ask(mlflows, body, content_type), ask(kmlfs, body, content_type)
    assert (theirs[0], theirs[2]["error_code"]) == (ours[0], ours[2]["error_code"]) == (400, "INVALID_PARAMETER_VALUE")
    assert words in ours[2]["message"]


@pytest.mark.parametrize("row, words", [
    ({"n": 2.5, "x": 1.0}, "column `n`: expected long, found 2.5 (double) in row 1"),
    ({"n": True, "x": 1.0}, "column `n`: expected long, found true (boolean) in row 1"),
    ({"n": 1, "x": "1.5"}, 'column `x`: expected double, found "1.5" (string) in row 1'),
    ({"n": 1, "x": None}, "column `x`: expected double, found no value in row 1"),
])
def test_what_mlflow_bends_is_refused(mlflows, kmlfs, row, words):
    assert ask(mlflows, {"dataframe_records": [row]})[0] == 200
    status, _, answer = ask(kmlfs, {"dataframe_records": [row]})
    assert (status, answer["error_code"]) == (400, "INVALID_PARAMETER_VALUE")
    assert words in answer["message"]


@pytest.mark.parametrize("content_type", [
    "text/plain", "application/json; charset=latin-1", "application/json; format=pandas-split"])
def test_other_content_types_are_refused_alike(mlflows, kmlfs, content_type):
    theirs, ours = ask(mlflows, {}, content_type), ask(kmlfs, {}, content_type)
    assert theirs[:2] == ours[:2] == (415, "text/plain")
    assert ours[2] and isinstance(ours[2], str)


PARQUET = "application/vnd.apache.parquet"


def parquet(frame, **options):
    buffer = io.BytesIO()
    frame.to_parquet(buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("frame, options", [
    (pd.DataFrame(ROWS), {}),
    (pd.DataFrame(ROWS)[["x", "n"]], {"compression": None}),
    (pd.DataFrame(ROWS).assign(more=[[1], [2, 3]]), {}),
    (pd.DataFrame(ROWS, index=["p", "q"]).astype({"n": "int32"}), {"data_page_version": "2.0"}),
    (pd.DataFrame({"n": range(20_000), "x": [i / 7 for i in range(20_000)],
                   "s": [None if i % 9 == 0 else f"text {i % 100}" for i in range(20_000)]}), {"row_group_size": 6_000}),
])
def test_the_same_parquet_has_the_same_answer(mlflows, kmlfs, frame, options):
    body = parquet(frame, **options)
    theirs, ours = ask(mlflows, body, PARQUET), ask(kmlfs, body, PARQUET)
    assert theirs[0] == 200, theirs
    assert comparable(list(ours)) == comparable(list(theirs))


@pytest.mark.parametrize("body, code, words", [
    (b"n,x\n1,2\n", "BAD_REQUEST", "The request is not valid Parquet: it is no Parquet file"),
    (parquet(pd.DataFrame(ROWS))[:-20] + b"PAR1", "BAD_REQUEST", "The request is not valid Parquet: the Parquet file is damaged"),
    (parquet(pd.DataFrame(ROWS)[["n"]]), "INVALID_PARAMETER_VALUE", "column `x` is missing"),
    (parquet(pd.DataFrame(ROWS).set_index("x")), "INVALID_PARAMETER_VALUE", "column `x` is missing"),
])
def test_the_same_parquet_is_refused(mlflows, kmlfs, body, code, words):
    theirs, ours = ask(mlflows, body, PARQUET), ask(kmlfs, body, PARQUET)
    assert (theirs[0], theirs[2]["error_code"]) == (ours[0], ours[2]["error_code"]) == (400, code)
    assert words in ours[2]["message"]


@pytest.mark.parametrize("path", ["/ping", "/health", "/version", "/nothing", "/invocations"])
def test_the_other_addresses_answer_alike(mlflows, kmlfs, path):
    theirs, ours = ask(mlflows, None, None, path, "GET"), ask(kmlfs, None, None, path, "GET")
    assert ours[0] == theirs[0]
    if path in ("/ping", "/health", "/version"):
        assert ours[2] == theirs[2]


def test_both_command_lines_predict_alike(folder, python_model, bundle):
    request, table = folder / "request.json", folder / "table.csv"
    request.write_text(json.dumps({"dataframe_records": ROWS, "params": {"k": 0.5}}))
    table.write_text("n,x,s\n1,0.5,a\n")
    for path, kind in ((request, "json"), (table, "csv")):
        theirs = folder / "theirs.json"
        mlflow.models.predict(str(python_model), input_path=str(path), content_type=kind, output_path=str(theirs),
                              env_manager="local")
        ours = peer.kmlf("models", "predict", "-m", bundle, "-i", path, "-t", kind)
        assert ours.returncode == 0, ours.stderr
        assert json.loads(ours.stdout) == json.loads(theirs.read_text())
        done = peer.kmlf("models", "predict", "-m", bundle, "-i", path, "-t", kind, "-o", "out.json", folder=folder)
        assert (done.returncode, done.stdout) == (0, "")
        assert json.loads((folder / "out.json").read_text()) == json.loads(ours.stdout)


def test_the_command_line_takes_parquet(folder, bundle):
    table = folder / "table.parquet"
    pd.DataFrame(ROWS).to_parquet(table)
    done = peer.kmlf("models", "predict", "-m", bundle, "-i", table, "-t", "parquet")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"predictions": [{"n": 1, "y": 2.0, "s": "a"}, {"n": 2, "y": 6.0, "s": "ü"}]}


def test_a_model_of_python_is_left_to_mlflow(python_model):
    done = peer.kmlf("models", "predict", "-m", python_model)
    assert done.returncode == 1
    assert f"`mlflow models predict -m {python_model}`" in done.stderr


def row(text):
    return {"dataframe_records": [{"n": 1, "x": 1.0, "s": text}]}


def test_a_worker_that_dies_costs_one_answer(tmp_path, bundle):
    with kmlf_serving(tmp_path, bundle) as (address, _):
        status, _, answer = ask(address, row("die"))
        assert (status, answer["error_code"]) == (500, "INTERNAL_ERROR")
        assert "signal 9" in answer["message"]
        assert ask(address, row("a"))[0] == 200


def test_a_killed_worker_is_replaced(tmp_path, bundle):
    with kmlf_serving(tmp_path, bundle, "--workers", "2") as (address, server):
        children = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True).stdout.split()
        assert len(children) == 2
        statuses = []
        asking = threading.Thread(target=lambda: statuses.extend(ask(address, row("a"))[0] for _ in range(300)))
        asking.start()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        asking.join()
        assert statuses.count(200) >= 300 - len(children)
        assert set(statuses) <= {200, 500}
        assert ask(address, None, None, "/health", "GET")[0] == 200


def test_what_takes_too_long_is_given_up(tmp_path, bundle):
    with kmlf_serving(tmp_path, bundle, MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT="1") as (address, _):
        status, _, answer = ask(address, row("stall"))
        assert (status, answer["error_code"]) == (504, "DEADLINE_EXCEEDED")
        assert ask(address, row("a"))[0] == 200


def test_kmlf_tells_which_model_it_serves(kmlfs, mlflows, bundle):
    status, _, model = ask(kmlfs, None, path="/model", method="GET")
    assert (status, model) == (200, {"model_uuid": mlflow.models.Model.load(str(bundle)).model_uuid})
    assert ask(mlflows, None, path="/model", method="GET")[0] == 404


def test_a_packaged_pipeline_answers_alike_on_both_servers(tmp_path):
    store = (tmp_path / "mlruns").as_uri()
    run = Project(tmp_path / "project", store).run()
    [folder] = tmp_path.glob(f"mlruns/*/{run}/artifacts/model")
    houses = [{"size": 2.0, "price": 0.0, "garden": True, "street": "Elm"}]
    with kmlf_serving(tmp_path, f"runs:/{run}/model", "--tracking-uri", store) as (ours, _), \
            scored.mlflow_serving(tmp_path, folder) as theirs:
        for body, content_type in [
                ((folder / "serving_input_example.json").read_bytes(), "application/json"),
                ({"dataframe_records": houses, "params": {"discount": 0.5}}, "application/json"),
                ("size,price,garden,street\n2,0,True,Elm\n", "text/csv")]:
            answers = [ask(address, body, content_type) for address in (ours, theirs)]
            assert comparable(list(answers[0])) == comparable(list(answers[1]))
            assert answers[0][0] == 200 and answers[0][2]["predictions"][0]["price"] > 0


def test_a_bundle_is_found_wherever_it_is_stored(store, tmp_path, bundle):
    mlflow.set_tracking_uri(store)
    client = peer.client(store)
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(bundle), "model")
    uri = f"runs:/{run.info.run_id}/model"
    done = peer.kmlf("models", "register", "-m", uri, "--name", "scored", "--alias", "champion", "--tag", "by=kmlf",
                     "--tracking-uri", store)
    assert done.returncode == 0, done.stderr
    version = client.get_model_version_by_alias("scored", "champion")
    assert (version.version, version.run_id, version.tags) in (("1", run.info.run_id, {"by": "kmlf"}), (1, run.info.run_id, {"by": "kmlf"}))
    table = tmp_path / "table.csv"
    table.write_text("n,x\n1,0.5\n")
    for model in (uri, "models:/scored/1", "models:/scored@champion", "models:/scored/latest"):
        done = peer.kmlf("models", "predict", "-m", model, "-t", "csv", "-i", table, "--tracking-uri", store,
                         TMPDIR=str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == {"predictions": [{"n": 1, "y": 2.0, "s": None}]}
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith("kmlf-model")] == []
    listed = json.loads(peer.kmlf("models", "list", "--json", "--tracking-uri", store).stdout)
    assert [(model["name"], model["aliases"]) for model in listed["registered_models"]] == [("scored", {"champion": 1})]
    shown = json.loads(peer.kmlf("models", "show", "models:/scored@champion", "--json", "--tracking-uri", store).stdout)
    assert list(shown["flavors"]) == ["kmlf"]
    assert [column["name"] for column in shown["signature"]["inputs"]] == ["n", "x", "s"]
    with kmlf_serving(tmp_path, "models:/scored@champion", "--tracking-uri", store) as (address, _):
        assert ask(address, row("a"))[2] == {"predictions": [{"n": 1, "y": 3.0, "s": "a"}]}
