using Gatehouse.Resources;

namespace Gatehouse.Server.Foundation.Pages;

/// <summary>A page: its title and its main part. Works without scripts, in narrow and wide windows, in light and dark.</summary>
internal sealed record Page(string Title, Markup Main)
{
    /// <summary>As views of resources want their pages' frame.</summary>
    public static Markup Frame(string title, Markup main, string nonce) => new Page(title, main).ToMarkup(nonce);

    /// <summary>The whole document.</summary>
    /// <param name="nonce">Allows the page's one style element, and nothing else.</param>
    public Markup ToMarkup(string nonce) => Markup.Of($$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Title}} · Gatehouse</title>
        <link rel="icon" href="data:,">
        <style nonce="{{nonce}}">
        :root { color-scheme: light dark; --line: light-dark(#d0d5dd, #3a3f4b); --quiet: light-dark(#475467, #a9b1c0); --link: light-dark(#1849a9, #9cc2ff); }
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { font-size: 1.125rem; }
        a { color: var(--link); overflow-wrap: anywhere; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .mails { list-style: none; margin: 0; padding: 0; }
        .mails li { display: grid; gap: 0 1rem; padding: .75rem 0; border-bottom: 1px solid var(--line); }
        .mails a { font-weight: 600; }
        .mails span, time, dt { color: var(--quiet); overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        code { overflow-wrap: anywhere; }
        header { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
        form { max-width: 36rem; }
        label { display: block; }
        input:not([type=checkbox]), select { display: block; box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 1px solid var(--line); border-radius: .375rem; }
        small { display: block; color: var(--quiet); }
        button { padding: .5rem 1rem; font: inherit; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
        iframe { box-sizing: border-box; width: 100%; height: 30rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
        @media (min-width: 48rem) { .mails li { grid-template-columns: 1fr 16rem 13rem; } .state { grid-column: 1 / -1; } }
        </style>
        </head>
        <body><main>
        {{Main}}
        </main></body>
        </html>

        """);
}
