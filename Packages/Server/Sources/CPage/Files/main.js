import { route } from "./address.js";
import { about } from "./api.js";
import { compareView } from "./compare.js";
import { fill, h, problemBox } from "./dom.js";
import { closeExperiments, showExperiments } from "./experiments.js";
import { setKeys, showKeys } from "./keys.js";
import { modelView, modelsView } from "./models.js";
import { pipelineView } from "./pipeline.js";
import { runView } from "./run.js";
import { runsView } from "./runs.js";

// A view is made for the part of the address that names what is shown (`key`), and told of changes of the rest.
const views = {
    runs: { make: runsView, key: ({ experiment }) => experiment, section: "Runs" },
    run: { make: runView, key: ({ run }) => run, section: "Runs" },
    compare: { make: compareView, key: ({ query }) => query.get("runs"), section: "Runs" },
    models: { make: modelsView, key: () => "", section: "Models" },
    model: { make: modelView, key: ({ model }) => model, section: "Models" },
    pipeline: { make: pipelineView, key: ({ query }) => query.get("run") ?? "", section: "Pipelines" },
};
const sections = [
    ["Runs", "#/"],
    ["Models", "#/models"],
];

const main = document.getElementById("main");
const side = document.getElementById("side");
let shown;

async function show() {
    const now = route();
    const { make, key, section } = views[now.view];
    const name = `${now.view} ${key(now)}`;
    if (shown?.name === name) return shown.update?.(now);
    shown?.controller.abort();
    const controller = new AbortController();
    const turn = (shown = { name, controller });
    setKeys({});
    drawSections(section);
    fill(main, h("p", { class: "loading" }, "Loading …"));
    try {
        if (now.view === "runs") {
            now.experiments = showExperiments(side, now.experiment, controller.signal);
            // A table whose experiment is known does not wait for the list of all.
            if (!now.experiment && (await leadToExperiment(now, turn))) return show();
        } else {
            closeExperiments(side);
        }
        const made = await make(main, now, controller.signal);
        if (shown !== turn) return undefined;
        turn.update = made?.update;
        // What has changed in the address meanwhile.
        if (route().query.toString() !== now.query.toString() || route().path !== now.path) turn.update?.(route());
    } catch (problem) {
        if (problem.name !== "AbortError" && shown === turn)
            fill(main, h("div", { class: "page" }, problemBox(problem.message)));
    }
    return undefined;
}

/** Whether there is an experiment to show, where the address names none. */
async function leadToExperiment({ experiments }, turn) {
    const experiment = await experiments;
    if (!experiment || shown !== turn) return false;
    history.replaceState(null, "", `#/experiments/${encodeURIComponent(experiment)}`);
    shown = undefined;
    return true;
}

function drawSections(current) {
    fill(
        document.getElementById("sections"),
        ...sections.map(([name, address]) =>
            h("a", { href: address, "aria-current": name === current ? "page" : undefined }, name),
        ),
    );
}

document.getElementById("help").addEventListener("click", showKeys);
document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
});
addEventListener("hashchange", show);
addEventListener("popstate", show);
addEventListener("addresschange", show);
show();

// A server that was started in a project has pipelines, too.
about()
    .then(({ has_pipelines: hasPipelines }) => {
        if (!hasPipelines) return;
        sections.push(["Pipelines", "#/pipeline"]);
        drawSections(views[route().view].section);
    })
    .catch(() => undefined);
