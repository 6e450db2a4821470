namespace ImtHub.Reports.Rendering;

/// <summary>How pages look, on the screen and on paper.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: light-dark(#ffffff, #121816); --ink: light-dark(#18211e, #e4ebe8); --soft: light-dark(#56635e, #9fada7);
          --line: light-dark(#dbe2df, #2d3835); --fill: light-dark(#23806a, #4bb397); --second: light-dark(#b9762b, #d99a52); --third: light-dark(#4a5fa8, #8b9fe6);
          --bad: light-dark(#a13a2f, #e58177); --other: light-dark(#8b9792, #76837e); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.2; margin: .5rem 0; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
        p { margin: .4rem 0; }
        .soft, dd, figcaption { color: var(--soft); }
        .soft, figcaption { font-size: .875rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { font-weight: 600; }
        th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; }
        td.n, td.day { white-space: nowrap; }
        figure { margin: .75rem 0; }
        .bars > div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 .75rem; align-items: center; padding: .12rem 0; font-size: .875rem; }
        .bars .name { overflow-wrap: anywhere; }
        .bars .line { display: flex; align-items: center; min-width: 0; }
        .bars i { flex: none; height: .95rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .bars .soft { margin-left: .4rem; white-space: nowrap; }
        .key { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .875rem; margin: .25rem 0; }
        .key span::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .4em; background: var(--c); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; margin: 1rem 0; }
        .figures > div { border-top: 3px solid var(--fill); padding-top: .4rem; }
        .figures strong { display: block; font-size: 1.6rem; line-height: 1.2; }
        dl { margin: .5rem 0; }
        dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1rem; }
        dt { font-weight: 600; }
        dd { margin: 0 0 .5rem; }
        dl.facts dd { margin: 0; color: var(--ink); }
        .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem 2rem; margin-top: 2rem; }
        .sign div { border-top: 1px solid var(--ink); padding-top: .2rem; font-size: .8rem; }
        .small { overflow-wrap: anywhere; font-size: .8rem; color: var(--soft); }
        @media screen and (max-width: 48rem) {
          thead { position: absolute; left: -999rem; }
          tr { display: block; border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .25rem .6rem; }
          tbody th { display: block; border: 0; padding: .15rem 0; overflow-wrap: anywhere; }
          td, td.n { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; text-align: right; white-space: normal; overflow-wrap: anywhere; }
          td:empty { display: none; }
          td::before { content: attr(data-label); color: var(--soft); text-align: left; flex: none; }
        }
        @media (max-width: 40rem) { dl.facts, .sign, .bars > div { grid-template-columns: 1fr; } }
        @page { size: letter; margin: 1.2cm; }
        @media print {
          :root { color-scheme: light; }
          body { font-size: 9.5pt; line-height: 1.3; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 14pt; margin-top: 0; }
          h2 { font-size: 10.5pt; margin: .7rem 0 .2rem; break-after: avoid; }
          table { font-size: 8.5pt; }
          th, td { padding: .1rem .5rem .1rem 0; }
          .small { font-size: 7.5pt; }
          tr, figure, .sign, .figures > div { break-inside: avoid; }
          .scroll { overflow: visible; }
        }
        """;
}
