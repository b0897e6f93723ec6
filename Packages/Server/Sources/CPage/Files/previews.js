import { savedArtifact, shownArtifact } from "./api.js";
import { csvRows } from "./csv.js";
import { dataTable } from "./data-table.js";
import { fill, h } from "./dom.js";
import { bytes, count } from "./format.js";
import { jsonTree } from "./json-tree.js";
import { markdown } from "./markdown.js";

const mostText = 1 << 20;
const mostRows = 500;

const kinds = [
    [/\.(png|jpe?g|gif|webp|bmp|ico|svg)$/i, image],
    [/\.(html?)$/i, (owner, { path }) => frame(owner, path, "")],
    [/\.pdf$/i, (owner, { path }) => frame(owner, path)],
    [
        /\.(csv|tsv)$/i,
        withText((text, { path }, isCut) => table(text, path.toLowerCase().endsWith(".tsv") ? "\t" : ",", isCut)),
    ],
    [
        /\.(md|markdown)$/i,
        withText((text, _file, isCut) =>
            text.length > 200_000 ? plain(text) : [h("div", { class: "markdown" }, markdown(text)), isCut && cutNote()],
        ),
    ],
    [
        /(\.(json|geojson|ipynb)|MLmodel\.json)$/i,
        withText((text, _file, isCut) => (isCut ? [plain(text), cutNote()] : json(text))),
    ],
    [
        /(\.(txt|log|ya?ml|toml|ini|cfg|conf|env|py|swift|js|ts|css|sh|sql|xml|r|c|h|cpp|rs|go|java|jsonl|ndjson|diff|patch|tex|gitignore|lock)|\/?(MLmodel|Dockerfile|Makefile|LICENSE|README|requirements|[A-Za-z_-]+))$/i,
        withText((text, _file, isCut) => [plain(text), isCut && cutNote()]),
    ],
];

/** An element that shows a file; one that says why where it can't. */
export function preview(owner, file, signal) {
    const show = kinds.find(([pattern]) => pattern.test(file.path))?.[1] ?? unknown;
    return h("div", { class: "preview-body" }, show(owner, file, signal));
}

/** An `img` runs no script that an SVG file may hold. */
function image(owner, { path }) {
    return h("img", {
        src: shownArtifact(owner, path),
        alt: path,
        class: "picture",
        onerror: (event) =>
            event.target.replaceWith(h("p", { class: "problem" }, "The browser cannot show this image.")),
    });
}

/** The file is shown as what it is and of no origin: the server's headers say so, the sandbox once more. */
function frame(owner, path, sandbox) {
    return h("iframe", {
        src: shownArtifact(owner, path),
        title: path,
        sandbox: sandbox === undefined ? undefined : "allow-scripts",
    });
}

function withText(show) {
    return (owner, file, signal) => {
        const box = h("div", {}, h("p", { class: "faint" }, "Loading …"));
        load(owner, file, signal)
            .then(({ text, isCut }) => fill(box, ...[show(text, file, isCut)].flat().filter(Boolean)))
            .catch(
                (problem) => problem.name !== "AbortError" && fill(box, h("p", { class: "problem" }, problem.message)),
            );
        return box;
    };
}

export async function textOf(owner, path, signal) {
    return (await load(owner, { path, file_size: undefined }, signal)).text;
}

async function load(owner, { path, file_size: size }, signal) {
    if (size === 0) return { text: "", isCut: false };
    const response = await fetch(savedArtifact(owner, path), { headers: { Range: `bytes=0-${mostText - 1}` }, signal });
    if (!response.ok) {
        const body = await response.json().catch(() => ({}));
        throw new Error(body.message ?? `The server answered with status ${response.status}.`);
    }
    const total = Number(/\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "")?.[1] ?? 0);
    return { text: await response.text(), isCut: total > mostText };
}

const cutNote = () => h("p", { class: "faint" }, `Only the first ${bytes(mostText)} are shown.`);

function plain(text) {
    if (!text) return h("p", { class: "faint" }, "An empty file.");
    if (text.includes("\0")) return unknown();
    return h("pre", { class: "text", tabindex: "0" }, text);
}

function json(text) {
    try {
        return jsonTree(JSON.parse(text));
    } catch {
        // Python writes NaN, which JSON has not.
        return plain(text);
    }
}

function table(text, separator, isCut) {
    const [head = [], ...rows] = csvRows(text, separator, mostRows + 1);
    const size = `${count(rows.length, "row")}, ${count(head.length, "column")}.`;
    const isPart = rows.length === mostRows || isCut;
    return [dataTable(head, rows), h("p", { class: "faint" }, isPart ? `The first ${size}` : size)];
}

const unknown = () => h("p", { class: "faint" }, "A file of this kind is not shown here; it can be downloaded.");
