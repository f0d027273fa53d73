import { styleText } from "node:util";
import type { WriteStream } from "node:tty";
import { type Painter, plain } from "../reports/painter.ts";

/** Colour on a terminal only, and not where NO_COLOR asks for none (no-color.org). */
export function painterFor(stream: Pick<WriteStream, "isTTY">, env: NodeJS.ProcessEnv = process.env): Painter {
  const { NO_COLOR: refused = "", TERM: terminal } = env;
  if (!stream.isTTY || refused !== "" || terminal === "dumb") return plain;
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text, { validateStream: false });
  return {
    title: paint("bold"),
    faint: paint("dim"),
    good: paint("green"),
    bad: paint("red"),
    doubtful: paint("yellow"),
    place: paint("cyan"),
  };
}
