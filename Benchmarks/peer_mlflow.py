"""The peer of w1 to w5: MLflow's own client 3.17.2 does the same work on the same store.

`python peer_mlflow.py WORKLOAD URI [--repeats N] [--n N]` prints the same lines; w4 wants a store that `bench seed` has seeded.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import tempfile
import time
import uuid

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"

import mlflow  # noqa: E402
from mlflow.entities import Metric, Param, RunTag  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402

START = 1_700_000_000_000


def timed(body):
    cpu, start = time.process_time(), time.perf_counter()
    body()
    return time.perf_counter() - start, time.process_time() - cpu


class Bench:
    def __init__(self, uri):
        self.client = MlflowClient(uri)
        self.backend = uri.split(":")[0].split("+")[0] if ":" in uri else "file"

    def line(self, name, n, measured):
        seconds = sorted(wall for wall, _ in measured)
        median = statistics.median_high(seconds)
        print(json.dumps({
            "backend": self.backend, "cpu_seconds": sorted(cpu for _, cpu in measured)[len(measured) // 2],
            "load1": os.getloadavg()[0], "n": n, "name": name, "peer": f"mlflow-{mlflow.__version__}",
            "per_second": n / median, "repeats": len(measured),
            "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "seconds": median,
            "seconds_max": seconds[-1], "seconds_min": seconds[0]}, sort_keys=True), flush=True)

    def run(self):
        experiment = self.client.create_experiment(f"peer-{uuid.uuid4()}")
        return self.client.create_run(experiment).info.run_id

    @staticmethod
    def point(index):
        return Metric(f"metric_{index % 10}", index * 0.001, START + index, index // 10)

    def w1(self, run):
        yield "params", 1_000, lambda: [self.client.log_param(run, f"param_{i}", f"value_{i}") for i in range(1_000)]
        points = [self.point(i) for i in range(10_000)]
        yield "metrics", 10_000, lambda: [
            self.client.log_metric(run, p.key, p.value, p.timestamp, p.step) for p in points]
        yield "tags", 100, lambda: [self.client.set_tag(run, f"tag_{i}", f"value_{i}") for i in range(100)]

    def w2(self, run):
        params = [Param(f"param_{i}", f"value_{i}") for i in range(1_000)]
        yield "params", 1_000, lambda: [
            self.client.log_batch(run, params=params[i:i + 100], synchronous=True) for i in range(0, 1_000, 100)]
        points = [self.point(i) for i in range(10_000)]
        yield "metrics", 10_000, lambda: [
            self.client.log_batch(run, metrics=points[i:i + 1_000], synchronous=True) for i in range(0, 10_000, 1_000)]
        tags = [RunTag(f"tag_{i}", f"value_{i}") for i in range(100)]
        yield "tags", 100, lambda: self.client.log_batch(run, tags=tags, synchronous=True)

    def w3(self, run, points):
        def write():
            for start in range(0, points, 1_000):
                batch = [Metric("loss", 1 / (1 + i), START + i, i) for i in range(start, min(start + 1_000, points))]
                self.client.log_batch(run, metrics=batch, synchronous=True)

        def read():
            assert len(self.client.get_metric_history(run, "loss")) == points

        yield "write", points, write
        yield "read", points, read

    def w4(self, runs):
        experiment = self.client.get_experiment_by_name(f"bench-{runs}").experiment_id

        def search():
            found = self.client.search_runs(
                [experiment], "metrics.m3 > 0.5 and params.p1 = 'v7'", max_results=100, order_by=["metrics.m3 DESC"])
            assert found

        def list_all():
            token, count = None, 0
            while True:
                page = self.client.search_runs([experiment], max_results=1_000, page_token=token)
                count, token = count + len(page), page.token
                if not token:
                    break
            assert count == runs

        yield f"search@{runs}", 1, search
        yield f"list@{runs}", runs, list_all

    def w5(self, run):
        with tempfile.TemporaryDirectory(prefix="kmlf-bench-") as name:
            folder = pathlib.Path(name)
            small, big, fetched = folder / "small", folder / "big.bin", folder / "fetched"
            small.mkdir()
            fetched.mkdir()
            for index in range(1_000):
                (small / f"file{index}.bin").write_bytes(os.urandom(4_096))
            with big.open("wb") as file:
                for _ in range(512):
                    file.write(os.urandom(1 << 20))
            yield "log_each", 1_000, lambda: [
                self.client.log_artifact(run, str(file), "each") for file in sorted(small.iterdir())]
            yield "log_dir", 1_000, lambda: self.client.log_artifacts(run, str(small), "many")
            yield "log_big_mib", 512, lambda: self.client.log_artifact(run, str(big))
            yield "list_dir", 1_000, lambda: self.client.list_artifacts(run, "many")
            yield "download_dir", 1_000, lambda: self.client.download_artifacts(run, "many", str(fetched))
            yield "download_big_mib", 512, lambda: self.client.download_artifacts(run, "big.bin", str(fetched))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", choices=["w1", "w2", "w3", "w4", "w5"])
    parser.add_argument("uri")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--n", type=int)
    options = parser.parse_args()
    bench = Bench(options.uri)
    measured = {}
    for _ in range(options.repeats):
        if options.workload == "w4":
            phases = bench.w4(options.n or 1_000)
        else:
            run = bench.run()
            bench.client.log_batch(run, [Metric("a", 1, START, 0)], [Param("a", "1")], [RunTag("a", "1")])
            phases = bench.w3(run, options.n or 1_000_000) if options.workload == "w3" else getattr(
                bench, options.workload)(run)
        for name, n, body in phases:
            measured.setdefault((name, n), []).append(timed(body))
    for (name, n), times in measured.items():
        bench.line(f"{options.workload.upper()}.{name}", n, times)


main()
