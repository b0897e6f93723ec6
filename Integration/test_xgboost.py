"""XGBoost: what kmlf trains, MLflow's flavor loads and predicts with the same numbers, and the reverse. Runs in an
environment of its own, with the release of XGBoost that Debian has as a library."""
import mlflow
import numpy as np
import pandas as pd
import pytest
import xgboost

import peer

CASES = {
    "binary": {"objective": "binary:logistic"},
    "regression": {"objective": "reg:squarederror", "max_depth": "3"},
    "probabilities": {"objective": "multi:softprob", "num_class": "3"},
    "classes": {"objective": "multi:softmax", "num_class": "3"},
    "dart": {"booster": "dart", "objective": "binary:logistic", "rate_drop": "0.1", "seed": "7"},
    "linear": {"booster": "gblinear", "objective": "reg:squarederror", "updater": "coord_descent"},
}
ROUNDS = 12


def frame():
    """120 rows; every seventh value of one column is missing."""
    random = np.random.default_rng(5)
    rows = pd.DataFrame({
        "größe": random.normal(size=120), "count": random.integers(0, 9, size=120), "is new": random.random(120) > 0.5,
    })
    rows.loc[::7, "größe"] = None
    return rows


def labels(case, rows):
    score = rows["größe"].fillna(1) + rows["count"] / 3
    if "num_class" in CASES[case]:
        return np.minimum(2, np.maximum(0, score.round())).astype(int)
    return score if "reg:" in CASES[case]["objective"] else (score > 1.5).astype(int)


def split(rows):
    return rows.to_json(orient="split", index=False, double_precision=15)


def same(seen, expected):
    assert seen["shape"] == list(expected.shape)
    assert np.array_equal(np.array(seen["values"], dtype=np.float32), expected.ravel())


@pytest.fixture
def tracked(store):
    mlflow.set_tracking_uri(store)
    return store


@pytest.mark.parametrize("model_format", ["ubj", "json"])
@pytest.mark.parametrize("case", CASES)
def test_mlflow_predicts_as_kmlf_trained(tracked, case, model_format):
    rows = frame()
    request = {
        "frame": split(rows.assign(label=labels(case, rows))), "label": "label", "parameters": CASES[case],
        "rounds": ROUNDS, "format": model_format,
    }
    seen = peer.zoo("train-booster", tracked, stdin=request)
    assert seen["features"] == list(rows.columns)
    assert len(seen["history"]) == ROUNDS and seen["history"][-1] < seen["history"][0]
    booster = mlflow.xgboost.load_model(seen["uri"])
    assert booster.feature_names == list(rows.columns)
    same(seen, booster.predict(xgboost.DMatrix(rows)))
    same(seen, mlflow.pyfunc.load_model(seen["uri"]).predict(rows))


@pytest.mark.parametrize("model_format", ["ubj", "json", "xgb"])
@pytest.mark.parametrize("case", CASES)
def test_kmlf_predicts_as_python_trained(tmp_path, case, model_format):
    rows = frame()
    booster = xgboost.train(CASES[case], xgboost.DMatrix(rows, label=labels(case, rows)), ROUNDS)
    folder = tmp_path / "model"
    mlflow.xgboost.save_model(booster, str(folder), model_format=model_format, pip_requirements=[])
    seen = peer.zoo("predict-booster", tmp_path / "mlruns", folder, stdin=split(rows))
    same(seen, booster.predict(xgboost.DMatrix(rows)))


def test_both_train_the_same_model(tmp_path):
    rows = frame()
    target = labels("binary", rows)
    seen = peer.zoo("train-booster", (tmp_path / "mlruns").as_uri(), stdin={
        "frame": split(rows.assign(label=target)), "label": "label", "parameters": CASES["binary"], "rounds": ROUNDS,
        "format": "ubj"})
    booster = xgboost.train(CASES["binary"], xgboost.DMatrix(rows, label=target), ROUNDS)
    same(seen, booster.predict(xgboost.DMatrix(rows)))


def test_kmlf_loads_the_booster_of_a_scikit_learn_model(tmp_path):
    rows = frame()
    model = xgboost.XGBRegressor(n_estimators=ROUNDS).fit(rows, labels("regression", rows))
    # This release of XGBoost saves itself no longer beside today's scikit-learn, which has dropped the attribute.
    type(model)._estimator_type = "regressor"
    folder = tmp_path / "model"
    mlflow.xgboost.save_model(model, str(folder), pip_requirements=[])
    seen = peer.zoo("predict-booster", tmp_path / "mlruns", folder, stdin=split(rows))
    same(seen, model.predict(rows))
