import { test } from "uvu";
import * as assert from "uvu/assert";
import { requireGemMfa as fix } from "../../src/fixes/require-gem-mfa.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const release = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: rubygems/configure-rubygems-credentials@v2
      - run: gem push lamp.gem
`;

function fixed(gemspec: string) {
  const result = fixedFiles(fix, { [releaseFile]: release, "lamp.gemspec": gemspec });
  return { ...result, gemspec: result.after["lamp.gemspec"] };
}

const head = `Gem::Specification.new do |spec|
  spec.name = "lamp"
  spec.version = "1.2.0"
`;

const cases: readonly (readonly [string, string, string])[] = [
  [
    "behind what is said of the gem, in its quotes and with its name",
    `Gem::Specification.new do |s|\n  s.name        = 'lamp'\n  s.version     = '1.2.0'\n  s.license     = 'MIT'\n\n  s.files = Dir['lib/**/*']\nend\n`,
    `Gem::Specification.new do |s|\n  s.name        = 'lamp'\n  s.version     = '1.2.0'\n  s.license     = 'MIT'\n  s.metadata['rubygems_mfa_required'] = 'true'\n\n  s.files = Dir['lib/**/*']\nend\n`,
  ],
  [
    "not within what goes over several lines",
    `${head}  spec.summary = "A lamp"\n  spec.description = <<~TEXT\n    spec.license = "no"\n  TEXT\n  spec.authors = [\n    "A",\n  ]\nend\n`,
    `${head}  spec.summary = "A lamp"\n  spec.metadata["rubygems_mfa_required"] = "true"\n  spec.description = <<~TEXT\n    spec.license = "no"\n  TEXT\n  spec.authors = [\n    "A",\n  ]\nend\n`,
  ],
  [
    "not behind what only holds sometimes",
    `${head}  spec.platform = "java" if RUBY_PLATFORM == "java"\n  if ENV["CI"]\n    spec.license = "MIT"\n  end\nend\n`,
    `${head}  spec.metadata["rubygems_mfa_required"] = "true"\n  spec.platform = "java" if RUBY_PLATFORM == "java"\n  if ENV["CI"]\n    spec.license = "MIT"\n  end\nend\n`,
  ],
  [
    "behind other entries",
    `${head}  spec.metadata["homepage_uri"] = spec.homepage\n  spec.metadata["changelog_uri"] = "https://lamp.example/log" # all of it\n\n  spec.license = "MIT"\nend\n`,
    `${head}  spec.metadata["homepage_uri"] = spec.homepage\n  spec.metadata["changelog_uri"] = "https://lamp.example/log" # all of it\n  spec.metadata["rubygems_mfa_required"] = "true"\n\n  spec.license = "MIT"\nend\n`,
  ],
  [
    "behind other entries that stand in columns",
    `${head}  spec.metadata['a_very_long_name_of_an_entry'] = 'a'\n  spec.metadata['b']                            = 'b'\nend\n`,
    `${head}  spec.metadata['a_very_long_name_of_an_entry'] = 'a'\n  spec.metadata['b']                            = 'b'\n  spec.metadata['rubygems_mfa_required']        = 'true'\nend\n`,
  ],
  [
    "inside the old question whether there is metadata",
    `${head}  if spec.respond_to?(:metadata)\n    spec.metadata["homepage_uri"] = "https://lamp.example"\n  else\n    raise "RubyGems is too old"\n  end\nend\n`,
    `${head}  if spec.respond_to?(:metadata)\n    spec.metadata["homepage_uri"] = "https://lamp.example"\n    spec.metadata["rubygems_mfa_required"] = "true"\n  else\n    raise "RubyGems is too old"\n  end\nend\n`,
  ],
  [
    "into a hash of several lines",
    `${head}  spec.metadata = {\n    "homepage_uri" => spec.homepage,\n    "changelog_uri" => "#{spec.homepage}/log", # all of it\n  }\nend\n`,
    `${head}  spec.metadata = {\n    "homepage_uri" => spec.homepage,\n    "changelog_uri" => "#{spec.homepage}/log", # all of it\n    "rubygems_mfa_required" => "true",\n  }\nend\n`,
  ],
  [
    "into a hash without a comma at its end",
    `${head}  spec.metadata = {\n    'homepage_uri'      => spec.homepage, # {\n    'documentation_uri' => "https://lamp.example/#{spec.version}" # docs, all\n  }.freeze\nend\n`,
    `${head}  spec.metadata = {\n    'homepage_uri'      => spec.homepage, # {\n    'documentation_uri' => "https://lamp.example/#{spec.version}", # docs, all\n    'rubygems_mfa_required' => 'true'\n  }.freeze\nend\n`,
  ],
  [
    "into a hash in one line",
    `${head}  spec.metadata = { "changelog_uri" => "https://lamp.example/log" }\nend\n`,
    `${head}  spec.metadata = { "changelog_uri" => "https://lamp.example/log", "rubygems_mfa_required" => "true" }\nend\n`,
  ],
  [
    "behind a text with texts inside",
    `${head}  spec.metadata = {\n    "a" => "#{spec.name.sub("}", "\\"")}/log"\n  }\nend\n`,
    `${head}  spec.metadata = {\n    "a" => "#{spec.name.sub("}", "\\"")}/log",\n    "rubygems_mfa_required" => "true"\n  }\nend\n`,
  ],
  ["into an empty hash", `${head}  spec.metadata = {}\nend\n`, `${head}  spec.metadata = { "rubygems_mfa_required" => "true" }\nend\n`],
  [
    "behind a hash that entries follow",
    `${head}  spec.metadata = { "a" => "b" }\n  spec.metadata["c"] = "d"\nend\n`,
    `${head}  spec.metadata = { "a" => "b" }\n  spec.metadata["c"] = "d"\n  spec.metadata["rubygems_mfa_required"] = "true"\nend\n`,
  ],
  [
    "beside lines with CRLF",
    `${head}end\n`.replaceAll("\n", "\r\n"),
    `${head}  spec.metadata["rubygems_mfa_required"] = "true"\nend\n`.replaceAll("\n", "\r\n"),
  ],
];

