"""The runs that are written by one side and read by the other: everything that has tripped a store before."""
import random

T0 = 1_700_000_000_000


def rich_run():
    numbers = ["nan", "inf", "-inf", -0.0, 5e-324, 1.7976931348623157e308, 1e22, 1.5e-07, 0.1 + 0.2, 3.0, -2.5, 1e16, 1e15]
    return {
        "name": "rich: yes #1", "user": "älice", "start_time": T0, "end_time": T0 + 5, "status": "FINISHED",
        "params": {
            "long": "x" * 6000, "empty": "", "nested/name/depth": "3", "with space": "a b", "dot.key": "1",
            "ключ": "значение", "unicode": "naïve 中文 🚀", "newline": "one\ntwo", "crlf": "one\r\ntwo", "yes": "no",
            "number-like": "1e5", "colon:key": "a: b # c", "quote": "it's \"quoted\"", "padded": "  spaces  ",
        },
        "tags": {"note": "# Title\n\ntext", "long": "y" * 8000, "ünï": "ço∂e", "mlflow.note.content": "noted"},
        "metrics": [
            {"key": f"n{i}", "value": value, "timestamp": T0 + i, "step": 0} for i, value in enumerate(numbers)
        ] + [
            {"key": "train/loss", "value": 1 / (1 + i), "timestamp": T0 + i, "step": i} for i in range(500)
        ] + [
            {"key": "out of order", "value": float(i), "timestamp": T0, "step": step}
            for i, step in enumerate([3, -1, 2, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808, 2])
        ] + [{"key": "zero time", "value": 1.0, "timestamp": 0, "step": 0}],
        "artifacts": {
            "plain.txt": "text", "empty": "", "deep/er/model.json": "{\"a\": 1}", "ünïcode name.txt": "中文",
            "with space/100% done.txt": "odd",
        },
    }


def generated_run(number: int):
    random.seed(number)
    words = ["loss", "acc", "lr", "β", "layer/1", "a-b", "c.d", "e_f", "x y", "q:r"]
    return {
        "name": f"run {number}", "user": random.choice(["", "bob", "Ωmega"]), "start_time": T0 + number * 1000,
        "end_time": None if number % 7 == 0 else T0 + number * 1000 + 1,
        "status": "RUNNING" if number % 7 == 0 else random.choice(["FINISHED", "FAILED", "KILLED"]),
        "params": {f"{random.choice(words)}{i}": "".join(random.choices("ab é'\":#{}[]\t", k=i)) for i in range(8)},
        "tags": {f"t{i}": "".join(random.choices("xyz中-", k=i)) for i in range(5)},
        "metrics": [
            {"key": f"{random.choice(words)}m", "value": random.uniform(-1, 1) * 10 ** random.randint(-300, 300),
             "timestamp": T0 + i, "step": random.randint(-5, 5)} for i in range(30)
        ],
        "artifacts": {},
        "lifecycle": ["active", "active", "deleted", "restored"][number % 4],
    }


def menagerie():
    return {
        "experiments": [
            {"name": "rich", "tags": {"team": "ü"}, "runs": [rich_run()]},
            {"name": "实验 №1 — unicode", "tags": {}, "runs": [generated_run(i) for i in range(12)]},
            {"name": "yes", "tags": {}, "runs": [generated_run(20)]},
            {"name": "1e5", "tags": {}, "runs": []},
            {"name": "gone", "tags": {}, "lifecycle": "deleted", "runs": [dict(generated_run(30), lifecycle="active")]},
            {"name": "came back", "tags": {}, "lifecycle": "restored", "runs": [dict(generated_run(31), lifecycle="active")]},
        ]
    }
