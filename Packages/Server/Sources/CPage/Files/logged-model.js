import { artifacts, get } from "./api.js";
import { href } from "./address.js";
import { fill, h } from "./dom.js";
import { bytes, number } from "./format.js";
import { mapping, signature } from "./mlmodel.js";
import { textOf } from "./previews.js";

/** A card for each model that the run made: MLflow 3's are logged models, earlier ones folders of the run's artifacts. */
export function modelCards(run) {
    const box = h("div", { class: "cards-inside" });
    find(run)
        .then((cards) => fill(box, ...cards))
        .catch(() => undefined);
    return box;
}

async function find(run) {
    const outputs = run.outputs?.model_outputs ?? [];
    const logged = await Promise.all(
        outputs.map(async ({ model_id: id }) => {
            const { model } = await get(`logged-models/${id}`);
            return card(model.info.name || id, { model_id: id }, "", `models:/${id}`, model);
        }),
    );
    const paths = logged.length ? [] : folders(run.data.tags ?? []);
    return [
        ...logged,
        ...(await Promise.all(
            paths.map((path) => card(path, { run_id: run.info.run_id }, path, `runs:/${run.info.run_id}/${path}`)),
        )),
    ];
}

function folders(tags) {
    const text = tags.find(({ key }) => key === "mlflow.log-model.history")?.value;
    try {
        return [
            ...new Set(
                JSON.parse(text ?? "[]")
                    .map((model) => model.artifact_path)
                    .filter(Boolean),
            ),
        ];
    } catch {
        return [];
    }
}

/** What `MLmodel` says of a model, and how to load it. */
export async function card(name, owner, path, uri, logged) {
    const body = h("div");
    const found = await description(owner, path).catch((problem) => h("p", { class: "problem" }, problem.message));
    body.append(found);
    const metrics = logged?.data?.metrics ?? [];
    return h(
        "section",
        { class: "card model-card" },
        h("h2", {}, "Model ", h("span", { class: "model-name" }, name)),
        body,
        metrics.length > 0 &&
            h(
                "table",
                { class: "pairs" },
                h(
                    "tbody",
                    {},
                    metrics
                        .slice(0, 20)
                        .map((metric) =>
                            h(
                                "tr",
                                {},
                                h("th", { scope: "row" }, metric.key),
                                h("td", { class: "number" }, number(metric.value)),
                            ),
                        ),
                ),
            ),
        usage(uri),
    );
}

async function description(owner, path) {
    const file = path ? `${path}/MLmodel` : "MLmodel";
    if (!path && !(await artifacts(owner, "")).some((one) => one.path === "MLmodel"))
        return h("p", { class: "faint" }, "Its files are not there (yet).");
    const model = mapping(await textOf(owner, file));
    const flavors = Object.keys(model.flavors ?? {});
    const parts = signature(model);
    return h(
        "div",
        {},
        h(
            "p",
            {},
            flavors.map((flavor) => h("span", { class: "chip" }, flavor)),
            model.model_size_bytes && h("span", { class: "faint" }, ` ${bytes(Number(model.model_size_bytes))}`),
        ),
        parts.length
            ? parts.map(signatureTable)
            : h("p", { class: "faint" }, "It has no signature: what it takes is not said."),
    );
}

const signatureTable = ({ part, rows }) =>
    h(
        "table",
        { class: "pairs signature" },
        h("caption", {}, { inputs: "Takes", outputs: "Gives", params: "Params" }[part]),
        h(
            "tbody",
            {},
            rows.map((row) =>
                h(
                    "tr",
                    {},
                    h("th", { scope: "row" }, row.name || "–"),
                    h("td", {}, row.type),
                    h(
                        "td",
                        { class: "faint" },
                        row.preset !== undefined
                            ? `default ${JSON.stringify(row.preset)}`
                            : row.isRequired
                              ? ""
                              : "optional",
                    ),
                ),
            ),
        ),
    );

const usage = (uri) =>
    h(
        "details",
        { class: "usage" },
        h("summary", {}, "Load and serve it"),
        h(
            "pre",
            {},
            `# Python\nimport mlflow\nmodel = mlflow.pyfunc.load_model("${uri}")\nmodel.predict(data)\n\n# A server of predictions\nkmlf models serve -m ${uri}\n`,
        ),
    );

export const versionHref = (name, version) => href(["models", name, "versions", version]);
