import { createHash } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";

/** What `html` of Hono makes: texts in it are escaped. */
export type Html = ReturnType<typeof html>;

const style = `
:root{color-scheme:light dark;--text:light-dark(#1c1e21,#e4e6ea);--quiet:light-dark(#5b6068,#a3a8b0);--line:light-dark(#d8dade,#3a3d42);--link:light-dark(#0a53a8,#8ab8f5)}
body{margin:0 auto;max-width:62rem;padding:2rem 1rem 4rem;font:1rem/1.5 system-ui,sans-serif;color:var(--text);background:light-dark(#fff,#17181b)}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:.5rem 0}
a{color:var(--link)}.quiet{color:var(--quiet)}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}th{font-weight:600}
label{display:block;margin:1rem 0 .25rem;font-weight:600}input,button{font:inherit;padding:.4rem .6rem}button{margin-top:1rem}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
`;

const styleHash = createHash("sha256").update(style).digest("base64");

export interface PageOptions {
  readonly status?: 200 | 400 | 404 | 502;
  /** As the directive form-action has it. */
  readonly forms?: string;
}

/** Answers a page: no script, nothing from elsewhere, and forms that go to `forms` alone. */
export async function page(context: Context, title: string, content: Html, { status = 200, forms = "'none'" }: PageOptions = {}): Promise<Response> {
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; form-action ${forms}`;
  const whole = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
  context.header("content-security-policy", policy);
  return context.html(whole, status);
}
