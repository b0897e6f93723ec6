import { runHref } from "./address.js";
import { pairs } from "./api.js";
import { card, copied, pairsTable, row, searchedCard } from "./cards.js";
import { h } from "./dom.js";
import { ago, number, time, took } from "./format.js";
import { modelCards } from "./logged-model.js";
import { childrenCard } from "./run-children.js";
import { nodesCard } from "./run-nodes.js";
import { notesCard } from "./run-notes.js";
import { tagsCard } from "./run-tags.js";

/** All of a run but its charts and artifacts. `onChange` is called when its tags were changed. */
export function runOverview(run, onChange, signal) {
    return h(
        "div",
        { class: "cards" },
        detailsCard(run),
        notesCard(run),
        metricsCard(run),
        nodesCard(run, signal),
        paramsCard(run),
        inputsCard(run),
        tagsCard(run, onChange),
        modelCards(run),
        childrenCard(run, signal),
    );
}

function detailsCard({ info, data }) {
    const tags = pairs(data.tags);
    const rows = [
        ["Run id", copied(info.run_id)],
        ["Started", h("span", { title: ago(info.start_time) }, time(info.start_time))],
        info.end_time && ["Took", took(info)],
        info.user_id && ["User", info.user_id],
        tags["mlflow.source.name"] && ["Source", tags["mlflow.source.name"]],
        tags["mlflow.source.git.commit"] && ["Git commit", copied(tags["mlflow.source.git.commit"])],
        ["Artifacts", copied(info.artifact_uri)],
    ].filter(Boolean);
    return card(
        "Details",
        null,
        h(
            "dl",
            {},
            rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
        ),
    );
}

function metricsCard({ info, data }) {
    const link = (key) =>
        h("a", { href: `${runHref(info, "metrics")}?search=${encodeURIComponent(key)}` }, key);
    return searchedCard(
        "Metrics",
        (data.metrics ?? []).toSorted((a, b) => a.key.localeCompare(b.key)),
        "No metrics were logged.",
        ({ key }) => key,
        ({ key, value, step }) =>
            row(
                link(key),
                h("td", { class: "number", title: String(value) }, number(value)),
                h("td", { class: "number faint" }, step ? `step ${number(step)}` : ""),
            ),
    );
}

const paramsCard = ({ data }) =>
    searchedCard(
        "Params",
        data.params ?? [],
        "No params were logged.",
        ({ key, value }) => `${key} ${value}`,
        ({ key, value }) => row(key, h("td", {}, value)),
    );

function inputsCard({ inputs }) {
    const datasets = inputs?.dataset_inputs ?? [];
    if (!datasets.length) return null;
    return card(
        "Datasets",
        null,
        pairsTable(
            datasets.map(({ dataset, tags }) =>
                row(
                    dataset.name,
                    h("td", {}, pairs(tags)["mlflow.data.context"] ?? ""),
                    h("td", { class: "faint" }, dataset.source_type, " ", dataset.digest),
                ),
            ),
        ),
    );
}
