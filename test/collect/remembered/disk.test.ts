import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rememberedIn } from "../../../src/collect/remembered/index.ts";
import { withDirectory } from "../temporary.ts";

const oid = "aabbccddeeff00112233445566778899aabbccdd";

/** What holds of a remembered thing: how it is written and read again. */
const things = {
  answers: {
    write: (directory: string): void => {
      const remembered = rememberedIn(directory);
      remembered.answers("lanternfish/net").set("GET /x", { etag: '"a"', value: 7 });
      remembered.keep("lanternfish/net");
    },
    read: (directory: string): unknown => rememberedIn(directory).answers("lanternfish/net").get("GET /x")?.value,
    known: 7 as unknown,
  },
  blob: {
    write: (directory: string) => rememberedIn(directory).keepBlob(oid, "name: CI\n"),
    read: (directory: string): unknown => rememberedIn(directory).blob(oid),
    known: "name: CI\n" as unknown,
  },
  tree: {
    write: (directory: string) => rememberedIn(directory).keepTree(oid, [{ path: "a", oid: "b", size: null }]),
    read: (directory: string): unknown => rememberedIn(directory).tree(oid),
    known: [{ path: "a", oid: "b", size: null }] as unknown,
  },
};

for (const [name, { write, read, known }] of Object.entries(things)) {
  test(`${name}: a later run knows it`, () => {
    withDirectory({}, (directory) => {
      write(directory);
      assert.equal(read(directory), known);
    });
  });

  test(`${name}: only its owner can read it`, () => {
    withDirectory({}, (parent) => {
      const directory = join(parent, "cache");
      write(directory);

      assert.is(statSync(directory).mode & 0o777, 0o700);
      for (const path of filesIn(directory)) assert.is(statSync(path).mode & 0o777, 0o600, path);
      for (const path of foldersIn(directory)) assert.is(statSync(path).mode & 0o777, 0o700, path);
    });
  });

  for (const [what, content] of Object.entries({
    "an empty file": "",
    "half a file": '{"form":"imprimatur/remem',
    "another program's file": '{"version":3}',
    "a file of an older form":
      '{"form":"imprimatur/remembered@0","slug":"lanternfish/net","answers":{"GET /x":{"etag":"x","value":9}},"text":"old","entries":[]}',
    "no object": "null",
    "a list": "[1]",
    "bytes that are no text": "\u0000\uffff",
  })) {
    test(`${name}: ${what} in its place was never there, and is written over`, () => {
      withDirectory({}, (directory) => {
        write(directory);
        for (const path of filesIn(directory)) writeFileSync(path, content);
        assert.is(read(directory), undefined);

        write(directory);
        assert.equal(read(directory), known);
      });
    });
  }

  test(`${name}: a directory in its place stops nothing`, () => {
    withDirectory({}, (directory) => {
      write(directory);
      const paths = filesIn(directory);
      withDirectory({}, (other) => {
        for (const path of paths) mkdirSync(join(other, path.slice(directory.length)), { recursive: true });
        write(other);
        assert.is(read(other), undefined);
        assert.equal(filesIn(other), [], "nothing half written is left");
      });
    });
  });

  test(`${name}: nothing half written is left`, () => {
    withDirectory({}, (directory) => {
      write(directory);
      write(directory);

      assert.is(filesIn(directory).length, 1);
    });
  });
}

test("what cannot be written is asked again the next time, and stops nothing", () => {
  withDirectory({ cache: "a file where the directory should be" }, (parent) => {
    for (const { write, read } of Object.values(things)) {
      write(join(parent, "cache"));
      assert.is(read(join(parent, "cache")), undefined);
    }
    assert.is(readFileSync(join(parent, "cache"), "utf8"), "a file where the directory should be");
  });
});

test("what cannot be read was never there", () => {
  // The superuser reads everything.
  if (process.getuid?.() === 0) return;
  withDirectory({}, (directory) => {
    things.blob.write(directory);
    for (const path of filesIn(directory)) chmodSync(path, 0);

    assert.is(things.blob.read(directory), undefined);
  });
});

test("each repository has a file of its own, and the organisation too", () => {
  withDirectory({}, (directory) => {
    const remembered = rememberedIn(directory);
    for (const slug of ["lanternfish/net", "lanternfish/lamp", null]) remembered.answers(slug).set("GET /x", { etag: "e", value: slug });
    for (const slug of ["lanternfish/net", "lanternfish/lamp", null]) remembered.keep(slug);

    assert.is(filesIn(directory).length, 3);
    const later = rememberedIn(directory);
    for (const slug of ["lanternfish/net", "lanternfish/lamp", null]) assert.is(later.answers(slug).get("GET /x")?.value, slug);
  });
});

test("a repository's file that was put in another's place is foreign", () => {
  withDirectory({}, (directory) => {
    const remembered = rememberedIn(directory);
    for (const slug of ["lanternfish/net", "lanternfish/lamp"]) {
      remembered.answers(slug).set("GET /x", { etag: "e", value: slug });
      remembered.keep(slug);
    }
    const [first = "", second = ""] = filesIn(directory);
    writeFileSync(second, readFileSync(first));

    const values = ["lanternfish/net", "lanternfish/lamp"].map((slug) => rememberedIn(directory).answers(slug).size);
    assert.equal(
      values.toSorted((a, b) => a - b),
      [0, 1],
    );
  });
});

test("names lead nowhere outside the directory", () => {
  withDirectory({}, (parent) => {
    const directory = join(parent, "cache");
    const remembered = rememberedIn(directory);
    for (const name of ["../../evil", "/etc/evil", "..", "a/../../b", "x\u0000y"]) {
      remembered.keepBlob(name, "text");
      remembered.keepTree(name, []);
      remembered.answers(name).set("GET /x", { etag: "e", value: 1 });
      remembered.keep(name);
      assert.is(remembered.blob(name), "text");
    }

    assert.ok(filesIn(parent).every((path) => path.startsWith(`${directory}/`)));
    assert.not(existsSync(join(parent, "evil")));
  });
});

test("objects lie fanned out by the first two digits of their name", () => {
  withDirectory({}, (directory) => {
    rememberedIn(directory).keepBlob(oid, "text");

    assert.ok(existsSync(join(directory, "blobs", oid.slice(0, 2), `${oid.slice(2)}.json`)));
  });
});

test("a repository that nothing is known of leaves no file", () => {
  withDirectory({}, (directory) => {
    const remembered = rememberedIn(directory);
    remembered.answers("lanternfish/net");
    remembered.keep("lanternfish/net");
    remembered.keep("lanternfish/never-asked");

    assert.equal(filesIn(directory), []);
  });
});

test("an answer that is none is left out, the others stay", () => {
  withDirectory({}, (directory) => {
    things.answers.write(directory);
    const [path = ""] = filesIn(directory);
    const held = JSON.parse(readFileSync(path, "utf8"));
    Object.assign(held.answers, { a: null, b: 7, c: { value: 1 }, d: { etag: 3 } });
    writeFileSync(path, JSON.stringify(held));

    assert.equal([...rememberedIn(directory).answers("lanternfish/net").keys()], ["GET /x"]);
  });
});

test.run();

function filesIn(directory: string): string[] {
  return globSync("**/*", { cwd: directory, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : []));
}

function foldersIn(directory: string): string[] {
  return globSync("**/*", { cwd: directory, withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? join(entry.parentPath, entry.name) : [],
  );
}
