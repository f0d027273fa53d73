/**
 * The tokens of the design, each named once: colour for light and dark, space, type. The rest of the sheet uses these and no others.
 * Colours of text keep a contrast of 4.5 to 1 to the paper in both themes (WCAG 2.2, 1.4.3); what they mean is always told in words or by shape too.
 */
export const tokens: string = `:root{color-scheme:light dark;
--paper:light-dark(#fdfcf9,#161513);
--wash:light-dark(#f5f2ea,#201e1b);
--line:light-dark(#ddd8cb,#3b3833);
--edge:light-dark(#847d6e,#8b8578);
--ink:light-dark(#1d1b18,#ece8df);
--soft:light-dark(#5c574d,#aea79a);
--link:light-dark(#1d4f80,#93bdea);
--bad:light-dark(#9c2a1c,#f0927f);
--warn:light-dark(#8a4b0f,#e3aa6a);
--doubt:light-dark(#6a5a14,#d3c06f);
--good:light-dark(#1f5f4d,#86c9b1);
--level0:light-dark(#c9c3b5,#565148);
--level1:light-dark(#b5553a,#c9694d);
--level2:light-dark(#d3a04b,#b98a3c);
--level3:light-dark(#7fa99b,#5d8f80);
--level4:light-dark(#1f5f4d,#a9dbc9);
--s1:.25rem;--s2:.5rem;--s3:.75rem;--s4:1rem;--s5:1.5rem;--s6:2.5rem;--s7:4rem;--s8:6rem;
--small:.8125rem;--note:.875rem;--body:1rem;--lead:1.1875rem;--h3:1.1875rem;--h2:1.75rem;--h1:clamp(1.75rem,1.1rem + 2.4vw,2.75rem);
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,"Liberation Mono",monospace}`;
