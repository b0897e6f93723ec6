"""One schema, whoever made it: MLflow's server on a database of kmlf, kmlf on a database of MLflow."""
import json

from mlflow.store.db.utils import _initialize_tables
from sqlalchemy import create_engine

import peer
from tracking_server import TrackingServer


def test_kmlf_makes_the_schema_that_mlflow_makes(server):
    ours, theirs = server.new_database(), server.new_database()
    made = peer.kmlf("db", "upgrade", ours)
    assert made.returncode == 0, made.stderr
    _initialize_tables(create_engine(theirs))
    assert server.schema(ours) == server.schema(theirs)


def test_kmlf_finds_the_database_of_mlflow_complete(server):
    uri = server.new_database()
    _initialize_tables(create_engine(uri))
    checked = peer.kmlf("db", "check", uri, "--json")
    assert checked.returncode == 0, checked.stderr
    report = json.loads(checked.stdout)
    assert (report["is_current"], report["missing_tables"], report["missing_indexes"]) == (True, [], [])
    assert report["connection"]["user"] == "kmlf"


def test_mlflow_server_serves_a_database_that_kmlf_made(server, tmp_path):
    uri = server.new_database()
    peer.zoo("write", uri, stdin={"experiments": [{"name": "served", "tags": {}, "runs": []}]}, folder=tmp_path)
    tracking_server = TrackingServer(tmp_path / "server", uri)
    try:
        assert peer.client(tracking_server.address).get_experiment_by_name("served").tags == {}
    finally:
        tracking_server.kill()
