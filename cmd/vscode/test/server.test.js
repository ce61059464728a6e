// Drives the server through the client library of the extension.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { spawn } = require("node:child_process");
const rpc = require("vscode-languageserver-protocol/node");

const plan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Wait
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}]
  targets: {}
  actions:
    first: {actionId: aws:fis:wait, parameters: {duration: 5m}}
    second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [frist]}
`;
const request = `{
  "description": "Wait", "roleArn": "arn:aws:iam::123456789012:role/fis", "stopConditions": [{"source": "none"}], "targets": {},
  "actions": {"first": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT5M"}}}
}
`;

const capabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] }, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

// editor starts the server for a folder and collects its diagnostics.
async function editor(t, folder) {
  const server = spawn(process.env.SLUICE ?? "sluice", ["lsp"]);
  t.after(() => server.kill());
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = rpc.createProtocolConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  const published = [];
  const waiting = [];
  connection.onNotification(rpc.PublishDiagnosticsNotification.type, (p) => {
    published.push(p);
    waiting.splice(0).forEach((look) => look());
  });
  const registered = new Promise((resolve) => connection.onRequest(rpc.RegistrationRequest.type, (p) => resolve(p.registrations.map((r) => r.method))));
  connection.listen();
  const started = await connection.sendRequest(rpc.InitializeRequest.type, {
    processId: process.pid, rootUri: null, capabilities, workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "plans" }],
  });
  await connection.sendNotification(rpc.InitializedNotification.type, {});
  // diagnosticsOf waits until the diagnostics of a document satisfy the condition.
  const diagnosticsOf = async (uri, wanted) => {
    for (;;) {
      const found = published.findLast((p) => p.uri === uri && wanted(p.diagnostics.map((d) => d.code)));
      if (found) return found.diagnostics;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  const open = (uri, text, languageId = "yaml") => connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
  const end = async () => {
    await connection.sendRequest(rpc.ShutdownRequest.type);
    await connection.sendNotification(rpc.ExitNotification.type);
    assert.strictEqual(await ended, 0);
  };
  return { connection, started, registered, diagnosticsOf, open, end };
}

function folder() {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "sluice-")));
}

test("a plan is checked, completed, explained, renamed and drawn", { timeout: 60_000 }, async (t) => {
  const e = await editor(t, folder());
  assert.ok(e.started.capabilities.completionProvider);
  assert.deepStrictEqual(await e.registered, ["workspace/didChangeWatchedFiles"]);
  const uri = "file:///plans/wait.chaos.yaml";
  const textDocument = { uri };
  await e.open(uri, plan);
  const [finding] = await e.diagnosticsOf(uri, (codes) => codes.join() === "start-after-unknown");
  assert.strictEqual(finding.range.start.line, 9);
  const ask = (type, params) => e.connection.sendRequest(type, { textDocument, ...params });
  const position = { line: 9, character: plan.split("\n")[9].indexOf("frist") + 5 };
  const { items } = await ask(rpc.CompletionRequest.type, { position });
  assert.deepStrictEqual(items.map((i) => i.label), ["first"]);
  const actions = await ask(rpc.CodeActionRequest.type, { range: finding.range, context: { diagnostics: [finding] } });
  assert.ok(actions.some((a) => a.title === "Silence `start-after-unknown` here"));

  await e.connection.sendNotification(rpc.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges: [{ range: items[0].textEdit.range, text: items[0].textEdit.newText }] });
  await e.diagnosticsOf(uri, (codes) => codes.length === 0);
  const hover = await ask(rpc.HoverRequest.type, { position: { line: 8, character: 25 } });
  assert.match(hover.contents.value, /\*\*aws:fis:wait\*\*/);
  const places = await ask(rpc.DefinitionRequest.type, { position });
  assert.deepStrictEqual(places.map((p) => p.range.start.line), [8]);
  const references = await ask(rpc.ReferencesRequest.type, { position, context: { includeDeclaration: true } });
  assert.strictEqual(references.length, 2);
  assert.ok(await ask(rpc.PrepareRenameRequest.type, { position }));
  const edit = await ask(rpc.RenameRequest.type, { position, newName: "calm" });
  assert.strictEqual(edit.changes[uri].length, 2);
  assert.deepStrictEqual((await ask(rpc.DocumentSymbolRequest.type)).map((s) => s.name), ["experimentTemplate"]);
  assert.ok((await ask(rpc.FoldingRangeRequest.type)).length > 0);
  const hints = await ask(rpc.InlayHintRequest.type, { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } });
  assert.deepStrictEqual(hints.map((h) => h.label), ["0s to 5m", "5m to 10m"]);
  const lenses = await ask(rpc.CodeLensRequest.type);
  assert.deepStrictEqual(lenses.map((l) => l.command.command), ["sluice.picture", "sluice.request", "sluice.role"]);
  const shown = await Promise.all(lenses.map(({ command }) => e.connection.sendRequest(rpc.ExecuteCommandRequest.type, { command: command.command, arguments: command.command === "sluice.picture" ? [uri, "html"] : [uri] })));
  assert.match(shown[0], /^<!DOCTYPE html>/);
  assert.match(shown[1], /"operation": "CreateExperimentTemplate"/);
  assert.match(shown[2], /needs no permissions/);
  await e.end();
});

test("a request becomes a plan", { timeout: 60_000 }, async (t) => {
  const dir = folder();
  const e = await editor(t, dir);
  const uri = pathToFileURL(path.join(dir, "request.json")).toString();
  await e.open(uri, request, "json");
  await e.diagnosticsOf(uri, () => true);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const actions = await e.connection.sendRequest(rpc.CodeActionRequest.type, { textDocument: { uri }, range, context: { diagnostics: [] } });
  assert.ok(actions.some((a) => a.title === "Add a stop condition"));
  const convert = actions.find((a) => a.title.startsWith("Convert to the plan"));
  const [create, write] = convert.edit.documentChanges;
  assert.strictEqual(create.kind, "create");
  assert.match(write.edits[0].newText, /^# Imported from request\.json\.\napiVersion: sluice\/v1\nkind: Chaos\n/);
  await e.end();
});

test("files of the folder are checked without being open", { timeout: 60_000 }, async (t) => {
  const dir = folder();
  const file = path.join(dir, "wait.chaos.yaml");
  fs.writeFileSync(file, plan);
  const e = await editor(t, dir);
  const uri = pathToFileURL(file).toString();
  await e.diagnosticsOf(uri, (codes) => codes.join() === "start-after-unknown");
  fs.rmSync(file);
  await e.connection.sendNotification(rpc.DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: 3 }] });
  await e.diagnosticsOf(uri, (codes) => codes.length === 0);
  await e.end();
});
