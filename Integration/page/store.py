"""A store for the tests of the page, written as files: a zoo of runs to look at, and more runs and points than a page can hold."""
import json
import math
import pathlib
import random
import struct
import zlib

MANY = 10_000
POINTS = 1_000_000
BEGIN = 1_760_000_000_000

SIGNATURE = json.dumps([{"name": "sepal length", "type": "double", "required": True}, {"name": "species", "type": "string", "required": False}])

NOTES = """# Why this run

Trees of **depth 6**, see [the paper](https://example.org/paper).

| set | rmse |
|-----|-----:|
| train | 0.31 |
| test | 0.42 |

- [x] trained
- [ ] reviewed

<script>document.title = "taken over"</script> [click](javascript:alert(1))
"""

PLOT = """<!doctype html><title>Plot</title><style>body { font: 20px sans-serif; background: #eef }</style>
<p id="drawn">not drawn</p><script>
let words = "drawn by a script";
try { words += parent.document.title } catch { words += ", apart from the page" }
document.getElementById("drawn").textContent = words;
</script>"""

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120"><rect width="200" height="120" fill="#eef"/>
<circle cx="60" cy="60" r="40" fill="#4c6ef5"/><rect x="110" y="30" width="60" height="60" fill="#f08c00"/><script>parent.document.title = "taken over"</script></svg>"""

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 160]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F 24 Tf 40 80 Td (A report in PDF) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def picture(hue: int, size: int = 160) -> bytes:
    """A PNG: rings, whose colour tells the runs apart."""
    rows = b""
    for y in range(size):
        rows += b"\0"
        for x in range(size):
            ring = int(127 + 127 * math.sin(math.hypot(x - size / 2, y - size / 2) / 6))
            rows += bytes((ring, (ring + hue) % 256, 255 - ring))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Store:
    def __init__(self, root: pathlib.Path):
        self.root = root
        self.count = 0

    def experiment(self, number: str, name: str):
        folder = self.root / number
        folder.mkdir(parents=True)
        (folder / "meta.yaml").write_text(
            f"artifact_location: {folder.as_uri()}\ncreation_time: {BEGIN}\nexperiment_id: '{number}'\n"
            f"last_update_time: {BEGIN + int(number)}\nlifecycle_stage: active\nname: {name}\n")

    def run(self, experiment: str, name: str, params=(), metrics=(), tags=(), start=BEGIN, took=60_000, status=3) -> str:
        """`metrics` are a value or a list of values for each key; the id tells the order of making."""
        self.count += 1
        run_id = f"a{self.count:031x}"
        folder = self.root / experiment / run_id
        for part in ("params", "metrics", "tags", "artifacts"):
            (folder / part).mkdir(parents=True)
        end = start + took if status != 1 else "null"
        (folder / "meta.yaml").write_text(
            f"artifact_uri: {(folder / 'artifacts').as_uri()}\nend_time: {end}\nentry_point_name: ''\n"
            f"experiment_id: '{experiment}'\nlifecycle_stage: active\nrun_id: {run_id}\nrun_name: {name}\nrun_uuid: {run_id}\n"
            f"source_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: {start}\nstatus: {status}\ntags: []\nuser_id: ann\n")
        for part, pairs in (("params", params), ("tags", [("mlflow.runName", name), *tags])):
            for key, value in pairs:
                (folder / part / key).write_text(str(value))
        for key, values in metrics:
            values = values if isinstance(values, list) else [values]
            lines = "".join(f"{start + 500 * step} {value!r} {step}\n" for step, value in enumerate(values))
            path = folder / "metrics" / key
            path.parent.mkdir(exist_ok=True)
            path.write_text(lines)
        return run_id

    def artifacts(self, experiment: str, run_id: str) -> pathlib.Path:
        return self.root / experiment / run_id / "artifacts"


def curve(rate: float, noise: random.Random, count=300) -> list[float]:
    return [math.exp(-rate * step) + 0.08 * noise.random() + 0.1 for step in range(count)]


def zoo(store: Store) -> list[str]:
    """Runs of every kind; answers their ids."""
    noise = random.Random(7)
    store.experiment("1", "Iris classifier")
    runs = []
    for index, (name, model, rate) in enumerate([
            ("bright-owl-12", "forest", 0.01), ("calm-fox-7", "forest", 0.02), ("keen-crab-3", "boosted", 0.03),
            ("sly-wren-44", "boosted", 0.05), ("wise-mole-9", "linear", 0.004)]):
        loss = curve(rate, noise)
        loss[150] = math.nan
        run_id = store.run(
            "1", name,
            [("model", model), ("learning_rate", rate), ("depth", 4 + index), ("seed", 7), ("features", "petal width, petal length")],
            [("train/loss", loss), ("test/loss", [value * 1.2 for value in curve(rate, noise)]),
             ("accuracy", [1 - value / 2 for value in curve(rate, noise, 60)]), ("rmse", 0.5 - rate), ("f1", 0.8 + rate)],
            [("mlflow.note.content", NOTES), ("team", "bees"), ("mlflow.source.name", "kmlf run"),
             ("mlflow.source.git.commit", "6b6c1f0a2f4f4a0b8c2f5f6f0d6d4a1b2c3d4e5f")],
            start=BEGIN + index * 3_600_000, took=45_000 + 40_000 * index, status=4 if index == 4 else 3)
        files = store.artifacts("1", run_id)
        (files / "plots").mkdir()
        (files / "plots/confusion.png").write_bytes(picture(40 * index))
        (files / "plots/drawing.svg").write_text(DRAWING)
        (files / "plots/plot.html").write_text(PLOT)
        (files / "report.pdf").write_bytes(PDF)
        (files / "README.md").write_text(NOTES)
        (files / "predictions.csv").write_text(
            'id,species,probability\n' + "".join(f'{row},"iris, {row % 3}",{noise.random():.4f}\n' for row in range(1_000)))
        (files / "summary.json").write_text(json.dumps({"accuracy": 0.93, "classes": ["setosa", "versicolor"], "nested": {"deep": None, "yes": True}}))
        (files / "parameters.yml").write_text("depth: 6\nlearning_rate: 0.1\n")
        (files / "train.log").write_text("".join(f"step {step}: loss {value:.4f}\n" for step, value in enumerate(loss)))
        (files / "model").mkdir()
        (files / "model/MLmodel").write_text(
            "artifact_path: model\nflavors:\n  python_function:\n    loader_module: kmlf_loader\n    env:\n      conda: conda.yaml\n"
            f"  kmlf:\n    version: 1\nmodel_size_bytes: 123456\nsignature:\n  inputs: '{SIGNATURE[:60]}\n    {SIGNATURE[60:].strip()}'\n"
            '  outputs: \'[{"type": "double", "name": "prediction", "required": true}]\'\n  params: null\nutc_time_created: \'2025-10-09\'\n')
        (store.root / "1" / run_id / "tags/mlflow.log-model.history").write_text(json.dumps(
            [{"run_id": run_id, "artifact_path": "model", "utc_time_created": "2025-10-09", "flavors": {"python_function": {}}}]))
        runs.append(run_id)
    search = store.run("1", "search", [("model", "forest")], start=BEGIN + 30_000_000)
    for index in range(4):
        store.run("1", f"trial-{index}", [("learning_rate", 0.1 * (index + 1))], [("rmse", 0.9 - index / 10)],
                  [("mlflow.parentRunId", search)], start=BEGIN + 30_000_000 + index)
    store.run("1", "under-way", [("model", "boosted")], [("train/loss", curve(0.02, noise, 40))], start=BEGIN + 40_000_000, status=1)
    return runs


def many(store: Store):
    """So many runs, ten of them parents of ten."""
    noise = random.Random(11)
    store.experiment("2", "Ten thousand")
    parents = []
    for index in range(MANY):
        parent = [("mlflow.parentRunId", parents[index % 10])] if 10 <= index < 110 else []
        run_id = store.run(
            "2", f"run-{index:05}", [("lr", round(noise.random(), 4)), ("depth", index % 9), ("optimizer", ["adam", "sgd"][index % 2])],
            [("rmse", noise.random()), ("accuracy", noise.random())], parent, start=BEGIN + index * 1_000)
        if index < 10:
            parents.append(run_id)


def long_history(store: Store) -> str:
    """A history of so many points, with one peak and one hole that thinning must not lose; its run."""
    store.experiment("3", "A million points")
    values = [math.sin(step / 40_000) for step in range(POINTS)]
    values[123_456] = 9.5
    values[765_432] = -7.25
    return store.run("3", "long", [("points", POINTS)], [("signal", values)], took=500 * POINTS)


def write(root: pathlib.Path):
    store = Store(root)
    store.experiment("0", "Default")
    return {"zoo": zoo(store), "long": long_history(store), "many": many(store)}
