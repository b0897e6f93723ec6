"""The stores that both sides write and read, each empty. The tests that take `store` run once on each."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

import mlflow
import pytest

from database import Server, free_port

# MLflow 2 works with another schema than kmlf, and its client is not made for the server of MLflow 3.
IS_MLFLOW_3 = mlflow.__version__.startswith("3.")
BACKENDS = ["files", "postgres", "http"] if IS_MLFLOW_3 else ["files"]
collect_ignore = [] if IS_MLFLOW_3 else ["test_postgres.py"]


@pytest.fixture(scope="session")
def server():
    server = Server()
    yield server
    server.stop()


@pytest.fixture(params=BACKENDS)
def store(request, tmp_path, monkeypatch):
    """The URI of a new store. Databases keep artifacts in `mlruns` of the working directory."""
    monkeypatch.chdir(tmp_path)
    if request.param == "postgres":
        yield request.getfixturevalue("server").new_database()
    elif request.param == "http":
        with mlflow_server(tmp_path / "server") as address:
            yield address
    else:
        yield (tmp_path / "mlruns").as_uri()


@contextlib.contextmanager
def mlflow_server(folder: pathlib.Path, *arguments, store=None):
    """MLflow's server 3.17.2 on a free port, until the block ends; answers its address."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [
        sys.executable, "-m", "mlflow", "server", "--workers", "1", "--host", "127.0.0.1", "--port", str(port),
        "--backend-store-uri", store or f"sqlite:///{folder}/mlflow.db", "--artifacts-destination", str(folder / "artifacts"),
        *arguments]
    environment = {**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
    with open(folder / "server.log", "w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(1_200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address + "/health", timeout=5).read()
                break
            assert server.poll() is None, (folder / "server.log").read_text()
            time.sleep(0.1)
        else:
            raise AssertionError("the server does not answer: " + (folder / "server.log").read_text())
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, 9)
        server.wait()
