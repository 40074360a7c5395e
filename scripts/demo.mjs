/** `npm run demo`: takes `examples/quickstart` from nothing to its results, as a user would, with the time of each step. */
import { lstat, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build-when-changed.mjs";
import { main, mustRun, ROOT } from "./process.mjs";

const EXAMPLE = join(ROOT, "examples/quickstart");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
const snakebridge = (...args) => mustRun(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], { cwd: EXAMPLE });

const STEPS = [
  ["build the package", build],
  ["install it into the example", linkPackage],
  ["set up Python", () => snakebridge("setup")],
  ["generate bindings for what the sources use", () => snakebridge("generate")],
  ["type-check under --strict", () => mustRun(process.execPath, [TSC, "--noEmit"], { cwd: EXAMPLE })],
  ["run on a pool of two workers", () => snakebridge("run", "src/main.ts")],
];

await main(async () => {
  const started = performance.now();
  const times = [];
  for (const [index, [title, work]] of STEPS.entries()) {
    const from = performance.now();
    console.log(`\n[${index + 1}/${STEPS.length}] ${title}`);
    await work();
    times.push([title, performance.now() - from]);
  }
  console.log(`\n${times.map(([title, time]) => `${seconds(time)}  ${title}`).join("\n")}`);
  console.log(`${seconds(performance.now() - started)}  in all`);
});

/** What `npm install` does for the example's dependency `file:../..`, without a registry. */
async function linkPackage() {
  const link = join(EXAMPLE, "node_modules/snakebridge");
  if (await lstat(link).catch(() => null)) return;
  await mkdir(join(EXAMPLE, "node_modules"), { recursive: true });
  await symlink(ROOT, link, "junction");
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2).padStart(7)} s`;
}
