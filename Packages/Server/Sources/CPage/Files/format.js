// Values as people read them.

export function number(value) {
    if (value === null || value === undefined || value === "") return "";
    const given = Number(value);
    if (!Number.isFinite(given)) return String(value);
    if (given === 0) return "0";
    const size = Math.abs(given);
    if (Number.isInteger(given) && size < 1e9) return given.toLocaleString("en-US");
    if (size >= 1e6 || size < 1e-4)
        return given
            .toExponential(3)
            .replace(/\.?0+e/, "e")
            .replace("e+", "e");
    return String(Number(given.toPrecision(5)));
}

export function time(milliseconds) {
    if (!milliseconds) return "";
    const date = new Date(Number(milliseconds));
    const pad = (value) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
];

/** `3 hours ago`; the day where that is long ago. */
export function ago(milliseconds, now = Date.now()) {
    if (!milliseconds) return "";
    const seconds = (Number(milliseconds) - now) / 1000;
    if (Math.abs(seconds) > 604_800) return time(milliseconds);
    const unit = units.find(([, size]) => Math.abs(seconds) >= size);
    return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : "just now";
}

export function duration(milliseconds) {
    if (milliseconds === undefined || milliseconds === null || Number.isNaN(milliseconds)) return "";
    const seconds = milliseconds / 1000;
    if (seconds < 1) return `${Math.round(milliseconds)} ms`;
    if (seconds < 60) return `${seconds.toFixed(1)} s`;
    const pad = (value) => String(Math.floor(value)).padStart(2, "0");
    if (seconds < 3600) return `${Math.floor(seconds / 60)}:${pad(seconds % 60)} min`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)}:${pad((seconds % 3600) / 60)} h`;
    return `${(seconds / 86_400).toFixed(1)} d`;
}

export const took = ({ start_time: start, end_time: end }) => (end ? duration(end - start) : "");

export function bytes(count) {
    if (count === undefined || count === null) return "";
    const names = ["B", "KB", "MB", "GB", "TB"];
    const power = count < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log(count) / Math.log(1024)));
    const value = count / 1024 ** power;
    return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${names[power]}`;
}

export const count = (many, one, several = `${one}s`) =>
    `${many.toLocaleString("en-US")} ${many === 1 ? one : several}`;

/** `metrics.rmse` without its entity. */
export const keyOf = (column) => column.slice(column.indexOf(".") + 1);
