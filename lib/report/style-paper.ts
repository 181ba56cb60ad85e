/**
 * Paper of any size. Nothing that is understood depends on a background; what is folded and small opens, and the
 * long lists of rows stay out.
 */
export const PAPER = `
.paper{display:none}
@page{margin:14mm 12mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#444}}
@media print{
body{font-size:10.5pt}
main{max-width:none;padding:0}
nav,#rows .panel,details.list{display:none}
.paper{display:block}
.panel,.card{border-color:#bbb}
.panel,.todo{-webkit-box-decoration-break:clone;box-decoration-break:clone}
.panel{padding:10px 12px}
.scroll{overflow:visible}
table{font-size:8.5pt}
th,td{padding:3px 6px 3px 0}
thead th,thead th.n{font-size:8pt;white-space:normal}
.t{min-width:0}.p{min-width:60px}
thead{display:table-header-group}
tfoot{display:table-row-group}
tr,.card,.verdict,.todo:not(:has(details)),.items>li,.labelled,.plot,header,.bar{break-inside:avoid}
.todo>header,.todo>.next,h2,h3,h4,figcaption{break-after:avoid}
.cards{grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px}
.card{padding:8px 10px}.card b{font-size:15pt}.card span{font-size:8.5pt}
.verdict .answer{font-size:18pt}
details.numbers>summary{list-style:none}
details.numbers::details-content{content-visibility:visible;display:block}
}
`;
