import type { LibraryCall } from "../tool-row.ts";
import { npmCredential, npmTarget, runsNpm } from "./through-npm.ts";

/** Publishing from JavaScript and TypeScript programs. Commands they run are read as commands, not here. */
export const npmCalls: readonly LibraryCall[] = [
  call("nx release", String.raw`\breleasePublish\s*\(`, "nx/release(?:/index(?:\\.js)?)?", "nx.dev, programmatic API"),
  {
    ...call("semantic-release", String.raw`\bsemanticRelease\s*\(`, "semantic-release", "semantic-release.gitbook.io, JavaScript API"),
    follow: "semantic-release",
  },
  {
    ...call("release-it", String.raw`\b(?:releaseIt|runTasks|release)\s*\(`, "release-it", "release-it README"),
    follow: "release-it",
  },
  call("@vitejs/release-scripts", String.raw`\bpublish\s*\(`, "@vitejs/release-scripts", "vitejs/release-scripts README"),
  call("@jsdevtools/npm-publish", String.raw`\bnpmPublish\s*\(`, "@jsdevtools/npm-publish", "JS-DevTools/npm-publish README"),
  call(
    "lerna publish",
    String.raw`\b(?:publish|lernaPublish|publishCommand|PublishCommand)\s*\(`,
    "(?:lerna/commands/publish|@lerna/publish|@lerna-lite/publish)",
    "lerna's exports",
  ),
  {
    ...call("libnpmpublish", String.raw`\bpublish\s*\(`, "libnpmpublish", "libnpmpublish README"),
    oidc: { kind: "never", says: "uploads with the token it is given; the exchange is the npm command's" },
  },
];

function call(tool: string, pattern: string, from: string, source: string): LibraryCall {
  // The name as an import or require writes it: release-it's plug-ins and the like do not count.
  return {
    pattern,
    with: `["']${from}["']`,
    tool,
    target: npmTarget,
    credential: npmCredential,
    oidc: runsNpm,
    source,
  };
}
