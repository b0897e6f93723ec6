import { amend, runHref } from "./address.js";
import { get } from "./api.js";
import { artifactBrowser } from "./artifacts.js";
import { chartGrid } from "./chart-grid.js";
import { attempt, fill, h } from "./dom.js";
import { setKeys } from "./keys.js";
import { watch } from "./live.js";
import { runHead } from "./run-head.js";
import { runOverview } from "./run-overview.js";

const tabs = [
    { name: "overview", words: "Overview" },
    { name: "metrics", words: "Charts" },
    { name: "artifacts", words: "Artifacts" },
];

/** One run. */
export async function runView(main, firstRoute, signal) {
    let route = firstRoute;
    let run = await load();
    let content;
    const head = h("div");
    const panel = h("div", { id: "panel", role: "tabpanel" });
    fill(main, h("article", { class: "page" }, head, panel));

    async function load() {
        return (await get("runs/get", { run_id: firstRoute.run }, signal)).run;
    }

    const tabNow = () => (tabs.some(({ name }) => name === route.tab) ? route.tab : "overview");
    const withMetrics = () => ({ ...run.info, metrics: run.data.metrics ?? [] });

    function drawHead() {
        const counted = tabs.map((tab) => ({
            ...tab,
            count: tab.name === "metrics" ? withMetrics().metrics.length : 0,
        }));
        fill(head, runHead(run, counted, tabNow(), refresh));
        document.title = `${run.info.run_name || run.info.run_id} · kmlf`;
    }

    function drawPanel() {
        content?.close?.();
        content = contentOf(tabNow());
        fill(panel, content.element);
    }

    function contentOf(tab) {
        if (tab === "metrics") return chartGrid([withMetrics()], route.query);
        if (tab === "artifacts")
            return artifactBrowser({ run_id: run.info.run_id }, route.query.get("path") ?? "", (path) =>
                amend({ path }, { replace: true }),
            );
        return { element: runOverview(run, redraw, signal) };
    }

    async function redraw() {
        run = await load();
        drawPanel();
    }

    async function refresh() {
        run = await load();
        drawHead();
        if (tabNow() === "overview" && !panel.contains(document.activeElement)) drawPanel();
        else content?.refresh?.(withMetrics());
    }

    const keys = tabs.map(({ name }, index) => [
        index + 1,
        () => {
            location.hash = runHref(run.info, name);
        },
    ]);
    setKeys({ r: () => attempt(refresh), ...Object.fromEntries(keys) });
    signal.addEventListener("abort", () => {
        content?.close?.();
        document.title = "kmlf";
    });
    drawHead();
    drawPanel();
    watch(signal, () => run.info.status === "RUNNING" && refresh());
    return {
        update(next) {
            const isOtherTab = next.tab !== route.tab;
            route = next;
            if (isOtherTab) {
                drawHead();
                return drawPanel();
            }
            return content?.update?.(route.query);
        },
    };
}
