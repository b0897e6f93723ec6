"""The pipelines of the project that `kmlf ui` was started in."""
import re

from playwright.sync_api import expect

from conftest import Seen


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
