/** On paper: light, everything open, no controls. */
export const print: string = `@media print{
:root{color-scheme:light}
html{font-size:9.5pt}
@page{margin:18mm 16mm}
.packages tr{grid-template-columns:minmax(0,21fr) minmax(0,12fr) minmax(0,25fr) minmax(0,16fr) minmax(0,26fr)}
nav.contents,.controls,.skip,.screen{display:none!important}
.columns{display:block}
details::details-content{content-visibility:visible;display:block;height:auto}
.items>li,details,.alike>li,.packages tbody tr{content-visibility:visible}
summary::before{content:""}
summary{grid-template-columns:0 minmax(0,1fr)}
details>.in{padding-left:0}
main>section{padding:1.5rem 0 0;break-before:auto}
h2,h3,h4,summary{break-after:avoid}
tr,.items>li,.first>li,.ways>li,pre,figure{break-inside:avoid}
a{color:inherit;text-decoration:none}
.scroll,.wide{overflow:visible}
}`;
