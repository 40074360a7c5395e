/** Starts VS Code's server with the packed extension, and stops it with everything it started. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, ROOT, tool } from "../../../scripts/process.mjs";
import { pythonTool } from "../../../scripts/python-environment.mjs";
import { CODE_SERVER, NODE } from "../install.mjs";
import { until } from "./until.mjs";

const PYTHON = pythonTool("python");

/** No network, no animations, nothing of VS Code's own that covers the editor. */
const SETTINGS = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.reduceMotion": "on",
  "git.enabled": false,
  "npm.autoDetect": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "editor.minimap.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "files.autoSave": "off",
};

/**
 * @param options.settings on top of `SETTINGS`; `options.packed` installs the VSIX that `npm run package` made;
 *   `options.extensions` are folders of other extensions to install; `options.trust` leaves workspace trust on, so that the workspace begins restricted.
 */
export async function startCodeServer({
  settings = {},
  packed = false,
  extensions: others = [],
  trust = false,
  environment = {},
  args = [],
} = {}) {
  // Unix sockets end at 107 characters: the folder must have a short name.
  const home = await mkdtemp(join(tmpdir(), "sb-"));
  const extensions = join(home, "extensions");
  const data = join(home, "data");
  await mkdir(join(data, "User"), { recursive: true });
  await mkdir(extensions, { recursive: true });
  const trusted = { "security.workspace.trust.enabled": trust };
  await writeFile(join(data, "User/settings.json"), JSON.stringify({ ...SETTINGS, ...trusted, ...settings }));
  // An interpreter belongs to a machine: the settings of the user, who may sit at another one, do not name it.
  await mkdir(join(data, "Machine"));
  await writeFile(join(data, "Machine/settings.json"), JSON.stringify({ "snakebridge.interpreter": PYTHON }));
  await writeFile(join(home, "config.yaml"), "auth: none\n");

  const env = {
    ...process.env,
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    EXTENSIONS_GALLERY: "{}",
    ...environment,
  };
  const common = ["--config", join(home, "config.yaml"), "--user-data-dir", data, "--extensions-dir", extensions];
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  if (packed) await install(join(ROOT, `snakebridge-${version}.vsix`), common, env);
  for (const name of others) await install(await pack(name, home), common, env);

  const port = await freePort();
  const log = await open(join(home, "server.log"), "a");
  const child = spawn(
    NODE,
    [
      CODE_SERVER,
      ...common,
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check"],
      ...["--disable-getting-started-override", ...(trust ? [] : ["--disable-workspace-trust"]), ...args],
    ],
    { cwd: ROOT, env, detached: true, stdio: ["ignore", log.fd, log.fd] },
  );
  const authority = `127.0.0.1:${port}`;
  await until("code-server answers", async () => (await fetch(`http://${authority}/healthz`)).ok);
  return {
    home,
    authority,
    url: (folder, payload) =>
      `http://${authority}/?${folder.endsWith(".code-workspace") ? "workspace" : "folder"}=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        process.kill(-child.pid, "SIGTERM"); // the group: extension hosts and language servers too
        await ended;
      }
      await log.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function install(vsix, common, env) {
  const { code, output } = await capture(NODE, [CODE_SERVER, ...common, "--install-extension", vsix, "--force"], {
    env,
  });
  if (code !== 0) throw new Error(`code-server does not install \`${vsix}\`:\n${output}`);
}

/** Packs an extension that belongs to the tests. */
async function pack(name, directory) {
  const vsix = join(directory, `${name}.vsix`);
  const { code, output } = await capture(
    tool("vsce"),
    ["package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", vsix],
    { cwd: join(ROOT, "test/editor", name) },
  );
  if (code !== 0) throw new Error(`\`${name}\` cannot be packed:\n${output}`);
  return vsix;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
