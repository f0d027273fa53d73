import type { CredentialAction, PublishAction } from "../tool-row.ts";
import { gemPushAttestations } from "./clients.ts";

export const actions: readonly PublishAction[] = [
  {
    uses: "rubygems/release-gem",
    target: { configured: true, default: "rubygems" },
    credential: { env: ["GEM_HOST_API_KEY"], store: "gem" },
    oidc: {
      kind: "native",
      off: [{ name: "setup-trusted-publisher", values: ["false"] }],
      says: "it configures trusted publishing and runs rake release; on a signing failure it pushes without an attestation and says nothing",
    },
    provenance: { normally: "made", inputs: ["attestations"], source: "facts 2.7; github.com/rubygems/release-gem action.yml" },
    source: "facts 2.7; github.com/rubygems/release-gem action.yml",
  },
  {
    uses: "mongodb-labs/drivers-github-tools/ruby/publish",
    dryRun: { inputs: ["dry_run"] },
    target: { configured: true, default: "rubygems" },
    credential: { env: ["GEM_HOST_API_KEY"], store: "gem" },
    oidc: { kind: "native", says: "it runs rubygems/release-gem" },
    provenance: { normally: "made", source: "github.com/mongodb-labs/drivers-github-tools ruby/publish/action.yml" },
    source: "github.com/mongodb-labs/drivers-github-tools ruby/publish/action.yml",
  },
  {
    uses: "cadwallion/publish-rubygems-action",
    target: { configured: true, default: "rubygems" },
    credential: { env: ["RUBYGEMS_API_KEY"] },
    oidc: { kind: "never", says: "it writes RUBYGEMS_API_KEY down and runs RELEASE_COMMAND, rake release unless set" },
    source: "facts 2.7; github.com/cadwallion/publish-rubygems-action README",
  },
  {
    uses: "discourse/publish-rubygems-action",
    target: { configured: true, default: "rubygems" },
    credential: { env: ["RUBYGEMS_API_KEY"] },
    oidc: {
      kind: "never",
      says: "a Docker action that writes RUBYGEMS_API_KEY down and runs RELEASE_COMMAND, rake release unless set",
    },
    source: "github.com/discourse/publish-rubygems-action README",
  },
  {
    uses: "dawidd6/action-publish-gem",
    requires: ["api_key"],
    target: { configured: true, default: "rubygems" },
    credential: { inputs: ["api_key"] },
    oidc: { kind: "never" },
    source: "facts 2.7; github.com/dawidd6/action-publish-gem README",
  },
  {
    uses: "dawidd6/action-publish-gem",
    requires: ["github_token"],
    target: { default: "github-packages" },
    credential: { inputs: ["github_token"] },
    oidc: { kind: "never" },
    source: "github.com/dawidd6/action-publish-gem README",
  },
  {
    uses: "jstastny/publish-gem-to-github",
    target: { default: "github-packages" },
    credential: { inputs: ["token"] },
    oidc: { kind: "never" },
    source: "facts 2.7; github.com/jstastny/publish-gem-to-github action.yml",
  },
  {
    uses: "cucumber/action-publish-rubygem",
    aliases: ["cucumber-actions/publish-rubygem"],
    target: { configured: true, default: "rubygems" },
    credential: { inputs: ["rubygems_api_key"], env: ["GEM_HOST_API_KEY"], store: "gem" },
    oidc: { kind: "handed", says: "it runs gem push with whatever key a step before configured" },
    provenance: gemPushAttestations,
    source: "github.com/cucumber/action-publish-rubygem action.yaml",
  },
  {
    uses: "fac/ruby-gem-push-action",
    target: { env: ["GEM_HOST", "RUBYGEMS_HOST"], configured: true, default: "rubygems" },
    credential: { env: ["GEM_HOST_API_KEY"], store: "gem" },
    oidc: { kind: "handed", says: "it runs gem push with GEM_HOST_API_KEY" },
    provenance: gemPushAttestations,
    source: "github.com/fac/ruby-gem-push-action action.yml",
  },
  {
    uses: "opensourcepolitics/publish-gem-action",
    aliases: ["opensourcepolitics/decidim-publish-gem-action"],
    target: { configured: true, default: "rubygems" },
    credential: { inputs: ["rubygems_api_key"] },
    oidc: { kind: "never" },
    source: "github.com/OpenSourcePolitics/publish-gem-action README",
  },
];

export const credentialActions: readonly CredentialAction[] = [
  {
    uses: "rubygems/configure-rubygems-credentials",
    grants: "oidc",
    inputs: ["api-token"],
    env: ["RUBYGEMS_API_KEY", "BUNDLE_GEM__PUSH_KEY", "GEM_HOST_API_KEY"],
    store: "gem",
    target: "gem-server",
    source: "facts 2.7; github.com/rubygems/configure-rubygems-credentials action.yml",
  },
  {
    uses: "fac/ruby-gem-setup-credentials-action",
    grants: "stored",
    inputs: ["token"],
    store: "gem",
    source: "github.com/fac/ruby-gem-setup-credentials-action",
  },
];
