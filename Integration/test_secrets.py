"""Whatever goes wrong, no secret is shown: not in what kmlf prints, records or lets other users of the machine see."""
import base64
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.parse

import pytest

import peer
from database import free_port

# Every word of it must stay unseen: characters that URIs give a meaning to cut it into pieces.
SECRET = "Sesame/Opens@This#Hidden?Door%Then"
ENCODED = urllib.parse.quote(SECRET, safe="")
WORDS = re.findall(r"\w{4,}", SECRET)
LOOK_ALIKES = [base64.b64encode(f"{name}:{SECRET}".encode()).decode().rstrip("=") for name in ("ann", "")]
FOLDER = peer.PROJECT / "conf" / "secret"
# Those that ask the server, and those that tell what is configured.
ASKING = [
    ("run", "--env", "secret"),
    ("runs", "list", "--env", "secret", "--json"),
    ("db", "check", "--env", "secret"),
]
TELLING = [
    ("run", "--env", "secret", "--dry-run", "--json"),
    ("config", "show", "--env", "secret"),
    ("config", "show", "--env", "secret", "--json"),
    ("config", "show", "credentials", "--env", "secret"),
    ("config", "check"),
    ("catalog", "describe", "--env", "secret"),
    ("catalog", "describe", "--env", "secret", "--json"),
    ("info", "--env", "secret"),
]


def leaks(text: str) -> list:
    """The lines that show a word of the secret."""
    return [line for line in text.splitlines() if any(piece in line for piece in [*WORDS, *LOOK_ALIKES])]


def seen_from_outside(process: subprocess.Popen) -> str:
    """What `ps` shows everybody of the process and its children, until it ends."""
    seen = set()
    while process.poll() is None:
        for folder in family(process.pid):
            for name in ("cmdline", "comm"):
                try:
                    seen.add((folder / name).read_text())
                except OSError:
                    pass
        time.sleep(0.005)
    return "\n".join(seen)


