package org.latticelens.report;

/** The parts of report.html that are the same in every report. */
final class PageParts {
    /** Takes the title and the style. */
    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>%s: patterns</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            """;

    static final String STYLE = """
            :root { --ground: #fff; --text: #1b1f24; --faint: #5d6670; --line: #d8dde2; --accent: #0072b2; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #15181c; --text: #e6e9ec; --faint: #9aa4ae; --line: #353b42; --accent: #56b4e9; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--text);
              font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; margin: 0.5rem 0; overflow-wrap: anywhere; }
            h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
            h3 { font-size: 1rem; margin: 1rem 0 0.5rem; }
            .lead, footer, figcaption { color: var(--faint); }
            footer { margin-top: 2rem; font-size: 0.85rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line);
              overflow-wrap: break-word; }
            th { font-weight: 600; vertical-align: bottom; overflow-wrap: normal; }
            .wide { width: 55%; }
            .numeric { text-align: right; white-space: nowrap; }
            th.numeric { white-space: normal; }
            .scroll { overflow-x: auto; }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1rem;
              align-items: start; }
            .plot { margin: 0.5rem 0; }
            .plot svg { display: block; width: 100%; height: auto; }
            .swatch { display: inline-block; width: 1em; height: 1em; margin-right: 0.5em;
              vertical-align: -0.12em; border-radius: 2px; }
            .bar { display: inline-block; width: calc(100% - 9.5rem); min-width: 3rem; height: 0.7em; background: var(--line); }
            .bar i { display: block; height: 100%; min-width: 1px; }
            .number { display: inline-block; width: 9.5rem; text-align: right; white-space: nowrap; }
            a { color: var(--accent); }
            pre { background: color-mix(in srgb, var(--text) 7%, transparent); padding: 0.75rem; overflow-x: auto;
              white-space: pre-wrap; overflow-wrap: anywhere; }
            .compare { position: relative; margin: 1rem 0; display: grid; }
            #cells { grid-area: 1 / 1; z-index: 1; width: 100%; height: 100%; pointer-events: none; fill: none; stroke: #fff;
              stroke-width: 1.5px; }
            #cells path { vector-effect: non-scaling-stroke; }
            #cells .under { stroke: #000; stroke-width: 3.5px; }
            .compare img { grid-area: 1 / 1; display: block; width: 100%; height: auto; image-rendering: auto; }
            #over { clip-path: inset(0 0 0 50%); }
            #slider { width: 100%; margin: 0.5rem 0 0; accent-color: var(--accent); }
            figcaption { font-size: 0.85rem; }
            .compare figcaption { display: flex; justify-content: space-between; }
            @media (max-width: 40rem) {
              table { font-size: 0.85rem; }
              .bar { display: none; }
              .number { width: auto; }
            }
            """;

    static final String SCRIPT = """
            <script>
            const slider = document.getElementById('slider');
            const over = document.getElementById('over');
            function uncover() { over.style.clipPath = 'inset(0 0 0 ' + slider.value + '%)'; }
            slider.addEventListener('input', uncover);
            uncover();
            </script>
            """;

    static final String CITATION = """
            <h2>What to cite</h2>
            <p>The method: N. Wang, C. Freysoldt, C. Liebscher and J. Neugebauer, <cite>Segmentation of
            atomic-resolution microscopy images with unsupervised machine learning using local symmetry
            descriptors</cite>. The program: Latticelens, with the version below and the command above.</p>
            """;

    private PageParts() {}
}
