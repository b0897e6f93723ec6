"""The pipelines of the project that `kmlf ui` was started in, and what their nodes did in its runs."""
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import Seen
from served import kmlf_server, kmlf_ui

DEMO = pathlib.Path(os.environ["KMLF_DEMO"])


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the iris project with runs of its own; its executable is that of the demo."""
    copy = tmp_path_factory.mktemp("nodes") / "iris"
    shutil.copytree(DEMO, copy, ignore=shutil.ignore_patterns(".build", "mlruns", ".kmlf"))
    (copy / ".build").symlink_to(DEMO / ".build")
    return copy


@pytest.fixture(scope="module")
def run_project(project):
    """Runs the project's pipeline, and answers the ids of the experiment and of the run."""
    [executable] = [file for file in (project / ".build/release").iterdir()
                    if file.is_file() and not file.suffix and os.access(file, os.X_OK)]

    def run(*arguments, code=0):
        done = subprocess.run([executable, "run", *arguments], cwd=project, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        run_id = re.search("Run ([0-9a-f]{32})", done.stdout + done.stderr)[1]
        [meta] = project.glob(f"mlruns/*/{run_id}/meta.yaml")
        return meta.parent.parent.name, run_id
    return run


@pytest.fixture(scope="module")
def finished(run_project):
    return run_project("--runner", "ConcurrentRunner")


@pytest.fixture(scope="module")
def failed(run_project):
    return run_project("--params", "example_test_data_ratio=2", code=1)


@pytest.fixture(scope="module")
def project_page(project, finished, failed, tmp_path_factory):
    with kmlf_ui(project, tmp_path_factory.mktemp("ui") / "log") as address:
        yield address


def run_hash(run, tab=""):
    return f"#/experiments/{run[0]}/runs/{run[1]}{tab}"


def nodes_card(page):
    return page.locator("section.card", has=page.get_by_role("heading", name="Nodes"))


def node_row(page, name):
    return nodes_card(page).get_by_role("row", name=re.compile(f"^{re.escape(name)}"))


def test_a_projects_pipelines_are_drawn(seen, project_address):
    page = Seen(seen.page, project_address).open()
    page.get_by_role("link", name="Pipelines").click()
    graph = page.locator("svg.graph")
    expect(graph.get_by_role("button", name="node train", exact=True)).to_be_visible()
    seen.shoot("pipeline")
    graph.get_by_role("button", name="node train", exact=True).click()
    details = page.locator(".graph-details")
    expect(details).to_contain_text("Pipelines.swift:")
    expect(details.get_by_role("row", name=re.compile("^example_train_data"))).to_contain_text("Flower")
    page.get_by_label("Parameters").uncheck()
    expect(graph.locator(".parameter")).to_have_count(0)
    expect(graph.get_by_role("button", name="node train", exact=True)).to_have_attribute("aria-pressed", "true")
    graph.get_by_role("button", name="dataset example_iris_data").focus()
    page.keyboard.press("Enter")
    expect(details).to_contain_text("conf/base/catalog.yml")
    expect(details).to_contain_text("Goes to")
    page.reload()
    expect(page.locator(".graph-details")).to_contain_text("conf/base/catalog.yml")
    assert page.locator("svg.graph .parameter").count() == 0


def test_a_server_outside_of_a_project_shows_no_pipelines(seen):
    page = seen.open("#/models")
    expect(page.get_by_role("link", name="Models")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link", name="Pipelines")).to_have_count(0)
    page = seen.open("#/pipeline")
    expect(page.get_by_role("alert").first).to_contain_text("`kmlf ui` in a project's folder shows its pipelines.")
    assert "404" in seen.complaints.pop()


def test_a_run_shows_what_its_nodes_did_and_leads_to_what_they_logged(seen, project_page, finished):
    page = Seen(seen.page, project_page).open(run_hash(finished))
    rows = nodes_card(page).locator("tbody tr")
    expect(rows).to_have_count(4)
    assert [row.locator("th").inner_text() for row in rows.all()] == ["split", "train", "predict", "report"]
    assert [state.inner_text() for state in rows.locator(".node-state").all()] == ["✓ Finished"] * 4
    for row in rows.all():
        assert re.fullmatch(r"\+[\d.]+ (ms|s)", row.locator("td").nth(1).inner_text())
        assert re.fullmatch(r"[\d.]+ (ms|s)", row.locator("td").nth(2).inner_text())
    expect(node_row(page, "split")).to_contain_text("Paramsexample_test_data_ratio, seed")
    expect(node_row(page, "train")).to_contain_text("Metricsloss")
    expect(node_row(page, "train")).to_contain_text("Artifactsmodel/model.json")
    nodes_card(page).scroll_into_view_if_needed()
    seen.shoot("run-nodes")
    node_row(page, "report").get_by_role("link", name="report/confusion_matrix.csv").click()
    expect(page.locator(".preview table")).to_contain_text("setosa")
    page.go_back()
    node_row(page, "train").get_by_role("link", name="loss").click()
    expect(page.get_by_role("tab", name="Charts")).to_have_attribute("aria-selected", "true")


def test_the_graph_shows_how_the_nodes_of_a_run_ended(seen, project_page, finished, failed):
    page = Seen(seen.page, project_page).open(run_hash(finished))
    nodes_card(page).get_by_role("link", name="Show in the pipeline").click()
    graph = page.locator("svg.graph")
    train = graph.get_by_role("button", name=re.compile(r"^node train, finished, [\d.]+ (ms|s)$"))
    expect(train).to_contain_text("✓")
    seen.shoot("pipeline-run")
    nodes_card(page).get_by_role("link", name="report", exact=True).click()
    details = page.locator(".graph-details")
    expect(details).to_contain_text("✓ Finished")
    expect(details.get_by_role("link", name="accuracy")).to_be_visible()
    page.get_by_label("Pipeline").select_option("training")
    expect(graph.get_by_role("button", name=re.compile("^node"))).to_have_count(2)
    expect(train).to_be_visible()

    page = Seen(seen.page, project_page).open(f"#/pipeline?run={failed[1]}")
    expect(graph.get_by_role("button", name=re.compile("^node split, failed, "))).to_contain_text("✗")
    expect(graph.get_by_role("button", name="node train, not run", exact=True)).to_contain_text("– not run")
    expect(node_row(page, "split")).to_contain_text("example_test_data_ratio is 2.0; it must be at least 0 and less than 1")
    graph.get_by_role("button", name=re.compile("^node split")).click()
    expect(details).to_contain_text("✗ Failed")
    seen.shoot("pipeline-run-failed")
    page.emulate_media(color_scheme="dark")
    seen.shoot("pipeline-run-failed-dark")
    page.get_by_role("button", name="Without the run").click()
    expect(graph.get_by_role("button", name="node split", exact=True)).to_be_visible()
    expect(page.locator("table.nodes")).to_have_count(0)


def test_nodes_of_a_part_of_the_pipeline_stand_apart_from_those_that_did_not_take_part(seen, project_page, run_project):
    part = run_project("--to-nodes", "train")
    page = Seen(seen.page, project_page).open(f"#/pipeline?run={part[1]}")
    graph = page.locator("svg.graph")
    expect(graph.get_by_role("button", name=re.compile("^node train, finished"))).to_be_visible()
    expect(graph.get_by_role("button", name="node report, not in this run", exact=True)).to_be_visible()
    expect(page.locator("table.nodes tbody tr")).to_have_count(2)


def test_a_server_without_a_project_shows_the_nodes_without_a_graph(seen, project, finished, failed, tmp_path):
    with kmlf_server(tmp_path / "server", str(project / "mlruns"), "--log", "problems") as address:
        page = Seen(seen.page, address).open(run_hash(failed))
        expect(nodes_card(page).locator(".node-state")).to_have_text(["✗ Failed"] + ["– Not run"] * 3)
        expect(nodes_card(page).get_by_role("link", name="Show in the pipeline")).to_have_count(0)


def recorded(call, runs, *sessions):
    """A run that kmlf recorded in for these sessions, each the nodes of one."""
    experiment = call("experiments/create", name=f"nodes {os.urandom(4).hex()}")["experiment_id"]
    run = call("runs/create", experiment_id=experiment, start_time=1_760_000_000_000, tags=[{"key": "kmlf_version", "value": "0"}])["run"]["info"]
    folder = runs["folder"] / "mlruns" / experiment / run["run_id"] / "artifacts/kmlf/nodes"
    folder.mkdir(parents=True)
    for number, nodes in enumerate(sessions):
        record = {"version": 1, "session": str(number), "pipelines": ["__default__"], "nodes": nodes}
        (folder / f"{number}.json").write_text(json.dumps(record))
    return experiment, run["run_id"]


def test_nodes_at_the_same_time_overlap_in_the_timeline(seen, runs, call):
    begin = 1_760_000_000_000.25
    names = [f"tune.fold_{number}.fit" for number in range(3)]
    nodes = [{"name": "load", "location": "A/B.swift:1", "status": "FINISHED", "start_time": begin, "duration": 1000}]
    nodes += [{"name": name, "location": "A/B.swift:2", "status": "FINISHED", "start_time": begin + 1000 + 20 * number, "duration": 2000 + 500 * number,
               "metrics": [f"loss.{index}" for index in range(12)]} for number, name in enumerate(names)]
    nodes += [{"name": "slow", "location": "A/B.swift:3", "status": "KILLED", "start_time": begin + 2000, "duration": 2000},
              {"name": "last", "location": "A/B.swift:4", "status": "NOT_RUN"}]
    page = seen.open(run_hash(recorded(call, runs, nodes)))
    expect(nodes_card(page).locator(".bar")).to_have_count(5)
    boxes = [bar.bounding_box() for bar in nodes_card(page).locator(".bar").all()]
    ends = [box["x"] + box["width"] for box in boxes]
    assert boxes[1]["x"] == pytest.approx(ends[0], abs=2)
    assert boxes[1]["x"] < boxes[2]["x"] < boxes[3]["x"] < ends[1] < ends[2] < ends[3]
    assert boxes[4]["x"] < ends[1]
    expect(node_row(page, "slow")).to_contain_text("■ Stopped")
    fit = node_row(page, names[0])
    expect(fit.get_by_role("link", name="loss.11")).to_be_hidden()
    fit.get_by_text("7 more").click()
    expect(fit.get_by_role("link", name="loss.11")).to_be_visible()
    nodes_card(page).scroll_into_view_if_needed()
    seen.shoot("run-nodes-overlapping")
    page.emulate_media(color_scheme="dark")
    seen.shoot("run-nodes-overlapping-dark")


def test_sessions_that_recorded_in_one_run_are_shown_together(seen, runs, call):
    node = lambda name, start, status: {"name": name, "location": "A/B.swift:1", "status": status, "start_time": start, "duration": 5}
    run = recorded(call, runs, [node("b", 2000, "FAILED")], [node("a", 1000, "FINISHED"), node("b", 3000, "FINISHED")])
    page = seen.open(run_hash(run))
    expect(nodes_card(page).locator("tbody th")).to_have_text(["a", "b", "b"])
    # A box of the graph says how each of them ended last, and shows the worst.
    state = page.evaluate("""async (nodes) => (await import("./page/node-records.js")).stateOfBox({ members: [{ name: "a" }, { name: "b" }] }, nodes)""",
                          [node("a", 1000, "FINISHED"), node("b", 2000, "FAILED"), node("b", 3000, "FINISHED")])
    assert (state["status"], state["spoken"]) == ("FINISHED", "finished, 10 ms")


def test_a_run_without_a_record_of_its_nodes_has_no_card(seen, runs, call):
    page = seen.open(run_hash(recorded(call, runs)))
    page.wait_for_load_state("networkidle")
    expect(nodes_card(page)).to_have_count(0)
    page = seen.open(f"#/experiments/1/runs/{runs['zoo'][0]}")
    page.wait_for_load_state("networkidle")
    expect(nodes_card(page)).to_have_count(0)
