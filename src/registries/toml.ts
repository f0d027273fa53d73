import { parse } from "smol-toml";

/** A TOML file as plain data; undefined when it is none. */
export function readToml(source: string): unknown {
  try {
    return parse(source.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
