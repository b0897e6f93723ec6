"""The project of Integration/packager on disk, whose pipelines are packaged when they have run."""
import os
import pathlib
import shutil
import subprocess

PACKAGER = pathlib.Path(os.environ["KMLF_PACKAGER"])
CATALOG = """
houses: {type: pandas.CSVDataset, filepath: data/houses.csv}
line: {type: json.JSONDataset, filepath: data/line.json, versioned: true}
weights: {type: json.JSONDataset, filepath: data/weights.json}
reviews: {type: json.JSONDataset, filepath: data/reviews.json}
pricer:
  type: kedro_mlflow.io.models.MlflowModelRegistryDataset
  model_name: houses
  flavor: mlflow.pyfunc
  pyfunc_workflow: python_model
asked: {type: pandas.CSVDataset, filepath: data/asked.csv}
loud:
  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
  dataset: {type: json.JSONDataset, filepath: data/loud.json}
"""
HOUSES = "size,price,garden,street\n1.0,10.0,True,Elm\n2.0,19.5,False,\n3.0,31.0,True,Oak\n"
REVIEWS = '[{"text": "wow!", "stars": 5}, {"text": "meh", "stars": 2}, {"text": "bad", "stars": 1}]'


class Project:
    """The executable is a copy of its own, so that it can be taken away."""

    def __init__(self, folder: pathlib.Path, store: str):
        self.folder = folder
        self.executable = folder / "bin" / "packager"
        for path, text in {
                "kmlf.yml": "project_name: Packager\npackage_name: packager\n", "conf/base/catalog.yml": CATALOG,
                "conf/base/parameters.yml": "discount: 0.1\n", "data/houses.csv": HOUSES, "data/reviews.json": REVIEWS,
                "conf/base/mlflow.yml": f"mlflow_tracking_uri: {store}\nexperiment: {{name: packager}}\n"}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        (folder / "conf" / "local").mkdir()
        self.executable.parent.mkdir()
        shutil.copy(PACKAGER, self.executable)

    def command(self, *arguments):
        """Runs the executable to its end, whichever that is."""
        return subprocess.run([self.executable, *arguments], cwd=self.folder, capture_output=True, text=True)

    def run(self, pipeline="__default__"):
        """The id of a good run."""
        done = self.command("run", "--pipeline", pipeline)
        assert done.returncode == 0, done.stderr
        return done.stdout.split("Run ")[1].split(":")[0]

    def remove(self):
        """A bundle needs nothing of the project. Databases keep artifacts in its folder `mlruns`."""
        for name in ["bin", "conf", "data", "kmlf.yml"]:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
