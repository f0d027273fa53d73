import type { Client } from "../tool-row.ts";
import { noTrustedPublishing } from "./logins.ts";

const source = "facts 4.6";

/** Clients of the languages beside Java: Scala, Clojure, and bld. */
export const otherClients: readonly Client[] = [
  {
    programs: ["sbt", "sbtx", "sbtn"],
    anywhere: true,
    valueOptions: ["-sbt-version", "-java-home", "-ivy", "-sbt-dir", "-mem", "--sbt-version", "--java-home"],
    verbs: [{ words: [], unless: ["-h", "--help", "-V", "--version"], follow: "sbt" }],
    target: { configured: true, default: "unknown" },
    credential: { env: ["SONATYPE_USERNAME", "SONATYPE_PASSWORD", "SONATYPE_TOKEN"], store: "sbt" },
    oidc: noTrustedPublishing,
    source: `${source}; scala-sbt.org Using-Sonatype; github.com/sbt/sbt-ci-release README`,
  },
  {
    programs: ["mill", "millw"],
    anywhere: true,
    valueOptions: ["-j", "--jobs", "-D", "--define", "--import", "--sonatypeUri", "--sonatypeCreds", "--username", "--password"],
    verbs: [
      {
        words: [
          [
            "mill.scalalib.PublishModule/",
            "mill.scalalib.PublishModule/publishAll",
            "mill.javalib.PublishModule/",
            "mill.javalib.PublishModule/publishAll",
            "mill.scalalib.SonatypeCentralPublishModule/",
            "mill.scalalib.SonatypeCentralPublishModule/publishAll",
            "mill.javalib.SonatypeCentralPublishModule/",
            "mill.javalib.SonatypeCentralPublishModule/publishAll",
            "mill.contrib.sonatypecentral.SonatypeCentralPublishModule/publishAll",
            "mill.contrib.sonatypecentral/publishAll",
            "io.kipp.mill.ci.release.ReleaseModule/publishAll",
            "__.publish",
            "publishSonatypeCentral",
          ].join("|"),
        ],
      },
    ],
    target: { options: ["--sonatypeUri"], default: "maven-central" },
    credential: {
      options: ["--sonatypeCreds", "--username", "--password"],
      env: ["MILL_SONATYPE_USERNAME", "MILL_SONATYPE_PASSWORD", "SONATYPE_USERNAME", "SONATYPE_PASSWORD"],
    },
    oidc: noTrustedPublishing,
    source: `${source}; mill-build.org publishing`,
  },
  {
    programs: ["bld"],
    anywhere: true,
    valueOptions: ["-Dcentral.username", "-Dcentral.password"],
    verbs: [{ words: ["publish"] }],
    target: { configured: true, default: "unknown" },
    credential: {
      options: ["-Dcentral.username", "-Dcentral.password"],
      env: ["CENTRAL_USERNAME", "CENTRAL_PASSWORD"],
    },
    oidc: noTrustedPublishing,
    source: "rife2.com/bld, Publishing",
  },
  {
    programs: ["scala-cli", "scala", "cs", "coursier"],
    valueOptions: [
      "--publish-repository",
      "-R",
      "--repository",
      "--user",
      "--password",
      "--project-version",
      "-S",
      "--scala-version",
      "--organization",
      "--name",
    ],
    verbs: [{ words: ["publish"], dryRun: { options: ["--dummy", "--dry-run"] } }],
    target: {
      options: ["--publish-repository", "-R", "--repository"],
      configured: true,
      names: { central: "maven-central", "central-s01": "maven-central", github: "github-packages" },
      default: "maven-central",
    },
    credential: {
      options: ["--password"],
      env: ["PUBLISH_USER", "PUBLISH_PASSWORD", "SONATYPE_USERNAME", "SONATYPE_PASSWORD"],
      userNames: ["PUBLISH_USER"],
    },
    oidc: noTrustedPublishing,
    source: "scala-cli.virtuslab.org/docs/commands/publishing/publish",
  },
  {
    programs: ["lein"],
    anywhere: true,
    valueOptions: ["-o", "-U"],
    verbs: [{ words: ["deploy"] }, { words: ["release"] }],
    target: { names: { clojars: "other:clojars" }, configured: true, default: "other:clojars" },
    credential: {
      env: ["CLOJARS_USERNAME", "CLOJARS_PASSWORD", "LEIN_USERNAME", "LEIN_PASSWORD"],
      userNames: ["CLOJARS_USERNAME", "LEIN_USERNAME"],
    },
    oidc: { kind: "never" },
    source: "github.com/technomancy/leiningen doc/DEPLOY.md",
  },
  {
    programs: ["clojure", "clj"],
    anywhere: true,
    valueOptions: ["-Sdeps"],
    verbs: [
      { words: ["deploy"] },
      { words: [], requires: ["-X:deploy"] },
      { words: [], requires: ["-M:deploy"] },
      { words: [], requires: ["-T:deploy"] },
    ],
    target: { default: "other:clojars" },
    credential: { env: ["CLOJARS_USERNAME", "CLOJARS_PASSWORD"], userNames: ["CLOJARS_USERNAME"] },
    oidc: { kind: "never" },
    source: "github.com/slipset/deps-deploy README",
  },
];
