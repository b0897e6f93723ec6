// The server's calls. Addresses are relative, so that the page works below a path of a proxy too.
const mlflow = "ajax-api/2.0/mlflow/";
const kmlf = "ajax-api/kmlf/";

async function answer(response) {
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(body.message ?? `The server answered with status ${response.status}.`);
    return body;
}

async function reach(address, options) {
    try {
        return await fetch(address, options);
    } catch (problem) {
        if (problem.name === "AbortError") throw problem;
        throw new Error("The server cannot be reached. Is it still running?", { cause: problem });
    }
}

const send = async (address, options) => answer(await reach(address, options));

function query(fields) {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : [value].flat().map((one) => [name, one]),
    );
    return new URLSearchParams(pairs).toString();
}

const withBody = (method) => (call, body, signal) =>
    send(mlflow + call, {
        method,
        signal,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
    });

export const get = (call, fields = {}, signal = undefined) => send(`${mlflow}${call}?${query(fields)}`, { signal });
export const post = withBody("POST");
export const patch = withBody("PATCH");
export const remove = withBody("DELETE");

/** Runs with the values of some columns. */
export const runTable = (body, signal) =>
    send(`${kmlf}runs/table`, {
        method: "POST",
        signal,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
    });

/** The points of a metric of some runs that a picture needs. */
export async function metricPicture(fields, signal) {
    const { histories = [] } = await send(`${kmlf}metrics/picture?${query(fields)}`, { signal });
    return histories.map((history) => ({ ...history, values: history.values.map(Number) }));
}

/** What the server can show beside runs and models. */
export const about = () => send(`${kmlf}about`);

/** The pipelines and the catalog of the project that the server was started in. */
export const projectPipelines = (signal) => send(`${kmlf}pipelines`, { signal });

/** `[{ address, model, problem }]`: the scoring servers at which predictions can be tried. */
export const scoringServers = async () => (await send(`${kmlf}scoring`)).servers ?? [];

/** The answer, a text of JSON, of the scoring server at that place in the list to a request, a text too. */
export async function predict(server, request) {
    const response = await reach(`${kmlf}scoring/${server}/invocations`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: request,
    });
    return response.ok ? response.text() : answer(response);
}

/** Where the file of a run (`run_id`) or of a logged model (`model_id`) is shown by itself. */
export const shownArtifact = (owner, path) => `${kmlf}artifacts/show?${query({ ...owner, path })}`;

/** Where it is saved from. */
export const savedArtifact = (owner, path) =>
    owner.run_id
        ? `get-artifact?${query({ run_uuid: owner.run_id, path })}`
        : `${mlflow}logged-models/${owner.model_id}/artifacts/files?${query({ artifact_file_path: path })}`;

/** What a file of a run or model holds, which must be JSON. */
export const artifactJSON = (owner, path, signal) => send(savedArtifact(owner, path), { signal });

export async function artifacts(owner, path, signal) {
    const answer = owner.run_id
        ? await get("artifacts/list", { run_id: owner.run_id, path: path || undefined }, signal)
        : await get(
              `logged-models/${owner.model_id}/artifacts/directories`,
              { artifact_directory_path: path || undefined },
              signal,
          );
    const byKind = (a, b) => (b.is_dir === true) - (a.is_dir === true) || a.path.localeCompare(b.path);
    return (answer.files ?? []).toSorted(byKind);
}

/** `{key: value}` of MLflow's lists of keys and values. */
export const pairs = (list) => Object.fromEntries((list ?? []).map(({ key, value }) => [key, value]));

/** A name as the search language quotes it: `metrics.rmse`, "metrics.`val loss`". */
export function quoted(column) {
    const [, entity, key] = /^(\w+)\.(.*)$/s.exec(column) ?? [];
    if (!entity) return column;
    if (/^[A-Za-z_][\w.]*$/.test(key)) return column;
    return `${entity}.` + (key.includes("`") ? `"${key}"` : `\`${key}\``);
}
