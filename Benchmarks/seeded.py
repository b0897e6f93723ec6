"""A tracking server's database with the seeded runs of W4, and requests by wrk about them."""
import json
import os
import subprocess
import urllib.request

from peer_servers import ROOT

START = 1_700_000_000_000
RUNS = 1_000


def post(server, path, body):
    request = urllib.request.Request(
        f"{server.uri}/api/2.0/mlflow/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def metric(run, index):
    number = (run * 2_654_435_761 + index * 2_246_822_519 + 12_345) % 2**64
    return number * 1_103_515_245 % 2**64 % 2**32 / 2**32


class Place:
    """A server's database with the seeded runs, made through the server's own API; and the server, while it runs."""

    def __init__(self, start, postgres, folder):
        self.start, self.postgres = start, postgres
        self.uri = postgres.new_database()
        server = start(self.uri)
        self.peer, self.runs = server.peer, folder / f"{server.peer}-runs"
        self.written = folder / f"{server.peer}-written"
        try:
            self.experiment = post(server, "experiments/create", {"name": "bench"})["experiment_id"]
            self.runs.write_text("".join(self.seed(server, run) + "\n" for run in range(RUNS)))
            other = post(server, "experiments/create", {"name": "written"})["experiment_id"]
            self.written.write_text("".join(self.new_run(server, other, f"w{i}", START) + "\n" for i in range(8)))
        finally:
            server.stop()

    @staticmethod
    def new_run(server, experiment, name, start):
        body = {"experiment_id": experiment, "run_name": name, "start_time": start}
        return post(server, "runs/create", body)["run"]["info"]["run_id"]

    def seed(self, server, run):
        identity = self.new_run(server, self.experiment, f"run{run}", START + run * 1000)
        post(server, "runs/log-batch", {
            "run_id": identity,
            "params": [{"key": f"p{i}", "value": f"v{(run * 7 + i * 3) % 10}"} for i in range(20)],
            "metrics": [{"key": f"m{i}", "value": metric(run, i), "timestamp": START + run, "step": 0} for i in range(10)],
            "tags": [{"key": f"t{i}", "value": f"tag{(run + i) % 5}"} for i in range(5)]})
        return identity

    def wrk(self, server, request, connections, seconds):
        """The load, begun. Its writing requests go to eight runs in turn, about which nothing was seeded."""
        environment = dict(
            os.environ, REQUEST=request, RUNS=str(self.written if request.startswith("log") else self.runs),
            EXPERIMENT=self.experiment)
        return subprocess.Popen(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", ROOT / "Benchmarks/wrk/requests.lua", server.uri],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @staticmethod
    def outcome(load):
        """Waits for its end and answers its numbers: n, seconds, p50_ms, p99_ms, errors."""
        output, errors = load.communicate()
        # wrk goes on without a script that it cannot read.
        assert load.returncode == 0 and not errors, errors
        return json.loads(output.rsplit("@", 1)[1])
