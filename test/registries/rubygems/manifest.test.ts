import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { rubygems } from "../../../src/registries/rubygems/index.ts";

const lamp = `# frozen_string_literal: true
require_relative "lib/lamp/version"

Gem::Specification.new do |spec|
  # spec.name = "old"
  spec.name = "lamp"
  spec.version = Lamp::VERSION
  spec.homepage = "https://github.com/lanternfish/lamp"
  spec.metadata["source_code_uri"] = "#{spec.homepage}/tree/main"
end
`;

test("a gem, its version in its own file", () => {
  const files = filesFrom({ "lamp.gemspec": lamp, "lib/lamp/version.rb": 'module Lamp\n  VERSION = "1.2.0"\nend\n' });

  assert.equal(rubygems.manifest.packages(files), [
    {
      name: "lamp",
      purl: "pkg:gem/lamp",
      file: "lamp.gemspec",
      directory: "",
      version: "1.2.0",
      repository: "https://github.com/lanternfish/lamp/tree/main",
      mfaRequired: false,
    },
  ]);
});

test("several gems, fixtures left out, a computed name read from the file", () => {
  const files = filesFrom({
    "lamp/lamp.gemspec": 's.name = "lamp"\ns.version = "1.0"\n',
    "wick/wick.gemspec": "s.name = File.basename(__FILE__)\n",
    "spec/fixtures/other.gemspec": 's.name = "other"\n',
    "test/dummy/dummy.gemspec": 's.name = "dummy"\n',
  });

  assert.equal(
    rubygems.manifest.packages(files).map((one) => [one.name, one.directory, one.version]),
    [
      ["lamp", "lamp", "1.0"],
      ["wick", "wick", undefined],
    ],
  );
});

for (const [says, destination] of [
  ['spec.metadata["allowed_push_host"] = "https://rubygems.org"', "rubygems"],
  ["s.metadata = { 'allowed_push_host' => 'https://rubygems.pkg.github.com/lanternfish' }", "github-packages"],
  ['spec.metadata = { allowed_push_host: "https://gems.lanternfish.test" }', "other:gems.lanternfish.test"],
  [`spec.metadata["allowed_push_host"] = "TODO: Set to your gem server 'https://example.com'"`, undefined],
  ['# spec.metadata["allowed_push_host"] = "https://gems.lanternfish.test"', undefined],
] as const) {
  test(says, () => {
    const files = filesFrom({ "lamp.gemspec": `Gem::Specification.new do |spec|\n  ${says}\nend\n` });

    assert.is(rubygems.manifest.destination(files, "")?.destination, destination);
    assert.is(rubygems.manifest.packages(files)[0]?.destination, destination);
    assert.is(rubygems.manifest.destination(files, "elsewhere"), undefined);
    if (destination !== undefined) assert.is(rubygems.manifest.destination(files, "")?.line, 2);
  });
}

for (const [says, required] of [
  ['spec.metadata["rubygems_mfa_required"] = "true"', true],
  ["spec.metadata = { 'rubygems_mfa_required' => 'true', 'a' => 'b' }", true],
  ['spec.metadata = { rubygems_mfa_required: "true" }', true],
  ['spec.metadata.merge!("rubygems_mfa_required" => "true")', true],
  ['spec.metadata["rubygems_mfa_required"] = "false"', false],
  ['# spec.metadata["rubygems_mfa_required"] = "true"', false],
  ['spec.metadata["changelog_uri"] = "https://lanternfish.test"', false],
  ['spec.metadata = {\n    "changelog_uri" => "https://lanternfish.test",\n  }', false],
  ['spec.description = "Lamps that load fast, and eval nothing"', false],
  ['eval(File.read("lamp.rb"))', null],
  ["spec.metadata = Lanternfish.metadata", null],
  ["spec.metadata.merge!(ours)", null],
  ["spec.metadata = { **ours }", null],
  ["ours.each { |key, value| spec.metadata[key] = value }", null],
  ['spec.metadata["rubygems_mfa_required"] = demanded', null],
] as const) {
  test(`multi-factor authentication demanded, ${required ?? "or not to be told"}: ${says}`, () => {
    const files = filesFrom({ "lamp.gemspec": `Gem::Specification.new do |spec|\n  ${says}\nend\n` });

    assert.is(rubygems.manifest.packages(files)[0]?.mfaRequired, required);
  });
}

test("a gemspec that is made by something else tells nothing of multi-factor authentication", () => {
  assert.is(rubygems.manifest.packages(filesFrom({ "lamp.gemspec": "Lanternfish.gemspec\n" }))[0]?.mfaRequired, null);
});

test("no text is no gem", () => {
  const files = { paths: ["lamp.gemspec"], has: () => true, text: () => undefined };

  assert.equal(rubygems.manifest.packages(files), []);
});

test.run();
