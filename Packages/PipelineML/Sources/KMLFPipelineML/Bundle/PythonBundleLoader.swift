import KMLFModels

/// The module by which `mlflow.pyfunc` loads a bundle. It is written into the bundle.
enum PythonBundleLoader {
    /// The module's name. A number, as Python keeps one module of a name for all models that a process loads.
    static let module = "kmlf_bundle_1"
    /// The folder of the module, in the model's folder.
    static let folder = "code"

    /// What `MLmodel` says about it. It needs nothing but MLflow.
    static let loader = PythonLoader(module: module, code: folder, environment: ModelEnvironment())

    static let text = #"""
        """A pipeline that kmlf packaged: its executable predicts, in a process of its own that is started by the first call.

        Messages are a length of four bytes, the greatest first, and as many bytes of JSON: docs/model-bundle.md of kmlf.
        """
        import base64
        import json
        import os
        import platform
        import struct
        import subprocess
        import threading

        PROTOCOL = 1
        COLUMN_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


        def _load_pyfunc(path):
            return Model(path)


        class Model:
            def __init__(self, path):
                self._path = os.path.abspath(path)
                self._lock = threading.Lock()
                self._worker = self._owner = None
                _executable(self._path)

            def predict(self, data, params=None):
                request = {"id": 1, "data": _outgoing(data), "params": params or {}}
                with self._lock:
                    # A process that was forked meanwhile must not share its parent's worker.
                    if self._worker is None or self._owner != os.getpid() or self._worker.poll() is not None:
                        self._worker, self._owner = _started(self._path), os.getpid()
                    try:
                        _send(self._worker, request)
                        answer = _received(self._worker)
                    except BaseException:
                        self._worker.kill()
                        raise
                if "error" in answer:
                    raise _error(answer["error"])
                return _incoming(answer["output"])

            def __getstate__(self):
                return {"path": self._path}

            def __setstate__(self, state):
                self.__init__(state["path"])

            def __del__(self):
                worker = getattr(self, "_worker", None)
                if worker is not None and self._owner == os.getpid():
                    worker.stdin.close()
                    worker.stdout.close()
                    worker.wait()


        def _executable(path):
            folder = os.path.join(path, "executables")
            here = f"{platform.system()}-{platform.machine()}".lower()
            held = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
            if here not in held:
                raise OSError(
                    f"the model in {path} has an executable for {', '.join(held) or 'no platform'}, and none for {here}; "
                    "package it on such a platform, or add its executable by `kmlf models add-executable`")
            names = os.listdir(os.path.join(folder, here))
            if len(names) != 1:
                raise OSError(f"the model in {path} is incomplete: executables/{here} holds {len(names)} files; fetch it anew")
            file = os.path.join(folder, here, names[0])
            if not os.access(file, os.X_OK):
                # The bit is lost where files travel over HTTP.
                os.chmod(file, 0o755)
            return file


        def _started(path):
            worker = subprocess.Popen(
                [_executable(path), "model-worker", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            hello = _received(worker)
            if "error" in hello:
                raise _error(hello["error"])
            if hello.get("kmlf_worker") != PROTOCOL:
                worker.kill()
                raise OSError(f"the worker of the model in {path} speaks another protocol than {PROTOCOL}: {hello}")
            return worker


        def _send(worker, message):
            text = json.dumps(message, default=_plain).encode()
            try:
                worker.stdin.write(struct.pack(">I", len(text)) + text)
                worker.stdin.flush()
            except BrokenPipeError:
                pass  # Reading tells how it ended.


        def _received(worker):
            header = worker.stdout.read(4)
            text = worker.stdout.read(struct.unpack(">I", header)[0]) if len(header) == 4 else b""
            if not text:
                raise OSError(f"the model's worker ended with {worker.wait()}; its standard error tells more")
            return json.loads(text)


        def _error(error):
            from mlflow.exceptions import MlflowException
            from mlflow.protos.databricks_pb2 import BAD_REQUEST, INTERNAL_ERROR
            return MlflowException(error["message"], BAD_REQUEST if error["code"] == "BAD_REQUEST" else INTERNAL_ERROR)


        def _outgoing(data):
            import numpy
            import pandas
            if isinstance(data, pandas.Series):
                data = data.to_frame()
            if isinstance(data, pandas.DataFrame):
                columns = [_column(name, values) for name, values in data.items()]
                if None not in columns:
                    return {"frame": {"columns": columns}}
                return {"json": data.to_dict("records")}
            if isinstance(data, numpy.ndarray) and data.dtype.kind in "biufU":
                return {"tensor": _array(data)}
            if isinstance(data, dict) and data and all(
                    isinstance(value, numpy.ndarray) and value.dtype.kind in "biufU" for value in data.values()):
                return {"tensors": {str(name): _array(value) for name, value in data.items()}}
            return {"json": data}


        def _array(array):
            dtype = "str" if array.dtype.kind == "U" else array.dtype.name
            return {"dtype": dtype, "shape": list(array.shape), "values": array.ravel().tolist()}


        def _column(name, series):
            """None where values are lists, objects or bytes; NaN is a missing value, as everywhere in pandas."""
            values, kind = series.tolist(), series.dtype.kind
            if kind == "f":
                values = [None if value != value else value for value in values]
            elif kind not in "iub" or not hasattr(series.dtype, "byteorder"):
                values = [None if missing else value for value, missing in zip(values, series.isna().tolist())]
            if kind == "M":
                return {"name": str(name), "type": "datetime", "values": [value and value.isoformat() for value in values]}
            types = {COLUMN_TYPES.get(type(_plain(value))) for value in values if value is not None}
            if types == {"long", "double"}:
                types = {"double"}
            if len(types) > 1 or None in types:
                return None
            known = {"f": "double", "i": "long", "u": "long", "b": "boolean"}.get(kind, "string")
            return {"name": str(name), "type": types.pop() if types else known, "values": values}


        def _plain(value):
            """Values of NumPy and pandas as JSON has them."""
            if isinstance(value, bytes):
                return base64.b64encode(value).decode()
            if hasattr(value, "isoformat"):
                return value.isoformat()
            return value.tolist() if hasattr(value, "tolist") else value


        def _incoming(output):
            import numpy
            import pandas
            [(form, value)] = output.items()
            if form == "frame":
                return pandas.DataFrame({column["name"]: _series(column) for column in value["columns"]})
            if form == "tensor":
                return numpy.array(value["values"], dtype=value["dtype"]).reshape(value["shape"])
            if form == "tensors":
                return {name: _incoming({"tensor": array}) for name, array in value.items()}
            return value


        def _series(column):
            import pandas
            kind, values = column["type"], column["values"]
            if kind == "datetime":
                return pandas.to_datetime(pandas.Series(values, dtype=object), format="ISO8601")
            missing = None in values
            dtype = {"long": "Int64" if missing else "int64", "integer": "Int32" if missing else "int32",
                     "double": "float64", "float": "float32", "boolean": "boolean" if missing else "bool"}
            return pandas.Series(values, dtype=dtype.get(kind, object))

        """#
}
