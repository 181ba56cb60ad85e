import { COLOURS } from './style-colours';
import { PAPER } from './style-paper';

const SCREEN = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:12px}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
main{max-width:1120px;margin:0 auto;padding:28px 20px 64px}
p,h1,h2,h3,h4,figure,ul{margin:0;padding:0}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;color:var(--soft);margin-bottom:10px}
.top>*{min-width:0}
h1{font-size:15px;font-weight:600}
h2{font-size:20px;letter-spacing:-.01em;margin:44px 0 12px}
h3{font-size:16px}
h4{font-size:14px;margin:14px 0 6px}
h3.between{color:var(--soft);margin:22px 0 8px}
.panel>h3,.scroll+h3,.note+h3{margin:18px 0 6px}
.scroll+.scroll{margin-top:18px}
.warned{display:flex;align-items:center;gap:10px;margin:16px 0 8px}
.panel>h3:first-child,.panel>h4:first-child{margin-top:0}
.soft,.where,.note,.when,caption{color:var(--soft)}
.note,.where{font-size:13px}
.note{margin:8px 0}
.when{font-size:13px;margin-top:10px}
.verdict,.card,.panel,.todo{background:var(--card);border:1px solid var(--line);border-radius:12px}
.verdict{display:flex;gap:16px;align-items:flex-start;padding:20px 22px;border-left-width:6px}
.verdict .sign{width:34px;height:34px;flex:none;margin-top:2px}
.answer{font-size:28px;line-height:1.2;font-weight:700;letter-spacing:-.015em;margin-bottom:4px;text-wrap:balance}
.v-closed{border-left-color:var(--good)}.v-notClosed{border-left-color:var(--bad)}.v-nothing{border-left-color:var(--tell)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:12px;margin-top:12px}
.card{padding:14px 16px}
.card b{display:block;font-size:25px;line-height:1.25;letter-spacing:-.01em;font-variant-numeric:tabular-nums;margin:2px 0 4px}
.card span{display:block;color:var(--soft);font-size:13px;line-height:1.45}
.card .ask{color:var(--ink);font-weight:600}
nav{display:flex;flex-wrap:wrap;gap:6px 18px;margin-top:18px;font-size:13.5px}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
.panel{padding:16px 18px}
.sign{fill:var(--tell)}.s-error{fill:var(--bad)}.s-warning{fill:var(--warn)}.s-good{fill:var(--good)}
.mark{fill:none;stroke:var(--card);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.todo{padding:14px 18px;margin-top:10px;border-left-width:5px}
.todo.error{border-left-color:var(--bad)}.todo.warning{border-left-color:var(--warn)}.todo.info{border-left-color:var(--tell)}.todo.good{border-left-color:var(--good)}
.todo>header{display:flex;align-items:center;gap:10px}
.todo header .sign{flex:none}
.todo header .sum{font-size:17px}
.kind{flex:1 1 0;min-width:0;display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px}
.count{font-size:13px;font-weight:600;color:var(--soft)}
.next{margin:6px 0 2px}
.sum{font-variant-numeric:tabular-nums;white-space:nowrap}
.items{list-style:none}
.items>li:last-child{padding-bottom:0}
.items>li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;padding:8px 0;border-top:1px solid var(--line)}
.items>li>*{grid-column:1}
.items>li>.sum{grid-column:2;grid-row:1}
.todo>.next+.items,.todo>header+.items{margin-top:8px}
.tag{display:inline-block;font-size:12px;font-weight:600;padding:1px 9px;border-radius:99px;border:1px solid var(--line);white-space:nowrap}
.tag.new{border-color:var(--accent);color:var(--accent)}
.swatch{vertical-align:-1px;margin-right:6px}
.defs{position:absolute}
.hatch{stroke:var(--card);stroke-width:1.5;stroke-opacity:.55;stroke-linecap:round;fill:none}
svg text{fill:var(--soft);font-size:12px;font-family:inherit;font-variant-numeric:tabular-nums}
.bar{display:block;border-radius:3px}
.bar rect{stroke:var(--card);stroke-width:1}
.plot{display:grid;grid-template-columns:auto minmax(0,1fr);margin:6px 0}
.plot svg{display:block;overflow:visible}
.grid{stroke:var(--line)}.zero{stroke:var(--soft)}
.line{stroke:var(--ink);stroke-width:2;stroke-linecap:round}
.dot{fill:var(--card);stroke:var(--ink);stroke-width:2}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;font-size:13px;margin:8px 0}
.labelled{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;margin-bottom:12px;font-variant-numeric:tabular-nums}
.labelled span{color:var(--soft)}
.labelled .bar{grid-column:1/-1}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:600;font-size:12.5px;vertical-align:bottom;white-space:nowrap}
tbody th{font-weight:400}
tbody:last-child tr:last-child>*{border-bottom:0}
tfoot>tr>*{border-bottom:0;border-top:1px solid var(--soft);font-weight:600}
.t{min-width:5.5em}.l{min-width:8em;overflow-wrap:anywhere}
.where,.items p{overflow-wrap:anywhere}
.nb{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.s{white-space:nowrap}
.p{min-width:110px;width:30%}
tr:has(+.below)>*{border-bottom:0}
.below>td{padding-top:0}
summary{cursor:pointer;padding:7px 0;font-weight:600}
summary::marker{color:var(--soft)}
.todo summary,.below summary{font-weight:400;color:var(--accent);font-size:13.5px}
.below summary{padding:0}
.claims{font-size:13px;margin:4px 0;width:auto;min-width:min(100%,640px)}
.rows>details+details{border-top:1px solid var(--line)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:900px){.card b{font-size:21px}}
@media (max-width:640px){
main{padding:18px 14px 40px}
.answer{font-size:22px}
.verdict{padding:16px;gap:12px}.verdict .sign{width:26px;height:26px}
.cards{grid-template-columns:1fr;gap:8px}
.card{padding:10px 14px;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;align-items:baseline}.card b{font-size:20px;margin:0}.card span:not(.ask){grid-column:1/-1}
.panel,.todo{padding:12px 14px}
h2{font-size:18px;margin-top:34px}
.items>li{display:block}.items .sum{float:right;margin-left:12px}
.todo>header{align-items:flex-start}
.w{display:none}
}
@media screen and (max-width:640px){
.scroll>table:not(.stacked){width:auto;min-width:100%;font-size:13px}
.scroll>table:not(.stacked) tr>:first-child{position:sticky;left:0;background:var(--card);white-space:normal;min-width:84px}
.stacked,.stacked>tbody,.stacked>tfoot,.stacked>*>tr,.stacked>*>tr>*{display:block;width:auto}
.stacked>thead{display:none}
.stacked>*>tr{padding:8px 0;border-bottom:1px solid var(--line)}
.stacked>tbody:last-child>tr:last-child{border-bottom:0}
.stacked>*>tr>*{border:0;padding:1px 0}
.stacked>*>tr>th{font-weight:600}
.stacked>*>tr>td[data-l]{display:grid;grid-template-columns:minmax(92px,36%) minmax(0,1fr);gap:10px;text-align:left}
.stacked>*>tr>td[data-l]::before{content:attr(data-l);color:var(--soft);font-size:13px}
.stacked>*>tr>td.n[data-l]{text-align:right}
.stacked>*>tr>td.n[data-l]::before{text-align:left}
.stacked>*>tr:has(+.below){border-bottom:0;padding-bottom:0}
.stacked>*>tr>td:empty{display:none}
.stacked>*>tr>.t,.stacked>*>tr>.l{min-width:0}
.stacked>*>tr>.p{min-width:0;padding:4px 0}
}
`;

/** Shapes and colours of the report. */
export const STYLE = `${COLOURS}${SCREEN}${PAPER}`;
