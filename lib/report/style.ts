/** Colours and shapes of the report; one set of names for light, dark and paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#16202c;--soft:#5b6878;--line:#dde3ea;--page:#f5f7f9;--card:#fff;--accent:#0b6e99;
--matched:#2b8a6e;--open:#5f7fb8;--missing:#c4453c;--extra:#b7791f;--amountDiffers:#d9622b;--ambiguous:#8a5fb5}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf3;--soft:#9aa7b6;--line:#2e3947;--page:#12181f;--card:#1a222c;--accent:#5cb8de;
--matched:#4fbf9b;--open:#86a5dd;--missing:#ef7a70;--extra:#dfa84f;--amountDiffers:#f0905f;--ambiguous:#b692dd}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1080px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:15px;font-weight:600;color:var(--soft);margin:0}
.answer{font-size:30px;line-height:1.2;font-weight:700;letter-spacing:-.01em;margin:6px 0 4px;text-wrap:balance}
.when{color:var(--soft);margin:0 0 24px}
h2{font-size:19px;margin:40px 0 12px}
h3{font-size:15px;margin:24px 0 8px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:12px}
.card,.panel,.todo{background:var(--card);border:1px solid var(--line);border-radius:10px}
.card{padding:14px 16px}
.card b{display:block;font-size:23px;line-height:1.25;font-variant-numeric:tabular-nums}
.card span{color:var(--soft);font-size:13px}
.panel{padding:16px 18px;overflow-x:auto}
.todo{padding:14px 16px 14px 18px;margin:0 0 10px;border-left:4px solid var(--soft);break-inside:avoid}
.todo.error{border-left-color:var(--missing)}.todo.warning{border-left-color:var(--extra)}.todo.info{border-left-color:var(--open)}
.todo header{display:flex;justify-content:space-between;gap:16px;align-items:baseline}
.todo strong{font-size:16px}
.todo .sum{font-size:17px;font-weight:600;white-space:nowrap;font-variant-numeric:tabular-nums}
.todo p{margin:4px 0 0}
.todo .next::before{content:"Next: ";font-weight:600}
.where{color:var(--soft);font-size:13px;overflow-wrap:anywhere}
.good{border-left-color:var(--matched)}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;color:var(--soft);font-weight:600;font-size:12.5px;border-bottom:1px solid var(--line);padding:6px 10px 6px 0;white-space:nowrap}
td{border-bottom:1px solid var(--line);padding:6px 10px 6px 0;vertical-align:top}
tr:last-child>td{border-bottom:0}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.n{padding-left:10px}
.file{overflow-wrap:anywhere}
.tag{display:inline-block;font-size:12px;font-weight:600;padding:1px 8px;border-radius:99px;border:1px solid currentColor;white-space:nowrap}
.c-matched{color:var(--matched)}.c-open{color:var(--open)}.c-missing{color:var(--missing)}.c-extra{color:var(--extra)}.c-amountDiffers{color:var(--amountDiffers)}.c-ambiguous{color:var(--ambiguous)}
.f-matched{fill:var(--matched)}.f-open{fill:var(--open)}.f-missing{fill:var(--missing)}.f-extra{fill:var(--extra)}.f-amountDiffers{fill:var(--amountDiffers)}.f-ambiguous{fill:var(--ambiguous)}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{fill:var(--soft);font-size:12px;font-family:inherit}
svg .name{fill:var(--ink);font-weight:600}
svg .grid{stroke:var(--line);stroke-width:1}
svg .bank{fill:none;stroke:var(--ink);stroke-width:2}
svg .dot{fill:var(--card);stroke:var(--ink);stroke-width:2}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:10px 0 0;padding:0;list-style:none;font-size:13px}
.legend i{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px;background:currentColor}
.legend span{color:var(--ink)}
details{margin:0}
summary{cursor:pointer;padding:8px 0;font-weight:600}
summary::marker{color:var(--soft)}
td details summary{padding:0;font-weight:400;color:var(--accent)}
td details table{margin:6px 0 4px;font-size:13px}
.note{color:var(--soft);font-size:13px;margin:8px 0 0}
@media (max-width:560px){main{padding:20px 14px 40px}.answer{font-size:23px}.cards{grid-template-columns:1fr 1fr}.todo header{flex-wrap:wrap;gap:2px 12px}.wide{min-width:620px}}
@media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb}main{max-width:none;padding:0}.panel{overflow:visible}h2{break-after:avoid}}
`;
