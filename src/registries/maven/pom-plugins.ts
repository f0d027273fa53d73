import type { XmlElement } from "@rgrove/parse-xml";
import { elementAt, elementsOf, textAt } from "../xml.ts";
import { resolve, type MavenOptions, type Pom, type Section } from "./pom-model.ts";

export interface Plugin {
  readonly section: Section;
  readonly element: XmlElement;
  /** Its configuration, nearest first, pluginManagement included. */
  readonly configurations: readonly XmlElement[];
}

/** A plugin that the build runs; one that is only managed does not run. */
export function plugin(pom: Pom, sections: readonly Section[], artifact: string): Plugin | undefined {
  for (const section of sections) {
    const element = declared(section.element, "build/plugins", artifact);
    if (element === undefined) continue;
    if (section.pom.file !== pom.file && textAt(element, "inherited") === "false") continue;
    return { section, element, configurations: configurations(sections, artifact) };
  }
  return undefined;
}

/** A plugin that is configured, but not added, by pluginManagement: how the standard plugins are set. */
export function managed(sections: readonly Section[], artifact: string): Plugin | undefined {
  const section = sections.find((one) => declared(one.element, "build/pluginManagement/plugins", artifact) !== undefined);
  const element = section === undefined ? undefined : declared(section.element, "build/pluginManagement/plugins", artifact);
  return section === undefined || element === undefined ? undefined : { section, element, configurations: configurations(sections, artifact) };
}

function declared(holder: XmlElement, path: string, artifact: string): XmlElement | undefined {
  return elementsOf(elementAt(holder, path), "plugin").find((one) => textAt(one, "artifactId") === artifact);
}

function configurations(sections: readonly Section[], artifact: string): readonly XmlElement[] {
  return ["build/plugins", "build/pluginManagement/plugins"].flatMap((path) =>
    sections.flatMap(({ element }) => {
      const found = declared(element, path, artifact);
      const executions = elementsOf(elementAt(found, "executions"), "execution").flatMap((one) => elementAt(one, "configuration") ?? []);
      return [...(elementAt(found, "configuration") === undefined ? [] : [elementAt(found, "configuration")]), ...executions].filter(
        (one) => one !== undefined,
      );
    }),
  );
}

/** A setting of its configuration, properties resolved. */
export function setting(found: Plugin, name: string, sections: readonly Section[], options: MavenOptions): string | undefined {
  for (const configuration of found.configurations) {
    const text = textAt(configuration, name);
    if (text !== undefined) return resolve(text, sections, options);
  }
  return undefined;
}
