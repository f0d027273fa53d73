import { test } from "uvu";
import * as assert from "uvu/assert";
import { mavenServers, serversOfInput } from "../../../src/registries/maven/settings.ts";

test("servers by id, with the names they read", () => {
  const text = `<settings>
  <servers>
    <server><id>central</id><username>\${env.CENTRAL_USER}</username><password>\${env.CENTRAL_TOKEN}</password></server>
    <server><id>by-property</id><username>lamp</username><password>\${repo.password}</password></server>
    <server><id>literal</id><username>lamp</username><password>hunter2</password></server>
    <server><id>encrypted</id><password>{jSMOWnoPFgsHVpMvz5VrIt5kRbzGpI8u+9EF1iFQyJQ=}</password></server>
  </servers>
</settings>`;

  assert.equal(
    mavenServers(text).map((one) => [one.id, one.env, one.properties, one.literal, one.line]),
    [
      ["central", ["CENTRAL_USER", "CENTRAL_TOKEN"], [], false, 3],
      ["by-property", [], ["repo.password"], false, 4],
      ["literal", [], [], true, 5],
      ["encrypted", [], [], false, 6],
    ],
  );
});

test("a literal password is never kept", () => {
  const text = "<settings><servers><server><id>x</id><password>hunter2</password></server></servers></settings>";

  assert.not.match(JSON.stringify(mavenServers(text)), "hunter2");
});

test("malformed settings have no servers", () => {
  for (const text of ["", "<settings>", "<project/>"]) assert.equal(mavenServers(text), []);
});

test("the settings action's list, expressions and all", () => {
  const input =
    '[{"id": "ossrh", "username": "${{ secrets.USER }}", "password": "${{ secrets.PASS }}"}, {"id": "raw", "password": ${{ toJSON(secrets.P) }} }]';

  assert.equal(serversOfInput(input), [
    { id: "ossrh", username: "${{ secrets.USER }}", password: "${{ secrets.PASS }}" },
    { id: "raw", password: "${{ toJSON(secrets.P) }}" },
  ]);
  assert.equal(serversOfInput("not json"), []);
});

test.run();