def family(pid) -> list:
    folder = pathlib.Path(f"/proc/{pid}")
    try:
        children = (folder / f"task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [folder] + [member for child in children for member in family(child)]


def kmlf(*arguments, **environment):
    """Exit code, and everything that anybody could see of the command."""
    settings = {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1", "MLFLOW_HTTP_REQUEST_TIMEOUT": "20"}
    process = subprocess.Popen(
        [peer.KMLF, *arguments], cwd=peer.PROJECT, env={**os.environ, **settings, **environment}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    outside = []
    watch = threading.Thread(target=lambda: outside.append(seen_from_outside(process)))
    watch.start()
    printed, _ = process.communicate(timeout=120)
    watch.join()
    return process.returncode, printed + outside[0]


@pytest.fixture
def configured():
    """Writes the environment `secret`: mlflow.yml, and the variables among the credentials."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()

    def write(mlflow: dict, variables: dict):
        # JSON is YAML.
        (FOLDER / "mlflow.yml").write_text(json.dumps({**mlflow, "credentials": "server"}))
        (FOLDER / "credentials.yml").write_text(json.dumps({"server": variables, "other": {"token": SECRET}}))
        (FOLDER / "catalog.yml").write_text(json.dumps({
            "remote": {"type": "json.JSONDataset", "filepath": "data/remote.json", "credentials": "other"}}))

    yield write
    shutil.rmtree(FOLDER)


class Echo(http.server.BaseHTTPRequestHandler):
    """Refuses everybody, and tells everybody what they have sent: in MLflow's form, in S3's and in none."""

    def refuse(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        sent = f"{self.path} {dict(self.headers)} {self.decoded()}"
        if "s3" in self.headers.get("Authorization", ""):
            body = f"<Error><Code>InvalidAccessKeyId</Code><Message>{sent}</Message></Error>"
        elif "experiments" in self.path:
            body = json.dumps({"error_code": "PERMISSION_DENIED", "message": sent})
        else:
            body = sent
        self.send_response(401)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST = do_PUT = do_HEAD = refuse

    def decoded(self):
        try:
            return base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        except ValueError:
            return ""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def echo():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def cases(database: str, echo: str):
    """mlflow.yml, the exported variables, and a part of what `kmlf run` says."""
    dead = f"127.0.0.1:{free_port()}"
    refused, away = "password authentication failed", "cannot be reached"
    yield {"mlflow_tracking_uri": f"postgresql://ann:{ENCODED}@{database}"}, {}, refused
    yield {"mlflow_tracking_uri": f"postgresql://ann@{database}"}, {"PGPASSWORD": SECRET}, refused
    yield {"mlflow_tracking_uri": f"postgresql://{database}?user=ann&password={ENCODED}"}, {}, refused
    yield {"mlflow_tracking_uri": f"postgresql://ann:{ENCODED}@{dead}/runs"}, {}, away
    for number in range(5):
        # Each of the characters, not encoded as it should be.
        text = SECRET[len(WORDS[number]) + SECRET.index(WORDS[number])].join(WORDS)
        yield {"mlflow_tracking_uri": f"postgresql://ann:{text}@{database}"}, {}, ""
        yield {"mlflow_tracking_uri": f"http://ann:{text}@{echo}"}, {}, ""
        yield {"mlflow_tracking_uri": f"http://ann:{text}@{dead}"}, {}, ""
    yield {"mlflow_tracking_uri": f"http://ann:{ENCODED}@{echo}"}, {}, "PERMISSION_DENIED"
    yield {"mlflow_tracking_uri": f"http://ann:{ENCODED}@{dead}"}, {}, away
    yield {"mlflow_tracking_uri": f"https://ann:{ENCODED}@{echo}"}, {}, "secure connection"
    basic = {"MLFLOW_TRACKING_USERNAME": "ann", "MLFLOW_TRACKING_PASSWORD": SECRET}
    yield {"mlflow_tracking_uri": f"http://{echo}"}, basic, "PERMISSION_DENIED"
    yield {"mlflow_tracking_uri": f"http://{echo}/other"}, {"MLFLOW_TRACKING_TOKEN": SECRET}, "PERMISSION_DENIED"


def test_no_command_shows_a_secret_when_a_server_refuses_it_or_is_away(server, echo, configured):
    server.require_password("ann", "another one")
    database = server.new_database().rsplit("@", 1)[1]
    found = []
    for mlflow, variables, reason in cases(database, echo):
        configured(mlflow, variables)
        for command in ASKING:
            code, seen = kmlf(*command)
            found += [(mlflow, variables, command, leak) for leak in leaks(seen)]
            if command == ASKING[0]:
                assert code != 0 and reason in seen, (mlflow, seen)
    assert not found, "\n".join(map(str, found))


def test_no_command_shows_a_secret_that_is_configured(configured):
    found = []
    for mlflow, variables in [
        ({"mlflow_tracking_uri": f"postgresql://ann:{ENCODED}@host/runs"}, {"PGPASSWORD": SECRET}),
        ({"mlflow_tracking_uri": f"postgresql://ann:{SECRET}@host/runs"}, {}),
        ({"mlflow_tracking_uri": f"postgresql://host/runs?user=ann&password={ENCODED}&sslpassword={ENCODED}"}, {}),
        ({"mlflow_tracking_uri": f"https://ann:{ENCODED}@host"}, {"MLFLOW_TRACKING_TOKEN": [SECRET]}),
        ({"mlflow_tracking_uri": None}, {"MLFLOW_TRACKING_URI": f"https://ann:{SECRET}@host"}),
    ]:
        configured(mlflow, variables)
        for command in TELLING:
            _, seen = kmlf(*command)
            assert seen, command
            found += [(mlflow, variables, command, leak) for leak in leaks(seen)]
    assert not found, "\n".join(map(str, found))


def test_a_run_that_ended_well_holds_no_secret(server, configured):
    server.require_password("eve", SECRET)
    uri = server.new_database()
    address = f"postgresql://eve:{ENCODED}@{uri.rsplit('@', 1)[1]}"
    configured({"mlflow_tracking_uri": address}, {"MLFLOW_TRACKING_TOKEN": SECRET})
    code, seen = kmlf("run", "--env", "secret", "--params", f"address={address}")
    assert code == 0, seen
    assert not leaks(server.dump(uri))


def test_a_run_whose_artifacts_are_refused_holds_no_secret(echo, configured, tmp_path):
    store = (tmp_path / "mlruns").as_uri()
    peer.client(store).create_experiment("in S3", artifact_location="s3://bucket/folder")
    configured({"mlflow_tracking_uri": store, "experiment": {"name": "in S3"}}, {
        "AWS_ACCESS_KEY_ID": "ann", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_SESSION_TOKEN": SECRET,
        "MLFLOW_S3_ENDPOINT_URL": f"http://{echo}"})
    code, seen = kmlf("run", "--env", "secret")
    assert code == 1 and "The listing of artifacts in the bucket 'bucket'" in seen, seen
    assert not leaks(seen)
    files = peer.files_below(tmp_path / "mlruns")
    assert any(name.endswith("tags/env") for name in files)
    assert not leaks("\n".join(bytes.fromhex(content).decode() for content in files.values()))


@pytest.fixture
def deaf():
    """The address of a server that takes connections and never answers, and the list of them."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken = []

    def take():
        try:
            while True:
                taken.append(listener.accept()[0])
        except OSError:
            pass

    threading.Thread(target=take, daemon=True).start()
    yield f"127.0.0.1:{listener.getsockname()[1]}", taken
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGABRT, signal.SIGSEGV])
@pytest.mark.parametrize("scheme", ["postgresql", "http"])
def test_a_program_that_is_stopped_or_crashes_shows_no_secret(scheme, number, deaf, configured, tmp_path):
    address, taken = deaf
    configured({"mlflow_tracking_uri": f"{scheme}://ann:{ENCODED}@{address}"}, {"PGPASSWORD": SECRET})
    # The program that prints Swift's backtraces hangs where it may not trace others, and shows no values.
    with open(tmp_path / "printed", "w") as printed:
        process = subprocess.Popen(
            [peer.KMLF, "run", "--env", "secret"], cwd=peer.PROJECT, stdin=subprocess.DEVNULL, stdout=printed,
            stderr=printed, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
    outside = []
    watch = threading.Thread(target=lambda: outside.append(seen_from_outside(process)))
    watch.start()
    while not taken:
        assert process.poll() is None, (tmp_path / "printed").read_text()
        time.sleep(0.01)
    # A second one does not wait for the server.
    while process.poll() is None:
        process.send_signal(number)
        time.sleep(0.2)
    watch.join()
    assert "run" in outside[0]
    assert not leaks((tmp_path / "printed").read_text() + outside[0])


@pytest.mark.parametrize("text", [
    f"server:\n  TOKEN: {SECRET}\n bad: [\n", f"server: '{SECRET}'", f"server: [{SECRET!r}]",
    f"server:\n  TOKEN: '{SECRET}'\n  TOKEN: '{SECRET}'\n", f"server:\n  TOKEN: ['{SECRET}']\n",
    f"server:\n  TOKEN: ${{nowhere, {SECRET}}}\n",
    f"'{SECRET}'",
])
def test_credentials_that_cannot_be_read_are_not_shown(text, configured):
    configured({}, {})
    (FOLDER / "credentials.yml").write_text(text)
    for command in [("run", "--env", "secret"), *TELLING]:
        _, seen = kmlf(*command)
        assert not leaks(seen), command
