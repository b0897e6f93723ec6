"""`kmlf server` on a store and `kmlf ui` in a project, for as long as a test needs them."""
import contextlib
import os
import subprocess

KMLF = os.environ["KMLF"]


def kmlf_server(folder, store, *arguments):
    """Answers the address; the server ends with the block, and must end well."""
    folder.mkdir(parents=True, exist_ok=True)
    return _listening(["server", "--uri", store, "--port", "0", *arguments], folder, folder / "log")


def kmlf_ui(project, log):
    """The same for the page of a project's runs."""
    return _listening(["ui", "--port", "0"], project, log)


@contextlib.contextmanager
def _listening(command, folder, log):
    with open(log, "w") as errors:
        server = subprocess.Popen([KMLF, *command], cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        line = server.stdout.readline()
        assert " at http" in line, line + log.read_text()
        yield line.rsplit(" at ", 1)[1].strip()
    finally:
        server.terminate()
        assert server.wait(timeout=60) == 0, log.read_text()
