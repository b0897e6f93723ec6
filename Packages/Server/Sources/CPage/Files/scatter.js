import { amend, runHref } from "./address.js";
import { dimensions, pick, dimensionOf } from "./dimensions.js";
import { fill, h, svg } from "./dom.js";
import { number } from "./format.js";
import { extent, padded, scale } from "./scale.js";

const [width, height] = [900, 460];
const inner = { left: 80, right: width - 24, top: 16, bottom: height - 50 };

/** Each run as a point over two of its metrics and params. */
export function scatterView(runs, firstQuery) {
    let query = firstQuery;
    const all = dimensions(runs);
    const body = h("div");
    const metrics = all.filter((name) => name.startsWith("metrics."));
    const params = all.filter((name) => name.startsWith("params."));
    const chosen = () => ({
        x: pick(all, query.get("x"), params[0] ?? metrics[0]),
        y: pick(all, query.get("y"), metrics[metrics[0] === (params[0] ?? metrics[0]) ? 1 : 0] ?? all[0]),
    });
    const selector = (axis, words) =>
        h(
            "label",
            {},
            `${words} `,
            h(
                "select",
                { onchange: (event) => amend({ [axis]: event.target.value }, { replace: true }) },
                all.map((name) => h("option", { value: name, selected: name === chosen()[axis] }, name)),
            ),
        );

    function draw() {
        if (!all.length) return fill(body, h("p", { class: "faint" }, "The runs have no metrics and no params."));
        const { x: across, y: up } = chosen();
        const x = axisOf(runs, across, [inner.left, inner.right]);
        const y = axisOf(runs, up, [inner.bottom, inner.top]);
        const points = runs.filter((run) => Number.isFinite(x.at(run)) && Number.isFinite(y.at(run)));
        fill(
            body,
            h(
                "div",
                { class: "card" },
                svg(
                    "svg",
                    {
                        viewBox: `0 0 ${width} ${height}`,
                        class: "chart scatter",
                        role: "group",
                        "aria-label": `${up} over ${across}`,
                    },
                    y.ticks.map(({ place, words }) =>
                        svg(
                            "g",
                            {},
                            svg("line", { class: "grid", x1: inner.left, x2: inner.right, y1: place, y2: place }),
                            svg(
                                "text",
                                { class: "tick", x: inner.left - 8, y: place + 4, "text-anchor": "end" },
                                words,
                            ),
                        ),
                    ),
                    x.ticks.map(({ place, words }) =>
                        svg(
                            "g",
                            {},
                            svg("line", { class: "grid", x1: place, x2: place, y1: inner.top, y2: inner.bottom }),
                            svg(
                                "text",
                                { class: "tick", x: place, y: inner.bottom + 18, "text-anchor": "middle" },
                                words,
                            ),
                        ),
                    ),
                    svg(
                        "text",
                        {
                            class: "axis-name",
                            x: (inner.left + inner.right) / 2,
                            y: height - 8,
                            "text-anchor": "middle",
                        },
                        across,
                    ),
                    svg(
                        "text",
                        {
                            class: "axis-name",
                            transform: `translate(16 ${(inner.top + inner.bottom) / 2}) rotate(-90)`,
                            "text-anchor": "middle",
                        },
                        up,
                    ),
                    points.map((run) =>
                        svg(
                            "a",
                            {
                                href: runHref(run),
                                "aria-label": `${run.run_name}: ${across} ${dimensionOf(run, across)}, ${up} ${dimensionOf(run, up)}`,
                            },
                            svg("circle", { cx: x.at(run), cy: y.at(run), r: 6, style: { fill: run.colour } }),
                            svg(
                                "title",
                                {},
                                `${run.run_name}\n${across}: ${dimensionOf(run, across)}\n${up}: ${dimensionOf(run, up)}`,
                            ),
                        ),
                    ),
                ),
            ),
            points.length < runs.length
                ? h("p", { class: "faint" }, `${runs.length - points.length} of the runs lack one of the two.`)
                : "",
        );
        return undefined;
    }

    draw();
    return {
        element: h(
            "div",
            {},
            all.length > 0 && h("div", { class: "controls" }, selector("x", "Across"), selector("y", "Up")),
            body,
        ),
        update(next) {
            query = next;
            draw();
        },
    };
}

/** Numbers by their size, other values side by side in the order of their names. */
export function axisOf(runs, name, ends) {
    const values = runs.map((run) => dimensionOf(run, name)).filter((value) => value !== undefined);
    if (values.every((value) => Number.isFinite(Number(value)) && value !== "")) {
        const made = scale(padded(extent(values.map(Number))), ends);
        return {
            at: (run) => (dimensionOf(run, name) === undefined ? NaN : made.at(Number(dimensionOf(run, name)))),
            ticks: made.ticks(6).map((value) => ({ place: made.at(value), words: number(value) })),
        };
    }
    const names = [...new Set(values.map(String))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    const made = scale([-0.5, names.length - 0.5], ends);
    const every = Math.ceil(names.length / 20);
    return {
        at: (run) =>
            dimensionOf(run, name) === undefined ? NaN : made.at(names.indexOf(String(dimensionOf(run, name)))),
        ticks: names
            .map((words, index) => ({
                place: made.at(index),
                words: words.length > 18 ? `${words.slice(0, 17)}…` : words,
            }))
            .filter((_, index) => index % every === 0),
    };
}
