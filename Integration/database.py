"""A PostgreSQL server of the tests' own: on a free port, in a temporary folder, as an ordinary user."""
import glob
import itertools
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, settings="-c fsync=off"):
        self.tools = self._tools()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kmlf-postgresql-"))
        self.numbers = itertools.count(1)
        if os.getuid() == 0:
            shutil.chown(self.folder, "nobody")
        self.port = free_port()
        self._as_ordinary_user(
            "initdb", "-D", self.folder / "data", "-U", "kmlf", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} {settings}"
        self._as_ordinary_user(
            "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start")

    def stop(self):
        self._as_ordinary_user("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self) -> str:
        """The URI of an empty database, as SQLAlchemy and kmlf both read it."""
        name = f"test{next(self.numbers)}"
        self.query("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        return f"postgresql+psycopg2://kmlf@127.0.0.1:{self.port}/{name}"

    def query(self, database: str, sql: str) -> str:
        return self._tool("psql", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql)

    def schema(self, uri: str) -> list:
        """The statements that make the database's schema, in one order whatever the history."""
        dump = self._tool("pg_dump", "--schema-only", "--no-owner", "-d", uri.rsplit("/", 1)[1])
        lines = [line for line in dump.split("\n") if not line.startswith(("--", "\\"))]
        return sorted(statement.strip() for statement in "\n".join(lines).split(";\n") if statement.strip())

    def _tool(self, name, *arguments) -> str:
        command = [f"{self.tools}/{name}", "-h", "127.0.0.1", "-p", str(self.port), "-U", "kmlf", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def _as_ordinary_user(self, name, *arguments):
        user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run(
            [*user, f"{self.tools}/{name}", *map(str, arguments)], check=True, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)

    @staticmethod
    def _tools() -> str:
        for folder in [*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), *os.get_exec_path()]:
            if os.access(f"{folder}/initdb", os.X_OK):
                return folder
        raise RuntimeError("There is no PostgreSQL server on this machine: tools/setup --tests installs it.")
