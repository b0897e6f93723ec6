"""A disk that is full: kmlf says so, what it acknowledged is there, and it goes on when there is room again."""
import contextlib
import pathlib
import subprocess

import pytest

import batches
import peer

SIZE = 4_000_000


@pytest.fixture
def small_disk(tmp_path):
    """A file system of few bytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"no right to mount a small file system: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def room_for(disk: pathlib.Path, count: int):
    """No more than so many bytes are free, until the block ends."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (SIZE - count))
    yield
    filler.unlink()


def test_files_keep_what_was_acknowledged_before_the_disk_was_full(small_disk):
    store = (small_disk / "mlruns").as_uri()
    run_id = batches.new_run(store)
    with room_for(small_disk, 400_000):
        reached, error = batches.log(store, run_id, 0, 1_000)
        assert 0 < reached < 1_000
        assert error.startswith("INTERNAL_ERROR: '/") and error.endswith(
            ": the disk is full, or this user's share of it. Make room and try again.\n"), error
        batches.check(store, run_id, reached)
    last = reached + 20
    assert batches.log(store, run_id, reached, last) == (last, "")
    batches.check(store, run_id, last)
    assert peer.seen_by_kmlf(store)["runs"][run_id]["params"] == peer.client(store).get_run(run_id).data.params


@pytest.mark.parametrize("backend", ["files", "postgres"])
def test_an_artifact_that_has_no_room_is_told_and_leaves_what_was_there(backend, small_disk, request, tmp_path):
    files = backend == "files"
    store = (small_disk / "mlruns").as_uri() if files else request.getfixturevalue("server").new_database()
    run_id = batches.new_run(store, small_disk / "artifacts")
    model = tmp_path / "model.bin"
    model.write_bytes(b"old" * 1_000)
    assert peer.run_zoo("upload", store, run_id, model).returncode == 0
    model.write_bytes(b"new" * SIZE)
    done = peer.run_zoo("upload", store, run_id, model)
    assert done.returncode == 1
    assert "model.bin' cannot be written: the disk is full, or this user's share of it. Make room" in done.stderr
    peer.client(store).download_artifacts(run_id, "", str(tmp_path / "downloads"))
    assert peer.files_below(tmp_path / "downloads") == {"model.bin": (b"old" * 1_000).hex()}
    # What was written in vain takes no room.
    model.write_bytes(b"new" * (SIZE // 4))
    assert peer.run_zoo("upload", store, run_id, model).returncode == 0
