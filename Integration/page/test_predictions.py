"""Predictions that are tried in the page: a packaged model, served by `kmlf models serve`."""
import http.server
import json
import os
import platform
import re
import shutil
import threading
import urllib.request

import pytest
from playwright.sync_api import expect

from conftest import Seen
from served import kmlf_server, kmlf_serving

UUID = "0123456789abcdef0123456789abcdef"
SIGNATURE = {
    "inputs": [{"name": "n", "type": "long", "required": True}, {"name": "x", "type": "double", "required": True},
               {"name": "s", "type": "string", "required": False}],
    "outputs": [{"name": "n", "type": "long", "required": True}, {"name": "y", "type": "double", "required": True},
                {"name": "s", "type": "string", "required": False}],
    "params": [{"name": "k", "type": "double", "default": 2.0, "shape": None}],
}
EXAMPLE = {"dataframe_split": {"columns": ["n", "x"], "data": [[1, 0.5], [20, 4.0]]}}


def mlmodel(uuid, has_example, flavor="kmlf"):
    lines = [f"model_uuid: {uuid}", "flavors:", f"  {flavor}:", "    protocol: 1", "    executables:",
             f"      {platform.system()}-{platform.machine()}: executables/zoo".lower(), "signature:"]
    lines += [f"  {part}: '{json.dumps(columns)}'" for part, columns in SIGNATURE.items()]
    if has_example:
        lines += ["saved_input_example_info:", "  artifact_path: input_example.json", "  pandas_orient: split",
                  "  serving_input_path: serving_input_example.json", "  type: dataframe"]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A folder as a packaged pipeline's: y = x * k + n."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "executables").mkdir()
    shutil.copy(os.environ["KMLF_ZOO"], folder / "executables/zoo")
    (folder / "MLmodel").write_text(mlmodel(UUID, has_example=True))
    (folder / "serving_input_example.json").write_text(json.dumps(EXAMPLE))
    return folder


class Silent(http.server.BaseHTTPRequestHandler):
    """A scoring server as MLflow's: it does not say which model it has."""

    def do_GET(self):
        self.answer(404, {"detail": "Not Found"})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, {"predictions": ["setosa", None]})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def silent():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def scoring_address(runs, model):
    """The model's address, and that of a server of the runs which knows it."""
    with kmlf_serving(model, model) as (scoring, _), \
            kmlf_server(runs["folder"], "mlruns", "--log", "problems", "--scoring", scoring) as address:
        yield scoring, address


def run_with_model(call, address, uuid=UUID, has_example=True, flavor="kmlf"):
    """The address of a run's page; the run has the model, as far as the page reads it."""
    experiment = call("experiments/create", name=f"predictions {os.urandom(4).hex()}")["experiment_id"]
    run = call("runs/create", experiment_id=experiment, run_name="trained", start_time=1)["run"]["info"]["run_id"]
    call("runs/set-tag", run_id=run, key="mlflow.log-model.history", value=json.dumps([{"artifact_path": "model"}]))
    files = {"MLmodel": mlmodel(uuid, has_example, flavor), "serving_input_example.json": json.dumps(EXAMPLE)}
    for name, text in files.items():
        place = f"{address}/api/2.0/mlflow-artifacts/artifacts/{experiment}/{run}/artifacts/model/{name}"
        urllib.request.urlopen(urllib.request.Request(place, text.encode(), method="PUT")).close()
    return f"#/experiments/{experiment}/runs/{run}", run


def trial(page):
    card = page.locator(".model-card")
    card.get_by_text("Try a prediction").click()
    return card


def test_a_prediction_is_tried_where_the_model_is_served(seen, call, address, scoring_address):
    scoring, page_address = scoring_address
    place, _ = run_with_model(call, address)
    page = Seen(seen.page, page_address).open(place)
    card = trial(page)
    expect(card).to_contain_text(f"Served at {scoring}.")
    request = card.get_by_label("Request (JSON)")
    assert '[20, 4.0]' in request.input_value()
    card.get_by_role("button", name="Predict").click()
    expect(card.get_by_role("status")).to_have_text(re.compile(r"^2 predictions in "))
    expect(card.get_by_role("row", name=re.compile("^2 20 28"))).to_be_visible()
    seen.shoot("prediction")
    page.emulate_media(color_scheme="dark")
    seen.shoot("prediction-dark")
    # By keys alone, and refused in the scoring server's words.
    request.fill('{"dataframe_split": {"columns": ["n", "x"], "data": [[1, "long"]]}}')
    page.keyboard.press("Control+Enter")
    expect(card.get_by_role("alert")).to_contain_text("column `x`: expected double")
    expect(card.get_by_role("status")).to_have_text("")
    seen.shoot("prediction-refused")
    assert "400" in seen.complaints.pop()


def test_a_request_without_an_example_is_made_of_the_signature(seen, call, address, scoring_address):
    place, run = run_with_model(call, address, has_example=False)
    call("registered-models/create", name="tried")
    call("model-versions/create", name="tried", source=f"runs:/{run}/model", run_id=run)
    page = Seen(seen.page, scoring_address[1]).open("#/models/tried/versions/1")
    card = trial(page)
    request = card.get_by_label("Request (JSON)")
    expect(request).to_have_value(re.compile(r'\[1, 0.5, ""\]'))
    assert json.loads(request.input_value())["params"] == {"k": 2}
    card.get_by_role("button", name="Predict").click()
    expect(card.get_by_role("row", name=re.compile("^1 1 2"))).to_be_visible()


def test_a_model_that_is_not_served_tells_how_to_serve_it(seen, call, address, scoring_address):
    place, run = run_with_model(call, address, uuid="f" * 32)
    card = trial(seen.open(place))
    expect(card).to_contain_text("No scoring server is known here.")
    expect(card).to_contain_text(f"kmlf models serve -m runs:/{run}/model --port 5001")
    expect(card).to_contain_text("kmlf ui --scoring http://127.0.0.1:5001")
    seen.shoot("prediction-not-served")
    card = trial(Seen(seen.page, scoring_address[1]).open(place))
    expect(card).to_contain_text(f"{scoring_address[0]} serves another model.")
    expect(card.get_by_role("button", name="Predict")).to_have_count(0)
    place, run = run_with_model(call, address, flavor="python_function")
    expect(trial(seen.open(place))).to_contain_text(f"mlflow models serve -m runs:/{run}/model --port 5001")


def test_a_server_that_does_not_tell_its_model_is_offered_with_a_word_of_caution(seen, call, runs, address, silent):
    place, _ = run_with_model(call, address)
    with kmlf_server(runs["folder"], "mlruns", "--scoring", silent, "--scoring", "http://127.0.0.1:1") as page_address:
        card = trial(Seen(seen.page, page_address).open(place))
        expect(card).to_contain_text(f"{silent} does not say which model it serves; it may be another one than this.")
        card.get_by_role("button", name="Predict").click()
        expect(card.get_by_role("row", name="1 setosa")).to_be_visible()
