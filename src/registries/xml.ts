import { parseXml, XmlElement } from "@rgrove/parse-xml";

/** The root element; undefined for text that is no XML, nests too deep, or expands entities of its own. */
export function readXml(text: string): XmlElement | undefined {
  try {
    return parseXml(text.replace(/^\uFEFF/, ""), { includeOffsets: true, ignoreUndefinedEntities: true }).root ?? undefined;
  } catch {
    return undefined;
  }
}

export function elementsOf(parent: XmlElement | undefined, name?: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of parent?.children ?? []) if (node instanceof XmlElement && (name === undefined || node.name === name)) found.push(node);
  return found;
}

/** The first element at a path of names: `build/plugins`. */
export function elementAt(parent: XmlElement | undefined, path: string): XmlElement | undefined {
  let here = parent;
  for (const name of path.split("/")) here = elementsOf(here, name)[0];
  return here;
}

/** The trimmed text of the first element at a path; undefined when it is not there. */
export function textAt(parent: XmlElement | undefined, path: string): string | undefined {
  return elementAt(parent, path)?.text.trim();
}

/** 1-based line of an element in the text it was read from. */
export function lineOf(text: string, element: XmlElement): number {
  let line = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < element.start; index = text.indexOf("\n", index + 1)) line++;
  return line;
}
