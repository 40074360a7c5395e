import assert from "node:assert/strict";
import { type Folder, makeFolder } from "../../test/support/folder.js";
import { generate } from "../../test/support/generate.js";
import { diskFiles } from "../files.js";
import type { Bound } from "./bind.js";

/** A package of the project's own, small enough to read what is generated for it. */
const PYTHON = {
  "py/shop/__init__.py": `
"""A shop."""
from .stock import Item, find

def open_shop() -> "Shop": ...

from .shop import Shop
`,
  "py/shop/shop.py": `
from .stock import Item, Store

class Shop:
    def store(self) -> Store: ...
    def best(self) -> Item: ...
`,
  "py/shop/stock.py": `
class Ware:
    def price(self) -> float: ...

class Item(Ware):
    """Something to buy."""
    def price(self) -> str: ...
    def same(self) -> "Item": ...
    @classmethod
    def of(cls, name: str) -> "Item": ...
    class Tag: ...

class Store:
    def owner(self) -> "Owner": ...

class Owner: ...

def find(name: str) -> Item: ...
`,
  "py/odd.py": `
class Symbol: ...
class Promise:
    def resolve(self) -> "Promise": ...
class Map(dict): ...
class Box: ...
class BoxClass: ...
def delete() -> Symbol: ...
def then() -> int: ...
def search(term: str) -> int: ...
default = 3
`,
};

describe("binding", () => {
  let folder: Folder;
  before(async () => {
    folder = await makeFolder(PYTHON);
  });
  after(() => folder[Symbol.asyncDispose]());

  const bindAll = async (...symbols: readonly string[]) =>
    generate({ symbols, paths: [`${folder.path}/py`], files: diskFiles(folder.path) });
  const text = (bound: Bound, path: string) => bound.files.find((each) => each.path === path)?.text ?? "";
  const paths = (bound: Bound) => bound.files.map((each) => each.path);

  it("writes a class once, where Python defines it, and offers it where it was asked for", async () => {
    const { value } = await bindAll("shop:Item");
    assert.deepEqual(paths(value), ["shop/index.ts", "shop/stock.ts"]);
    assert.match(text(value, "shop/index.ts"), /export \{ Item, type ItemClass \} from "\.\/stock\.js";/);
    assert.match(text(value, "shop/stock.ts"), /export interface Item extends \$\.Omit<Ware, "price"> \{/);
  });

  it("writes the classes of results and their bases; what is further away is opaque", async () => {
    const { value } = await bindAll("shop:open_shop");
    const shop = text(value, "shop/shop.ts");
    assert.match(shop, /best\(options\?: \$\.CallOptions\): \$\.PyPromise<\$\.Opaque<"shop\.stock\.Item">>;/);
    assert.deepEqual(paths(value), ["shop/index.ts", "shop/shop.ts"]);
  });

  it("writes the results of a class that was asked for, and the classes beside them", async () => {
    const { value } = await bindAll("shop:Shop");
    assert.match(text(value, "shop/shop.ts"), /best\(options\?: \$\.CallOptions\): \$\.PyPromise<\$shop_stock\.Item>;/);
    assert.match(text(value, "shop/stock.ts"), /owner\(options\?: \$\.CallOptions\): \$\.PyPromise<Owner>;/);
  });

  it("imports the classes of other files so that they are known when a handle arrives", async () => {
    const { value } = await bindAll("shop:find");
    assert.match(
      text(value, "shop/index.ts"),
      /import type \* as \$shop_stock from "\.\/stock\.js";\nimport "\.\/stock\.js";/,
    );
  });

  it("follows submodules, and offers them as namespaces", async () => {
    const { value, findings } = await bindAll("shop:stock.find");
    assert.deepEqual(findings, []);
    assert.match(text(value, "shop/index.ts"), /export \* as stock from "\.\/stock\.js";/);
    assert.match(
      text(value, "shop/stock.ts"),
      /export function find\(name: string, options\?: \$\.CallOptions\): \$\.PyPromise<Item>;/,
    );
  });

  it("says why each symbol is bound", async () => {
    const { value } = await bindAll("shop:find");
    const reasons = value.bindings.map(
      (each) => `${each.module}.${each.symbol} ${each.kind} ${each.reason} ${each.provenance}`,
    );
    assert.deepEqual(reasons, [
      "shop.find function used annotation",
      "shop.stock.Item class needed annotation",
      "shop.stock.Ware class needed annotation",
    ]);
  });

  it("tells the modules it bound", async () => {
    const { value } = await bindAll("shop:find");
    assert.deepEqual(
      value.directory.map(({ module, path, origin, version }) => ({ module, path, origin, version })),
      [
        { module: "shop", path: "shop/index.ts", origin: "local", version: null },
        { module: "shop.stock", path: "shop/stock.ts", origin: "local", version: null },
      ],
    );
  });

  it("turns an unknown symbol, member or module into a finding and binds the rest", async () => {
    const { value, findings } = await bindAll("shop:Itm", "shop:Item.prise", "shop:find", "shopp:x");
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [
        ["unknown-symbol", "`shop` has no `Itm`. Did you mean `Item`?"],
        ["unknown-symbol", "`Item` of `shop` has no `prise`."],
        ["unknown-module", "There is no module `shopp`. Did you mean `shop`?"],
      ],
    );
    assert.ok(value.bindings.some((each) => each.symbol === "find"));
  });

  it("takes members of classes and of their bases as known", async () => {
    const { findings } = await bindAll("shop:Item.of", "shop:Item.price", "shop:Item.same");
    assert.deepEqual(findings, []);
  });

  it("reaches every name, whatever TypeScript reserves", async () => {
    const { value } = await bindAll("odd:delete", "odd:then", "odd:default", "odd:Symbol", "odd:Map", "odd:Promise");
    const odd = text(value, "odd.ts");
    assert.match(odd, /export \{ delete_ as delete, then_ as then, default_ as default \};/);
    assert.match(odd, /\$module\.call\("delete", args, \{ returns: "odd\.Symbol" \}\)/);
    assert.match(odd, /resolve\(options\?: \$\.CallOptions\): \$\.PyPromise<Promise>;/);
  });

  it("keeps the interface of a class apart from a class of that name", async () => {
    const { value } = await bindAll("odd:Box", "odd:BoxClass");
    assert.match(text(value, "odd.ts"), /export const Box: BoxClass_ = /);
    assert.match(text(value, "odd.ts"), /export const BoxClass: BoxClassClass = /);
  });

  it("does not offer a directory of its own where Python has a symbol of that name", async () => {
    const { value } = await bindAll("odd:search");
    assert.match(text(value, "odd.ts"), /export const \{ functions, classes, doc \} = \$module;/);
  });

  it("writes the same whatever the order of the requests", async () => {
    const symbols = ["shop:find", "shop:Shop", "odd:Box", "odd:delete"];
    const [one, other] = [await bindAll(...symbols), await bindAll(...symbols.toReversed())];
    assert.deepEqual(one.value, other.value);
  });

  it("begins every file with what it is and how to write it again", async () => {
    const { value } = await bindAll("math:gcd");
    assert.equal(
      text(value, "math.ts").split("\n")[0],
      "// Generated by SnakeBridge from math of Python 3.11.7. Do not edit: `npx snakebridge generate` writes this file.",
    );
  });
});
