/** The page of the result panel: it loads its own script and style, draws embedded pictures, and reaches nothing else. */
import { randomBytes } from "node:crypto";
import { Uri, type Webview } from "vscode";

export function panelPage(webview: Webview, directory: Uri): string {
  const nonce = randomBytes(16).toString("base64url");
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(directory, file)).toString();
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${address("panel.css")}">
<title>Python Result</title>
</head>
<body>
<main id="result"></main>
<script nonce="${nonce}" src="${address("main.js")}"></script>
</body>
</html>`;
}
