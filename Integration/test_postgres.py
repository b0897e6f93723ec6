"""One schema, whoever made it: MLflow's server on a database of kmlf, kmlf on a database of MLflow."""
import datetime
import ipaddress
import json
import os
import pathlib
import subprocess
import sys
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from mlflow.store.db.utils import _initialize_tables
from sqlalchemy import create_engine

import peer
from tracking_server import TrackingServer

MLFLOW_2 = pathlib.Path(__file__).parent.parent / ".build-venvs/mlflow-2.22.2/bin/python"
MAKES_SCHEMA = """
import sys
from mlflow.store.db.utils import _initialize_tables
from sqlalchemy import create_engine
_initialize_tables(create_engine(sys.argv[1]))
"""


def test_kmlf_makes_the_schema_that_mlflow_makes(server):
    ours, theirs = server.new_database(), server.new_database()
    made = peer.kmlf("db", "upgrade", ours)
    assert made.returncode == 0, made.stderr
    _initialize_tables(create_engine(theirs))
    assert server.schema(ours) == server.schema(theirs)


def test_kmlf_finds_the_database_of_mlflow_complete(server):
    uri = server.new_database()
    _initialize_tables(create_engine(uri))
    checked = peer.kmlf("db", "check", uri, "--json")
    assert checked.returncode == 0, checked.stderr
    report = json.loads(checked.stdout)
    assert (report["is_current"], report["missing_tables"], report["missing_indexes"]) == (True, [], [])
    assert report["connection"]["user"] == "kmlf"


def test_mlflow_server_serves_a_database_that_kmlf_made(server, tmp_path):
    uri = server.new_database()
    peer.zoo("write", uri, stdin={"experiments": [{"name": "served", "tags": {}, "runs": []}]}, folder=tmp_path)
    tracking_server = TrackingServer(tmp_path / "server", uri)
    try:
        assert peer.client(tracking_server.address).get_experiment_by_name("served").tags == {}
    finally:
        tracking_server.kill()


def test_a_database_of_mlflow_2_is_refused_with_the_command_that_upgrades_it(server):
    uri = server.new_database()
    subprocess.run([MLFLOW_2, "-c", MAKES_SCHEMA, uri], check=True, capture_output=True)
    before = server.schema(uri)
    shown = uri.replace("kmlf@", "***@")
    for arguments in [("db", "upgrade", uri), ("runs", "list", "--tracking-uri", uri)]:
        refused = peer.kmlf(*arguments)
        assert refused.returncode == 1
        assert refused.stderr == (
            f"error: INVALID_STATE: The database '{shown}' has the schema of MLflow 2.22 (0584bdc529eb), and kmlf works with "
            "that of MLflow 3.17 (dc11669786a5). Make a backup, then upgrade with MLflow 3.17 and the real URI:\n\n"
            f"    mlflow db upgrade '{shown}'\n\nMLflow 2.22 cannot open it any more after that.\n")
    checked = peer.kmlf("db", "check", uri)
    assert checked.returncode == 1
    assert checked.stdout.rstrip().endswith(
        "The schema is not that of MLflow 3.17: make a backup, then run `mlflow db upgrade URI` of MLflow 3.17.")
    assert server.schema(uri) == before
    subprocess.run([sys.executable, "-m", "mlflow", "db", "upgrade", uri], check=True, capture_output=True)
    assert peer.kmlf("db", "check", uri).returncode == 0


def test_a_service_file_gives_what_the_uri_leaves_out(server, tmp_path):
    name = server.new_database().rsplit("/", 1)[1]
    services = tmp_path / "services.conf"
    services.write_text(f"[team]\nhost=127.0.0.1\nport={server.port}\nuser=kmlf\ndbname={name}\n")
    for uri, environment in [
        ("postgresql://?service=team", {}), ("postgresql://", {"PGSERVICE": "team"}),
        (f"postgresql:///{name}?service=team", {}),
    ]:
        made = peer.kmlf("db", "upgrade", uri, PGSERVICEFILE=str(services), **environment)
        assert made.returncode == 0, made.stderr
        report = json.loads(peer.kmlf("db", "check", uri, "--json", PGSERVICEFILE=str(services), **environment).stdout)
        assert report["connection"]["database"] == name and report["is_current"]


@pytest.fixture
def encrypted(server, tmp_path):
    """The server with a certificate for 127.0.0.1, until the test ends; the certificate's file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kmlf")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256()))
    data = server.folder / "data"
    owner = data.stat()
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    for file, content in [("server.crt", pem), ("server.key", secret)]:
        (data / file).write_bytes(content)
        (data / file).chmod(0o600)
        os.chown(data / file, owner.st_uid, owner.st_gid)
    trusted = tmp_path / "root.crt"
    trusted.write_bytes(pem)
    server.query("postgres", "ALTER SYSTEM SET ssl = on")
    server.query("postgres", "SELECT pg_reload_conf()")
    yield trusted
    server.query("postgres", "ALTER SYSTEM RESET ssl")
    server.query("postgres", "SELECT pg_reload_conf()")


def test_sslmode_decides_whether_and_whom_it_trusts(server, encrypted, tmp_path):
    uri = server.new_database()

    def answer(query):
        return peer.kmlf("db", "check", f"{uri}?{query}", "--json", HOME=str(tmp_path))

    for _ in range(100):
        if json.loads(answer("sslmode=prefer").stdout or "{}").get("connection", {}).get("tls"):
            break
        time.sleep(0.1)
    for query, is_encrypted in [
        ("sslmode=disable", False), ("sslmode=require", True), (f"sslmode=verify-ca&sslrootcert={encrypted}", True),
        (f"sslmode=verify-full&sslrootcert={encrypted}", True),
    ]:
        assert json.loads(answer(query).stdout)["connection"]["tls"] == is_encrypted, query
    other = tmp_path / "other.crt"
    other.write_bytes(pathlib.Path(encrypted).read_bytes().replace(b"A", b"B"))
    for query, words in [
        ("sslmode=verify-full", "root certificate file"), (f"sslmode=verify-full&sslrootcert={other}", "certificate"),
    ]:
        refused = answer(query)
        assert refused.returncode == 1 and words in refused.stderr and refused.stdout == ""
    elsewhere = peer.kmlf(
        "db", "check", f"{uri.replace('127.0.0.1', 'localhost')}?sslmode=verify-full&sslrootcert={encrypted}")
    assert elsewhere.returncode == 1 and "does not match host name" in elsewhere.stderr
