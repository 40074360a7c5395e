/** The user's settings as the client tells them: asked for where it can be asked, else as it sends them. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  Emitter,
  type Event,
} from "vscode-languageserver";
import { DEFAULT_SETTINGS, SETTINGS_SECTION, type Settings } from "../contract/settings.js";
import type { Guard } from "./guard.js";

export interface SettingsSource {
  current(): Settings;
  readonly onChange: Event<Settings>;
  /** Asks the client, which it can be asked only after the handshake. */
  load(): Promise<void>;
}

/** @param initial what came with the handshake, in any form. */
export function createSettings(
  connection: Connection,
  guard: Guard,
  client: ClientCapabilities,
  initial: unknown,
): SettingsSource {
  const changes = new Emitter<Settings>();
  const canBeAsked = client.workspace?.configuration === true;
  let settings = readSettings(initial);

  const set = (next: Settings) => {
    if (JSON.stringify(next) === JSON.stringify(settings)) return;
    settings = next;
    changes.fire(next);
  };
  const ask = async () => set(readSettings(await connection.workspace.getConfiguration(SETTINGS_SECTION)));

  connection.onDidChangeConfiguration(
    guard("settings", undefined, async ({ settings: sent }) => {
      if (canBeAsked) await ask();
      else set(readSettings(isRecord(sent) && SETTINGS_SECTION in sent ? sent[SETTINGS_SECTION] : sent));
    }),
  );

  return {
    current: () => settings,
    onChange: changes.event,
    load: guard("settings", undefined, async () => {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
      if (canBeAsked) await ask();
    }),
  };
}

/** Every switch that is not a boolean keeps its default. */
export function readSettings(given: unknown): Settings {
  return withGiven(DEFAULT_SETTINGS, given);
}

type Switches = { readonly [name: string]: boolean | Switches };

function withGiven<Shape extends object>(defaults: Shape, given: unknown): Shape {
  const known = isRecord(given) ? given : {};
  const entries = Object.entries(defaults as Switches).map(([name, value]) => {
    if (typeof value === "object") return [name, withGiven(value, known[name])];
    return [name, typeof known[name] === "boolean" ? known[name] : value];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
