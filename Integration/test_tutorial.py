"""The tutorial, end to end as its README says: a run trains and logs the model, the user application and MLflow's Python
take it by the run's id."""
import csv
import os
import pathlib
import shutil
import subprocess

import mlflow
import pandas as pd
import pytest

import peer

EXAMPLE = pathlib.Path(__file__).parent.parent / "Examples" / "TextClassifier"
TEXTS = pd.DataFrame({"text": ["I love this, thank you!", "I hate it, so sad :(", "This is awful."]})


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """What a run reads of the project, at another place."""
    folder = tmp_path_factory.mktemp("tutorial") / "TextClassifier"
    shutil.copytree(
        EXAMPLE, folder, ignore=shutil.ignore_patterns(".*", "mlruns", "Sources", "Tests", "0[2-9]_*"))
    return folder


def call(project, *arguments):
    """Runs the project's executable, which `kmlf` builds and calls for a user, to its end."""
    return subprocess.run(
        [os.environ["KMLF_TUTORIAL"], "run", *arguments], cwd=project, capture_output=True, text=True)


def run(project, *arguments):
    """The id of a good run."""
    done = call(project, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("Run ")[1].split(":")[0]


@pytest.fixture(scope="module")
def trained(project):
    return run(project)


@pytest.fixture
def model(project, trained):
    mlflow.set_tracking_uri((project / "mlruns").as_uri())
    return mlflow.pyfunc.load_model(f"runs:/{trained}/sentiment_classifier")


def rows(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_training_logs_its_parameters_its_metrics_and_its_mistakes(project, trained):
    client = peer.client(project / "mlruns")
    finished = client.get_run(trained)
    assert finished.info.status == "FINISHED"
    assert finished.data.metrics["accuracy"] > 0.85
    losses = [point.value for point in client.get_metric_history(trained, "loss")]
    assert len(losses) == 30 and losses[-1] < losses[0] / 4
    assert finished.data.params["training.learning_rate"] == "0.1"
    assert [file.path for file in client.list_artifacts(trained, "report")] == ["report/mistakes.csv"]
    tested = rows(project / "data/05_model_input/test_labels.csv")
    mistakes = rows(project / "data/08_reporting/mistakes.csv")
    assert finished.data.metrics["accuracy"] == pytest.approx(1 - len(mistakes) / len(tested))


def test_the_model_predicts_from_raw_text_in_python(model):
    assert [column.name for column in model.metadata.get_input_schema().inputs] == ["text"]
    answer = model.predict(TEXTS)
    assert answer["label"].tolist() == ["positive", "negative", "negative"]
    strict = model.predict(TEXTS, params={"threshold": 1.0})
    assert strict["label"].tolist() == ["negative"] * 3
    assert strict["probability"].tolist() == answer["probability"].tolist()


def test_the_model_is_what_was_evaluated(project, model):
    instances = pd.read_csv(project / "data/05_model_input/test_instances.csv", keep_default_na=False)
    expected = [row["label"] for row in rows(project / "data/05_model_input/test_labels.csv")]
    found = model.predict(instances)["label"].tolist()
    mistakes = rows(project / "data/08_reporting/mistakes.csv")
    assert sum(left != right for left, right in zip(found, expected)) == len(mistakes)


def test_the_user_application_takes_a_run_id_and_predicts_a_batch_as_python_does(project, trained, model):
    used = run(project, "--pipeline", "user_app", "--params", f"model_run_id={trained}")
    answers = rows(project / "data/07_model_output/answers.csv")
    messages = pd.read_csv(project / "data/01_raw/messages.csv")
    expected = model.predict(messages).assign(text=messages["text"]).sort_values("probability", kind="stable")
    assert [row["text"] for row in answers] == expected["text"].tolist()
    assert [row["label"] for row in answers] == expected["label"].tolist()
    assert [float(row["probability"]) for row in answers] == pytest.approx(expected["probability"].tolist(), rel=1e-15)
    artifacts = peer.client(project / "mlruns").list_artifacts(used)
    assert [file.path for file in artifacts] == ["answers.csv", "kmlf"]


@pytest.mark.parametrize("arguments, missing", [
    (["--params", "model_run_id=abc123"], "abc123"), ([], "no-model_run_id-given")])
def test_a_run_id_that_there_is_not_is_told(project, arguments, missing):
    done = call(project, "--pipeline", "user_app", *arguments)
    assert done.returncode == 1
    assert "node `answer_messages`" in done.stderr and f"There is no run '{missing}' in this store." in done.stderr
