import type { SandboxPerson, SandboxTeam } from "../description.ts";

/** Ada and Bram own the organisation; Cato and Elif are those whom the rules about second factors are meant for. */
export const people: readonly SandboxPerson[] = [
  { login: "ada-wick", role: "owner", twoFactor: "secure" },
  { login: "bram-taper", role: "owner", twoFactor: "insecure" },
  { login: "cato-flint", role: "member", twoFactor: "none" },
  { login: "dora-sconce", role: "member", twoFactor: "secure" },
  { login: "elif-ember", role: "outside", twoFactor: "none" },
  { login: "finn-torch", role: "outside", twoFactor: "secure" },
  // Neither can push anywhere: they read, and no rule speaks of them.
  { login: "gus-tallow", role: "member", twoFactor: "none" },
  { login: "hana-prism", role: "outside", twoFactor: "none" },
  { login: "lantern-bot", role: "member", twoFactor: "secure" },
];

export const teams: readonly SandboxTeam[] = [
  { slug: "makers", members: ["cato-flint", "dora-sconce", "lantern-bot"] },
  { slug: "releases", members: ["ada-wick", "dora-sconce"] },
];
