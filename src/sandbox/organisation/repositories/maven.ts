import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { pom } from "../manifests.ts";
import { checkout, onTags, pinned, releaseFile } from "../workflows.ts";

const plugin = (group: string, artifact: string, version: string, more: string) => `      <plugin>
        <groupId>${group}</groupId>
        <artifactId>${artifact}</artifactId>
        <version>${version}</version>
${more}      </plugin>
`;

const plugins = (text: string) => `  <build>
    <plugins>
${text}    </plugins>
  </build>
`;

const portal = plugin(
  "org.sonatype.central",
  "central-publishing-maven-plugin",
  "0.9.0",
  "        <extensions>true</extensions>\n        <configuration><publishingServerId>central</publishingServerId></configuration>\n",
);

const signing = plugin(
  "org.apache.maven.plugins",
  "maven-gpg-plugin",
  "3.2.8",
  "        <executions><execution><goals><goal>sign</goal></goals></execution></executions>\n",
);

const oldHost = `  <distributionManagement>
    <repository>
      <id>central</id>
      <url>https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/</url>
    </repository>
  </distributionManagement>
`;

const deploy = (signed: boolean) =>
  onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    steps:
${checkout}      - uses: ${pinned.java}
        with:
          distribution: temurin
          java-version: 21
          server-id: central
          server-username: CENTRAL_USERNAME
          server-password: CENTRAL_PASSWORD
      - run: mvn -B deploy
        env:
          CENTRAL_USERNAME: \${{ secrets.CENTRAL_USERNAME }}
          CENTRAL_PASSWORD: \${{ secrets.CENTRAL_PASSWORD }}
${signed ? `          MAVEN_GPG_KEY: \${{ secrets.SIGNING_KEY }}\n` : ""}`);

/** Maven Central has no trusted publishing: an environment that guards the password is the best there is. */
const contained = environment({
  secrets: [secret("CENTRAL_USERNAME", "2026-06-03"), secret("CENTRAL_PASSWORD", "2026-06-03"), secret("SIGNING_KEY", "2026-06-03")],
});

/** Repositories that publish to Maven Central. */
export const mavenRepositories: readonly SandboxRepository[] = [
  // Exemplary, as far as Maven Central lets it be.
  repository({
    name: "hearth",
    environments: [contained],
    files: { [releaseFile]: deploy(true), "pom.xml": pom("hearth", plugins(portal + signing)) },
  }),
  // Still sends its releases to the host that was switched off.
  repository({
    name: "furnace",
    environments: [contained],
    files: { [releaseFile]: deploy(true), "pom.xml": pom("furnace", oldHost + plugins(signing)) },
  }),
  // Nothing signs.
  repository({
    name: "kiln",
    environments: [contained],
    files: { [releaseFile]: deploy(false), "pom.xml": pom("kiln", plugins(portal)) },
  }),
  // Gradle, with secrets of the organisation: any branch can read them.
  repository({
    name: "oven",
    environments: [],
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    steps:
${checkout}      - uses: ${pinned.java}
        with:
          distribution: temurin
          java-version: 21
      - run: ./gradlew publishToMavenCentral
        env:
          ORG_GRADLE_PROJECT_mavenCentralUsername: \${{ secrets.CENTRAL_USERNAME }}
          ORG_GRADLE_PROJECT_mavenCentralPassword: \${{ secrets.CENTRAL_PASSWORD }}
          ORG_GRADLE_PROJECT_signingInMemoryKey: \${{ secrets.SIGNING_KEY }}
`),
      "settings.gradle.kts": 'rootProject.name = "oven"\n',
      "build.gradle.kts": `plugins {
  \`java-library\`
  id("com.vanniktech.maven.publish") version "0.34.0"
}
group = "example.lanternworks"
version = "1.4.0"
mavenPublishing {
  publishToMavenCentral()
  signAllPublications()
  coordinates("example.lanternworks", "oven", "1.4.0")
}
`,
    },
  }),
];
