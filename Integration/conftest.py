"""The stores that both sides write and read. The tests that take `store` run once on each."""
import mlflow
import pytest

from database import Server

# MLflow 2 works with another schema than kmlf.
BACKENDS = ["files", "postgres"] if mlflow.__version__.startswith("3.") else ["files"]


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
        return request.getfixturevalue("server").new_database()
    return (tmp_path / "mlruns").as_uri()
