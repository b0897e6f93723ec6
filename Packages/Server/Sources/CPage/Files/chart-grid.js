import { amend } from "./address.js";
import { metricPicture } from "./api.js";
import { csvText, save } from "./csv.js";
import { dialog } from "./dialogs.js";
import { attempt, debounced, fill, h } from "./dom.js";
import { number } from "./format.js";
import { lineChart } from "./line-chart.js";
import { colour } from "./scale.js";

const axes = [
    ["step", "Steps"],
    ["relative", "Time since start"],
    ["time", "Time"],
];

/** Charts of every metric of the runs (`[{run_id, run_name, metrics}]`), drawn as they come into sight; their settings are in the address. */
export function chartGrid(runs, firstQuery) {
    let query = firstQuery;
    let shownRuns = runs;
    const controller = new AbortController();
    const charts = new Map();
    const groups = h("div", { class: "chart-groups" });
    const seen = new IntersectionObserver(
        (entries) => {
            for (const entry of entries) if (entry.isIntersecting) charts.get(entry.target.dataset.metric)?.wake();
        },
        { rootMargin: "300px" },
    );

    const settings = () => ({
        axis: axes.some(([name]) => name === query.get("axis")) ? query.get("axis") : "step",
        isLog: query.has("log"),
        smoothing: Math.min(0.99, Math.max(0, Number(query.get("smoothing") ?? 0) || 0)),
        search: query.get("search") ?? "",
    });

    function keys() {
        const all = [...new Set(shownRuns.flatMap((run) => run.metrics.map(({ key }) => key)))].sort((a, b) =>
            a.localeCompare(b, "en", { numeric: true }),
        );
        return all.filter(matcher(settings().search));
    }

    function draw() {
        seen.disconnect();
        charts.clear();
        const byGroup = grouped(keys());
        fill(
            groups,
            ...[...byGroup].map(([name, members]) => {
                const cards = h(
                    "div",
                    { class: "charts" },
                    members.map((key) => {
                        const chart = chartCard(key, () => shownRuns, settings, controller.signal);
                        charts.set(key, chart);
                        seen.observe(chart.element);
                        return chart.element;
                    }),
                );
                return byGroup.size > 1
                    ? h(
                          "details",
                          { open: true, class: "chart-group" },
                          h("summary", {}, name || "Others", h("span", { class: "badge" }, members.length)),
                          cards,
                      )
                    : cards;
            }),
        );
        if (!byGroup.size)
            fill(
                groups,
                h(
                    "p",
                    { class: "faint" },
                    settings().search ? "No metric has such a name." : "No metrics were logged.",
                ),
            );
    }

    draw();
    return {
        element: h("div", {}, controls(settings()), groups),
        update(next) {
            const before = settings();
            query = next;
            const now = settings();
            if (now.search !== before.search) draw();
            else for (const chart of charts.values()) chart.redraw(now.axis !== before.axis);
        },
        refresh(...next) {
            const before = keys().join();
            shownRuns = next;
            if (keys().join() !== before) draw();
            else for (const chart of charts.values()) chart.reload();
        },
        close() {
            controller.abort();
            seen.disconnect();
        },
    };
}

/** By what stands before the last slash, where more than one metric has it. */
function grouped(keys) {
    const prefix = (key) => (key.includes("/") ? key.slice(0, key.lastIndexOf("/")) : "");
    const sizes = Map.groupBy(keys, prefix);
    return Map.groupBy(keys, (key) => (sizes.get(prefix(key)).length > 1 ? prefix(key) : ""));
}

/** A regular expression, or the text itself where it is none. */
function matcher(text) {
    try {
        const pattern = new RegExp(text, "i");
        return (key) => pattern.test(key);
    } catch {
        return (key) => key.toLowerCase().includes(text.toLowerCase());
    }
}

function controls({ axis, isLog, smoothing, search }) {
    const later = debounced(200, (value) => amend({ search: value }, { replace: true }));
    const shown = h("output", {}, smoothing ? smoothing.toFixed(2) : "off");
    return h(
        "div",
        { class: "controls", role: "toolbar", "aria-label": "Charts" },
        h("input", {
            type: "search",
            value: search,
            placeholder: "Find metrics (regular expression)",
            "aria-label": "Find metrics",
            oninput: (event) => later(event.target.value),
        }),
        h(
            "label",
            {},
            "Over ",
            h(
                "select",
                { value: axis, onchange: (event) => amend({ axis: event.target.value }, { replace: true }) },
                axes.map(([name, words]) => h("option", { value: name, selected: name === axis }, words)),
            ),
        ),
        h(
            "label",
            { class: "check" },
            h("input", {
                type: "checkbox",
                checked: isLog,
                onchange: (event) => amend({ log: event.target.checked }, { replace: true }),
            }),
            "Logarithmic",
        ),
        h(
            "label",
            {},
            "Smoothing ",
            h("input", {
                type: "range",
                min: 0,
                max: 0.99,
                step: 0.01,
                value: smoothing,
                oninput: (event) => {
                    shown.textContent = Number(event.target.value) ? Number(event.target.value).toFixed(2) : "off";
                    amend({ smoothing: Number(event.target.value) || "" }, { replace: true });
                },
            }),
            shown,
        ),
        h("span", { class: "faint grow" }, "Drag to zoom, double click for all"),
    );
}

