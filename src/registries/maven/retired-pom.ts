import type { XmlElement } from "@rgrove/parse-xml";
import type { RetiredAddress } from "../../model/surroundings.ts";
import type { Files } from "../../model/snapshot.ts";
import { elementAt, elementsOf, readXml, textAt } from "../xml.ts";
import { readPom, resolve, sectionsOf, type Pom } from "./pom-model.ts";
import { addressIn, namesRetiredHost, retired } from "./retired-host.ts";

const next =
  "Upload with central-publishing-maven-plugin and a token of the Central Portal, or send it to ossrh-staging-api.central.sonatype.com meanwhile.";

/** Where a pom that releases sends them to OSSRH: distributionManagement, nexus-staging-maven-plugin, or a parent that does. */
export function retiredInPom(files: Files, file: string): readonly RetiredAddress[] {
  const pom = readPom(files, file);
  if (pom === undefined) return [];
  const holders = [pom.root, ...elementsOf(elementAt(pom.root, "profiles"), "profile")];
  // Where the portal's plug-in uploads, what distributionManagement says is a leftover.
  if (holders.some((one) => pluginsOf(one).some((plugin) => textAt(plugin, "artifactId") === "central-publishing-maven-plugin"))) return [];
  const addresses = holders.flatMap((one) => [...managementOf(one), ...pluginsOf(one).flatMap(stagingOf)]);
  const own = addresses.flatMap((element) => (namesRetiredHost(resolved(pom, element)) ? [here(pom, element, resolved(pom, element))] : []));
  return own.length > 0 || addresses.length > 0 ? own : parentOf(pom);
}

/** A settings file that gives every build another address to deploy to. */
export function retiredInSettings(file: string, text: string): readonly RetiredAddress[] {
  const root = readXml(text);
  if (root?.name !== "settings") return [];
  return elementsOf(elementAt(root, "profiles"), "profile")
    .flatMap((profile) => elementsOf(elementAt(profile, "properties")))
    .filter((property) => /^alt(?:Release|Snapshot)?DeploymentRepository$/.test(property.name) && namesRetiredHost(property.text))
    .map((property) => at(file, text, property, property.text.trim()));
}

function managementOf(holder: XmlElement): readonly XmlElement[] {
  return ["repository/url", "snapshotRepository/url"].flatMap((path) => elementAt(holder, `distributionManagement/${path}`) ?? []);
}

function pluginsOf(holder: XmlElement): readonly XmlElement[] {
  return ["build/plugins", "build/pluginManagement/plugins"].flatMap((path) => elementsOf(elementAt(holder, path), "plugin"));
}

function stagingOf(plugin: XmlElement): readonly XmlElement[] {
  if (textAt(plugin, "artifactId") !== "nexus-staging-maven-plugin") return [];
  return [plugin, ...elementsOf(elementAt(plugin, "executions"), "execution")].flatMap((one) => elementAt(one, "configuration/nexusUrl") ?? []);
}

/** `org.sonatype.oss:oss-parent` deploys to OSSRH where nothing else is said. */
function parentOf(pom: Pom): readonly RetiredAddress[] {
  const parent = elementAt(pom.root, "parent");
  if (parent === undefined || pom.foreignParent !== "org.sonatype.oss:oss-parent") return [];
  return [here(pom, elementAt(parent, "artifactId") ?? parent, pom.foreignParent)];
}

function resolved(pom: Pom, element: XmlElement): string {
  return resolve(element.text.trim(), sectionsOf(pom, {}), {});
}

function here(pom: Pom, element: XmlElement, what: string): RetiredAddress {
  return at(pom.file, pom.text, element, what);
}

/** What a property stands for may be longer than the element: the element's own text is marked. */
function at(file: string, text: string, element: XmlElement, what: string): RetiredAddress {
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  const written = element.text.trim();
  const start = text.indexOf(written, element.start + shift);
  // From the host on: an address may carry a login before it.
  return { ...retired(file, text, start < 0 ? element.start + shift : start, written, next), what: addressIn(what)?.what ?? what };
}
