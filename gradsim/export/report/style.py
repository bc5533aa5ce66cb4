"""How a report looks in a browser and on its printer: the colours of the window on white paper."""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #F6F7F9; color: #1B2430; line-height: 1.55;
  font-family: Inter, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
    "Microsoft YaHei", "PingFang SC", sans-serif; font-size: 15px; }
main { max-width: 54rem; margin: 2rem auto; padding: 3rem 3.5rem; background: #fff; border: 1px solid #E1E5EA;
  border-radius: 10px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.2rem 0 0.3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 0.6rem; padding-bottom: 0.25rem; border-bottom: 1px solid #E1E5EA;
  break-after: avoid; white-space: pre-wrap; }
p { margin: 0.6rem 0; overflow-wrap: anywhere; }
.kicker { color: #0B63CE; font-weight: 600; margin: 0; }
.line, footer { color: #647083; font-size: 0.87rem; }
footer { margin-top: 2.5rem; padding-top: 0.6rem; border-top: 1px solid #E1E5EA; overflow-wrap: anywhere; }
.fields { display: flex; flex-wrap: wrap; gap: 1.2rem 2rem; margin: 1.4rem 0; }
.fields div { display: flex; flex: 1 1 11rem; gap: 0.6rem; align-items: end; }
.fields dt { color: #647083; white-space: nowrap; }
.fields dd { margin: 0; flex: 1; min-width: 6rem; min-height: 1.6em; border-bottom: 1px solid #9AA5B3;
  overflow-wrap: anywhere; }
.notice { margin: 1.4rem 0; padding: 0.8rem 1rem; border: 1px solid; border-radius: 8px; break-inside: avoid; }
.notice strong { margin-right: 0.4rem; letter-spacing: 0.03em; }
.notice.healthy { background: #EAF6F0; border-color: #A9DCC6; }
.notice.healthy strong { color: #00734F; }
.notice.warning { background: #FFF4E5; border-color: #F0C38E; }
.notice.warning strong { color: #9A4B00; }
.notice.error { background: #FDEEEC; border-color: #EDB4AF; }
.notice.error strong { color: #B3261E; }
ul { margin: 0.5rem 0; padding-left: 1.4rem; }
li { margin: 0.2rem 0; }
.formula { display: grid; grid-template-columns: 1fr auto; align-items: center; margin: 0.9rem 0;
  break-inside: avoid; }
.formula .math { text-align: center; overflow-x: auto; }
.formula .math svg { max-width: 100%; height: auto; vertical-align: middle; }
.formula .number { color: #647083; padding-left: 1rem; }
.formula .note { grid-column: 1 / -1; color: #647083; font-size: 0.9rem; margin: 0.1rem 0 0; text-align: center; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 1.4rem; font-size: 0.9rem;
  font-variant-numeric: tabular-nums; }
caption { caption-side: top; text-align: left; color: #647083; padding-bottom: 0.4rem; }
caption b, figcaption b { color: #1B2430; }
th, td { text-align: left; padding: 0.25rem 0.5rem; border-bottom: 1px solid #E1E5EA; vertical-align: top;
  overflow-wrap: anywhere; }
/* Names of remedies and settings: a column is never narrower than a word of them. */
th:first-child, td:first-child { overflow-wrap: break-word; }
thead th { border-bottom: 1.5px solid #647083; font-weight: 600; }
tr { break-inside: avoid; }
tr.group th { padding-top: 0.6rem; color: #647083; font-weight: 600; }
tr.marked td { font-weight: 600; }
table.numeric th:not(:first-child), table.numeric td:not(:first-child) { text-align: right; }
figure { margin: 1.2rem 0 1.6rem; break-inside: avoid; }
figure svg { display: block; height: auto; border: 1px solid #E1E5EA; border-radius: 8px; }
figcaption { color: #647083; font-size: 0.9rem; margin-top: 0.5rem; }
pre { background: #F0F3F7; border-radius: 6px; padding: 0.7rem 0.9rem; font-size: 0.85rem; white-space: pre-wrap;
  overflow-wrap: anywhere; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@page { size: A4; margin: 18mm 20mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { margin: 0; padding: 0; border: 0; max-width: none; }
}
@media (max-width: 40rem) { main { margin: 0; padding: 1.2rem; border: 0; border-radius: 0; } }
"""