/** The chart of one metric, which asks for its points when it is seen first. */
function chartCard(key, runs, settings, signal) {
    let histories;
    let range;
    let isAwake = false;
    const body = h("div", { class: "chart-body" });
    const facts = h("span", { class: "faint facts" });
    const button = (sign, words, onclick) =>
        h(
            "button",
            { type: "button", class: "quiet small", title: words, "aria-label": `${words}: ${key}`, onclick },
            sign,
        );
    const element = h(
        "section",
        { class: "card chart-card", "data-metric": key, "aria-label": key },
        h(
            "h3",
            {},
            h("span", { class: "ellipsis", title: key }, key),
            h("span", { class: "grow" }),
            facts,
            button("⤓", "Save the points as CSV", () => attempt(savePoints)),
            button("⤢", "Enlarge", enlarge),
        ),
        body,
    );

    const owners = () => runs().filter((run) => run.metrics.some((metric) => metric.key === key));

    async function load() {
        const { axis } = settings();
        const wanted = owners();
        const parts = [];
        for (let start = 0; start < wanted.length; start += 20) {
            parts.push(
                ...(await metricPicture(
                    {
                        run_id: wanted.slice(start, start + 20).map((run) => run.run_id),
                        metric_key: key,
                        axis,
                        columns: wanted.length > 10 ? 150 : 400,
                        from: range && Math.floor(range[0]),
                        to: range && Math.ceil(range[1]),
                    },
                    signal,
                )),
            );
        }
        histories = parts;
    }

    function series() {
        const { axis } = settings();
        const byID = new Map(
            runs().map((run, index) => [
                run.run_id,
                { name: run.run_name || run.run_id, colour: run.colour ?? colour(index) },
            ]),
        );
        return histories
            .filter((history) => history.values.length)
            .map((history) => {
                const origin = axis === "relative" ? history.times[0] : 0;
                return {
                    ...byID.get(history.run_id),
                    x: axis === "step" ? history.steps : history.times.map((time) => time - origin),
                    y: history.values,
                };
            });
    }

    function chart(size = {}) {
        const { axis, isLog, smoothing } = settings();
        return lineChart({ label: key, series: series(), axis, isLog, smoothing, range, onZoom: zoom, ...size });
    }

    function draw() {
        if (!histories) return;
        const total = histories.reduce((sum, history) => sum + history.total, 0);
        const shown = histories.reduce((sum, history) => sum + history.values.length, 0);
        facts.textContent = shown < total && !range ? `extremes of ${number(total)} points` : "";
        facts.title = "Each column of the picture shows the first, least, greatest and last point in it.";
        const isSingle = histories.every((history) => history.total <= 1);
        const focused = body.contains(document.activeElement) && document.activeElement;
        const focusVisible = focused && focused.matches(":focus-visible");
        fill(body, isSingle ? bars(series()) : chart());
        if (focused) body.querySelector("svg")?.focus({ preventScroll: true, focusVisible });
    }

    async function reload() {
        if (!isAwake) return;
        try {
            await load();
            draw();
        } catch (problem) {
            if (problem.name !== "AbortError") fill(body, h("p", { class: "problem" }, problem.message));
        }
    }

    async function zoom(to) {
        range = to && to[1] - to[0] > 0 ? to : undefined;
        await reload();
        refill?.();
    }

    let refill;
    function enlarge() {
        dialog(
            key,
            () => {
                const box = h("div", { class: "large" });
                refill = () => fill(box, chart({ width: 1000, height: 520 }), legend(series()));
                refill();
                return box;
            },
            { wide: true },
        ).then(() => {
            refill = undefined;
        });
    }

    async function savePoints() {
        if (!histories) await load();
        const names = new Map(runs().map((run) => [run.run_id, run.run_name]));
        save(
            `${key.replaceAll("/", "-")}.csv`,
            csvText([
                ["run_id", "run_name", "step", "timestamp", "value"],
                ...histories.flatMap((one) =>
                    one.values.map((value, index) => [
                        one.run_id,
                        names.get(one.run_id),
                        one.steps[index],
                        one.times[index],
                        value,
                    ]),
                ),
            ]),
        );
    }

    return {
        element,
        reload,
        wake() {
            if (isAwake) return;
            isAwake = true;
            reload();
        },
        redraw(isOtherAxis) {
            if (!isOtherAxis) return draw();
            range = undefined;
            return reload();
        },
    };
}

/** Values that were logged once: a number, or bars of several runs. */
function bars(series) {
    if (series.length === 1) return h("p", { class: "single" }, number(series[0].y[0]));
    const most = Math.max(...series.map((one) => Math.abs(one.y[0])).filter(Number.isFinite), 0) || 1;
    return h(
        "ul",
        { class: "bars" },
        series.map((one) =>
            h(
                "li",
                {},
                h("span", { class: "ellipsis", title: one.name }, one.name),
                h("i", {
                    style: { width: `${Math.max(1, (100 * Math.abs(one.y[0])) / most)}%`, background: one.colour },
                }),
                h("b", {}, number(one.y[0])),
            ),
        ),
    );
}

const legend = (series) =>
    series.length > 1 &&
    h(
        "ul",
        { class: "legend" },
        series.map((one) => h("li", {}, h("i", { style: { background: one.colour } }), one.name)),
    );
