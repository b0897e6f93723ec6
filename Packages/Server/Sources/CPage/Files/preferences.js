// What the browser remembers between visits. One that keeps nothing gets the usual.

export function remembered(name, usual) {
    try {
        return JSON.parse(localStorage.getItem(`kmlf.${name}`)) ?? usual;
    } catch {
        return usual;
    }
}

export function remember(name, value) {
    try {
        localStorage.setItem(`kmlf.${name}`, JSON.stringify(value));
    } catch {
        /* Shown until the page is closed. */
    }
}
