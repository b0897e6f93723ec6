import { amend, runHref } from "./address.js";
import { dimensions, dimensionOf } from "./dimensions.js";
import { fill, h, svg } from "./dom.js";
import { axisOf } from "./scatter.js";
import { extent, scale } from "./scale.js";

const height = 440;
const [top, bottom] = [50, height - 24];
const most = 12;

/** Each run as a line over upright axes: what good runs have in common. `by` colours the lines by a metric. */
export function parallelView(runs, firstQuery) {
    let query = firstQuery;
    const all = dimensions(runs);
    const body = h("div");
    const chooser = h("div", { class: "axis-chooser" });

    function chosen() {
        const asked = query
            .get("axes")
            ?.split("\n")
            .filter((name) => all.includes(name));
        if (asked?.length) return asked;
        const differing = all.filter((name) => new Set(runs.map((run) => String(dimensionOf(run, name)))).size > 1);
        const params = differing.filter((name) => name.startsWith("params.")).slice(0, 5);
        return [...params, ...differing.filter((name) => name.startsWith("metrics.")).slice(0, 4)];
    }

    function draw() {
        const axes = chosen();
        drawChooser(axes);
        if (axes.length < 2)
            return fill(
                body,
                h(
                    "p",
                    { class: "faint" },
                    all.length < 2 ? "The runs have too few metrics and params." : "Choose two axes or more.",
                ),
            );
        const width = Math.max(900, axes.length * 150);
        const x = scale([0, axes.length - 1], [80, width - 80]);
        const ys = axes.map((name) => axisOf(runs, name, [bottom, top]));
        const by = all.includes(query.get("by")) ? query.get("by") : "";
        const shade = by && shades(runs, by);
        const lines = runs.map((run) => {
            const points = ys.map((axis, index) => [x.at(index), axis.at(run)]);
            const d = points.reduce(
                (text, [across, up], index) =>
                    Number.isFinite(up)
                        ? `${text}${text && Number.isFinite(points[index - 1]?.[1]) ? "L" : "M"}${across.toFixed(1)} ${up.toFixed(1)}`
                        : text,
                "",
            );
            const words = `${run.run_name}: ${axes.map((name) => `${name} ${dimensionOf(run, name) ?? "–"}`).join(", ")}`;
            return svg(
                "a",
                { href: runHref(run), "aria-label": words, class: "parallel-line" },
                svg("path", { class: "catch", d }),
                svg("path", { class: "line", d, style: { stroke: shade ? shade(run) : run.colour } }),
                svg("title", {}, words.replaceAll(", ", "\n")),
            );
        });
        fill(
            body,
            h(
                "div",
                { class: "card data-scroll" },
                svg(
                    "svg",
                    {
                        viewBox: `0 0 ${width} ${height}`,
                        class: "chart parallel",
                        role: "group",
                        "aria-label": "Parallel coordinates",
                        style: { "min-width": `${width}px` },
                    },
                    lines,
                    axes.map((name, index) =>
                        svg(
                            "g",
                            { class: "upright" },
                            svg("line", { class: "axis", x1: x.at(index), x2: x.at(index), y1: top, y2: bottom }),
                            svg(
                                "text",
                                { class: "axis-name", x: x.at(index), y: index % 2 ? 34 : 18, "text-anchor": "middle" },
                                name.slice(name.indexOf(".") + 1),
                            ),
                            ys[index].ticks.map(({ place, words }) =>
                                svg(
                                    "text",
                                    { class: "tick", x: x.at(index) - 7, y: place + 4, "text-anchor": "end" },
                                    words,
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        );
        return undefined;
    }

    function drawChooser(axes) {
        fill(
            chooser,
            h(
                "label",
                {},
                "Colour by ",
                h(
                    "select",
                    { onchange: (event) => amend({ by: event.target.value }, { replace: true }) },
                    h("option", { value: "" }, "run"),
                    all
                        .filter((name) => name.startsWith("metrics."))
                        .map((name) => h("option", { value: name, selected: name === query.get("by") }, name)),
                ),
            ),
            h(
                "details",
                { class: "menu" },
                h("summary", { class: "button" }, `Axes (${axes.length})`),
                h(
                    "div",
                    { class: "menu-box" },
                    all.map((name) =>
                        h(
                            "label",
                            { class: "check" },
                            h("input", {
                                type: "checkbox",
                                checked: axes.includes(name),
                                disabled: !axes.includes(name) && axes.length >= most,
                                onchange: (event) => {
                                    const next = event.target.checked
                                        ? [...axes, name]
                                        : axes.filter((one) => one !== name);
                                    amend({ axes: next.join("\n") }, { replace: true });
                                },
                            }),
                            name,
                        ),
                    ),
                ),
            ),
        );
    }

    draw();
    return {
        element: h("div", {}, h("div", { class: "controls" }, chooser), body),
        update(next) {
            const isOpen = chooser.querySelector("details")?.open;
            query = next;
            draw();
            if (isOpen) chooser.querySelector("details").open = true;
        },
    };
}

/** From blue over grey to orange, which the colour-blind can tell apart too. */
function shades(runs, name) {
    const place = scale(
        extent(runs.map((run) => dimensionOf(run, name)).filter((value) => value !== undefined)),
        [0, 100],
    );
    return (run) => {
        const part = place.at(dimensionOf(run, name));
        return Number.isFinite(part) ? `color-mix(in oklab, #f08c00 ${part.toFixed(0)}%, #3b5bdb)` : "#868e96";
    };
}
