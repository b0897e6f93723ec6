"""One model on both sides, `y = x * k + n` for each row, and the two scoring servers."""
import contextlib
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import cloudpickle
import mlflow
import pandas as pd
from mlflow.models import Model, ModelSignature
from mlflow.types import ColSpec, ParamSchema, ParamSpec, Schema

from database import free_port
from peer import ZOO

SIGNATURE = ModelSignature(
    inputs=Schema([ColSpec("long", "n"), ColSpec("double", "x"), ColSpec("string", "s", required=False)]),
    outputs=Schema([ColSpec("long", "n"), ColSpec("double", "y"), ColSpec("string", "s", required=False)]),
    params=ParamSchema([ParamSpec("k", "double", 2.0)]))


class Scored(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        texts = model_input["s"] if "s" in model_input else pd.Series(None, model_input.index, dtype=object)
        if (texts == "fail").any():
            raise ValueError("a row asked for trouble")
        y = model_input["x"] * (params or {}).get("k", 2.0) + model_input["n"]
        return pd.DataFrame({"n": model_input["n"], "y": y, "s": texts})


def save_python_model(folder: pathlib.Path):
    # The server does not know this module.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    mlflow.pyfunc.save_model(str(folder), python_model=Scored(), signature=SIGNATURE, pip_requirements=["mlflow"])
    return folder


def save_bundle(folder: pathlib.Path):
    """A folder as a packaged pipeline's, whose executable is `zoo`."""
    executable = folder / "executables" / "zoo"
    executable.parent.mkdir(parents=True)
    shutil.copy(ZOO, executable)
    system = f"{platform.system()}-{platform.machine()}".lower()
    model = Model(signature=SIGNATURE, flavors={"kmlf": {"protocol": 1, "executables": {system: "executables/zoo"}}})
    model.save(str(folder / "MLmodel"))
    return folder


@contextlib.contextmanager
def mlflow_serving(folder: pathlib.Path, uri):
    address = f"http://127.0.0.1:{free_port()}"
    with open(folder / "mlflow.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mlflow", "models", "serve", "-m", str(uri), "--env-manager", "local",
             "-p", address.rsplit(":", 1)[1]], cwd=folder, stdout=log, stderr=log, start_new_session=True,
            env={**os.environ, "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"})
    try:
        for _ in range(1_200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address + "/ping", timeout=5).read()
                break
            assert server.poll() is None, (folder / "mlflow.log").read_text()
            time.sleep(0.1)
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, 9)
        server.wait()


def ask(address: str, body, content_type="application/json", path="/invocations", method="POST"):
    """Status, type and body, read as JSON where they are that."""
    data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data if method == "POST" else None, method=method)
    if content_type:
        request.add_header("Content-Type", content_type)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            status, headers, answer = response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        status, headers, answer = error.code, error.headers, error.read()
    with contextlib.suppress(ValueError):
        return status, headers.get_content_type(), json.loads(answer)
    return status, headers.get_content_type(), answer.decode()
