import { fill, h, svg } from "./dom.js";
import { duration, number, time } from "./format.js";
import { extent, padded, scale } from "./scale.js";

const margin = { left: 58, right: 14, top: 10, bottom: 28 };

/** How the values of an axis are written. */
const axisText = {
    step: number,
    relative: duration,
    time: (value) => time(value).slice(5),
};

/**
 * Lines over steps or time. `series`: `[{ name, colour, x, y }]` with lists of numbers in the order of x. Told by `onZoom`
 * what part is to be seen (`[from, to]`, undefined for all): dragging, the wheel's keys `+` and `-`, double click and `0`.
 */
export function lineChart({
    label,
    series,
    axis = "step",
    isLog = false,
    smoothing = 0,
    range,
    width = 420,
    height = 230,
    onZoom = () => {},
}) {
    const inner = { left: margin.left, right: width - margin.right, top: margin.top, bottom: height - margin.bottom };
    const xRange = range ?? extent(series.flatMap((one) => [one.x[0], one.x.at(-1)]));
    const seen = series.flatMap((one) =>
        one.y.filter((_, index) => one.x[index] >= xRange[0] && one.x[index] <= xRange[1]),
    );
    const x = scale(xRange, [inner.left, inner.right]);
    const y = scale(padded(extent(seen, { isLog }), { isLog }), [inner.bottom, inner.top], { isLog });
    const clip = `clip-${++made}`;

    const lines = series.map((one) => {
        const raw = svg("path", {
            class: smoothing ? "line raw" : "line",
            d: path(one.x, one.y, x, y),
            style: { stroke: one.colour },
        });
        const smooth =
            smoothing > 0 &&
            svg("path", {
                class: "line",
                d: path(one.x, smoothed(one.x, one.y, smoothing), x, y),
                style: { stroke: one.colour },
            });
        // A line of one point is not seen.
        const dots =
            one.x.length < 30 &&
            one.x.map(
                (value, index) =>
                    Number.isFinite(y.at(one.y[index])) &&
                    svg("circle", { cx: x.at(value), cy: y.at(one.y[index]), r: 2.5, style: { fill: one.colour } }),
            );
        return svg("g", {}, raw, smooth, dots);
    });
    const cross = svg("g", { class: "cross", visibility: "hidden" });
    const brush = svg("rect", { class: "brush", y: inner.top, height: inner.bottom - inner.top, visibility: "hidden" });
    const picture = svg(
        "svg",
        {
            viewBox: `0 0 ${width} ${height}`,
            class: "chart",
            tabindex: "0",
            role: "img",
            "aria-label": summary(label, series),
        },
        svg(
            "defs",
            {},
            svg(
                "clipPath",
                { id: clip },
                svg("rect", {
                    x: inner.left,
                    y: inner.top - 4,
                    width: inner.right - inner.left,
                    height: inner.bottom - inner.top + 8,
                }),
            ),
        ),
        grid(x, y, inner, axisText[axis], Math.max(2, Math.floor(width / 110))),
        svg("g", { "clip-path": `url(#${clip})` }, lines),
        brush,
        cross,
    );
    const tip = h("div", { class: "tip", hidden: true });
    const element = h("div", { class: "chart-box" }, picture, tip);
    point({ picture, tip, cross, brush, series, x, y, inner, width, axis, onZoom, xRange });
    return element;
}

let made = 0;

function summary(label, series) {
    const one = ({ name, y }) => {
        const finite = y.filter(Number.isFinite);
        if (!finite.length) return `${name}: no number`;
        const [low, high] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
        return `${name}: least ${number(low)}, greatest ${number(high)}, last ${number(y.at(-1))}`;
    };
    return `${label}. ${series.slice(0, 5).map(one).join(". ")}`;
}

/** Broken where a value is no number, or none that the scale knows. */
function path(xs, ys, x, y) {
    let text = "";
    let isPen = false;
    for (let index = 0; index < xs.length; index++) {
        const place = y.at(ys[index]);
        if (Number.isFinite(place)) text += `${isPen ? "L" : "M"}${x.at(xs[index]).toFixed(1)} ${place.toFixed(1)}`;
        isPen = Number.isFinite(place);
    }
    return text;
}

/** The mean of what came before, each value with less weight the farther back it lies: points that thinning took away do not count as near. */
function smoothed(xs, ys, weight) {
    const usual = (xs.at(-1) - xs[0]) / Math.max(1, xs.length - 1) || 1;
    let [sum, weights, last] = [0, 0, xs[0]];
    return ys.map((value, index) => {
        if (!Number.isFinite(value)) return value;
        const kept = weight ** Math.min(50, Math.max((xs[index] - last) / usual, 1e-3));
        last = xs[index];
        sum = sum * kept + value * (1 - kept);
        weights = weights * kept + (1 - kept);
        return weights > 0 ? sum / weights : value;
    });
}

