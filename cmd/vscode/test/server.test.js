// Drives the server through the client library that the extension is made of.
const test = require("node:test");
const assert = require("node:assert");
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
const uri = "file:///plans/wait.chaos.yaml";

test("the server reports, completes, renames and ends", { timeout: 30_000 }, async () => {
  const server = spawn(process.env.SLUICE ?? "sluice", ["lsp"]);
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = rpc.createProtocolConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  connection.listen();
  const published = new Promise((resolve) => connection.onNotification(rpc.PublishDiagnosticsNotification.type, resolve));
  const { capabilities } = await connection.sendRequest(rpc.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  assert.ok(capabilities.completionProvider);
  await connection.sendNotification(rpc.InitializedNotification.type, {});
  await connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "yaml", version: 1, text: plan } });
  const { diagnostics } = await published;
  assert.deepStrictEqual(diagnostics.map((d) => [d.code, d.range.start.line]), [["start-after-unknown", 9]]);
  const position = { line: 9, character: plan.split("\n")[9].indexOf("frist") + 5 };
  const items = await connection.sendRequest(rpc.CompletionRequest.type, { textDocument: { uri }, position });
  assert.deepStrictEqual(items.items.map((i) => i.label), ["first"]);
  const at = { line: 8, character: 5 };
  const edit = await connection.sendRequest(rpc.RenameRequest.type, { textDocument: { uri }, position: at, newName: "calm" });
  assert.strictEqual(edit.changes[uri].length, 1);
  await connection.sendRequest(rpc.ShutdownRequest.type);
  await connection.sendNotification(rpc.ExitNotification.type);
  assert.strictEqual(await ended, 0);
});
