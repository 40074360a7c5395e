/** A package index on loopback with small wheels, as pip and uv ask for them; and an environment to install into. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Folder } from "./folder.js";
import { PYTHON, runProgram } from "./run-program.js";

export interface Wheel {
  /** The module has the same name, and a variable `ORIGIN`. */
  readonly name: string;
  readonly version: string;
  /** What `ORIGIN` holds. */
  readonly origin?: string;
  /** Lines of `Requires-Dist`. */
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
}

export interface PackageIndex extends AsyncDisposable {
  /** Without a path; each key of the wheels is one index below it: `${url}/cpu/simple`. */
  readonly url: string;
  /** Paths that were asked for since the start. */
  readonly asked: readonly string[];
}

const BUILD = `
import base64, hashlib, json, sys, zipfile
for path, wheel in json.load(open(sys.argv[1])):
    name, version = wheel["name"], wheel["version"]
    info = f"{name}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    metadata += [f"Provides-Extra: {extra}" for extra in wheel.get("extras", [])]
    metadata += [f"Requires-Dist: {line}" for line in wheel.get("requires", [])]
    files = {
        f"{name}/__init__.py": f"ORIGIN = {wheel.get('origin', '')!r}\\n",
        f"{info}/METADATA": "\\n".join(metadata) + "\\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    def line(file, text):
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        return f"{file},sha256={digest},{len(text.encode())}\\n"
    record = "".join(line(*item) for item in files.items()) + f"{info}/RECORD,,\\n"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(file, text)
`;

/**
 * @param wheels of each index, by its name.
 * @param secret what a user must give as the password to be answered; absent for everybody.
 */
export async function openPackageIndex(
  folder: Folder,
  wheels: Readonly<Record<string, readonly Wheel[]>>,
  secret?: string,
): Promise<PackageIndex> {
  const files = new Map<string, string>();
  const pages = new Map<string, string>();
  const built: [string, Wheel][] = [];
  for (const [index, list] of Object.entries(wheels)) {
    for (const wheel of list) {
      const file = `${wheel.name}-${wheel.version}-py3-none-any.whl`;
      const path = await folder.write(`wheels/${index}/${file}`, "");
      built.push([path, wheel]);
      files.set(`/${index}/files/${file}`, path);
      const page = `/${index}/simple/${wheel.name.replaceAll("_", "-")}/`;
      pages.set(page, `${pages.get(page) ?? ""}<a href="/${index}/files/${file}">${file}</a>\n`);
    }
  }
  const script = await folder.write("wheels/build.py", BUILD);
  const list = await folder.write("wheels/list.json", JSON.stringify(built));
  const { code, stderr } = await runProgram(PYTHON, [script, list]);
  assert.equal(code, 0, stderr);

  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://index").pathname);
    asked.push(path);
    const given = Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
    if (secret !== undefined && given !== `user:${secret}`) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="index"' }).end();
      return;
    }
    const file = files.get(path);
    const page = pages.get(path);
    if (page !== undefined)
      response.writeHead(200, { "content-type": "text/html" }).end(`<html><body>${page}</body></html>`);
    else if (file !== undefined) response.writeHead(200).end(await readFile(file));
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A virtual environment in `.venv` of the project, in which the adapter's needs are found and pip is; made in a moment. */
export async function makeEnvironment(project: Folder): Promise<string> {
  const directory = join(project.path, ".venv");
  const made = await runProgram(PYTHON, ["-m", "venv", "--without-pip", directory]);
  assert.equal(made.code, 0, made.stderr);
  const python = join(directory, "bin/python");
  const place = "import sysconfig; print(sysconfig.get_path('purelib'))";
  const [mine = "", theirs = ""] = await Promise.all(
    [python, PYTHON].map(async (one) => (await runProgram(one, ["-c", place])).stdout.trim()),
  );
  await project.write(join(mine.slice(project.path.length + 1), "borrowed.pth"), `${theirs}\n`);
  return python;
}
