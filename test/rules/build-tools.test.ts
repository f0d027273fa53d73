import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildTools } from "../../src/rules/build-tools.ts";

function told(command: string): string | undefined {
  const [program = "", ...rest] = command.split(" ");
  return buildTools.get(program)?.(rest)?.join(" ");
}

const builds = `
npm ci · npm install · npm run build · npm run build:release · npm test · npm run typecheck --workspaces
pnpm install --frozen-lockfile · pnpm -r build · pnpm --filter lamp build · pnpm run --filter lamp test:all · pnpm recursive run build
yarn · yarn --immutable · yarn install · yarn build · yarn workspaces foreach run build · yarn workspace lamp test
bun i · bun run build · deno task build · vp install · turbo run build · nx run-many -t build · nx run-many --target=build · lerna run build
pip install . · pip install -r requirements.txt · pip install build · pip install twine wheel · pip wheel . · python -m pip install -e . · python -m build
python setup.py sdist · python -m pytest · uv sync · uv build · uv pip install --system tox · poetry install · poetry build · hatch build · flit build · maturin build
pytest · tox -e dist · cmake --build out · tsc -p . · vite build
cargo build --release · cargo +nightly test · cargo install cargo-zigbuild · cargo package · wasm-pack build
mvn verify · mvnw -B -ntp package · gradle build · gradlew :lamp:assemble · gradlew compileJava -x javadoc · sbt +test · sbt clean;compile
bundle install · bundle · gem build lamp.gemspec · rake spec · rake build
dotnet restore · dotnet build -c Release · dotnet pack · nuget pack lamp.nuspec · msbuild -t:restore,build
make · make test · make -C lamp build · make V=1 · just build · go build ./...
`;

const others = `
npm publish · npm install -g npm@11 · npm i --ignore-scripts · pnpm i --frozen-lockfile --ignore-scripts · npm version patch · npm install --package-lock-only · npm run release · npm run publish:all · npm run prepare-release · npm pack · npm
pnpm publish -r · pnpm run deploy · pnpm add -g pnpm · yarn --version · yarn npm publish · yarn release · yarn --mode=update-lockfile
bun publish · turbo run release · lerna publish · nx release publish · vite --version · deno publish
pip install twine · pip install --upgrade pip · pip install poetry==2.1.0 · pip install keyring[gcp] · pip --version · pip install
python -m twine upload dist/* · python setup.py sdist upload · python -m pip --version · python release.py · uv publish · poetry publish --build · poetry config x
flit publish · hatch publish · maturin publish · tox -e release · tsc --version · pytest --help
cargo publish · cargo publish -p build · cargo release · cargo install cargo-release · cargo install --git https://lanternfish.example/r release-plz · cargo login
mvn deploy · mvn clean verify deploy · mvn -P release deploy · mvn release:perform · mvn versions:set -DnewVersion=1 · mvn -f install deploy
gradlew publish · gradlew build publish · gradlew publishToMavenCentral · gradlew --warning-mode all help · sbt test publishSigned · sbt ci-release
bundle config set path x · gem push lamp.gem · gem install bundler · rake release · rake build release
dotnet nuget push lamp.nupkg · dotnet tool restore · nuget push lamp.nupkg · make publish · make build publish · make release · make clean · go version
`;

function commands(text: string): readonly string[] {
  return text.split(/\n|·/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

test("commands that install, build or test are told", () => {
  for (const command of commands(builds)) assert.type(told(command), "string", command);
});

test("uploads, their clients and all else are not", () => {
  for (const command of commands(others)) assert.is(told(command), undefined, command);
});

test("what is told names the part that builds, and no more of the line", () => {
  assert.is(told("npm run build -- --token=wick"), "run build");
  assert.is(told("pnpm --filter lamp build"), "build");
  assert.is(told("python -m pip install --index-url https://user:wick@lanternfish.example -r a.txt"), "-m pip install");
  assert.is(told("nx run-many -t build"), "build");
  assert.is(told("gradlew :lamp:assemble"), "assemble");
});

test.run();
