"""A PostgreSQL server of the tests' own: on a free port, in a temporary folder, as an ordinary user."""
import contextlib
import glob
import itertools
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, settings="-c fsync=off"):
        self.settings = settings
        self.tools = self._tools()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kmlf-postgresql-"))
        self.numbers = itertools.count(1)
        if os.getuid() == 0:
            shutil.chown(self.folder, "nobody")
        self.port = free_port()
        self._as_ordinary_user(
            "initdb", "-D", self.folder / "data", "-U", "kmlf", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self.start()

    def start(self):
        """Waits until it takes connections; after a kill, until it has recovered."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {self.settings}"
        self._as_ordinary_user(
            "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start")

    def kill(self):
        """SIGKILL for it and all its processes: no time to finish anything."""
        lock = self.folder / "data/postmaster.pid"
        first = int(lock.read_text().split("\n")[0])
        children = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in [first, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, 9)
        while any(self._lives(process) for process in [first, *children]):
            time.sleep(0.01)
        # Where the machine's first process is slow to bury it, its number seems to be taken.
        lock.unlink()

    @staticmethod
    def _lives(process) -> bool:
        try:
            return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def stop(self):
        self._as_ordinary_user("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self) -> str:
        """The URI of an empty database, as SQLAlchemy and kmlf both read it."""
        name = f"test{next(self.numbers)}"
        self.query("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        return f"postgresql+psycopg2://kmlf@127.0.0.1:{self.port}/{name}"

    def require_password(self, user: str, password: str):
        """Lets the user in with that password only; all others need none."""
        rules = self.folder / "data/pg_hba.conf"
        rules.write_text(f"host all {user} all scram-sha-256\n" + rules.read_text())
        self.query("postgres", f"CREATE ROLE {user} LOGIN SUPERUSER PASSWORD '{password}'")
        self.query("postgres", "SELECT pg_reload_conf()")

    def empty(self, uri: str):
        """Removes all that a database of MLflow's schema holds, but for the experiment `Default`."""
        # Without the triggers that look after foreign keys the order of the tables does not matter.
        self.query(uri.rsplit("/", 1)[1], """
            DO $$ DECLARE name text; BEGIN
                SET LOCAL session_replication_role = replica;
                FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
                    AND tablename NOT IN ('alembic_version', 'experiments', 'workspaces')
                LOOP EXECUTE 'DELETE FROM ' || quote_ident(name); END LOOP;
                DELETE FROM experiments WHERE experiment_id <> 0;
            END $$
            """)

    def query(self, database: str, sql: str) -> str:
        return self._tool("psql", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql)

    def dump(self, uri: str, *options) -> str:
        """The statements that make the database and all that it holds."""
        return self._tool("pg_dump", *options, "-d", uri.rsplit("/", 1)[1])

    def schema(self, uri: str) -> list:
        """The statements that make the database's schema, in one order whatever the history."""
        dump = self.dump(uri, "--schema-only", "--no-owner")
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
