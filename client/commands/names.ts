/** The commands that package.json contributes to the palette. The server's own commands have other names. */
export const CLIENT_COMMANDS = {
  createConfiguration: "snakebridge.createConfiguration",
  generate: "snakebridge.generateWorkspace",
  setUp: "snakebridge.setUpEnvironment",
  run: "snakebridge.run",
  showResult: "snakebridge.showResult",
  showLog: "snakebridge.showLog",
  restart: "snakebridge.restartServer",
  menu: "snakebridge.showMenu",
} as const;

export type ClientCommand = (typeof CLIENT_COMMANDS)[keyof typeof CLIENT_COMMANDS];
