/** Registers suites of this folder once more, under a variable of the environment that changes how calls travel. */
type Suite = readonly [title: string, body: (this: Mocha.Suite) => void];

const FOLDER = new URL("../", import.meta.url);

/** @param files names in `test/runtime`. */
export async function registerAgain(title: string, files: readonly string[], [name, value]: readonly [string, string]) {
  const suites: Suite[] = [];
  const register = globalThis.describe;
  globalThis.describe = ((own: string, body: Suite[1]) => suites.push([own, body])) as unknown as typeof register;
  try {
    // Under another address each file is a module of its own, which registers its suites once more.
    for (const file of files) await import(`${new URL(file, FOLDER)}?${name}=${value}`);
  } finally {
    globalThis.describe = register;
  }
  describe(title, () => {
    const before_ = process.env[name];
    before(() => {
      process.env[name] = value;
    });
    after(() => {
      if (before_ === undefined) delete process.env[name];
      else process.env[name] = before_;
    });
    for (const [own, body] of suites) describe(own, body);
  });
}
