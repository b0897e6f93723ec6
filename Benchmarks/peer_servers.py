"""Tracking servers as the benchmarks start them: each on a free port, with its artifacts in a folder of its own, until it answers."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.request

import database

ROOT = pathlib.Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".build-venvs/mlflow-3.17.2/bin/python"
KMLF = ROOT / ".build/release/kmlf"


class TrackingServer:
    """`seconds` is the time from its start to its first answer."""

    def __init__(self, peer, command, environment=None):
        """`{port}` and `{folder}` in the command are filled in."""
        self.peer, self.folder = peer, tempfile.mkdtemp(prefix="kmlf-bench-artifacts-")
        port = database.free_port()
        self.uri = f"http://127.0.0.1:{port}"
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [str(word).format(port=port, folder=self.folder) for word in command], cwd=self.folder,
            env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        for _ in range(30_000):
            try:
                urllib.request.urlopen(self.uri + "/health").close()
                break
            except OSError:
                time.sleep(0.002)
            assert self.process.poll() is None, f"{peer} has ended"
        else:
            raise RuntimeError(f"{peer} does not answer")
        self.seconds = time.perf_counter() - start

    def resident_mb(self):
        """Of it and all its children."""
        parents = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                except OSError:
                    continue
        family, before = {self.process.pid}, set()
        while family != before:
            before = set(family)
            family |= {child for child, parent in parents.items() if parent in family}
        total = 0
        for process in family:
            try:
                status = pathlib.Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        return total / 1024

    def stop(self):
        os.killpg(self.process.pid, 15)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def kmlf(uri):
    return TrackingServer("kmlf", [KMLF, "server", "--uri", uri, "--port", "{port}"])


def mlflow(uri):
    """With one worker, and no job runners, which would go on starting for some seconds."""
    return TrackingServer(
        "mlflow-3.17.2",
        [PYTHON.parent / "mlflow", "server", "--backend-store-uri", uri, "--artifacts-destination", "{folder}", "--workers", "1",
         "--port", "{port}"], {"MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"})


def fasttrackml(program, uri):
    return TrackingServer(
        "fasttrackml-0.6.0",
        [program, "server", "--database-uri", uri.replace("+psycopg2", ""), "--listen-address", "127.0.0.1:{port}", "--default-artifact-root", "{folder}"])
