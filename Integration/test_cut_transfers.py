"""Artifacts whose transfer is cut or killed, or that find no room: none of them is ever seen by half."""
import pathlib
import subprocess
import time

import pytest

import batches
import peer
from proxy import Proxy

SIZE = 6_000_000


@pytest.fixture
def large(tmp_path) -> pathlib.Path:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(range(250)) * (SIZE // 250))
    return path


@pytest.fixture(params=["server_on_sqlite", "server_on_postgres"])
def address(request):
    return request.getfixturevalue(request.param).address


def through(address: str, proxy: Proxy) -> str:
    return f"{address.rsplit(':', 1)[0]}:{proxy.port}"


def port(address: str) -> int:
    return int(address.rsplit(":", 1)[1])


def upload(store: str, run_id: str, path: pathlib.Path):
    return peer.run_zoo("upload", store, run_id, path, MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR="0.01")


def listed(store: str, run_id: str) -> dict:
    return {entry.path: entry.file_size for entry in peer.client(store).list_artifacts(run_id)}


def test_an_upload_that_is_cut_every_time_is_told_and_leaves_what_was_there(address, large, tmp_path):
    run_id = batches.new_run(address)
    before = tmp_path / "before" / "large.bin"
    before.parent.mkdir()
    before.write_bytes(b"whole")
    assert upload(address, run_id, before).returncode == 0
    with Proxy(port(address), cut=lambda connection, sent: sent > SIZE // 2) as proxy:
        done = upload(through(address, proxy), run_id, large)
    assert proxy.done
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"TEMPORARILY_UNAVAILABLE: The connection to the server at '{through(address, proxy)}' broke during PUT of the "
        "artifact 'large.bin'"), done.stderr
    assert listed(address, run_id) == {"large.bin": 5}


def test_an_upload_that_is_cut_once_is_sent_again(address, large, tmp_path):
    run_id = batches.new_run(address)
    with Proxy(port(address), cut=lambda connection, sent: sent > SIZE // 2 and not proxy.done) as proxy:
        done = upload(through(address, proxy), run_id, large)
    assert (done.returncode, done.stderr, proxy.done) == (0, "", ["cut"])
    assert listed(address, run_id) == {"large.bin": SIZE}


def test_a_download_that_is_cut_appears_when_it_is_whole_and_not_before(address, large, tmp_path):
    run_id = batches.new_run(address)
    assert upload(address, run_id, large).returncode == 0
    target = tmp_path / "downloads"
    with Proxy(port(address), lambda connection, answer, length: "halve" if length > SIZE // 2 else None) as proxy:
        done = peer.run_zoo(
            "download", through(address, proxy), run_id, "large.bin", target, MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR="0.01")
    assert "halve" in proxy.done
    assert done.returncode == 1 and " broke during GET of the artifact 'large.bin'" in done.stderr, done.stderr
    assert list(target.iterdir()) == []
    assert peer.run_zoo("download", address, run_id, "large.bin", target).returncode == 0
    assert (target / "large.bin").read_bytes() == large.read_bytes()


@pytest.fixture(params=["files", "postgres"])
def local_store(request, tmp_path):
    if request.param == "files":
        return (tmp_path / "mlruns").as_uri()
    return request.getfixturevalue("server").new_database()


def test_an_upload_that_is_killed_is_not_seen_by_half(local_store, tmp_path):
    source = tmp_path / "huge.bin"
    with open(source, "wb") as file:
        file.truncate(200_000_000)
    for attempt in range(5):
        run_id = batches.new_run(local_store, tmp_path / f"artifacts{attempt}")
        folder = pathlib.Path(peer.client(local_store).get_run(run_id).info.artifact_uri.removeprefix("file://"))
        uploader = subprocess.Popen([peer.ZOO, "upload", local_store, run_id, source])
        while uploader.poll() is None and not (folder.is_dir() and any(folder.iterdir())):
            time.sleep(0.001)
        time.sleep(attempt * 0.01)
        uploader.kill()
        uploader.wait()
        assert listed(local_store, run_id) in ({}, {"huge.bin": 200_000_000})
        ours = peer.zoo("list", local_store, run_id)
        assert ours in ([], ["huge.bin"])
