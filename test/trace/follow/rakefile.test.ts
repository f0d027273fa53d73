import { test } from "uvu";
import * as assert from "uvu/assert";
import { rakeBlocks } from "../../../src/trace/follow/rakefile-tasks.ts";
import { uploads } from "./taskfile-traced.ts";

const Rakefile = `require "rake"
# sh "npm publish"
namespace :gems do
  task :build do
    sh "gem build lamp"
  end
  desc "gem push"
  task :push, [:version] => :build do |_, args|
    sh "gem push lamp-#{args[:version]}.gem"
  end
  task other: %w[build] do
    helper
  end
end
task all: ["gems:push"]
def helper
  system("cargo", "publish")
end
`;

test("tasks carry the namespaces around them", () => {
  const blocks = rakeBlocks(Rakefile, ":");
  assert.equal(
    blocks.map((block) => [block.name, block.task]),
    [
      ["gems:build", true],
      ["gems:push", true],
      ["gems:other", true],
      ["all", true],
      ["helper", false],
    ],
  );
  assert.ok(blocks[1]?.needs.includes("gems:build"));
  assert.ok(blocks[3]?.needs.includes("gems:push"));
});

test("a task runs what it needs and the methods it calls, nothing else", () => {
  assert.equal(uploads("bundle exec rake all", { Rakefile }), ["rubygems gem push at Rakefile:9"]);
  assert.equal(uploads("rake gems:other", { Rakefile }), ["crates-io cargo publish at Rakefile:17"]);
  assert.equal(uploads("rake gems:build", { Rakefile }), []);
});

test("tasks of rakelib are found, missing ones said", () => {
  const files = {
    Rakefile: "task :lint\n",
    "rakelib/ship.rake": "task :ship do\n  sh 'gem', 'push', 'lamp.gem'\nend\n",
  };
  assert.equal(uploads("rake ship", files), ["rubygems gem push at rakelib/ship.rake:2"]);
  assert.match(uploads("rake publish:all", files).join(), "no such task in Rakefile");
  assert.equal(uploads("rake build", files), []);
});

test.run();
