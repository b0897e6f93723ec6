"""Servers that are killed and connections that spoil what they carry: everything that kmlf acknowledged is there, once."""
import random
import re
import time

import pytest

import batches
import peer
from proxy import FAULTS, Proxy

# What kmlf says when it gives up: whom it spoke to, and what became of that.
GIVING_UP = re.compile(
    r"[A-Z_]+: The (database|server at|connection to the database|connection to the server at) '\S+' (cannot be reached|broke)")


class Victim:
    """A store, and the server that can be killed under it."""

    def __init__(self, store, server, kills):
        self.store, self.server, self.kills = store, server, kills


@pytest.fixture(params=["postgres", "http", "http on postgres", "postgres under http"])
def victim(request):
    def the(name):
        return request.getfixturevalue(name)

    match request.param:
        case "postgres":
            return Victim(the("server").new_database(), the("server"), 3)
        case "http":
            return Victim(the("server_on_sqlite").address, the("server_on_sqlite"), 1)
        case "http on postgres":
            return Victim(the("server_on_postgres").address, the("server_on_postgres"), 1)
        case "postgres under http":
            return Victim(the("server_on_postgres").address, the("server"), 2)


def test_what_was_acknowledged_before_the_server_was_killed_is_there_and_the_writer_goes_on(victim):
    random.seed(3)
    run_id = batches.new_run(victim.store)
    reached, last = 0, 12 * victim.kills
    while reached < last:
        deadly = reached + 6 if reached < last - 6 else None

        def acknowledged(number):
            if number == deadly:
                time.sleep(random.uniform(0, 0.01))
                victim.server.kill()
                victim.server.start()

        reached, error = batches.log(victim.store, run_id, reached, last, acknowledged)
        batches.check(victim.store, run_id, reached)
        if reached < last:
            assert GIVING_UP.match(error) or "http" in victim.store and "OperationalError" in error, error


@pytest.fixture(params=["postgres", "http", "http on postgres"])
def behind_proxy(request):
    """A store, and what makes of a proxy's port the store behind that proxy."""
    if request.param == "postgres":
        server = request.getfixturevalue("server")
        store, port = server.new_database(), server.port
    else:
        name = "server_on_sqlite" if request.param == "http" else "server_on_postgres"
        store = request.getfixturevalue(name).address
        port = int(store.rsplit(":", 1)[1])
    return store, port, lambda proxy: store.replace(f":{port}", f":{proxy.port}")


def test_delayed_lost_halved_and_repeated_answers_lose_and_double_nothing(behind_proxy):
    store, port, through = behind_proxy
    run_id = batches.new_run(store)

    def fault(connection, answer, length):
        return FAULTS[(connection + answer // 9) % len(FAULTS)] if answer % 9 == 8 else None

    with Proxy(port, fault) as proxy:
        assert batches.log(through(proxy), run_id, 0, 60) == (60, "")
    assert set(proxy.done) == set(FAULTS)
    batches.check(store, run_id, 60)


def test_a_run_is_made_once_or_its_maker_is_told(behind_proxy):
    store, port, through = behind_proxy
    client = peer.client(store)
    experiment = client.create_experiment(f"made behind {port} {time.time_ns()}")
    for lost in range(12):
        with Proxy(port, lambda connection, answer, _: "drop" if (connection, answer) == (0, lost) else None) as proxy:
            done = peer.run_zoo("begin", through(proxy), experiment, f"run {lost}")
        made = client.search_runs([experiment], f"run_name = 'run {lost}'")
        if done.returncode == 0:
            assert [run.info.run_id for run in made] == done.stdout.split()
        else:
            # The first connection to a database is not tried again; what the server has made is not made again.
            assert GIVING_UP.match(done.stderr), done.stderr
            assert len(made) == (1 if store.startswith("http") else 0)
            assert store.startswith("postgresql") or "Whether it was carried out is not known" in done.stderr
