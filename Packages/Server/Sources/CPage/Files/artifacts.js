import { artifacts, savedArtifact } from "./api.js";
import { fill, h, problemBox } from "./dom.js";
import { bytes } from "./format.js";
import { preview } from "./previews.js";

/**
 * The files of a run (`{run_id}`) or of a logged model (`{model_id}`): folders at the left, which are read when they are
 * opened, and the file that is chosen at the right. `onChoose` is told its path.
 */
export function artifactBrowser(owner, chosen, onChoose) {
    const controller = new AbortController();
    const { signal } = controller;
    const tree = h("div", { class: "files" });
    const pane = h("div", { class: "preview", "aria-live": "polite" });
    let current = chosen;

    async function start() {
        const list = await folder("");
        fill(tree, list);
        // Nobody looks at an empty pane where there is something to see.
        if (!current) tree.querySelector(":scope > ul > li > .file")?.click();
    }

    async function folder(path) {
        const files = await artifacts(owner, path, signal);
        if (!files.length) return h("p", { class: "faint" }, path ? "An empty folder." : "No artifacts.");
        return h("ul", {}, await Promise.all(files.map((file) => (file.is_dir ? folderItem(file) : fileItem(file)))));
    }

    async function folderItem(file) {
        const box = h("div");
        const details = h(
            "details",
            {
                ontoggle: async () => {
                    if (details.open && !box.childElementCount)
                        fill(box, await folder(file.path).catch((problem) => problemBox(problem.message)));
                },
            },
            h("summary", {}, nameOf(file.path)),
            box,
        );
        if (current.startsWith(`${file.path}/`)) {
            box.append(await folder(file.path));
            details.open = true;
        }
        return h("li", {}, details);
    }

    function fileItem(file) {
        const button = h(
            "button",
            {
                type: "button",
                class: "file",
                "aria-current": file.path === current ? "true" : undefined,
                onclick: () => {
                    tree.querySelector("[aria-current]")?.removeAttribute("aria-current");
                    button.setAttribute("aria-current", "true");
                    current = file.path;
                    onChoose(file.path);
                    show(file);
                },
            },
            h("span", { class: "ellipsis" }, nameOf(file.path)),
            h("span", { class: "faint" }, bytes(file.file_size)),
        );
        if (file.path === current) show(file);
        return h("li", {}, button);
    }

    function show(file) {
        fill(
            pane,
            h(
                "div",
                { class: "preview-head" },
                h("strong", { class: "ellipsis" }, file.path),
                h("span", { class: "faint" }, bytes(file.file_size)),
                h("span", { class: "grow" }),
                h(
                    "a",
                    { class: "button", href: savedArtifact(owner, file.path), download: nameOf(file.path) },
                    "Download",
                ),
            ),
            preview(owner, file, signal),
        );
    }

    pane.append(h("p", { class: "faint" }, "Choose a file to see it here."));
    const begin = () =>
        start().catch((problem) => problem.name !== "AbortError" && fill(tree, problemBox(problem.message)));
    begin();
    return {
        element: h("div", { class: "artifact-browser" }, h("nav", { "aria-label": "Artifacts" }, tree), pane),
        update(query) {
            const path = query.get("path") ?? "";
            if (path === current) return;
            current = path;
            begin();
        },
        close: () => controller.abort(),
    };
}

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
