"""The promises of the storage protocols, kept by MLflow's server over PostgreSQL. The package HTTPStorage puts the server's
default database to them."""
import itertools

import peer


def test_a_server_on_postgres_keeps_the_promises_of_the_storage_protocols(server, server_on_postgres):
    kept, broken = [], []
    for number in itertools.count():
        server.empty(server_on_postgres.store)
        done = peer.run_zoo("conform", server_on_postgres.address, number)
        if done.returncode != 0:
            broken.append(done.stderr)
        elif done.stdout:
            kept.append(done.stdout)
        else:
            break
    assert not broken, "\n".join(broken)
    assert len(kept) > 50
