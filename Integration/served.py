"""`kmlf server` on a store, for as long as a test needs it."""
import contextlib
import os
import subprocess

KMLF = os.environ["KMLF"]


@contextlib.contextmanager
def kmlf_server(folder, store, *arguments):
    """Answers the address; the server ends with the block, and must end well."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(
            [KMLF, "server", "--uri", store, "--port", "0", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=log,
            text=True)
    try:
        line = server.stdout.readline()
        assert " at http" in line, line + (folder / "log").read_text()
        yield line.rsplit(" at ", 1)[1].strip()
    finally:
        server.terminate()
        assert server.wait(timeout=60) == 0, (folder / "log").read_text()
