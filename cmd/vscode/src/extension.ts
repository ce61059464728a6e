// The extension starts `sluice lsp` and shows the output of its commands. The rest is in the server.
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { findProgram } from "./program";

let client: LanguageClient | undefined;

interface View {
  server: string;
  // format is requested from the server, if set.
  format?: string;
  show: (text: string, uri: vscode.Uri) => Thenable<unknown>;
}

// views maps commands of the extension to server commands with output to show.
const views: Record<string, View> = {
  "sluice.showRequest": { server: "sluice.request", show: (text) => showText(text, "json") },
  "sluice.showRole": { server: "sluice.role", show: (text) => showText(text, "json") },
  "sluice.showPicture": { server: "sluice.picture", format: "html", show: showPicture },
};

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  for (const [name, view] of Object.entries(views)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, () => run(view)));
  }
  context.subscriptions.push(vscode.commands.registerCommand("sluice.restart", restart));
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("sluice");
  const name = settings.get<string>("path", "sluice");
  const command = findProgram(name);
  if (!command) {
    client = undefined;
    void vscode.window.showErrorMessage(`Sluice: \`${name}\` is not on the PATH; install sluice, or set \`sluice.path\` to its absolute path.`);
    return;
  }
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: ["yaml", "json", "jsonc", "terraform"].map((language) => ({ scheme: "file", language })),
    initializationOptions: { folders: settings.get<boolean>("folders", true) },
    // Server commands run through the extension, which shows their output.
    middleware: { executeCommand: (name, args, next) => lens(name, args, next) },
  };
  client = new LanguageClient("sluice", "Sluice", server, options);
  try {
    await client.start();
  } catch {
    void vscode.window.showErrorMessage(`Sluice: cannot start \`${command} lsp\`; install sluice, or set \`sluice.path\`.`);
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

// lens runs the command of a code lens and shows its output.
async function lens(name: string, args: unknown[], next: (name: string, args: unknown[]) => vscode.ProviderResult<unknown>): Promise<unknown> {
  const view = Object.values(views).find((v) => v.server === name);
  const text = await next(name, view?.format ? [...args, view.format] : args);
  if (view && typeof text === "string") {
    await view.show(text, vscode.Uri.parse(String(args[0])));
  }
  return text;
}

async function run(view: View): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri || !client) {
    return;
  }
  const args = view.format ? [uri.toString(), view.format] : [uri.toString()];
  const text = await client.sendRequest<string>("workspace/executeCommand", { command: view.server, arguments: args });
  await view.show(text, uri);
}

async function showText(content: string, language: string): Promise<unknown> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document, vscode.ViewColumn.Beside, true);
}

async function showPicture(text: string, uri: vscode.Uri): Promise<unknown> {
  const panel = vscode.window.createWebviewPanel("sluice.picture", uri.path.split("/").pop() ?? "Picture", vscode.ViewColumn.Beside, {
    enableScripts: false,
  });
  // Pages of sluice need no scripts; any other output is a message.
  panel.webview.html = text.trimStart().startsWith("<") ? text : `<!doctype html><pre>${text.replace(/[&<]/g, (c) => (c === "&" ? "&amp;" : "&lt;"))}</pre>`;
  return Promise.resolve();
}
