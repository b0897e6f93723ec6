"""The page over PostgreSQL: what asks much of a store is tested once more, on a copy of the runs in a database. Copying ten
thousand runs and a million points would take longer than all of these tests."""
import subprocess

import pytest

from conftest import calls
from database import Server
from served import KMLF, kmlf_server
from test_run import (
    test_a_run_shows_what_was_logged, test_a_run_that_there_is_not_is_told, test_a_run_under_way_is_watched,
    test_artifacts_are_shown_as_what_they_are, test_charts_are_smoothed_and_keep_the_raw_line,
    test_nested_runs_lead_to_each_other, test_notes_are_markdown_without_scripts, test_tags_are_set_and_removed)
from test_table import (
    test_a_name_is_shown_and_never_run, test_a_new_run_comes_by_itself, test_a_table_is_saved_as_csv,
    test_experiments_are_made_renamed_deleted_and_restored, test_nested_runs_stand_below_their_parents_in_any_order,
    test_selected_runs_are_tagged_renamed_deleted_and_restored,
    test_the_table_is_worked_with_keys_alone,
    test_what_is_wrong_with_a_filter_is_shown_under_a_caret_and_the_table_stays)
from test_views import (
    model, test_histories_of_runs_are_overlaid, test_images_stand_side_by_side,
    test_registered_models_have_versions_and_aliases, test_runs_are_compared_by_what_differs,
    test_runs_are_points_over_what_is_chosen)


@pytest.fixture(scope="module")
def database():
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def runs(runs, database, tmp_path_factory):
    """The runs of the zoo, in an experiment of the same number; the ids of runs are the database's own."""
    uri = database.new_database()
    folder = tmp_path_factory.mktemp("copied")
    subprocess.run([KMLF, "db", "upgrade", uri], check=True, capture_output=True)
    subprocess.run(
        [KMLF, "copy", "--from", runs["folder"] / "mlruns", "--to", uri, "--experiment", "Iris classifier"], cwd=folder, check=True)
    rows = database.query(uri.rsplit("/", 1)[1], "SELECT value, run_uuid FROM tags WHERE key = 'kmlf.copy.run_id'")
    ids = dict(row.split("|") for row in rows.splitlines())
    return {"folder": folder, "uri": uri, "zoo": [ids[run] for run in runs["zoo"]]}


@pytest.fixture(scope="module")
def address(runs):
    with kmlf_server(runs["folder"], runs["uri"], "--log", "problems") as address:
        yield address


@pytest.fixture(scope="module")
def call(address):
    return calls(address)
