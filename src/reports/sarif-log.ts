/** The parts of SARIF 2.1.0 that are written here, as the standard names them. */
export interface Message {
  readonly text: string;
  readonly markdown?: string;
}

export interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "%SRCROOT%" };
  readonly region: { readonly startLine: number; readonly startColumn: number; readonly endLine?: number; readonly endColumn?: number };
}

export interface LogicalLocation {
  readonly name: string;
  readonly fullyQualifiedName: string;
  readonly kind: "resource";
}

export interface Location {
  readonly id?: number;
  readonly message?: Message;
  readonly physicalLocation?: PhysicalLocation;
  readonly logicalLocations?: readonly LogicalLocation[];
}

export type SarifLevel = "error" | "warning" | "note";

export interface ReportingDescriptor {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: Message;
  readonly fullDescription?: Message;
  readonly helpUri?: string;
  readonly help?: Message;
  readonly defaultConfiguration?: { readonly level: SarifLevel };
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Suppression {
  readonly kind: "inSource" | "external";
  readonly status: "accepted";
  readonly justification: string;
  readonly location?: Location;
}

export interface Result {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: SarifLevel;
  readonly message: Message;
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly Suppression[];
  readonly baselineState?: "new";
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Notification {
  readonly descriptor: { readonly id: string; readonly index: number };
  readonly level: SarifLevel;
  readonly message: Message;
  readonly locations?: readonly Location[];
}
