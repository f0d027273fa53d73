/** Tables; on a narrow screen each row is a block, and each cell says what it is. */
export const tables: string = `table{border-collapse:collapse;width:100%;font-size:var(--note);line-height:1.45}
caption{text-align:left;color:var(--soft);font-size:var(--note);padding:0 0 var(--s2)}
th{text-align:left;font-weight:600;color:var(--soft);font-size:var(--small);padding:var(--s2) var(--s4) var(--s2) 0;border-bottom:1px solid var(--ink);vertical-align:bottom}
td,tbody th{padding:var(--s3) var(--s4) var(--s3) 0;border-bottom:1px solid var(--line);vertical-align:top}
tbody th{font-weight:600;color:var(--ink);font-size:inherit}
td:last-child,th:last-child{padding-right:0}
.n{text-align:right;font-variant-numeric:tabular-nums}
thead button{all:unset;cursor:pointer;display:inline-flex;gap:.3em}
thead button:focus-visible{outline:.15rem solid var(--link)}
thead button::after{content:"↕";color:var(--soft);opacity:.7}
[aria-sort=ascending] button::after{content:"↑"}[aria-sort=descending] button::after{content:"↓"}
.levels td,.levels th{white-space:nowrap}
.levels .bar{width:34%;min-width:8rem}.levels thead .bar{border-bottom:1px solid var(--ink)}
.nowrap{white-space:nowrap}
tbody th .t{font-weight:400}
.packages tr{display:grid;grid-template-columns:minmax(0,23fr) minmax(0,13fr) minmax(0,21fr) minmax(0,17fr) minmax(0,26fr);border-bottom:1px solid var(--line)}
.packages thead tr{border-color:var(--ink)}.packages,.packages thead,.packages tbody{display:block}.packages th,.packages td{border:0}
.packages tbody tr{content-visibility:auto;contain-intrinsic-size:auto 6rem}
.wide{overflow-x:auto}
@media (min-width:48.01rem){.stack:not(.levels,.packages) th:first-child{min-width:11rem}.stack.packages th{min-width:0}}
@media (max-width:48rem){
table.stack,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block;width:auto!important}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{padding:var(--s3) 0;border-bottom:1px solid var(--line)}
.stack td,.stack tbody th{border:0;padding:.15rem 0;text-align:left}
.stack td[data-is]::before{content:attr(data-is) ": ";color:var(--soft)}
.stack td:empty{display:none}
.levels tbody .bar{margin-top:var(--s2)}
.levels tbody td.n:not(:empty){display:inline-block;margin-right:var(--s4)}
.packages tbody tr{display:block;contain-intrinsic-size:auto 13rem}
}`;
