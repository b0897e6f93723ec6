// From values to places on a picture, and the values that are written at its edges.

/** `at(value)` between `from` and `to`; NaN for what a logarithm does not know. */
export function scale([low, high], [from, to], { isLog = false } = {}) {
    const bend = isLog ? Math.log10 : (value) => value;
    const [start, end] = [bend(low), bend(high)];
    const size = end - start || 1;
    return {
        at: (value) => from + ((to - from) * (bend(value) - start)) / size,
        value: (place) => {
            const bent = start + (size * (place - from)) / (to - from);
            return isLog ? 10 ** bent : bent;
        },
        ticks: (count) => (isLog ? logTicks(low, high, count) : ticks(low, high, count)),
    };
}

/** Least and greatest of the finite numbers, a little apart where they are one. */
export function extent(values, { isLog = false } = {}) {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) {
        if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
    }
    if (low > high) return isLog ? [0.1, 1] : [0, 1];
    if (low < high) return [low, high];
    if (isLog) return [low / 2, high * 2];
    const half = Math.abs(low) / 10 || 0.5;
    return [low - half, high + half];
}

/** With some room at both ends. */
export function padded([low, high], { isLog = false, part = 0.05 } = {}) {
    if (isLog) {
        const factor = (high / low) ** part;
        return [low / factor, high * factor];
    }
    const room = (high - low) * part;
    return [low - room, high + room];
}

function ticks(low, high, count) {
    const rough = (high - low) / Math.max(1, count);
    if (!(rough > 0)) return [low];
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999);
    const made = [];
    for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++)
        made.push(Number((index * step).toPrecision(12)));
    return made;
}

function logTicks(low, high, count) {
    const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
    const every = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
    const factors = last - first <= 2 ? [1, 2, 5] : [1];
    const made = [];
    for (let power = first; power <= last; power += every) {
        for (const factor of factors) {
            const value = factor * 10 ** power;
            if (value >= low && value <= high) made.push(value);
        }
    }
    return made.length > 1 ? made : [low, high];
}

const colours = [
    "#4c6ef5",
    "#f08c00",
    "#2f9e44",
    "#e03131",
    "#9c36b5",
    "#0c8599",
    "#c2255c",
    "#74802b",
    "#845ef7",
    "#d9480f",
    "#1098ad",
    "#868e96",
];
export const colour = (index) => colours[index % colours.length];
