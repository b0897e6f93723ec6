"""An MLflow server behind a proxy that offers HTTP/2."""
import json

import peer
from menagerie import menagerie
from test_formats import write_with_mlflow
from web_proxy import WebProxy


def test_http_2_is_spoken_where_it_is_offered_and_all_is_read_and_written_as_ever(server_on_sqlite, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_with_mlflow(server_on_sqlite.address, tmp_path / "scratch", menagerie())
    with WebProxy.running(tmp_path / "proxy", [server_on_sqlite.address], with_http2=True) as proxy:
        trust = {"MLFLOW_TRACKING_SERVER_CERT_PATH": str(proxy.certificate)}
        direct = peer.run_zoo("read", server_on_sqlite.address)
        done = peer.run_zoo("read", proxy.address, **trust)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout) == json.loads(direct.stdout)
        folder = tmp_path / "project"
        folder.mkdir()
        done = peer.kmlf("copy", "--from", proxy.address, "--to", str(tmp_path / "mlruns"), folder=folder, **trust)
        assert done.returncode == 0, done.stderr + done.stdout
        done = peer.kmlf("copy", "--from", str(tmp_path / "mlruns"), "--to", proxy.address, folder=folder, **trust)
        assert done.returncode == 0, done.stderr + done.stdout
        assert set(proxy.protocols) == {"HTTP/2.0"}
