/** What is drawn: meters of levels, bars, timelines of releases, and graphs of who can publish. */
export const drawn: string = `svg{display:block;overflow:visible}
.meter{display:inline-block;width:2.5rem;height:.75rem;vertical-align:-.05em;margin-right:.5em;color:var(--ink)}
.meter-on{fill:currentColor;stroke:currentColor}.meter-off{fill:none;stroke:var(--edge)}
.bars{width:100%;height:1rem}
.l0{fill:url(#hatch);stroke:var(--edge);stroke-width:.5}.l1{fill:var(--level1)}.l2{fill:var(--level2)}.l3{fill:var(--level3)}.l4{fill:var(--level4)}
.bars rect{stroke:var(--paper);stroke-width:1}
.swatch{width:.8rem;height:.8rem;flex:none}
.releases{width:9rem;max-width:100%;color:var(--ink);background:linear-gradient(var(--line),var(--line)) 0 50%/100% 1px no-repeat;print-color-adjust:exact}
.r-token{fill:var(--bad)}.r-plain{fill:var(--paper);stroke:var(--good);stroke-width:1.5}.r-proof{fill:var(--good)}.r-staged{fill:var(--good)}.r-unknown{fill:var(--paper);stroke:var(--edge);stroke-dasharray:2 1}
.graph{height:auto;max-width:max(100%,40rem);margin:var(--s3) 0;font-family:var(--sans)}
.graph rect{width:148px;height:36px;rx:3px;fill:var(--paper);stroke:var(--edge)}
.graph text{fill:var(--ink);font-size:12px}.graph .sub{fill:var(--soft);font-size:11px}
.graph g text{transform:translate(8px,15px)}.graph g .sub{transform:translate(8px,29px)}.graph g .tag{transform:translate(148px,-3px);text-anchor:end}
.graph .head{fill:var(--soft);font-size:11px}
.graph path{fill:none;stroke:var(--edge);stroke-width:1.25}
.graph .weak rect{stroke:var(--bad);stroke-width:2}.graph path.weak{stroke:var(--bad);stroke-width:2.5}
.graph .gate rect{stroke-dasharray:4 2}
.graph .end rect{stroke:var(--ink);stroke-width:1.5}
.graph .tag{fill:var(--bad);font-size:11px;font-weight:600}
.scroll{overflow-x:auto}
.alike{margin-bottom:var(--s3)}.alike>li{padding:.2rem 0;content-visibility:auto;contain-intrinsic-size:auto 1.6rem}
.ways{counter-reset:w}
.ways>li{counter-increment:w;padding:var(--s3) 0 var(--s3) 2rem;position:relative;border-top:1px solid var(--line)}
.ways>li::before{content:counter(w) ".";position:absolute;left:0;color:var(--soft);font-variant-numeric:tabular-nums}
.ways p{max-width:76ch}`;
