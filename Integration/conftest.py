"""The stores that both sides write and read. The tests that take `store` (an empty one) or `used_store` run once on each."""
import importlib.util
import pathlib

import mlflow
import pytest

from database import Server
from tracking_server import TrackingServer

# MLflow 2 works with another schema than kmlf, and its client is not made for the server of MLflow 3.
IS_MLFLOW_3 = mlflow.__version__.startswith("3.")
BACKENDS = ["files", "postgres", "http"] if IS_MLFLOW_3 else ["files"]
ON_FILES = ["test_formats.py", "test_iris.py", "test_together.py"]
# The page's tests need a browser and no MLflow.
collect_ignore = ["page"] + ([] if IS_MLFLOW_3 else [
    path.name for path in pathlib.Path(__file__).parent.glob("test_*.py") if path.name not in ON_FILES])
if not importlib.util.find_spec("xgboost"):
    collect_ignore.append("test_xgboost.py")


@pytest.fixture(scope="session", autouse=True)
def working_directory(tmp_path_factory):
    """Not the repository: MLflow's stores make folders where they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("working"))
        yield


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
        for tracking_server in TrackingServer.running(tmp_path / "server"):
            yield tracking_server.address
    else:
        yield (tmp_path / "mlruns").as_uri()


@pytest.fixture(params=BACKENDS)
def used_store(request, tmp_path):
    """The URI of a store in which other tests may have left something."""
    if request.param == "postgres":
        return request.getfixturevalue("server").new_database()
    if request.param == "http":
        return request.getfixturevalue("server_on_sqlite").address
    return (tmp_path / "mlruns").as_uri()


@pytest.fixture(scope="session")
def server_on_sqlite(tmp_path_factory):
    """MLflow's server on its default database; all tests that take it share it."""
    yield from TrackingServer.running(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="session")
def server_on_postgres(server, tmp_path_factory):
    """The same, on a PostgreSQL database."""
    yield from TrackingServer.running(tmp_path_factory.mktemp("server"), server.new_database())
