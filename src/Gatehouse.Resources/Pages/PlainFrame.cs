namespace Gatehouse.Resources;

/// <summary>How pages look unless an application says otherwise: without scripts, in narrow and wide windows, in light and dark.</summary>
internal static class PlainFrame
{
    internal static Markup Of(string title, Markup main, string nonce) => Markup.Of($$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <link rel="icon" href="data:,">
        <style nonce="{{nonce}}">
        :root { color-scheme: light dark; --line: light-dark(#d0d5dd, #3a3f4b); --quiet: light-dark(#475467, #a9b1c0); --link: light-dark(#1849a9, #9cc2ff); --back: light-dark(#f7f8fa, #1c1f26); }
        * { box-sizing: border-box; }
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        header { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; color: var(--quiet); }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
        a { color: var(--link); overflow-wrap: anywhere; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        pre { margin: .5rem 0; padding: .75rem 1rem; font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--back); border: 1px solid var(--line); border-radius: .5rem; }
        form { max-width: 36rem; }
        label { display: block; }
        input:not([type=checkbox]), select { display: block; width: 100%; padding: .5rem; font: inherit; border: 1px solid var(--line); border-radius: .375rem; }
        small { display: block; color: var(--quiet); }
        button { padding: .5rem 1rem; font: inherit; border: 1px solid var(--line); border-radius: .375rem; }
        </style>
        </head>
        <body><main>
        {{main}}
        </main></body>
        </html>

        """);
}
