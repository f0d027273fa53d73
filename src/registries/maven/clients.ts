import type { Client, Oidc } from "../contract.ts";
import { uploadGoals } from "./goals.ts";

const never: Oidc = { kind: "never", says: "Maven Central has no trusted publishing" };
const source = "facts 4.6";

export const clients: readonly Client[] = [
  {
    programs: ["mvn", "mvnw", "mvnd"],
    anywhere: true,
    valueOptions: [
      "-P", "--activate-profiles", "-pl", "--projects", "-s", "--settings", "-gs", "--global-settings", "-is", "--install-settings",
      "-ps", "--project-settings", "-f", "--file", "-D", "--define", "-t", "--toolchains", "-gt", "--global-toolchains", "-l", "--log-file", "-T", "--threads", "-rf", "--resume-from", "-b", "--builder",
      "-emp", "--encrypt-master-password", "-ep", "--encrypt-password", "--color",
    ],
    verbs: [
      {
        words: [uploadGoals.join("|")],
        dryRun: {
          options: ["-Dmaven.deploy.skip", "-DskipPublishing", "-Dcentral.skipPublishing", "-DdryRun", "-DskipRemoteStaging", "-DskipStaging", "-DskipNexusStagingDeployMojo", "-Djreleaser.dry.run"],
        },
        unless: ["-h", "--help", "-v", "--version"],
        follow: "maven",
      },
    ],
    target: {
      options: ["-DaltDeploymentRepository", "-DaltReleaseDeploymentRepository", "-DaltSnapshotDeploymentRepository", "-Durl"],
      configured: true,
      default: "unknown",
    },
    credential: { options: ["-Dcentral.password", "-Dcentral.username"], store: "maven-settings" },
    oidc: never,
    source: `${source}; maven.apache.org/ref/current/maven-embedder/cli.html`,
  },
  {
    programs: ["gradle", "gradlew"],
    anywhere: true,
    valueOptions: [
      "-p", "--project-dir", "-b", "--build-file", "-c", "--settings-file", "-I", "--init-script", "-g", "--gradle-user-home", "-x", "--exclude-task",
      "-D", "--system-prop", "-P", "--project-prop", "-F", "--dependency-verification", "-M", "--write-verification-metadata", "--console", "--max-workers", "--tests", "--priority",
      "--warning-mode", "--include-build", "--project-cache-dir", "--configuration-cache-problems",
    ],
    verbs: [{ words: [], dryRun: { options: ["-m", "--dry-run", "-Pjreleaser.dry.run", "-Djreleaser.dry.run"] }, unless: ["-h", "--help", "-v", "--version", "--stop"], follow: "gradle" }],
    target: { configured: true, default: "unknown" },
    credential: {
      options: ["-PmavenCentralUsername", "-PmavenCentralPassword", "-PsonatypeUsername", "-PsonatypePassword", "-PossrhUsername", "-PossrhPassword", "-PnexusUsername", "-PnexusPassword"],
      env: [
        "ORG_GRADLE_PROJECT_mavenCentral*", "ORG_GRADLE_PROJECT_centralPortal*", "ORG_GRADLE_PROJECT_sonatype*", "ORG_GRADLE_PROJECT_SONATYPE*", "ORG_GRADLE_PROJECT_ossrh*", "ORG_GRADLE_PROJECT_OSSRH*",
        "ORG_GRADLE_PROJECT_nexus*", "ORG_GRADLE_PROJECT_NEXUS*",
      ],
      store: "gradle",
    },
    oidc: never,
    source: `${source}; docs.gradle.org command_line_interface`,
  },
  {
    programs: ["sbt", "sbtx", "sbtn"],
    anywhere: true,
    valueOptions: ["-sbt-version", "-java-home", "-ivy", "-sbt-dir", "-mem", "--sbt-version", "--java-home"],
    verbs: [{ words: [], unless: ["-h", "--help", "-V", "--version"], follow: "sbt" }],
    target: { configured: true, default: "unknown" },
    credential: { env: ["SONATYPE_USERNAME", "SONATYPE_PASSWORD", "SONATYPE_TOKEN"], store: "sbt" },
    oidc: never,
    source: `${source}; scala-sbt.org Using-Sonatype; github.com/sbt/sbt-ci-release README`,
  },
  {
    programs: ["mill", "millw"],
    anywhere: true,
    valueOptions: ["-j", "--jobs", "-D", "--define", "--import"],
    verbs: [
      {
        words: [
          [
            "mill.scalalib.PublishModule/", "mill.scalalib.PublishModule/publishAll", "mill.javalib.PublishModule/", "mill.javalib.PublishModule/publishAll",
            "mill.scalalib.SonatypeCentralPublishModule/", "mill.scalalib.SonatypeCentralPublishModule/publishAll", "mill.javalib.SonatypeCentralPublishModule/", "mill.javalib.SonatypeCentralPublishModule/publishAll",
            "mill.contrib.sonatypecentral.SonatypeCentralPublishModule/publishAll", "mill.contrib.sonatypecentral/publishAll", "io.kipp.mill.ci.release.ReleaseModule/publishAll", "__.publish", "publishSonatypeCentral",
          ].join("|"),
        ],
      },
    ],
    target: { options: ["--sonatypeUri"], default: "maven-central" },
    credential: {
      options: ["--sonatypeCreds", "--username", "--password"],
      env: ["MILL_SONATYPE_USERNAME", "MILL_SONATYPE_PASSWORD", "SONATYPE_USERNAME", "SONATYPE_PASSWORD"],
    },
    oidc: never,
    source: `${source}; mill-build.org publishing`,
  },
  {
    programs: ["jreleaser"],
    valueOptions: [
      "-c", "--config-file", "-b", "--basedir", "-P", "--set-property", "-D", "-d", "--deployer", "--include-deployer-type", "-dn", "--deployer-name", "--include-deployer-name", "-xd", "--exclude-deployer-type",
      "-xdn", "--exclude-deployer-name", "-od", "--output-directory",
    ],
    verbs: [{ words: ["deploy|full-release"], dryRun: { options: ["-y", "--dryrun", "--dry-run"], env: ["JRELEASER_DRY_RUN"] }, unless: ["-h", "--help"], follow: "jreleaser" }],
    target: { configured: true, default: "unknown" },
    credential: { env: ["JRELEASER_*MAVENCENTRAL*_USERNAME", "JRELEASER_*MAVENCENTRAL*_PASSWORD", "JRELEASER_*MAVENCENTRAL*_TOKEN", "JRELEASER_*NEXUS2*_USERNAME", "JRELEASER_*NEXUS2*_PASSWORD"] },
    oidc: never,
    source: `${source}; jreleaser.org/guide/latest/reference/deploy`,
  },
  {
    programs: ["publib-maven"],
    valueOptions: [],
    verbs: [{ words: [], dryRun: { env: ["MAVEN_DRYRUN"] } }],
    target: { env: ["MAVEN_REPOSITORY_URL"], default: "maven-central" },
    credential: { env: ["MAVEN_USERNAME", "MAVEN_PASSWORD"] },
    oidc: never,
    source: "github.com/cdklabs/publib README",
  },
  {
    programs: ["bld"],
    anywhere: true,
    valueOptions: [],
    verbs: [{ words: ["publish"] }],
    target: { configured: true, default: "unknown" },
    credential: { options: ["-Dcentral.username", "-Dcentral.password"], env: ["CENTRAL_USERNAME", "CENTRAL_PASSWORD"] },
    oidc: never,
    source: "rife2.com/bld, Publishing",
  },
  {
    programs: ["scala-cli", "scala", "cs", "coursier"],
    valueOptions: ["--publish-repository", "-R", "--repository", "--user", "--password", "--project-version", "-S", "--scala-version", "--organization", "--name"],
    verbs: [{ words: ["publish"], dryRun: { options: ["--dummy", "--dry-run"] } }],
    target: { options: ["--publish-repository", "-R", "--repository"], configured: true, names: { central: "maven-central", "central-s01": "maven-central", github: "github-packages" }, default: "maven-central" },
    credential: { options: ["--password"], env: ["PUBLISH_USER", "PUBLISH_PASSWORD", "SONATYPE_USERNAME", "SONATYPE_PASSWORD"], userNames: ["PUBLISH_USER"] },
    oidc: never,
    source: "scala-cli.virtuslab.org/docs/commands/publishing/publish",
  },
  {
    programs: ["lein"],
    anywhere: true,
    valueOptions: ["-o", "-U"],
    verbs: [{ words: ["deploy"] }, { words: ["release"] }],
    target: { names: { clojars: "other:clojars" }, configured: true, default: "other:clojars" },
    credential: { env: ["CLOJARS_USERNAME", "CLOJARS_PASSWORD", "LEIN_USERNAME", "LEIN_PASSWORD"], userNames: ["CLOJARS_USERNAME", "LEIN_USERNAME"] },
    oidc: { kind: "never" },
    source: "github.com/technomancy/leiningen doc/DEPLOY.md",
  },
  {
    programs: ["clojure", "clj"],
    anywhere: true,
    valueOptions: ["-Sdeps"],
    verbs: [{ words: ["deploy"] }, { words: [], requires: ["-X:deploy"] }, { words: [], requires: ["-M:deploy"] }, { words: [], requires: ["-T:deploy"] }],
    target: { default: "other:clojars" },
    credential: { env: ["CLOJARS_USERNAME", "CLOJARS_PASSWORD"], userNames: ["CLOJARS_USERNAME"] },
    oidc: { kind: "never" },
    source: "github.com/slipset/deps-deploy README",
  },
];
