extension PageFiles {
    static let html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Runs</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/page.css">
        </head>
        <body>
        <header>
        <h1>Runs</h1>
        <form id="search" role="search">
        <label for="filter">Filter</label>
        <input id="filter" name="filter" type="search" size="40" placeholder="metrics.rmse &lt; 0.5 and params.lr = '0.1'" autocomplete="off" spellcheck="false">
        <button>Search</button>
        </form>
        </header>
        <div class="columns">
        <nav aria-label="Experiments"><h2>Experiments</h2><ul id="experiments"></ul></nav>
        <main>
        <p id="message" role="status" aria-live="polite">Loading …</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="caption">
        <table>
        <caption id="caption">Runs of the experiment, the newest first</caption>
        <thead id="head"></thead>
        <tbody id="runs"></tbody>
        </table>
        </div>
        <button id="more" type="button" hidden>Show more runs</button>
        <noscript><p>This page asks the server for the runs by a script, and scripts are switched off.
        <code>kmlf runs list</code> lists them in a terminal.</p></noscript>
        </main>
        </div>
        <script src="/page.js" defer></script>
        </body>
        </html>
        """

    static let css = """
        :root { color-scheme: light dark; --line: light-dark(#d4d7dc, #3a3f47); --faint: light-dark(#59606b, #a0a8b4);
            --here: light-dark(#e3ecfb, #22324d); --good: light-dark(#17663a, #6fd39a); --bad: light-dark(#a3231b, #ff9c92); }
        * { box-sizing: border-box; }
        body { margin: 0; font: 15px/1.45 system-ui, sans-serif; background: Canvas; color: CanvasText; }
        header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
        h1 { font-size: 1.2rem; margin: 0; }
        h2 { font-size: .85rem; color: var(--faint); margin: 0 0 .4rem; }
        form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
        input, button { font: inherit; padding: .25rem .6rem; }
        .columns { display: flex; flex-wrap: wrap; }
        nav { flex: 0 0 14rem; padding: 1rem; }
        nav ul { list-style: none; margin: 0; padding: 0; }
        nav a { display: block; padding: .25rem .5rem; border-radius: 4px; color: inherit; overflow-wrap: anywhere; }
        nav a[aria-current] { background: var(--here); font-weight: 600; }
        main { flex: 1 1 30rem; min-width: 0; padding: 1rem; }
        .scroll { overflow-x: auto; }
        .scroll:not(:has(tbody tr)) { display: none; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--faint); padding-bottom: .4rem; white-space: nowrap; }
        th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; }
        td.number, th.number { text-align: right; }
        .FINISHED { color: var(--good); }
        .FAILED, .problem { color: var(--bad); }
        #message:empty { display: none; }
        #message { white-space: pre-wrap; }
        #message.problem { font-family: ui-monospace, monospace; }
        :focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
        """
}
