// No module: it runs before the first paint, so that a page that is to be dark does not flash.
"use strict";
{
    const root = document.documentElement;
    const stored = () => {
        try {
            return localStorage.getItem("kmlf.theme");
        } catch {
            return null;
        }
    };
    root.dataset.theme = stored() ?? "auto";

    const next = { auto: "light", light: "dark", dark: "auto" };
    const words = { auto: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" };
    const signs = { auto: "◐", light: "☀", dark: "☾" };

    addEventListener("DOMContentLoaded", () => {
        const button = document.getElementById("theme");
        const show = () => {
            const theme = root.dataset.theme;
            button.textContent = signs[theme];
            button.title = `${words[theme]}. Press for ${next[theme] === "auto" ? "the system's" : next[theme]}.`;
            button.setAttribute("aria-label", words[theme]);
        };
        button.addEventListener("click", () => {
            root.dataset.theme = next[root.dataset.theme];
            try {
                localStorage.setItem("kmlf.theme", root.dataset.theme);
            } catch {
                /* A browser that keeps nothing shows the choice until the page is closed. */
            }
            show();
        });
        show();
    });
}
