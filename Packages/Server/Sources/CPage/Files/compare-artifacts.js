import { amend, runHref } from "./address.js";
import { artifacts } from "./api.js";
import { fill, h } from "./dom.js";
import { count } from "./format.js";
import { preview } from "./previews.js";

const mostFolders = 30;

/** One file of each run, side by side; files that most runs have come first. */
export function comparedArtifacts(runs, firstQuery) {
    let query = firstQuery;
    const controller = new AbortController();
    const body = h("div", {}, h("p", { class: "faint" }, "Loading …"));
    const chooser = h("div");
    let files = [];

    async function load() {
        const owned = await Promise.all(runs.map((run) => filesOf({ run_id: run.run_id }, controller.signal)));
        const owners = Map.groupBy(
            owned.flatMap((list, index) => list.map((file) => ({ ...file, index }))),
            ({ path }) => path,
        );
        files = [...owners]
            .map(([path, list]) => ({ path, list }))
            .sort(
                (a, b) =>
                    b.list.length - a.list.length || isImage(b.path) - isImage(a.path) || a.path.localeCompare(b.path),
            );
        draw();
    }

    function draw() {
        if (!files.length) return fill(body, h("p", { class: "faint" }, "The runs have no artifacts."));
        const chosen = files.find(({ path }) => path === query.get("path")) ?? files[0];
        fill(
            chooser,
            h(
                "label",
                {},
                "File ",
                h(
                    "select",
                    { onchange: (event) => amend({ path: event.target.value }, { replace: true }) },
                    files.map(({ path, list }) =>
                        h(
                            "option",
                            { value: path, selected: path === chosen.path },
                            `${path} (${count(list.length, "run")})`,
                        ),
                    ),
                ),
            ),
        );
        fill(
            body,
            h(
                "div",
                { class: "side-by-side" },
                runs.map((run, index) => {
                    const file = chosen.list.find((one) => one.index === index);
                    return h(
                        "figure",
                        { class: "card" },
                        h(
                            "figcaption",
                            {},
                            h("i", { class: "dot", style: { background: run.colour } }),
                            h("a", { href: runHref(run) }, run.run_name || run.run_id),
                        ),
                        file
                            ? preview({ run_id: run.run_id }, file, controller.signal)
                            : h("p", { class: "faint" }, "It has no such file."),
                    );
                }),
            ),
        );
        return undefined;
    }

    load().catch(
        (problem) => problem.name !== "AbortError" && fill(body, h("p", { class: "problem" }, problem.message)),
    );
    return {
        element: h("div", {}, h("div", { class: "controls" }, chooser), body),
        update(next) {
            query = next;
            draw();
        },
        close: () => controller.abort(),
    };
}

const isImage = (path) => /\.(png|jpe?g|gif|webp|svg)$/i.test(path);

/** Those of all folders, up to so many folders. */
async function filesOf(owner, signal) {
    const found = [];
    const folders = [""];
    for (let index = 0; index < folders.length && index < mostFolders; index++) {
        for (const file of await artifacts(owner, folders[index], signal)) {
            if (file.is_dir) folders.push(file.path);
            else found.push(file);
        }
    }
    return found;
}
