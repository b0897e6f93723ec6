import { href } from "./address.js";
import { artifacts, get } from "./api.js";
import { card, pairsTable, row } from "./cards.js";
import { fill, h } from "./dom.js";
import { bytes, number } from "./format.js";
import { mapping, signature } from "./mlmodel.js";
import { predictionTrial } from "./prediction.js";
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
            return modelCard(model.info.name || id, { model_id: id }, "", `models:/${id}`, model);
        }),
    );
    const paths = logged.length ? [] : folders(run.data.tags ?? []);
    return [
        ...logged,
        ...(await Promise.all(
            paths.map((path) => modelCard(path, { run_id: run.info.run_id }, path, `runs:/${run.info.run_id}/${path}`)),
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

/** What `MLmodel` says of a model, how to load it, and a prediction that is tried. */
export async function modelCard(name, owner, folder, uri, logged) {
    let problem;
    const model = await mlmodel(owner, folder).catch((error) => {
        problem = error;
    });
    const serving = servingCommand(model, uri);
    const metrics = logged?.data?.metrics ?? [];
    const made = card(
        "Model ",
        h("span", { class: "model-name" }, name),
        problem ? h("p", { class: "problem" }, problem.message) : description(model),
        metrics.length > 0 &&
            pairsTable(
                metrics.slice(0, 20).map(({ key, value }) => row(key, h("td", { class: "number" }, number(value)))),
            ),
        usage(uri, serving),
        model && predictionTrial(model, owner, folder, serving),
    );
    made.classList.add("model-card");
    return made;
}

/** The file as `mapping` reads it; undefined where it is not there (yet). */
async function mlmodel(owner, folder) {
    if (!folder && !(await artifacts(owner, "")).some((one) => one.path === "MLmodel")) return undefined;
    return mapping(await textOf(owner, folder ? `${folder}/MLmodel` : "MLmodel"));
}

function description(model) {
    if (!model) return h("p", { class: "faint" }, "Its files are not there (yet).");
    const parts = signature(model);
    return h(
        "div",
        {},
        h(
            "p",
            {},
            Object.keys(model.flavors ?? {}).map((flavor) => h("span", { class: "chip" }, flavor)),
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
            rows.map(({ name, type, isRequired, preset }) =>
                row(
                    name || "–",
                    h("td", {}, type),
                    h(
                        "td",
                        { class: "faint" },
                        preset !== undefined ? `default ${JSON.stringify(preset)}` : isRequired ? "" : "optional",
                    ),
                ),
            ),
        ),
    );

/** A model of Python is served by MLflow. */
function servingCommand(model, uri) {
    const program = !model || "kmlf" in (model.flavors ?? {}) ? "kmlf" : "mlflow";
    return `${program} models serve -m ${/[^\w@:./-]/.test(uri) ? `'${uri.replaceAll("'", "'\\''")}'` : uri}`;
}

const usage = (uri, serving) =>
    h(
        "details",
        { class: "usage" },
        h("summary", {}, "Load and serve it"),
        h(
            "pre",
            {},
            `# Python\nimport mlflow\nmodel = mlflow.pyfunc.load_model("${uri}")\nmodel.predict(data)\n\n# A server of predictions\n${serving}\n`,
        ),
    );

export const versionHref = (name, version) => href(["models", name, "versions", version]);
