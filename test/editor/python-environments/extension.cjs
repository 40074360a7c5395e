/** Stands for the Python Environments extension: the same interface, with two environments to choose from. */
const vscode = require("vscode");

exports.activate = (context) => {
  const changes = new vscode.EventEmitter();
  // First none, then what the test names, one after the other.
  const executables = [undefined, ...process.env.SNAKEBRIDGE_TEST_PYTHONS.split(":")];
  let chosen = 0;
  const choose = () => {
    chosen = Math.min(chosen + 1, executables.length - 1);
    changes.fire({});
  };
  context.subscriptions.push(changes, vscode.commands.registerCommand("testEnvironments.choose", choose));
  return {
    async getEnvironment() {
      const executable = executables[chosen];
      return executable && { execInfo: { run: { executable } } };
    },
    onDidChangeEnvironment: changes.event,
  };
};
