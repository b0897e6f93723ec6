"""MLflow's server 3.17.2 as the tests start, kill and start it again."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

from database import free_port


class TrackingServer:
    """On a free port that stays the same; its artifacts lie in the folder."""

    def __init__(self, folder: pathlib.Path, store: str | None = None):
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "server.log"
        self.store = store or f"sqlite:///{folder}/mlflow.db"
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.command = [
            sys.executable, "-m", "mlflow", "server", "--workers", "1", "--host", "127.0.0.1", "--port", str(port),
            "--backend-store-uri", self.store, "--artifacts-destination", str(folder / "artifacts")]
        self.process = None
        self.start()

    @classmethod
    def running(cls, *arguments):
        """For fixtures: one that is killed when the tests that use it have ended."""
        server = cls(*arguments)
        yield server
        server.kill()

    def start(self):
        """Waits until it answers; what does not come up is stopped."""
        environment = {**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, env=environment, start_new_session=True)
        for _ in range(1_200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.address + "/health", timeout=5).read()
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.kill()
        raise AssertionError("the server does not answer: " + self.log.read_text())

    def kill(self):
        """SIGKILL for it and its workers: no time to finish anything."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()
