/**
 * Calls `action` again and again while the page is seen, until the signal. What takes long is called more seldom, so that
 * watching a store never keeps it busy.
 */
export function watch(signal, action, { seconds = 5 } = {}) {
    let timer;
    const wait = (milliseconds) => {
        timer = setTimeout(turn, milliseconds);
    };
    async function turn() {
        if (signal.aborted) return;
        const begin = performance.now();
        if (!document.hidden) {
            // A server that is away for a while is no news; an action of the user tells it.
            await Promise.resolve(action()).catch(() => undefined);
        }
        wait(Math.max(seconds * 1000, 20 * (performance.now() - begin)));
    }
    wait(seconds * 1000);
    signal.addEventListener("abort", () => clearTimeout(timer));
}
