/// How a page looks: on a telephone and a desk, by day and night, and on paper.
enum PageStyle {
  /// Contrasts are 4.5:1 or more in both schemes (WCAG 2.2, 1.4.3).
  static let css = """

    :root { color-scheme: light dark; --ink: #1b1f24; --soft: #4d5661; --paper: #ffffff; --line: #c9d1d9;
      --band: #f3f5f7; --link: #0b57a4; }
    @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #aab4bf; --paper: #14181d;
      --line: #3b444e; --band: #1d232a; --link: #7db7f0; }
      img { filter: invert(.92) hue-rotate(180deg); } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, "Liberation Sans", sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }
    h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
    .where, .remark, figcaption { color: var(--soft); }
    section:first-of-type li { font-size: 1.05rem; margin: .4rem 0; }
    ul, dd { max-width: 60rem; }
    .wide, pre { overflow-x: auto; max-width: 100%; }
    .wide:focus-visible, pre:focus-visible { outline: 2px solid var(--link); }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .25rem .7rem; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
    thead th { background: var(--band); }
    tbody th { font-weight: 600; }
    details td { white-space: normal; overflow-wrap: anywhere; }
    pre { background: var(--band); padding: .6rem; }
    pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
    figure { margin: 1rem 0; }
    figcaption { padding-top: .3rem; }
    img { max-width: 100%; height: auto; background: #ffffff; display: block; }
    @media screen and (max-width: 40rem) { img { max-width: none; width: 40rem; }
      tbody th { white-space: normal; min-width: 7rem; } }
    dt { font-weight: 600; }
    dd { margin: 0 0 .5rem 1rem; }
    @page { size: A4; margin: 15mm; }
    @media print { :root { color-scheme: light; font-size: 9.5pt; } main { max-width: none; padding: 0; }
      h2, h3 { break-after: avoid; } figure, tr, li, dt, .wide { break-inside: avoid; } dt { break-after: avoid; }
      img { max-height: 104mm; width: auto; } .wide { overflow: visible; }
      details .wide { break-inside: auto; } details::details-content { content-visibility: visible; }
      table { font-size: 8pt; } th, td { padding: .12rem .35rem; } }

    """
}
