"""Several `kmlf server` on one database behind one address, and histories that are larger than memory should be."""
import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time

import peer
from mlflow.entities import Metric
from served import KMLF, kmlf_server
from web_proxy import WebProxy

WRITERS = 8
POINTS = 400
MILLION = 1_000_000
# A process of its own, since the memory of whoever starts a program counts for it until it is another one.
MEASURED = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


class Writer(threading.Thread):
    """Logs points one by one, in a run of its own, and remembers which ones were acknowledged. Repeats nothing."""

    def __init__(self, address: str, run: str):
        super().__init__()
        self.place, self.run_id = address.split("://")[1], run
        self.acknowledged, self.refused = set(), 0

    def run(self):
        connection = http.client.HTTPConnection(self.place, timeout=60)
        for step in range(POINTS):
            body = json.dumps({"run_id": self.run_id, "key": "loss", "value": step / 2, "timestamp": 1_700_000_000_000, "step": step})
            try:
                connection.request("POST", "/api/2.0/mlflow/runs/log-metric", body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    self.acknowledged.add(step)
                else:
                    self.refused += 1
            except (OSError, http.client.HTTPException):
                self.refused += 1
                connection.close()


def test_of_three_servers_on_one_database_one_is_killed_under_load_and_no_acknowledged_write_is_lost(server, tmp_path):
    store = server.new_database()
    subprocess.run([KMLF, "db", "upgrade", store], check=True, capture_output=True)
    with contextlib.ExitStack() as stack:
        addresses = [stack.enter_context(kmlf_server(tmp_path / str(number), store)) for number in range(2)]
        victim = subprocess.Popen(
            [KMLF, "server", "--uri", store, "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        addresses.append(victim.stdout.readline().rsplit(" at ", 1)[1].strip())
        proxy = stack.enter_context(WebProxy.running(tmp_path / "proxy", addresses))
        client = peer.client(proxy.address)
        experiment = client.create_experiment("load")
        writers = [Writer(proxy.address, client.create_run(experiment).info.run_id) for _ in range(WRITERS)]
        for writer in writers:
            writer.start()
        while sum(len(writer.acknowledged) for writer in writers) < WRITERS * POINTS // 4:
            time.sleep(0.001)
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait()
        for writer in writers:
            writer.join()
        for writer in writers:
            points = client.get_metric_history(writer.run_id, "loss")
            steps = [point.step for point in points]
            assert len(steps) == len(set(steps))
            assert writer.acknowledged <= set(steps)
            assert all(point.value == point.step / 2 for point in points)
        # What the killed server had in hand is refused, and nothing else.
        assert sum(writer.refused for writer in writers) <= WRITERS
        assert sum(len(writer.acknowledged) for writer in writers) >= WRITERS * (POINTS - 1)


def test_a_history_of_a_million_points_is_copied_in_little_memory(server, tmp_path):
    store = server.new_database()
    subprocess.run([KMLF, "db", "upgrade", store], check=True, capture_output=True)
    client = peer.client(store)
    run = client.create_run("0").info.run_id
    client.log_batch(run, [Metric("loss", 0.0, 1_700_000_000_000, MILLION)])
    server.query(store.rsplit("/", 1)[1], (
        "INSERT INTO metrics (run_uuid, key, value, timestamp, step, is_nan) "
        f"SELECT '{run}', 'loss', i, 1600000000000 + i, i, false FROM generate_series(1, {MILLION - 1}) i"))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, KMLF, "copy", "--from", store, "--to", str(tmp_path / "mlruns"), "--json"],
        cwd=tmp_path, check=True, capture_output=True, text=True)
    report, peak = done.stdout.rsplit("\n", 2)[:2]
    assert json.loads(report)["target"]["points"] == MILLION
    # The points alone are 60 MB as they stand in memory, and the program takes some 40 MB without any.
    assert int(peak) < 100 * 1024
