"""`kmlf server` on a store, `kmlf ui` in a project and `kmlf models serve`, for as long as a test needs them."""
import contextlib
import os
import subprocess

KMLF = os.environ["KMLF"]


@contextlib.contextmanager
def kmlf_server(folder, store, *arguments):
    """Answers the address; the server ends with the block, and must end well."""
    folder.mkdir(parents=True, exist_ok=True)
    with _listening(["server", "--uri", store, "--port", "0", *arguments], folder, folder / "log") as (address, _):
        yield address


@contextlib.contextmanager
def kmlf_ui(project, log):
    """The same for the page of a project's runs."""
    with _listening(["ui", "--port", "0"], project, log) as (address, _):
        yield address


def kmlf_serving(folder, uri, *arguments, **environment):
    """The same for the predictions of a model; answers the process beside the address."""
    return _listening(
        ["models", "serve", "-m", str(uri), "--port", "0", *arguments], folder, folder / "kmlf.log", **environment)


@contextlib.contextmanager
def _listening(command, folder, log, **environment):
    with open(log, "w") as errors:
        server = subprocess.Popen(
            [KMLF, *command], cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True, env={**os.environ, **environment})
    try:
        line = server.stdout.readline()
        assert " at http" in line, line + log.read_text()
        yield line.rsplit(" at ", 1)[1].strip(), server
    finally:
        server.terminate()
        assert server.wait(timeout=60) == 0, log.read_text()
