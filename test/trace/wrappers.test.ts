import { test } from "uvu";
import * as assert from "uvu/assert";
import { known, opaque, sketch, text } from "../../src/trace/value.ts";
import { peel, programName } from "../../src/trace/wrappers.ts";

const words = (line: string): ReturnType<typeof text>[] => line.split(" ").map((word) => (word === "?" ? opaque("computed") : text(word)));
const left = (line: string): string =>
  peel(words(line))
    .words.map((word) => sketch(word, "?"))
    .join(" ");

const cases: readonly (readonly [string, string])[] = [
  ["npm publish", "npm publish"],
  ["sudo -u keeper npm publish", "npm publish"],
  ["time -f %e npm publish", "npm publish"],
  ["timeout --signal KILL 30m npm publish", "npm publish"],
  ["nice -n 5 nohup stdbuf -o L npm publish", "npm publish"],
  ["! npm publish", "npm publish"],
  ["xargs -n 1 -P 4 npm publish", "npm publish"],
  ["npx semantic-release@24 --ci", "semantic-release --ci"],
  ["npx --yes -p lamp-kit @tide/lamp@1.2 ship", "@tide/lamp ship"],
  ["npx -- np --yolo", "np --yolo"],
  ["npm exec -- np", "np"],
  ["npm exec --package=np -- np", "np"],
  ["bunx npm@latest publish", "npm publish"],
  ["bun x changeset publish", "changeset publish"],
  ["pnpm dlx pkg-kit publish", "pkg-kit publish"],
  ["pnpm --filter lamp exec npm publish", "npm publish"],
  ["pnpm -r exec npm publish", "npm publish"],
  ["yarn dlx np", "np"],
  ["yarn exec npm publish", "npm publish"],
  ["lerna exec --scope lamp -- npm publish", "npm publish"],
  ["corepack pnpm publish", "pnpm publish"],
  ["cross-env CI=1 npm publish", "npm publish"],
  ["uv run --with twine twine upload dist/*", "twine upload dist/*"],
  ["uv tool run --from build twine upload", "twine upload"],
  ["uvx twine@6.1 upload", "twine upload"],
  ["poetry run twine upload", "twine upload"],
  ["pipx run --spec x twine upload", "twine upload"],
  ["bundle exec rake release", "rake release"],
  ["gem exec -v 1 lamp push", "lamp push"],
  ["rustup run stable cargo publish", "cargo publish"],
  ["docker run --rm -e NPM_TOKEN -v .:/w node:24 npm publish", "npm publish"],
  ["docker compose run -u 1 lamp npm publish", "npm publish"],
  ["mise exec -- npm publish", "npm publish"],
  ["nix develop -c npm publish", "npm publish"],
  ["npx npx npx npm publish", "npm publish"],
  ["npm run publish", "npm run publish"],
  ["yarn publish", "yarn publish"],
  ["? publish", "? publish"],
];

for (const [line, expected] of cases) {
  test(`${line} runs ${expected}`, () => assert.is(left(line), expected));
}

test("a string that a shell reads is a script", () => {
  const script = (line: readonly string[]): string | undefined => {
    const found = peel(line.map(text)).script;
    return found && `${found.shell}: ${sketch(found.text)}`;
  };
  assert.is(script(["bash", "-c", "npm publish && true"]), "bash: npm publish && true");
  assert.is(script(["sudo", "bash", "-euxc", "npm publish"]), "bash: npm publish");
  assert.is(script(["pwsh", "-Command", "npm publish"]), "pwsh: npm publish");
  assert.is(script(["cmd", "/C", "npm publish"]), "cmd: npm publish");
  assert.is(script(["npx", "-c", "np --yolo"]), "sh: np --yolo");
  assert.is(script(["nix-shell", "--run", "npm publish"]), "sh: npm publish");
  assert.is(script(["docker", "exec", "lamp", "npm publish"]), "sh: npm publish");
  assert.is(script(["bash", "ship.sh"]), undefined);
});

test("variables set on the way are kept", () => {
  const peeled = peel([
    text("env"),
    text("-u"),
    text("HOME"),
    text("LAMP=lit"),
    [
      { kind: "text", text: "KEY=" },
      { kind: "secret", name: "LAMP_KEY" },
    ],
    text("npm"),
    text("publish"),
  ]);
  assert.equal(peeled.assignments, [
    ["LAMP", text("lit")],
    ["KEY", [{ kind: "secret", name: "LAMP_KEY" }]],
  ]);
  assert.equal(peeled.words.map(known), ["npm", "publish"]);
});

test("a package runner is told from other wrappers", () => {
  assert.ok(peel(words("npx np")).runner);
  assert.not(peel(words("sudo np")).runner);
});

test("a program's name has no directory and no ending", () => {
  assert.is(programName(text("node_modules/.bin/np")), "np");
  assert.is(programName(text("C:\\tools\\nuget.exe")), "nuget");
  assert.is(programName(text("npm.cmd")), "npm");
  assert.is(programName(opaque("computed")), undefined);
  assert.is(programName(text("")), undefined);
});

test.run();
