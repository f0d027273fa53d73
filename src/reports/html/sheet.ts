import { drawn } from "./sheet-drawn.ts";
import { parts } from "./sheet-parts.ts";
import { print } from "./sheet-print.ts";
import { tables } from "./sheet-tables.ts";
import { tokens } from "./tokens.ts";

/** The page itself: text, titles, links, and where things stand on narrow and wide screens. */
const page = `*,*::before,*::after{box-sizing:border-box}
html{font-size:clamp(100%,.8rem + .25vw,137.5%);background:var(--paper);color:var(--ink);scroll-padding-top:var(--s5);-webkit-text-size-adjust:100%}
body{margin:0;font:var(--body)/1.55 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,pre,table{margin:0;padding:0}
h1,h2{font-family:var(--serif);font-weight:400;text-wrap:balance}
h1{font-size:var(--h1);line-height:1.18;letter-spacing:-.01em}
h2{font-size:var(--h2);line-height:1.2}
h3{font-size:var(--h3);line-height:1.35;font-weight:600}
h4{font-size:var(--body);font-weight:600}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:.15rem solid var(--link);outline-offset:.15rem;border-radius:.1rem}
code,pre,kbd{font-family:var(--mono);font-size:.875em}
ul,ol{list-style:none}
.skip{position:absolute;left:-100vw;top:0;padding:var(--s3);background:var(--paper)}
.skip:focus{left:0}
.frame{max-width:92rem;margin:0 auto;padding:0 clamp(var(--s4),4vw,var(--s7))}
header.top{padding:var(--s6) 0 0;display:flex;flex-wrap:wrap;justify-content:space-between;gap:var(--s1) var(--s5);color:var(--soft);font-size:var(--note)}
header.top strong{color:var(--ink);font-weight:600}
nav.contents{padding:var(--s4) 0;border-bottom:1px solid var(--line);font-size:var(--note)}
nav.contents ol{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4)}
nav.contents a{color:var(--soft);text-decoration:none;display:inline-block;padding:.2rem 0}
nav.contents a:hover{color:var(--ink);text-decoration:underline}
nav.contents .count{font-variant-numeric:tabular-nums;color:var(--soft);margin-left:.4em}
main>section{padding:var(--s7) 0 var(--s5);border-top:1px solid var(--line)}
main>section:first-child{border-top:0;padding-top:var(--s6)}
main>section>h2{margin-bottom:var(--s3)}
.lede{max-width:68ch;color:var(--soft);font-size:var(--body);margin-bottom:var(--s5)}
.lede strong{color:var(--ink);font-weight:600}
footer{border-top:1px solid var(--line);padding:var(--s5) 0 var(--s7);color:var(--soft);font-size:var(--note);max-width:68ch}
@media (min-width:70rem){
.columns{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:var(--s7)}
nav.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;border:0;padding:var(--s6) 0}
nav.contents ol{flex-direction:column;gap:0}
nav.contents li{border-bottom:1px solid var(--line)}
nav.contents a{display:flex;justify-content:space-between;padding:.35rem 0}
}`;

/** All of the page's style, as one text: its hash stands in the page's policy. */
export const sheet: string = [tokens, page, parts, tables, drawn, print].join("\n");
