"""The stores that the tests run on, each empty: a folder, and MLflow's own server with its default database."""
import contextlib
import os
import pathlib
import socket
import subprocess
import time
import urllib.request

import pytest


@contextlib.contextmanager
def mlflow_server(folder: pathlib.Path, *arguments, store=None):
    """MLflow's server 3.17.2 on a free port, until the block ends; answers its address."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [
        os.environ["KMLF_PYTHON"], "-m", "mlflow", "server", "--workers", "1", "--host", "127.0.0.1", "--port", str(port),
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


@pytest.fixture(params=["files", "http"])
def store(request, tmp_path):
    """Where an empty store is: a folder or a URI."""
    if request.param == "files":
        yield tmp_path / "mlruns"
    else:
        with mlflow_server(tmp_path / "server") as address:
            yield address
