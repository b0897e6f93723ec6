"""What MLflow makes of requirements: a line of JSON for each case. Needs mlflow 3.17.2."""
import json
import os
import pathlib
import sys

from mlflow.utils.environment import _process_pip_requirements
from mlflow.version import VERSION

os.chdir(sys.argv[1])
pathlib.Path("more").mkdir()
pathlib.Path("requirements.txt").write_text(
    "# first\n\n  scipy >= 1  # why\n-r more/base.txt\n--constraint limits.txt\nattrs[a] \\\n  ; python_version >= '3.9'\n")
pathlib.Path("more/base.txt").write_text("six\n-r further.txt\n")
pathlib.Path("more/further.txt").write_text("pkg @ https://host/pkg.zip#sha1=00\n")
pathlib.Path("limits.txt").write_text("numpy<3\npandas<4\n")

FLAVOR = ["xgboost==1.7.4"]
CASES = [
    (FLAVOR, None, None), (FLAVOR, [], None), (FLAVOR, None, []), (FLAVOR, ["pandas>=2"], None), (FLAVOR, None, ["pandas>=2"]),
    (FLAVOR, "requirements.txt", None), (FLAVOR, None, "requirements.txt"), ([], None, ["a", "-r requirements.txt"]),
    (FLAVOR, None, ["mlflow>=3", "a"]), (FLAVOR, ["MLflow-skinny"], None), (FLAVOR, None, ["xgboost", "xgboost[dask]"]),
    ([], ["a", "b", "a>1", "c[y, x]", "c[z]>=2 , <3", "A"], None), ([], ["-c limits.txt", "b; python_version < '3'", "b"], None),
    ([], ["./wheels/own.whl", "git+https://host/own.git@main", "--no-index"], None),
]
for default, pip, extra in CASES:
    _, requirements, constraints = _process_pip_requirements(list(default), pip, extra)
    requirements = ["MLFLOW" if text == f"mlflow=={VERSION}" else text for text in requirements]
    print(json.dumps({
        "default": default, "pip": pip, "extra": extra, "requirements": requirements, "constraints": constraints}))
