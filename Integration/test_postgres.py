"""One schema, whoever made it: MLflow's server on a database of kmlf, kmlf on a database of MLflow."""
import json
import os
import subprocess
import sys
import time
import urllib.request

from mlflow.store.db.utils import _initialize_tables
from sqlalchemy import create_engine

import peer
from database import free_port

KMLF = os.environ["KMLF"]


def kmlf(*arguments):
    return subprocess.run([KMLF, *arguments], capture_output=True, text=True)


def test_kmlf_makes_the_schema_that_mlflow_makes(server):
    ours, theirs = server.new_database(), server.new_database()
    made = kmlf("db", "upgrade", ours)
    assert made.returncode == 0, made.stderr
    _initialize_tables(create_engine(theirs))
    assert server.schema(ours) == server.schema(theirs)


def test_kmlf_finds_the_database_of_mlflow_complete(server):
    uri = server.new_database()
    _initialize_tables(create_engine(uri))
    checked = kmlf("db", "check", uri, "--json")
    assert checked.returncode == 0, checked.stderr
    report = json.loads(checked.stdout)
    assert (report["is_current"], report["missing_tables"], report["missing_indexes"]) == (True, [], [])
    assert report["connection"]["user"] == "kmlf"


def test_mlflow_server_serves_a_database_that_kmlf_made(server, tmp_path):
    uri = server.new_database()
    peer.zoo("write", uri, stdin={"experiments": [{"name": "served", "tags": {}, "runs": []}]}, folder=tmp_path)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "mlflow", "server", "--backend-store-uri", uri, "--port", str(port), "--workers", "1"],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/api/2.0/mlflow/experiments/get-by-name?experiment_name=served"
        for _ in range(240):
            assert process.poll() is None, process.stderr.read()
            try:
                answer = json.load(urllib.request.urlopen(address, timeout=5))
                break
            except OSError:
                time.sleep(0.5)
        assert answer["experiment"]["name"] == "served"
    finally:
        os.killpg(process.pid, 15)
        process.wait()