function grid(x, y, inner, words, count) {
    const rows = y
        .ticks(4)
        .map((value) =>
            svg(
                "g",
                {},
                svg("line", { class: "grid", x1: inner.left, x2: inner.right, y1: y.at(value), y2: y.at(value) }),
                svg(
                    "text",
                    { class: "tick", x: inner.left - 7, y: y.at(value) + 4, "text-anchor": "end" },
                    number(value),
                ),
            ),
        );
    const columns = x
        .ticks(count)
        .map((value) =>
            svg("text", { class: "tick", x: x.at(value), y: inner.bottom + 18, "text-anchor": "middle" }, words(value)),
        );
    return svg(
        "g",
        { "aria-hidden": "true" },
        rows,
        svg("line", { class: "axis", x1: inner.left, x2: inner.right, y1: inner.bottom, y2: inner.bottom }),
        columns,
    );
}

/** The mouse and the keys on a picture: values under a cross, and zooming. */
function point({ picture, tip, cross, brush, series, x, y, inner, width, axis, onZoom, xRange }) {
    const all = [...new Set(series.flatMap((one) => one.x))]
        .sort((a, b) => a - b)
        .filter((value) => value >= xRange[0] && value <= xRange[1]);
    let at = 0;
    let start;
    const placeOf = (event) => {
        const box = picture.getBoundingClientRect();
        return Math.max(inner.left, Math.min(inner.right, ((event.clientX - box.left) * width) / box.width));
    };
    const nearest = (list, value) => {
        let [low, high] = [0, list.length - 1];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (list[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low > 0 && value - list[low - 1] < list[low] - value ? low - 1 : low;
    };

    function show(value) {
        const found = series
            .filter((one) => one.x.length)
            .map((one) => {
                const index = nearest(one.x, value);
                return { ...one, place: one.x[index], value: one.y[index] };
            })
            .filter(({ place }) => place === value || series.length > 1)
            .sort((a, b) => b.value - a.value)
            .slice(0, 12);
        if (!found.length) return;
        cross.setAttribute("visibility", "visible");
        fill(
            cross,
            svg("line", { x1: x.at(value), x2: x.at(value), y1: inner.top, y2: inner.bottom }),
            ...found
                .filter((one) => Number.isFinite(y.at(one.value)))
                .map((one) =>
                    svg("circle", { cx: x.at(one.place), cy: y.at(one.value), r: 3.5, style: { fill: one.colour } }),
                ),
        );
        tip.hidden = false;
        fill(
            tip,
            h(
                "strong",
                {},
                axis === "step" ? `step ${number(value)}` : axis === "time" ? time(value) : duration(value),
            ),
            ...found.map((one) =>
                h(
                    "div",
                    {},
                    h("i", { style: { background: one.colour } }),
                    series.length > 1 && h("span", { class: "ellipsis" }, one.name),
                    h("b", {}, number(one.value)),
                ),
            ),
        );
        const isRight = x.at(value) > width * 0.55;
        tip.style.setProperty("left", isRight ? "auto" : `${(100 * x.at(value)) / width + 3}%`);
        tip.style.setProperty("right", isRight ? `${100 - (100 * x.at(value)) / width + 3}%` : "auto");
    }
    function hide() {
        cross.setAttribute("visibility", "hidden");
        tip.hidden = true;
    }

    picture.addEventListener("pointermove", (event) => {
        if (!all.length) return;
        const place = placeOf(event);
        if (start !== undefined) {
            brush.setAttribute("visibility", "visible");
            brush.setAttribute("x", Math.min(start, place));
            brush.setAttribute("width", Math.abs(place - start));
        }
        at = nearest(all, x.value(place));
        show(all[at]);
    });
    picture.addEventListener("pointerleave", () => start === undefined && hide());
    picture.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        start = placeOf(event);
        picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointerup", (event) => {
        const end = placeOf(event);
        const begin = start;
        start = undefined;
        brush.setAttribute("visibility", "hidden");
        if (begin === undefined || Math.abs(end - begin) < 6) return;
        onZoom([Math.min(begin, end), Math.max(begin, end)].map((place) => x.value(place)));
    });
    picture.addEventListener("dblclick", () => onZoom(undefined));
    picture.addEventListener("blur", hide);
    picture.addEventListener("keydown", (event) => {
        const size = xRange[1] - xRange[0];
        const keys = {
            ArrowRight: () => move(1),
            ArrowLeft: () => move(-1),
            0: () => onZoom(undefined),
            "+": () => zoom(size / 2),
            "=": () => zoom(size / 2),
            "-": () => zoom(size * 2),
        };
        if (!keys[event.key] || !all.length) return;
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
    });
    const move = (by) => {
        at = Math.max(0, Math.min(all.length - 1, at + by * Math.max(1, Math.round(all.length / 100))));
        show(all[at]);
    };
    const zoom = (size) => onZoom([all[at] - size / 2, all[at] + size / 2]);
}
