"""Requests that are nearly right, sent to `kmlf server` over PostgreSQL: none may make it fail. What is asked, and of which type each
field is, stands in MLflow's own description of its API. `KMLF_FUZZ` is how many requests there are.

Packages/Server has such requests over a folder.
"""
import collections
import http.client
import json
import os
import random
import subprocess
import urllib.parse

from mlflow.protos import databricks_pb2, model_registry_pb2, service_pb2

from served import KMLF, kmlf_server

COUNT = int(os.environ.get("KMLF_FUZZ") or 3_000)
TEXTS = [
    "", "x", "0", "1", "m", "a/b", "..", "\0", "\U0001f600", "NaN", "Infinity", "é" * 300, "x" * 7_000, "FINISHED", "Production",
    "metrics.x > 1", "tags.a = 'b", "name LIKE '%'", "params.`a b` != ''", "attributes.start_time DESC", "offset-3", "runs:/x",
    "models:/m/1", "models:/m-1", "mlflow-artifacts:/0", "{}", "'; DROP TABLE runs; --", "%s", "\\", "9223372036854775808"]
NUMBERS = [0, 1, -1, 2, 1_000, 50_001, 2**31 - 1, 2**31, 2**63 - 1, -2**63, 2**64, 0.5, 1e308, float("nan"), float("-inf")]


def endpoints():
    """Method, path and the message that describes the request."""
    for service in [service_pb2.MlflowService, model_registry_pb2.ModelRegistryService]:
        for method in service.DESCRIPTOR.methods:
            for endpoint in method.GetOptions().Extensions[databricks_pb2.rpc].endpoints:
                version = f"{endpoint.since.major}.{endpoint.since.minor}"
                yield endpoint.method, f"/api/{version}{endpoint.path}", method.input_type


class Fuzz:
    def __init__(self, address, seed):
        self.random = random.Random(seed)
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        self.names = {}

    def send(self, method, path, body=None):
        headers = {} if body is None else {"Content-Type": "application/json"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def made(self, path, member, **fields):
        status, answer = self.send("POST", f"/api/2.0/mlflow/{path}", json.dumps(fields))
        assert status == 200, answer
        return json.loads(answer)[member]

    def prepare(self):
        """What requests can name; it is made anew now and then, as they delete it."""
        number = self.random.getrandbits(64)
        experiment = self.made("experiments/create", "experiment_id", name=f"experiment {number}")
        run = self.made("runs/create", "run", experiment_id=experiment)["info"]["run_id"]
        model = self.made("logged-models", "model", experiment_id=experiment, name="m")["info"]["model_id"]
        name = self.made("registered-models/create", "registered_model", name=f"model {number}")["name"]
        self.made("model-versions/create", "model_version", name=name, source=f"models:/{model}")
        self.names = {"run_id": run, "run_uuid": run, "run_ids": run, "source_run_id": run, "experiment_id": experiment,
                      "experiment_ids": experiment, "model_id": model, "name": name, "version": "1"}

    def value(self, field, depth):
        if self.random.random() < 0.1:
            return self.random.choice([None, True, [], {}, [[]], *TEXTS, *NUMBERS])
        if field.name in self.names and self.random.random() < 0.7:
            return self.names[field.name]
        if field.message_type:
            return self.message(field.message_type, depth + 1)
        if field.enum_type:
            return self.random.choice([*field.enum_type.values_by_name, "x", 1])
        return self.random.choice(TEXTS if field.type == field.TYPE_STRING else NUMBERS)

    def message(self, description, depth=0):
        fields = [field for field in description.fields if depth < 4 and self.random.random() < 0.6]
        return {field.name: [self.value(field, depth) for _ in range(self.random.randint(0, 3))]
                if field.is_repeated else self.value(field, depth) for field in fields}

    def damaged(self, text):
        """One in eight is broken somewhere."""
        if self.random.random() < 0.875 or not text:
            return text
        at = self.random.randrange(len(text))
        return text[:at] + self.random.choice([b"", bytes([self.random.randrange(256)])]) + text[at + 1:]

    def request(self, method, path, description):
        message = self.message(description)
        for part in [part for part in path.split("/") if part.startswith("{")]:
            name = part.strip("{}").split("=")[0]
            path = path.replace(part, urllib.parse.quote(str(self.names.get(name) or self.random.choice(TEXTS)), safe=""))
        if method == "GET":
            return method, f"{path}?{urllib.parse.urlencode(message, doseq=True)}", None
        return method, path, self.damaged(json.dumps(message).encode())


def test_no_request_makes_a_server_on_postgresql_fail(server, tmp_path):
    store = server.new_database()
    subprocess.run([KMLF, "db", "upgrade", store], check=True, capture_output=True)
    statuses = collections.Counter()
    with kmlf_server(tmp_path / "served", store) as address:
        fuzz = Fuzz(address, 20_26)
        # Others are none of the server's: it answers them with 404.
        asked = [endpoint for endpoint in endpoints() if fuzz.send(endpoint[0], endpoint[1], "{}")[0] != 404]
        assert len(asked) > 50
        for number in range(COUNT):
            if number % 100 == 0:
                fuzz.prepare()
            request = fuzz.request(*fuzz.random.choice(asked))
            status, answer = fuzz.send(*request)
            statuses[status] += 1
            assert status < 500, f"request {number}: {request} is answered by {status}: {answer.decode()}"
    assert statuses[200] > COUNT / 20 and statuses[400] > COUNT / 20, statuses
