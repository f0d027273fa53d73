import { test } from "uvu";
import * as assert from "uvu/assert";
import { elementValues } from "../../src/trace/credential-elements.ts";

function told(file: string, text: string): readonly string[] {
  return elementValues(file, text).map(({ start, end, registry }) => `${registry ?? "?"} ${text.slice(start, end)}`);
}

const server = (id: string, password: string): string =>
  `<settings><servers><server>\n  <id>${id}</id>\n  <username>lamp</username>\n  <password>${password}</password>\n</server></servers></settings>`;

test("the password of a Maven server, by the server's id", () => {
  assert.equal(told(".mvn/settings.xml", server("central", "d7Kq2vXw")), ["maven-central d7Kq2vXw"]);
  assert.equal(told("settings.xml", server("ossrh", "d7Kq2vXw") + server("press", " p3Kq2vXw ")), [
    "maven-central d7Kq2vXw",
    "other:the Maven server press p3Kq2vXw",
  ]);
  assert.equal(told("settings.xml", "<proxy><id>central</id><password>d7Kq2vXw</password></proxy>"), []);
});

test("a clear-text password of NuGet, by the source's address", () => {
  const config = `<configuration>
  <packageSources>
    <add key="press" value="https://nuget.lanternfish.press/v3/index.json" />
    <add key="github" value="https://nuget.pkg.github.com/lanternfish/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <press><add key="Username" value="lamp" /><add key="ClearTextPassword" value="d7Kq2vXw" /></press>
    <github><add key="ClearTextPassword" value="p3Kq2vXw" /></github>
    <gone><add key="Password" value="AQAAANCMnd8B" /></gone>
  </packageSourceCredentials>
</configuration>`;

  assert.equal(told("NuGet.config", config), ["other:nuget.lanternfish.press d7Kq2vXw", "github-packages p3Kq2vXw"]);
  assert.equal(told("settings.json", config), []);
});

test("sbt's credentials, by their host", () => {
  const line = 'credentials += Credentials("Sonatype Nexus Repository Manager", "central.sonatype.com", "lamp", "d7Kq2vXw")';

  assert.equal(told("sonatype.sbt", line), ["maven-central d7Kq2vXw"]);
  assert.equal(told("sonatype.sbt", 'Credentials(Path.userHome / ".sbt" / "sonatype")'), []);
});

test.run();
