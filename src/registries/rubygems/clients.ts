import type { Client, CredentialCommand, LibraryCall, Oidc, ProvenanceHabit, Target } from "../tool-row.ts";

const handed: Oidc = {
  kind: "handed",
  says: "gem never exchanges an identity token; rubygems/configure-rubygems-credentials does it in a step before",
};
/** RubyGems 4.1 will sign by itself on GitHub; what Ruby 4.0 brings does not. */
export const gemPushAttestations: ProvenanceHabit = {
  normally: "not-made",
  brought: ["--attestation"],
  says: "gem push before RubyGems 4.1 uploads only the attestations that --attestation names",
  source: "facts 2.7; ruby/rubygems#8239, #9325",
};
const target: Target = { options: ["--host"], env: ["RUBYGEMS_HOST"], configured: true, default: "rubygems" };
const credential = { env: ["GEM_HOST_API_KEY", "GEM_HOST_API_KEY_*"], store: "gem" } as const;

// `BUNDLE_GEM__PUSH_KEY` holds the name of a key in ~/.gem/credentials, not a key.
const bundlerCredential = {
  env: [...credential.env, "BUNDLE_GEM__PUSH_KEY"],
  userNames: ["BUNDLE_GEM__PUSH_KEY"],
  store: "gem",
} as const;

// Bundler takes these words of `gem_push` for "do not push".
const gemPushOff: readonly string[] = ["gem_push=no", "gem_push=n", "gem_push=nil", "gem_push=false", "gem_push=off", "gem_push=0"];

export const clients: readonly Client[] = [
  {
    programs: ["gem"],
    valueOptions: ["--host", "-k", "--key", "--KEY", "--otp", "--attestation", "-p", "--http-proxy", "-C", "--config-file"],
    verbs: [{ words: ["push"], unless: ["--help"] }],
    target,
    credential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "facts 2.7; rubygems lib/rubygems/commands/push_command.rb",
  },
  {
    // gem-release: `release` builds and pushes the gem, its `--push` only pushes the tag; `bump` pushes with --release.
    programs: ["gem"],
    valueOptions: ["--host", "-k", "--key", "--remote", "-v", "--version", "--branch", "--message", "-m", "--file"],
    verbs: [
      { words: ["release"], dryRun: { options: ["--pretend"] } },
      { words: ["bump"], requires: ["--release"], dryRun: { options: ["--pretend"] } },
    ],
    target,
    credential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "rubydoc.info gem-release, Gem::Commands::ReleaseCommand",
  },
  {
    programs: ["gem-release"],
    valueOptions: ["--host", "-k", "--key", "--remote"],
    verbs: [{ words: [], dryRun: { options: ["--pretend"] } }],
    target,
    credential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "rubydoc.info gem-release, Gem::Commands::ReleaseCommand",
  },
  {
    programs: ["rake"],
    anywhere: true,
    valueOptions: [
      "-f",
      "--rakefile",
      "-C",
      "--directory",
      "-I",
      "--libdir",
      "-r",
      "--require",
      "-R",
      "--rakelibdir",
      "-j",
      "--jobs",
      "-e",
      "--execute",
      "-g",
      "--system",
    ],
    verbs: [
      {
        words: ["release|release[remote]|release[origin]|release:rubygem_push|gem:release|gem:push|gemcutter:release"],
        dryRun: { options: ["-n", "--dry-run"], envOff: ["gem_push"] },
        unless: ["-T", "--tasks", "-P", "-D", ...gemPushOff],
      },
    ],
    target: { env: ["RUBYGEMS_HOST"], configured: true, default: "rubygems" },
    credential: bundlerCredential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "facts 2.7; bundler lib/bundler/gem_helper.rb",
  },
  {
    programs: ["toys"],
    valueOptions: ["--release-sha", "--gh-checks-timeout", "--work-dir"],
    verbs: [{ words: ["release", "perform"], requires: ["--enable-releases"] }],
    target: { default: "rubygems" },
    credential: { env: ["GEM_HOST_API_KEY", "RUBYGEMS_API_KEY"], store: "gem" },
    oidc: handed,
    provenance: gemPushAttestations,
    source: "github.com/dazuma/toys toys-release",
  },
  {
    programs: ["fury"],
    valueOptions: ["-a", "--account", "--api-token", "--as"],
    verbs: [{ words: ["push"] }],
    target: { default: "other:gemfury" },
    credential: { options: ["--api-token"], env: ["FURY_TOKEN", "GEMFURY_TOKEN"] },
    oidc: { kind: "never" },
    source: "gemfury.com/help/gemfury-cli",
  },
  {
    programs: ["package_cloud"],
    valueOptions: ["--config", "--url"],
    verbs: [{ words: ["push"] }],
    target: { default: "other:packagecloud" },
    credential: { env: ["PACKAGECLOUD_TOKEN"] },
    oidc: { kind: "never" },
    source: "packagecloud.io/docs#cli_install",
  },
];

export const credentialCommands: readonly CredentialCommand[] = [
  {
    programs: ["gem"],
    words: ["signin"],
    valueOptions: ["--host", "--otp"],
    store: "gem",
    stdin: true,
    target: ["--host"],
    source: "guides.rubygems.org/command-reference/#gem-signin",
  },
];

export const calls: readonly LibraryCall[] = [
  {
    pattern: String.raw`\bGem::Commands::PushCommand\b`,
    tool: "Gem::Commands::PushCommand",
    target: { options: ["--host"], env: ["RUBYGEMS_HOST"], configured: true, default: "rubygems" },
    credential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "rubygems lib/rubygems/commands/push_command.rb",
  },
  {
    pattern: String.raw`\bRake::Task\s*\[\s*["']release(?::rubygem_push)?["']\s*\]\s*\.\s*(?:invoke|execute)\b`,
    tool: "rake release",
    target: { env: ["RUBYGEMS_HOST"], configured: true, default: "rubygems" },
    credential: bundlerCredential,
    oidc: handed,
    provenance: gemPushAttestations,
    source: "bundler lib/bundler/gem_helper.rb",
  },
];
