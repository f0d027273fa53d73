/** The frameworks that rules are mapped to, as their publishers name them, in the order they are listed. */
export const frameworks = {
  openssf: "OpenSSF",
  osps: "OSPS Baseline v2026.02.19",
  slsa: "SLSA v1.2",
  ssdf: "SSDF 1.1",
  csf: "NIST CSF 2.0",
  pci: "PCI DSS 4.0.1",
  iso27001: "ISO/IEC 27001:2022",
  soc2: "SOC 2",
} as const;

export type Framework = keyof typeof frameworks;

export const frameworkIds = Object.keys(frameworks) as readonly Framework[];

/** Requirements that a rule supports, numbered as each framework numbers them. Supporting is not complying. */
export type Controls = Readonly<Partial<Record<Framework, readonly string[]>>>;
