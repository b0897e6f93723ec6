"""Where a bundle predicts: what its executable needs of a machine, and executables for others (`kmlf models add-executable`)."""
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import struct
import subprocess

import mlflow
import pandas as pd
import pytest

import peer
from packager_project import PACKAGER, Project

KMLF = os.environ["KMLF"]
TUTORIAL = os.environ["KMLF_TUTORIAL"]
HERE = f"{platform.system()}-{platform.machine()}".lower()
# By the Debian package that has them, as docs/model-bundle.md names these. Nothing of Swift's is among them.
LIBRARIES = {
    "libc6": {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"},
    "libgcc-s1": {"libgcc_s.so.1"}, "libstdc++6": {"libstdc++.so.6"}, "zlib1g": {"libz.so.1"},
    "libyaml-0-2": {"libyaml-0.so.2"}, "libcurl4": {"libcurl.so.4"}, "libpq5": {"libpq.so.5"}}
ON_LINUX = pytest.mark.skipif(platform.system() != "Linux", reason="macOS has Swift's libraries itself")
HOUSES = pd.DataFrame({"size": [1.0], "price": [0.0], "garden": [True], "street": ["Elm"]})


@pytest.fixture
def project(store, tmp_path):
    mlflow.set_tracking_uri(store)
    return Project(tmp_path / "project", store)


def add(project, uri, executable, *options):
    return subprocess.run(
        [KMLF, "models", "add-executable", "-m", uri, executable, *options], cwd=project.folder, capture_output=True,
        text=True)


def header(path, machine):
    """An executable for Linux as far as its header goes."""
    path.write_bytes(
        b"\x7fELF\2\1\1\0" + bytes(8) + struct.pack("<HHIQQQ", 3, machine, 1, 64, 64, 0) + bytes(16))
    return path


def files(folder):
    root = pathlib.Path(folder)
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*") if path.is_file()}


def test_an_executable_is_added_to_all_copies_of_a_model_and_changes_nothing_else(project, store, tmp_path):
    run_id = project.run()
    [output] = peer.client(store).get_run(run_id).outputs.model_outputs
    uris = {"run": f"runs:/{run_id}/model", "logged": f"models:/{output.model_id}", "version": "models:/houses/1"}

    def downloaded(when):
        # Of a run, MLflow downloads the logged model in place of the run's own files, where there are both.
        held = {name: mlflow.artifacts.download_artifacts(uri, dst_path=tmp_path / when / name) for name, uri in uris.items()}
        held["files of the run"] = mlflow.artifacts.download_artifacts(
            run_id=run_id, artifact_path="model", dst_path=tmp_path / when / "artifacts")
        return held

    before = downloaded("before")
    done = add(project, uris["run"], header(tmp_path / "riscv", 243), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["platforms"] == sorted(["linux-riscv64", HERE])
    done = add(project, uris["version"], header(tmp_path / "arm", 183 if HERE != "linux-aarch64" else 62))
    assert done.returncode == 0 and "only its header was read" in done.stdout, done.stderr
    after = downloaded("after")
    for name, folder in after.items():
        old, new = files(before[name]), files(folder)
        assert {path for path in old if old[path] != new[path]} == {"MLmodel"}, name
        assert len(new) == len(old) + 2 and new["executables/linux-riscv64/packager"], name
    assert len({files(folder)["MLmodel"] for folder in after.values()}) == 1
    again = add(project, uris["logged"], tmp_path / "riscv")
    assert again.returncode == 1 and "has an executable for linux-riscv64 already" in again.stderr
    assert mlflow.pyfunc.load_model(uris["run"]).predict(HOUSES)["size"].tolist() == [1.0]


def test_an_executable_for_this_machine_must_predict_as_it_is_added(store, tmp_path):
    project = Project(tmp_path / "project", store)
    uri = f"runs:/{project.run()}/model"
    assert "already" in add(project, uri, PACKAGER).stderr
    other = add(project, uri, TUTORIAL, "--replace")
    assert other.returncode == 1
    assert f"{TUTORIAL} does not answer for this model, and was not added: " in other.stderr
    assert "the pipeline `__default__` packages no model `model`" in other.stderr
    newer = add(project, uri, shutil.copy(PACKAGER, tmp_path / "newer"), "--replace")
    assert newer.returncode == 0, newer.stderr
    assert newer.stdout.endswith("It was started, and has predicted the model's input example.\n")
    mlflow.set_tracking_uri(store)
    assert mlflow.pyfunc.load_model(uri).predict(HOUSES)["size"].tolist() == [1.0]


def test_a_model_of_another_machine_gets_the_executable_that_it_lacks(tmp_path):
    """A folder whose executable was damaged on its way, or that was packaged elsewhere, is whole again."""
    store = (tmp_path / "mlruns").as_uri()
    project = Project(tmp_path / "project", store)
    mlflow.set_tracking_uri(store)
    folder = mlflow.artifacts.download_artifacts(f"runs:/{project.run()}/model", dst_path=str(tmp_path / "model"))
    [executable] = pathlib.Path(folder, "executables", HERE).iterdir()
    executable.write_bytes(b"cut")
    done = add(project, folder, PACKAGER, "--replace")
    assert done.returncode == 0, done.stderr
    mlmodel = pathlib.Path(folder, "MLmodel")
    executable.parent.rename(executable.parent.parent / "plan9-mips")
    mlmodel.write_text(mlmodel.read_text().replace(HERE, "plan9-mips"))
    done = add(project, folder, PACKAGER)
    assert done.stdout.splitlines()[0].endswith(", beside that for plan9-mips."), done.stderr
    assert mlflow.pyfunc.load_model(folder).predict(HOUSES)["size"].tolist() == [1.0]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The folder of a model, with its project gone."""
    folder = tmp_path_factory.mktemp("bundle")
    store = (folder / "mlruns").as_uri()
    mlflow.set_tracking_uri(store)
    project = Project(folder / "project", store)
    run_id = project.run()
    project.remove()
    return pathlib.Path(mlflow.artifacts.download_artifacts(f"runs:/{run_id}/model", dst_path=str(folder / "model")))


def executable(bundle):
    [file] = bundle.glob(f"executables/{HERE}/*")
    file.chmod(0o755)
    return file


@ON_LINUX
@pytest.mark.parametrize("which", ["a bundle's", "one that kmlf run has built"])
def test_an_executable_needs_libraries_of_plain_debian_alone(bundle, which):
    file = executable(bundle) if which == "a bundle's" else f"{os.environ['KMLF_DEMO']}/.build/release/IrisDemo"
    dynamic = subprocess.run(["readelf", "-d", file], check=True, capture_output=True, text=True).stdout
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
    assert {"libc.so.6", "libyaml-0.so.2"} <= needed <= set.union(*LIBRARIES.values())
    assert re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic) in ([], ["$ORIGIN"])


@ON_LINUX
def test_a_bundle_predicts_where_nothing_is_but_those_libraries(bundle, tmp_path):
    """In a root folder of its own, with the model, the libraries, /proc and /dev."""
    root = tmp_path / "root"
    shutil.copytree(bundle, root / "model")
    file = executable(root / "model")
    for library in re.findall(r"/\S+", subprocess.run(["ldd", file], check=True, capture_output=True, text=True).stdout):
        (root / library[1:]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, root / library[1:])
    (root / "proc").mkdir()
    (root / "dev").mkdir()
    enter = ["unshare", "--map-root-user", "--mount", "sh", "-c",
             'mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"', root]
    if subprocess.run([*enter[:3], "true"], capture_output=True).returncode:
        pytest.skip("this machine gives no user namespaces")
    worker = subprocess.Popen(
        [*enter, f"/{file.relative_to(root)}", "model-worker", "/model"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})

    def received():
        return json.loads(worker.stdout.read(struct.unpack(">I", worker.stdout.read(4))[0]))

    assert received() == {"kmlf_worker": 1, "ready": True}
    columns = [{"name": name, "type": kind, "values": HOUSES[name].tolist()} for name, kind in
               [("size", "double"), ("price", "double"), ("garden", "boolean"), ("street", "string")]]
    request = json.dumps({"id": 1, "data": {"frame": {"columns": columns}}}).encode()
    worker.stdin.write(struct.pack(">I", len(request)) + request)
    worker.stdin.flush()
    [price] = [column for column in received()["output"]["frame"]["columns"] if column["name"] == "price"]
    assert price["values"] == pytest.approx([(10.5 - 5 / 6) * 0.9], rel=1e-14)
    worker.stdin.close()
    assert worker.wait() == 0
