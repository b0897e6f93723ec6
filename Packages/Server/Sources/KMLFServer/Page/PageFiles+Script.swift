extension PageFiles {
    static let script = #"""
        "use strict";
        const api = "/ajax-api/2.0/mlflow/";
        const element = (id) => document.getElementById(id);
        let state = stateOf(location.hash);
        let shown = [];
        let nextPage = "";
        let asked = 0;

        // MLflow's clients print such addresses: #/experiments/ID and #/experiments/ID/runs/ID.
        function stateOf(hash) {
            const [path, query] = hash.slice(1).split("?");
            const [, , experiment = "", , run] = path.split("/").map(decodeURIComponent);
            const filter = run ? `attributes.run_id = '${run}'` : new URLSearchParams(query).get("filter") ?? "";
            return { experiment, filter };
        }

        function hashOf({ experiment, filter }) {
            return `#/experiments/${encodeURIComponent(experiment)}` + (filter ? `?${new URLSearchParams({ filter })}` : "");
        }

        async function post(call, body) {
            const response = await fetch(api + call, {
                method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
            });
            const answer = await response.json().catch(() => ({}));
            if (!response.ok) throw new Error(answer.message ?? `The server answered with status ${response.status}.`);
            return answer;
        }

        function say(text, isProblem = false) {
            element("message").textContent = text;
            element("message").classList.toggle("problem", isProblem);
        }

        function make(name, text, properties = {}) {
            const made = document.createElement(name);
            made.textContent = text;
            return Object.assign(made, properties);
        }

        async function showExperiments() {
            const answer = await post("experiments/search", { max_results: 1000, order_by: ["name ASC"] });
            const experiments = answer.experiments ?? [];
            // The one that changed last; MLflow makes one named Default in every store.
            const time = (experiment) => experiment.last_update_time ?? experiment.creation_time ?? 0;
            state.experiment ||= experiments.toSorted((a, b) => time(b) - time(a))[0]?.experiment_id ?? "";
            element("experiments").replaceChildren(...experiments.map((experiment) => {
                const link = make("a", experiment.name, { href: hashOf({ experiment: experiment.experiment_id }) });
                if (experiment.experiment_id === state.experiment) link.setAttribute("aria-current", "page");
                const item = document.createElement("li");
                item.append(link);
                return item;
            }));
        }

        async function showRuns(isNextPage = false) {
            const number = ++asked;
            const answer = await post("runs/search", {
                experiment_ids: [state.experiment], filter: state.filter, max_results: 100,
                ...(isNextPage ? { page_token: nextPage } : {}),
            });
            if (number !== asked) return;
            shown = (isNextPage ? shown : []).concat(answer.runs ?? []);
            nextPage = answer.next_page_token ?? "";
            element("more").hidden = nextPage === "";
            draw();
            const broken = (answer.unreadable_runs ?? []).map((run) => `Run ${run.run_id} cannot be read: ${run.message}`);
            if (broken.length) say(broken.join("\n"), true);
            else say(shown.length ? "" : state.filter ? "No run matches the filter." : "No runs yet: kmlf run makes one.");
        }

        const names = (pick) => [...new Set(shown.flatMap((run) => (pick(run.data) ?? []).map((pair) => pair.key)))].sort();
        const valueOf = (pairs, key) => (pairs ?? []).find((pair) => pair.key === key)?.value;

        function draw() {
            const metrics = names((data) => data.metrics);
            const params = names((data) => data.params);
            const heading = (text, isNumber) => make("th", text, { scope: "col", className: isNumber ? "number" : "" });
            const row = document.createElement("tr");
            row.append(heading("Run"), heading("Status"), heading("Started"), heading("Took", true),
                ...metrics.map((key) => heading(key, true)), ...params.map((key) => heading(key)));
            element("head").replaceChildren(row);
            element("runs").replaceChildren(...shown.map((run) => drawn(run, metrics, params)));
        }

        function drawn(run, metrics, params) {
            const row = document.createElement("tr");
            row.append(
                make("th", run.info.run_name || run.info.run_id, { scope: "row", title: run.info.run_id }),
                make("td", run.info.status, { className: run.info.status }),
                make("td", new Date(run.info.start_time).toLocaleString()),
                make("td", took(run.info), { className: "number" }),
                ...metrics.map((key) => make("td", short(valueOf(run.data.metrics, key)), { className: "number" })),
                ...params.map((key) => {
                    const value = valueOf(run.data.params, key) ?? "";
                    return make("td", value, { title: value });
                }));
            return row;
        }

        function took(info) {
            if (info.end_time === undefined) return "";
            const seconds = (info.end_time - info.start_time) / 1000;
            if (seconds < 60) return `${seconds.toFixed(1)} s`;
            return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
        }

        function short(value) {
            return typeof value === "number" ? String(Number(value.toPrecision(6))) : value ?? "";
        }

        async function show() {
            element("filter").value = state.filter;
            try {
                await showExperiments();
                await showRuns();
            } catch (problem) {
                say(problem.message, true);
            }
        }

        element("search").addEventListener("submit", (event) => {
            event.preventDefault();
            location.hash = hashOf({ ...state, filter: element("filter").value });
        });
        element("more").addEventListener("click", () => showRuns(true).catch((problem) => say(problem.message, true)));
        addEventListener("hashchange", () => {
            state = stateOf(location.hash);
            show();
        });
        show();
        """#
}