for (const [name, before, after] of cases) {
  test(`the entry is put ${name}`, () => {
    const { gemspec, settled, left, raised, again, refusals, changes } = fixed(before);

    assert.is(gemspec, after);
    assert.is(settled.length, 1);
    assert.equal([left, raised, again, refusals], [[], [], [], []]);
    assert.equal(
      changes.map(({ risk, file, look }) => [risk, file, look]),
      [["review", "lamp.gemspec", ["Every owner has to have it enabled before the next version: gem owner lamp lists them."]]],
    );
  });
}

const refused: readonly (readonly [string, string, string])[] = [
  ["another value", `${head}  spec.metadata["rubygems_mfa_required"] = "false"\nend\n`, "It says something else of rubygems_mfa_required already."],
  ["a hash that is computed", `${head}  spec.metadata = { "a" => "b" }.merge("c" => "d")\nend\n`, "Its metadata is computed"],
  ["a hash with what is hard to read", `${head}  spec.metadata = {\n    "a" => %q(b),\n  }\nend\n`, "Its metadata is computed"],
  ["two specifications", `${head}end\nGem::Specification.new do |other|\n  other.name = "shade"\nend\n`, "begins and ends"],
  ["no block", `spec = Gem::Specification.new\nspec.name = "lamp"\n`, "begins and ends"],
  ["a generated file", `# DO NOT EDIT THIS FILE DIRECTLY\n${head}end\n`, "says that it is generated"],
];

for (const [name, gemspec, because] of refused) {
  test(`left, with what to do by hand: ${name}`, () => {
    const { changes, refusals } = fixed(gemspec);

    assert.equal(changes, []);
    assert.match(refusals[0]?.because ?? "", because);
    assert.match(refusals[0]?.byHand.join("\n") ?? "", "rubygems_mfa_required");
  });
}

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("gem-without-mfa-metadata");

  assert.equal(fixedFiles(fix, before).after, after);
});

test.run();
