/** Everything that programs do is tested over the transport that is taken by itself; here the same runs over gRPC. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Suite = readonly [title: string, body: (this: Mocha.Suite) => void];

const HERE = new URL("./", import.meta.url);
const files = readdirSync(fileURLToPath(HERE)).filter(
  (name) => name.endsWith(".test.ts") && !import.meta.url.endsWith(name),
);
const suites: Suite[] = [];

const register = globalThis.describe;
globalThis.describe = ((title: string, body: Suite[1]) => suites.push([title, body])) as unknown as typeof register;
try {
  // Under another address each file is a module of its own, which registers its suites once more.
  for (const name of files) await import(`${new URL(name, HERE)}?over=grpc`);
} finally {
  globalThis.describe = register;
}

describe("over gRPC", () => {
  const before_ = process.env.SNAKEBRIDGE_TRANSPORT;
  before(() => {
    process.env.SNAKEBRIDGE_TRANSPORT = "grpc";
  });
  after(() => {
    if (before_ === undefined) delete process.env.SNAKEBRIDGE_TRANSPORT;
    else process.env.SNAKEBRIDGE_TRANSPORT = before_;
  });
  for (const [title, body] of suites) describe(title, body);
});
