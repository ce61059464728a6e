// The extension starts `sluice lsp` and shows what its commands return. Everything else is the server's.
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

// views are the commands of the server whose output is shown, by the commands of the extension.
const views: Record<string, { server: string; show: (text: string, uri: vscode.Uri) => Thenable<unknown> }> = {
  "sluice.showRequest": { server: "sluice.request", show: (text) => showText(text, "json") },
  "sluice.showRole": { server: "sluice.role", show: (text) => showText(text, "json") },
  "sluice.showPicture": { server: "sluice.picture", show: showPicture },
};

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  for (const [name, view] of Object.entries(views)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, () => run(view.server, view.show)));
  }
  context.subscriptions.push(vscode.commands.registerCommand("sluice.restart", restart));
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("sluice").get<string>("path", "sluice");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: ["yaml", "json", "jsonc", "terraform"].map((language) => ({ scheme: "file", language })),
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{.sluice.yaml,*.tf,*.tfvars}") },
    // The server's commands run through the extension, which shows what they return.
    middleware: { executeCommand: (name, args, next) => show(name, args, next) },
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

// show runs a command of a code lens and shows its output.
async function show(name: string, args: unknown[], next: (name: string, args: unknown[]) => vscode.ProviderResult<unknown>): Promise<unknown> {
  const text = await next(name, args);
  const view = Object.values(views).find((v) => v.server === name);
  if (view && typeof text === "string") {
    await view.show(text, vscode.Uri.parse(String(args[0])));
  }
  return text;
}

async function run(server: string, show: (text: string, uri: vscode.Uri) => Thenable<unknown>): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri || !client) {
    return;
  }
  const text = await client.sendRequest<string>("workspace/executeCommand", { command: server, arguments: [uri.toString()] });
  await show(text, uri);
}

async function showText(content: string, language: string): Promise<unknown> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document, vscode.ViewColumn.Beside, true);
}

async function showPicture(text: string, uri: vscode.Uri): Promise<unknown> {
  const panel = vscode.window.createWebviewPanel("sluice.picture", uri.path.split("/").pop() ?? "Picture", vscode.ViewColumn.Beside, {
    enableScripts: false,
  });
  panel.webview.html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${text}`;
  return Promise.resolve();
}
