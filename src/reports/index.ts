import type { Report } from "../model/report.ts";
import type { Format, Rendering } from "./rendering.ts";

/** The report as one text. Same report and rendering, same bytes. Only the file of the format asked for is loaded. */
export async function render(format: Format, report: Report, rendering: Rendering): Promise<string> {
  return (await renderers[format]())(report, rendering);
}

type Renderer = (report: Report, rendering: Rendering) => string;

const renderers: Readonly<Record<Format, () => Promise<Renderer>>> = {
  text: async () => (await import("./audit-text.ts")).auditText,
  markdown: async () => (await import("./audit-markdown.ts")).auditMarkdown,
  html: async () => (await import("./html.ts")).auditHtml,
  json: async () => (await import("./audit-json.ts")).auditJson,
  sarif: async () => (await import("./audit-sarif.ts")).auditSarif,
  csv: async () => (await import("./audit-csv.ts")).auditCsv,
  github: async () => (await import("./audit-github.ts")).auditGithub,
};
