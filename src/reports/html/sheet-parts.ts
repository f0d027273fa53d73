/** What stands inside a section: figures, lists, what opens and closes, findings. */
export const parts: string = `.answer{max-width:30ch;max-width:min(100%,46rem);margin-bottom:var(--s6)}
.scope{color:var(--soft);margin-top:var(--s4);max-width:68ch}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:var(--s5);border-top:2px solid var(--ink);padding-top:var(--s4);margin-bottom:var(--s6)}
.figures dt{font-size:var(--note);color:var(--soft);line-height:1.4}
.figures dd{font:400 2.25rem/1.1 var(--serif);font-variant-numeric:lining-nums}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end;gap:var(--s2)}
.figures small{font:var(--small)/1.4 var(--sans);color:var(--soft)}
.asks{display:grid;gap:0;max-width:46rem}
.asks li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:var(--s1) var(--s5);padding:var(--s3) 0;border-top:1px solid var(--line)}
.asks li:last-child{border-bottom:1px solid var(--line)}
.asks q{font-family:var(--serif);font-size:var(--lead);quotes:"“" "”"}
.key{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);font-size:var(--small);color:var(--soft);margin:0 0 var(--s4)}
.key li,.key span{display:inline-flex;align-items:center;gap:.4em}
.meanings{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:var(--s4) var(--s5);margin-top:var(--s5);font-size:var(--small)}
.meanings dt{display:flex;align-items:center;gap:.5em;font-weight:600}.meanings dd{color:var(--soft)}
main h3{margin:var(--s6) 0 var(--s2)}.lede+h3{margin-top:0}.first h3{margin:0}
table+.note,table+.more,p+table{margin-top:var(--s3)}
.word{font-weight:600;white-space:nowrap}
.critical,.bad{color:var(--bad)}.high,.warn{color:var(--warn)}.medium,.doubt{color:var(--doubt)}.low,.info{color:var(--soft)}.good{color:var(--good)}
.soft{color:var(--soft)}.note{font-size:var(--note)}.small,.t{font-size:var(--small)}.t{color:var(--soft)}
.first{counter-reset:n;display:grid;gap:0}
.first>li{counter-increment:n;display:grid;grid-template-columns:2.5rem minmax(0,1fr);gap:0 var(--s3);padding:var(--s4) 0;border-top:1px solid var(--line)}
.first>li::before{content:counter(n);font:400 1.5rem/1.3 var(--serif);color:var(--soft);font-variant-numeric:lining-nums}
.first>li>*{grid-column:2}
.first.rest{counter-reset:n 8}.rest>li{padding:var(--s3) 0}
.first p{max-width:72ch}
.first .why{max-width:none}
.why{color:var(--soft);font-size:var(--note);margin-top:var(--s1)}
details{border-top:1px solid var(--line)}
details:last-of-type{border-bottom:1px solid var(--line)}
details details{border:0}
summary{padding:var(--s3) 0;cursor:pointer;list-style:none;display:grid;grid-template-columns:1.25rem minmax(0,1fr);gap:0}
summary::-webkit-details-marker{display:none}
summary::before{content:"+";font-family:var(--mono);color:var(--soft)}
[open]>summary::before{content:"–"}
summary:hover{background:var(--wash)}
details>.in{padding:0 0 var(--s5) 1.25rem}
.more{border:0!important}.more>summary{color:var(--link);font-size:var(--note)}
.line{display:flex;flex-wrap:wrap;gap:0 var(--s3);align-items:baseline}
.line>.end{margin-left:auto;color:var(--soft);font-size:var(--note);font-variant-numeric:tabular-nums}
.items>li{padding:var(--s3) 0;border-top:1px solid var(--line)}
.items>li:first-child{border-top:0}
details[data-row],details[data-group]{contain-intrinsic-size:auto 3rem;content-visibility:auto}
.items>li{contain-intrinsic-size:auto 7rem;content-visibility:auto}
.items p{max-width:76ch}
.next{margin-bottom:var(--s3);max-width:76ch}
.next b,.do b{font-weight:600}
pre{background:var(--wash);border-left:2px solid var(--edge);padding:var(--s2) var(--s3);margin:var(--s2) 0;white-space:pre-wrap;line-height:1.5}
pre i{font-style:normal;color:var(--soft);user-select:none}
pre mark,mark{background:none;color:inherit;text-decoration:underline;text-decoration-color:var(--bad);text-decoration-thickness:.12em;text-underline-offset:.2em}
.controls{display:flex;flex-wrap:wrap;gap:var(--s3);align-items:end;margin-bottom:var(--s4);font-size:var(--note)}
.controls label{display:grid;gap:.15rem;color:var(--soft)}
.controls input,.controls select,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--edge);border-radius:.2rem;padding:.4rem .6rem;min-height:2.25rem;max-width:100%}
.controls input{width:18rem}
button{cursor:pointer}
.controls output{color:var(--soft);padding:.4rem 0}
[hidden]{display:none!important}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:var(--s5) var(--s6)}
.mark{font-family:var(--mono);display:inline-block;min-width:1.1em}
@media (max-width:40rem){.asks li{grid-template-columns:1fr}.first>li{grid-template-columns:1.75rem minmax(0,1fr)}.controls input,.controls label,.controls select{width:100%}}`;
