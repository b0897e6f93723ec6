import { predict, scoringServers } from "./api.js";
import { dataTable } from "./data-table.js";
import { fill, h, problemBox } from "./dom.js";
import { count, duration } from "./format.js";
import { parsed } from "./json-text.js";
import { jsonTree } from "./json-tree.js";
import { firstRequest } from "./prediction-request.js";

const mostRows = 500;

/**
 * Where a prediction by the model is tried. What `MLmodel` says (`model`) tells it from others that are served; `serving` is the
 * command by which it is.
 */
export function predictionTrial(model, owner, folder, serving) {
    const body = h("div");
    async function content() {
        const [servers, request] = await Promise.all([scoringServers(), firstRequest(model, owner, folder)]);
        const able = servers.map((server, place) => ({ ...server, place })).filter((one) => mayServe(one, model));
        return able.length ? form(able, request) : notServed(servers, serving);
    }
    function toggle({ target }) {
        if (!target.open || body.querySelector("form")) return;
        fill(body, h("p", { class: "faint" }, "Asking the scoring servers …"));
        content()
            .then((made) => fill(body, made))
            .catch((problem) => fill(body, h("p", { class: "problem" }, problem.message)));
    }
    return h("details", { class: "usage", ontoggle: toggle }, h("summary", {}, "Try a prediction"), body);
}

/** One that does not say which model it has may have this one. */
function mayServe({ model: served, problem }, model) {
    if (problem) return false;
    if (!served) return true;
    return (
        (model.model_uuid && served.model_uuid === model.model_uuid) ||
        (model.model_id && served.model_id === model.model_id)
    );
}

function notServed(servers, serving) {
    const why = ({ address, model, problem }) => problem ?? `${address} serves ${model?.uri ?? "another model"}.`;
    return [
        servers.length
            ? [
                  h("p", {}, "None of the scoring servers that are known here serves this model:"),
                  h(
                      "ul",
                      {},
                      servers.map((server) => h("li", {}, why(server))),
                  ),
              ]
            : h("p", {}, "No scoring server is known here. Serve the model, and start the page with its address:"),
        h("pre", {}, `${serving} --port 5001\nkmlf ui --scoring http://127.0.0.1:5001\n`),
    ];
}

function form(servers, request) {
    const server = h(
        "select",
        {},
        servers.map(({ address, place }) => h("option", { value: place }, address)),
    );
    const field = h("textarea", {
        rows: Math.min(16, Math.max(6, request.split("\n").length)),
        spellcheck: "false",
        value: request,
        onkeydown: (event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
        },
    });
    const button = h("button", { class: "main" }, "Predict");
    const state = h("span", { class: "faint grow", role: "status" });
    const answer = h("div");
    const note = h("p", { class: "faint" });
    const tell = () => {
        const { address, model } = servers.find(({ place }) => String(place) === server.value);
        fill(
            note,
            model
                ? `Served at ${address}.`
                : `${address} does not say which model it serves; it may be another one than this.`,
        );
    };
    server.addEventListener("change", tell);
    tell();

    async function submit(event) {
        event.preventDefault();
        button.disabled = true;
        fill(state, "Predicting …");
        fill(answer);
        const begin = performance.now();
        try {
            const { size, element } = shown(await predict(server.value, field.value));
            fill(state, `${size} in ${duration(performance.now() - begin)}`);
            fill(answer, element);
        } catch (problem) {
            fill(state);
            fill(answer, problemBox(problem.message));
        }
        button.disabled = false;
        answer.scrollIntoView({ block: "nearest" });
    }

    return h(
        "form",
        { class: "prediction", onsubmit: submit },
        servers.length > 1 && h("label", { class: "field" }, "Scoring server", server),
        note,
        h("label", { class: "field" }, "Request (JSON)", field),
        h("div", { class: "buttons" }, state, button),
        answer,
    );
}

/** An answer as a table where it is one, and how much it is. */
function shown(text) {
    let value;
    try {
        value = parsed(text);
    } catch {
        return { size: "An answer that is no JSON", element: h("pre", { class: "text" }, text) };
    }
    const list = value?.predictions ?? value;
    const size = Array.isArray(list) ? count(list.length, "prediction") : "A prediction";
    const table = Array.isArray(list) && tableOf(list.slice(0, mostRows));
    if (!table) return { size, element: jsonTree(list) };
    const isPart = list.length > mostRows;
    return {
        size,
        element: [
            dataTable(table.head, table.rows),
            isPart && h("p", { class: "faint" }, `The first ${count(mostRows, "row")}.`),
        ],
    };
}

/** undefined for what is no list of values or of flat objects. */
function tableOf(rows) {
    const isFlat = (value) => value === null || typeof value !== "object";
    const text = (value) => (value === null || value === undefined ? "" : String(value));
    if (rows.every(isFlat)) return { head: ["prediction"], rows: rows.map((value) => [text(value)]) };
    if (!rows.every((row) => row && !Array.isArray(row) && !isFlat(row) && Object.values(row).every(isFlat)))
        return undefined;
    const head = [...new Set(rows.flatMap(Object.keys))];
    return { head, rows: rows.map((row) => head.map((name) => text(row[name]))) };
}
