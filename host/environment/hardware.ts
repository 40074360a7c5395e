/** Which accelerator this machine has, as far as its drivers show without being loaded. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Hardware } from "../../contract/configuration.js";

/** The first that is there counts. */
const SIGNS: readonly (readonly [Hardware, () => boolean])[] = [
  ["cuda", () => existsSync("/proc/driver/nvidia/version") || isOnPath("nvidia-smi")],
  ["rocm", () => existsSync("/dev/kfd")],
  ["metal", () => process.platform === "darwin" && process.arch === "arm64"],
];

export function detectHardware(): Hardware {
  return SIGNS.find(([, isThere]) => isThere())?.[0] ?? "cpu";
}

function isOnPath(tool: string): boolean {
  const names = process.platform === "win32" ? [`${tool}.exe`] : [tool];
  const directories = (process.env.PATH ?? "").split(delimiter).filter((directory) => directory !== "");
  return directories.some((directory) => names.some((name) => existsSync(join(directory, name))));
}
