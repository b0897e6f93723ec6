"""The iris project of tools/demo, run by the command line, as MLflow's client sees it."""
import json

import mlflow.artifacts
import pytest

import peer


@pytest.fixture(scope="module")
def run():
    client = peer.client(peer.PROJECT / "mlruns")
    experiments = [e for e in client.search_experiments() if e.name != "Default"]
    assert len(experiments) == 1
    return client.search_runs([experiments[0].experiment_id])[0]


def kmlf(*arguments, folder=peer.PROJECT):
    done = peer.kmlf(*arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_run_is_finished_and_tagged_as_kedro_mlflow_tags_it(run):
    assert run.info.status == "FINISHED"
    assert run.info.end_time >= run.info.start_time
    assert run.info.run_name == "__default__"
    for tag in ("kedro_command", "env", "project_path", "run_id", "mlflow.user", "mlflow.source.name"):
        assert run.data.tags.get(tag), tag
    assert run.data.tags["env"] == "local"


def test_the_parameters_of_every_node_are_there(run):
    client = peer.client(peer.PROJECT / "mlruns")
    assert run.data.params
    for key, value in client.get_run(run.info.run_id).data.params.items():
        assert value != "", key


def test_the_accuracy_and_the_history_of_the_loss_are_there(run):
    client = peer.client(peer.PROJECT / "mlruns")
    assert 0.8 <= run.data.metrics["accuracy"] <= 1
    losses = [key for key in run.data.metrics if "loss" in key]
    history = client.get_metric_history(run.info.run_id, losses[0])
    assert len(history) > 10
    assert [m.step for m in history] == list(range(len(history)))
    assert history[-1].value < history[0].value


def test_the_model_and_the_confusion_matrix_are_artifacts(run, tmp_path):
    client = peer.client(peer.PROJECT / "mlruns")
    client.download_artifacts(run.info.run_id, "", str(tmp_path))
    files = peer.files_below(tmp_path)
    assert any("model" in name for name in files), files
    assert any("confusion" in name for name in files), files


def test_mlflow_reads_which_node_logged_what(run):
    [file] = peer.client(peer.PROJECT / "mlruns").list_artifacts(run.info.run_id, "kmlf/nodes")
    assert file.path == f"kmlf/nodes/{run.data.tags['run_id']}.json"
    record = mlflow.artifacts.load_dict(f"{run.info.artifact_uri}/{file.path}")
    assert record["version"] == 1
    nodes = record["nodes"]
    assert {node["status"] for node in nodes} == {"FINISHED"}
    assert {key for node in nodes for key in node.get("metrics", [])} == run.data.metrics.keys()
    assert {key for node in nodes for key in node.get("params", [])} == run.data.params.keys()


def test_kmlf_runs_show_prints_what_mlflow_reads(run):
    shown = json.loads(kmlf("runs", "show", run.info.run_id, "--json"))
    assert shown["info"]["status"] == run.info.status
    assert shown["params"] == run.data.params
    assert shown["tags"] == run.data.tags
    assert {key: metric["value"] for key, metric in shown["metrics"].items()} == run.data.metrics


def test_kmlf_works_from_a_sub_folder(run):
    listed = json.loads(kmlf("runs", "list", "--json", folder=peer.PROJECT / "conf" / "base"))
    assert run.info.run_id in [entry["info"]["run_id"] for entry in listed["runs"]]
