import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateSync } from "node:zlib";
import { PYTHON } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const MODULE = `"""A module."""


def spin(speed):
    """Turns the \`\`wheel\`\`."""


class Wheel:
    """Something round."""

    def brake(self):
        """Stops turning."""
`;
const INVENTORY = Buffer.concat([
  Buffer.from("# Sphinx inventory version 2\n# Project: Fractions\n# Version: 9\n# compressed using zlib.\n"),
  deflateSync("fractions.Fraction py:class 1 exact.html#$ -\n"),
]);

/** A documentation site; `inventory` null answers 404. */
async function openSite(inventory: Buffer | null): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => {
    const found = request.url === "/docs/objects.inv" && inventory;
    response.writeHead(found ? 200 : 404).end(found || "nothing here");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const configuration = (libraries: object, interpreter = PYTHON) => ({
  python: { interpreter, paths: ["py"] },
  libraries,
});

describe("snakebridge docs", () => {
  before(buildCommand);

  it("search finds functions, classes and members by words that are begun or misspelled", async () => {
    await using project = await makeProject({
      "snakebridge.json": configuration({ machine: "local" }),
      "py/machine.py": MODULE,
    });
    const names = async (...words: string[]) => {
      const { stdout, code } = await snakebridge(["docs", "search", "--json", ...words], { cwd: project.path });
      return [code, ...(JSON.parse(stdout).hits as { name: string }[]).map(({ name }) => name)];
    };
    assert.deepEqual(await names("wheel"), [0, "machine.Wheel", "machine.Wheel.brake", "machine.spin"]);
    assert.deepEqual(await names("turn", "whel"), [0, "machine.Wheel.brake", "machine.spin"]);
    assert.deepEqual(await names("sailing"), [1]);
    const { stdout } = await snakebridge(["docs", "search", "spin"], { cwd: project.path });
    assert.equal(stdout, "machine.spin  function\n  Turns the `wheel`.\n");
  });

  it("show prints what a hover shows, and says how to find what is not there", async () => {
    await using project = await makeProject({ "snakebridge.json": configuration({ math: "stdlib" }) });
    const shown = await snakebridge(["docs", "show", "math.gcd"], { cwd: project.path });
    assert.match(
      shown.stdout,
      /^gcd\(\*integers\)\n\nhttps:\/\/docs\.python\.org\/3\.\d+\/library\/math\.html#math\.gcd\n\nGreatest/,
    );
    const missing = await snakebridge(["docs", "show", "math.gdc"], { cwd: project.path });
    assert.deepEqual([missing.code, missing.stdout], [2, ""]);
    assert.match(missing.stderr, /Python has no `math\.gdc`.*docs search/s);
  });

  it("is an error without Python, not an empty answer", async () => {
    await using project = await makeProject({
      "snakebridge.json": configuration({ math: "stdlib" }, "nowhere/python"),
    });
    for (const args of [
      ["search", "gcd"],
      ["show", "math.gcd"],
    ]) {
      const { code, stdout, stderr } = await snakebridge(["docs", ...args], { cwd: project.path });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /There is no Python at `nowhere\/python`/);
    }
  });

  it("fetch brings an inventory, and links are exact from then on", async () => {
    await using site = await openSite(INVENTORY);
    const library = { fractions: { version: "stdlib", documentation: site.url } };
    await using project = await makeProject({ "snakebridge.json": configuration(library) });
    const fetched = await snakebridge(["docs", "fetch"], { cwd: project.path });
    assert.deepEqual([fetched.code, fetched.stdout], [0, "fractions  Fractions 9, 1 names\n"], fetched.stderr);
    const shown = await snakebridge(["docs", "show", "fractions.Fraction", "--json"], { cwd: project.path });
    assert.equal(JSON.parse(shown.stdout).url, `${site.url}/exact.html#fractions.Fraction`);
  });

  it("fetch says of each site that has none what it answered", async () => {
    await using site = await openSite(null);
    const libraries = { json: { version: "stdlib", documentation: site.url }, nobody: "*" };
    await using project = await makeProject({ "snakebridge.json": configuration(libraries) });
    const { code, stderr } = await snakebridge(["docs", "fetch"], { cwd: project.path });
    assert.equal(code, 2);
    assert.match(stderr, /`json` cannot be had from http:.*objects\.inv: the site answers 404 Not Found/);
    assert.match(stderr, /No documentation of `nobody` is known\.\nfix: Name its site in `snakebridge\.json`/);
  });
});
