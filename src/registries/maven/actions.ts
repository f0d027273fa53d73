import type { CredentialAction, PublishAction } from "../tool-row.ts";
import { jreleaserLogins, noTrustedPublishing } from "./logins.ts";

export const actions: readonly PublishAction[] = [
  {
    uses: "jreleaser/release-action",
    runs: [{ input: "arguments", client: "jreleaser", default: "full-release" }],
    follow: "jreleaser",
    target: { configured: true, default: "unknown" },
    credential: {
      env: jreleaserLogins,
    },
    oidc: noTrustedPublishing,
    source: "facts 4.6; github.com/jreleaser/release-action action.yml",
  },
  {
    uses: "gradle/gradle-build-action",
    aliases: ["gradle/gradle-command-action", "eskatos/gradle-command-action", "gradle/actions/setup-gradle", "burrunan/gradle-cache-action"],
    requires: ["arguments"],
    runs: [{ input: "arguments", client: "gradle" }],
    follow: "gradle",
    target: { configured: true, default: "unknown" },
    credential: {
      env: ["ORG_GRADLE_PROJECT_mavenCentral*", "ORG_GRADLE_PROJECT_sonatype*", "ORG_GRADLE_PROJECT_ossrh*", "ORG_GRADLE_PROJECT_nexus*"],
      store: "gradle",
    },
    oidc: noTrustedPublishing,
    source: "github.com/gradle/gradle-build-action, github.com/burrunan/gradle-cache-action action.yml",
  },
  {
    uses: "hypertrace/github-actions/gradle",
    requires: ["args"],
    runs: [{ input: "args", client: "gradle" }],
    follow: "gradle",
    target: { configured: true, default: "unknown" },
    credential: { store: "gradle" },
    oidc: noTrustedPublishing,
    source: "github.com/hypertrace/github-actions gradle/action.yml",
  },
  {
    uses: "samuelmeuli/action-maven-publish",
    runs: [{ input: "maven_goals_phases", client: "mvn", default: "clean deploy" }],
    follow: "maven",
    target: { configured: true, default: "maven-central" },
    credential: { inputs: ["nexus_username", "nexus_password"] },
    oidc: noTrustedPublishing,
    source: "github.com/samuelmeuli/action-maven-publish action.yml",
  },
  {
    uses: "danubetech/github-action-maven-deploy",
    follow: "maven",
    target: { configured: true, default: "unknown" },
    credential: { env: ["MAVEN_USERNAME", "MAVEN_PASSWORD"], store: "maven-settings" },
    oidc: noTrustedPublishing,
    source: "github.com/danubetech/github-action-maven-deploy README",
  },
  {
    // It stops after release:prepare when skip-perform says so, and leaves the upload to another workflow.
    uses: "qcastel/github-actions-maven-release",
    aliases: ["qcastel/github-actions-maven/actions/release"],
    unless: { input: "skip-perform", is: ["true"] },
    follow: "maven",
    target: { configured: true, default: "unknown" },
    credential: { inputs: ["maven-repo-server-username", "maven-repo-server-password"], store: "maven-settings" },
    oidc: noTrustedPublishing,
    source: "github.com/qcastel/github-actions-maven README",
  },
  {
    uses: "qcastel/github-actions-maven/actions/maven",
    requires: ["maven-args"],
    runs: [{ input: "maven-args", client: "mvn" }],
    follow: "maven",
    target: { configured: true, default: "unknown" },
    credential: { inputs: ["maven-repo-server-username", "maven-repo-server-password"], store: "maven-settings" },
    oidc: noTrustedPublishing,
    source: "github.com/qcastel/github-actions-maven README",
  },
  {
    uses: "jenkins-infra/jenkins-maven-cd-action",
    aliases: ["jenkins-infra/github-reusable-workflows/.github/workflows/maven-cd.yml"],
    target: { default: "other:jenkins-artifactory" },
    credential: { inputs: ["MAVEN_USERNAME", "MAVEN_TOKEN"], userNames: ["MAVEN_USERNAME"] },
    oidc: { kind: "never" },
    source: "github.com/jenkins-infra/jenkins-maven-cd-action action.yaml",
  },
  {
    uses: "pulumi/pulumi-package-publisher",
    when: { input: "sdk", is: ["all", "java"], default: "all", list: true },
    unless: { input: "sdk", is: ["!java"], list: true },
    target: { default: "maven-central" },
    credential: { env: ["PUBLISH_REPO_USERNAME", "PUBLISH_REPO_PASSWORD"] },
    oidc: noTrustedPublishing,
    source: "github.com/pulumi/pulumi-package-publisher action.yml",
  },
];

export const credentialActions: readonly CredentialAction[] = [
  {
    // Newer versions renamed the inputs to say what they hold; a secret's value there is a mistake that leaves the server without a login.
    uses: "actions/setup-java",
    grants: "stored",
    inputsNaming: ["server-username-env-var", "server-password-env-var", "server-username", "server-password"],
    defaults: { "server-id": "github", "server-username": "GITHUB_ACTOR", "server-password": "GITHUB_TOKEN" },
    server: "server-id",
    store: "maven-settings",
    source: "facts 4.6; github.com/actions/setup-java action.yml",
  },
  {
    uses: "s4u/maven-settings-action",
    grants: "stored",
    inputs: ["servers", "oracleServers"],
    store: "maven-settings",
    source: "github.com/s4u/maven-settings-action action.yml",
  },
  {
    uses: "s4u/setup-maven-action",
    grants: "stored",
    inputs: ["settings-servers"],
    store: "maven-settings",
    source: "github.com/s4u/setup-maven-action action.yml",
  },
  {
    uses: "whelk-io/maven-settings-xml-action",
    grants: "stored",
    inputs: ["servers"],
    store: "maven-settings",
    source: "github.com/whelk-io/maven-settings-xml-action README",
  },
];
