import { amend, href, runHref } from "./address.js";
import { get, projectPipelines } from "./api.js";
import { fill, h, svg } from "./dom.js";
import { took } from "./format.js";
import { layout, namespaces } from "./graph.js";
import { nodesOf, stateOf, stateOfBox, tookText } from "./node-records.js";
import { logged, nodeTimeline } from "./node-timeline.js";
import { statusOf } from "./run-table.js";

const boxHeight = 36;

/** The pipelines of the project that the server was started in; with what their nodes did in the run that the address names. */
export async function pipelineView(main, firstRoute, signal) {
    let route = firstRoute;
    const [{ project, pipelines, catalog }, run] = await Promise.all([
        projectPipelines(signal),
        runShown(firstRoute.query.get("run"), signal),
    ]);
    const entries = new Map(
        Object.values(catalog)
            .flat()
            .map((entry) => [entry.name, entry]),
    );
    const layers = new Map([...entries.values()].filter(({ layer }) => layer).map(({ name, layer }) => [name, layer]));
    const pipeline = () =>
        pipelines.find(({ name }) => name === route.query.get("pipeline")) ??
        pipelines.find(({ name }) => name === "__default__") ??
        pipelines[0];
    const folded = () => new Set((route.query.get("fold") ?? "").split(",").filter(Boolean));
    const controls = h("div", { class: "controls" });
    const drawing = h("div", {
        class: "card graph-frame",
        tabindex: "0",
        role: "region",
        "aria-label": "Graph, scrollable",
    });
    const details = h("div", { class: "graph-details", "aria-live": "polite" });
    fill(
        main,
        h(
            "article",
            { class: "page wide" },
            h("div", { class: "title" }, h("h1", {}, `Pipelines of ${project}`)),
            run && runLine(run),
            controls,
            h("div", { class: "graph-view" }, drawing, details),
            run?.nodes &&
                h(
                    "section",
                    { class: "card graph-nodes" },
                    h("h2", {}, "Nodes of the run"),
                    nodeTimeline(run.info, run.nodes, nodeLink),
                ),
        ),
    );

    function draw() {
        const shown = pipeline();
        const focus = document.activeElement?.dataset?.box;
        drawControls(shown);
        const graph = layout(shown, { folded: folded(), parameters: !route.query.has("noparameters"), layers });
        const byID = new Map(graph.boxes.map((box) => [box.id, box]));
        const chosen = byID.get(route.query.get("box"));
        fill(
            drawing,
            svg(
                "svg",
                {
                    class: "graph",
                    width: graph.width,
                    height: graph.height,
                    role: "group",
                    "aria-label": `The graph of ${shown.name}`,
                },
                svg(
                    "defs",
                    {},
                    svg(
                        "marker",
                        {
                            id: "arrow",
                            viewBox: "0 0 8 8",
                            refX: 7,
                            refY: 4,
                            markerWidth: 7,
                            markerHeight: 7,
                            orient: "auto",
                        },
                        svg("path", { d: "M0 0 8 4 0 8z" }),
                    ),
                ),
                graph.arrows.map(({ from, to, bends }) => arrow(byID.get(from), byID.get(to), bends, chosen)),
                graph.boxes.map((box) => boxOf(box, box === chosen)),
            ),
        );
        if (focus) drawing.querySelector(`[data-box="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
        fill(details, chosen ? facts(chosen, graph) : legend(shown));
    }

    function drawControls(shown) {
        const spaces = namespaces(shown);
        fill(
            controls,
            h(
                "label",
                {},
                "Pipeline ",
                h(
                    "select",
                    { onchange: (event) => amend({ pipeline: event.target.value, box: "", fold: "" }) },
                    pipelines.map(({ name }) => h("option", { value: name, selected: name === shown.name }, name)),
                ),
            ),
            h(
                "label",
                { class: "check" },
                h("input", {
                    type: "checkbox",
                    checked: !route.query.has("noparameters"),
                    onchange: (event) => amend({ noparameters: !event.target.checked }, { replace: true }),
                }),
                "Parameters",
            ),
            spaces.length > 0 &&
                h(
                    "fieldset",
                    { class: "inline" },
                    h("legend", {}, "Folded"),
                    spaces.map((name) =>
                        h(
                            "label",
                            { class: "check" },
                            h("input", {
                                type: "checkbox",
                                checked: folded().has(name),
                                onchange: (event) => fold(name, event.target.checked),
                            }),
                            name,
                        ),
                    ),
                ),
        );
    }

    function fold(name, isFolded) {
        const next = folded();
        if (isFolded) next.add(name);
        else next.delete(name);
        amend({ fold: [...next].join(","), box: "" }, { replace: true });
    }

    function nodeLink({ name }) {
        // What has been renamed since has no box.
        if (!pipelines.some(({ nodes }) => nodes.some((node) => node.name === name))) return name;
        const choose = (event) => {
            event.preventDefault();
            amend({ box: `node ${name}`, fold: "" });
        };
        const address = href(["pipeline"], { pipeline: pipeline().name, run: run.info.run_id, box: `node ${name}` });
        return h("a", { href: address, onclick: choose }, name);
    }

    /** Undefined for what is no node, and without a run. */
    function stateIn(box) {
        if (!run?.nodes || (box.kind !== "node" && box.kind !== "namespace")) return undefined;
        const text = "not in this run";
        return stateOfBox(box, run.nodes) ?? { status: "absent", sign: "", text, spoken: text };
    }

    function boxOf(box, isChosen) {
        const state = stateIn(box);
        const choose = () => amend({ box: isChosen ? "" : box.id }, { replace: true });
        return svg(
            "g",
            {
                class: `box ${box.kind}${state ? ` with-state ${state.status}` : ""}${isChosen ? " chosen" : ""}`,
                transform: `translate(${box.x} ${box.y})`,
                tabindex: "0",
                role: "button",
                "data-box": box.id,
                "aria-pressed": String(isChosen),
                "aria-label": [`${box.kind} ${box.label}`, state?.spoken].filter(Boolean).join(", "),
                onclick: choose,
                ondblclick: () => box.kind === "namespace" && fold(box.label, false),
                onkeydown: (event) => {
                    if (event.key !== "Enter" && event.key !== " ") return;
                    event.preventDefault();
                    event.stopPropagation();
                    choose();
                },
            },
            svg("rect", {
                width: box.width,
                height: boxHeight,
                rx: box.kind === "node" || box.kind === "namespace" ? 7 : boxHeight / 2,
            }),
            svg(
                "text",
                { x: box.width / 2, y: boxHeight / 2 + (state ? -2.5 : 4.5), "text-anchor": "middle" },
                cut(
                    box.kind === "namespace" ? `${box.label} (${box.members.length})` : box.label,
                    Math.floor((box.width - 20) / 7),
                ),
            ),
            state &&
                svg(
                    "text",
                    { class: "state-line", x: box.width / 2, y: boxHeight - 6, "text-anchor": "middle" },
                    `${state.sign} ${state.text}`.trim(),
                ),
            svg("title", {}, box.layer ? `${box.label}\nlayer: ${box.layer}` : box.label),
        );
    }

    function facts(box, graph) {
        const list = (title, names) =>
            names.length > 0 && [
                h("h3", {}, title),
                h(
                    "ul",
                    {},
                    names.map((name) => h("li", {}, name)),
                ),
            ];
        const content =
            box.kind === "node"
                ? nodeFacts(box.members[0])
                : box.kind === "namespace"
                  ? [
                        list(
                            "Nodes",
                            box.members.map(({ name }) => name),
                        ),
                    ]
                  : datasetFacts(box.label);
        const label = (id) => graph.boxes.find((one) => one.id === id).label;
        const around =
            box.kind === "node"
                ? ""
                : [
                      list(
                          "Comes from",
                          graph.arrows.filter(({ to }) => to === box.id).map(({ from }) => label(from)),
                      ),
                      list(
                          "Goes to",
                          graph.arrows.filter(({ from }) => from === box.id).map(({ to }) => label(to)),
                      ),
                  ];
        return h(
            "section",
            { class: "card" },
            h("h2", {}, box.kind === "namespace" ? box.label : box.kind === "node" ? box.members[0].name : box.label),
            content,
            around,
            h(
                "div",
                { class: "buttons" },
                h("button", { type: "button", onclick: () => amend({ box: "" }, { replace: true }) }, "Close"),
            ),
        );
    }

    function nodeFacts(node) {
        const ports = (title, list) =>
            list.length > 0 && [
                h("h3", {}, title),
                h(
                    "table",
                    { class: "pairs" },
                    h(
                        "tbody",
                        {},
                        list.map(({ dataset, type }) =>
                            h("tr", {}, h("th", { scope: "row" }, dataset), h("td", {}, h("code", {}, type))),
                        ),
                    ),
                ),
            ];
        return [
            (run?.nodes ?? [])
                .filter(({ name }) => name === node.name)
                .map((record) => [
                    h("p", {}, stateOf(record), ` ${tookText(record.duration)}`),
                    record.error && h("p", { class: "problem" }, record.error),
                    logged(run.info, record),
                ]),
            h("p", { class: "faint" }, h("code", {}, node.location)),
            node.tags.length > 0 &&
                h(
                    "p",
                    {},
                    node.tags.map((tag) => h("span", { class: "chip" }, tag)),
                ),
            ports("Takes", node.inputs),
            ports("Gives", node.outputs),
        ];
    }

    function datasetFacts(name) {
        const entry = entries.get(name);
        const types = pipeline().datasets.find((one) => one.name === name)?.types ?? [];
        const rows = [
            ["Swift type", types.join(", ")],
            ["Stored as", entry?.type],
            ["Path", entry?.path],
            ["Layer", entry?.layer],
            ["Declared", entry?.location],
        ].filter(([, value]) => value);
        return h(
            "dl",
            {},
            rows.map(([title, value]) => [h("dt", {}, title), h("dd", {}, value)]),
        );
    }

    function legend(shown) {
        const used = [...new Set(shown.datasets.map(({ name }) => layers.get(name)).filter(Boolean))].sort();
        return h(
            "section",
            { class: "card" },
            h("h2", {}, shown.name),
            h(
                "p",
                {},
                `${shown.nodes.length} nodes, ${shown.datasets.length} datasets and parameters. Choose one to see what it is.`,
            ),
            used.length > 0 && [
                h("h3", {}, "Layers"),
                h(
                    "ul",
                    {},
                    used.map((layer) =>
                        h(
                            "li",
                            {},
                            `${layer}: ${shown.datasets
                                .filter(({ name }) => layers.get(name) === layer)
                                .map(({ name }) => name)
                                .join(", ")}`,
                        ),
                    ),
                ),
            ],
        );
    }

    draw();
    return {
        update(next) {
            route = next;
            draw();
        },
    };
}

/** `{ info, nodes }` of the run; without `nodes` where nothing is recorded of them. */
async function runShown(id, signal) {
    if (!id) return undefined;
    const { run } = await get("runs/get", { run_id: id }, signal);
    return { info: run.info, nodes: (await nodesOf(run, signal))?.nodes };
}

const runLine = ({ info, nodes }) =>
    h(
        "p",
        { class: "run-shown" },
        h("span", {}, "Run ", h("a", { href: runHref(info) }, info.run_name || info.run_id)),
        statusOf(info),
        h("span", { class: "faint" }, took(info)),
        !nodes && h("span", { class: "faint" }, "What its nodes did is not recorded, or not yet."),
        h("button", { type: "button", class: "small", onclick: () => amend({ run: "" }) }, "Without the run"),
    );

/** From box to box, upright through the places that it passes. */
function arrow(from, to, bends, chosen) {
    const middle = (box) => box.x + box.width / 2;
    let [x, y] = [middle(from), from.y + boxHeight];
    let d = `M${x} ${y}`;
    const curve = (toX, toY) => {
        const half = (toY - y) / 2;
        d += `C${x} ${y + half} ${toX} ${toY - half} ${toX} ${toY}`;
        [x, y] = [toX, toY];
    };
    for (const place of bends) {
        curve(middle(place), place.y);
        y += boxHeight;
        d += `V${y}`;
    }
    curve(middle(to), to.y - 2);
    const isNear = chosen && (from === chosen || to === chosen);
    return svg("path", { class: `arrow${isNear ? " near" : ""}`, d, "marker-end": "url(#arrow)" });
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text);
