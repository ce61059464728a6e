// Checks which program the extension starts.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const esbuild = require("esbuild");

// load compiles a source of the extension, which imports the given modules.
function load(source, modules = {}) {
  const { code } = esbuild.transformSync(fs.readFileSync(path.join(__dirname, "..", "src", source), "utf8"), { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  new Function("module", "exports", "require", code)(module, module.exports, (name) => modules[name] ?? require(name));
  return module.exports;
}

const { findProgram } = load("program.ts");
const all = () => true;

test("a program is found in absolute folders of the PATH only", () => {
  for (const [name, PATH, wanted] of [
    ["sluice", "/usr/bin", "/usr/bin/sluice"],
    ["sluice", ".:bin::./bin:../bin:/usr/bin", "/usr/bin/sluice"],
    ["sluice", ".:", undefined],
    ["sluice", "", undefined],
    ["/opt/sluice", "", "/opt/sluice"],
    ["./sluice", "/usr/bin", undefined],
    ["bin/sluice", "/usr/bin", undefined],
    ["", "/usr/bin", undefined],
    ["..", "/usr/bin", undefined],
  ]) {
    assert.strictEqual(findProgram(name, { PATH }, "linux", all), wanted, `${name} in ${PATH}`);
  }
  assert.strictEqual(findProgram("sluice", {}, "linux", all), undefined);
});

test("a program is found on Windows with its extension", () => {
  const PATHEXT = ".BAT;.EXE;.COM";
  for (const [name, PATH, wanted] of [
    ["sluice", "C:\\tools", "C:\\tools\\sluice.EXE"],
    ["sluice.exe", "C:\\tools", "C:\\tools\\sluice.exe"],
    ["sluice", '.;;bin;\\tools;C:;C:bin;"D:\\my tools"', "D:\\my tools\\sluice.EXE"],
    ["sluice", "\\\\server\\share\\tools", "\\\\server\\share\\tools\\sluice.EXE"],
    ["sluice", ".;C:.;\\", undefined],
    ["sluice.bat", "C:\\tools", "C:\\tools\\sluice.bat.EXE"],
    ["D:\\sluice.exe", "", "D:\\sluice.exe"],
    ["C:sluice.exe", "C:\\tools", undefined],
    ["\\sluice.exe", "C:\\tools", undefined],
    [".\\sluice.exe", "C:\\tools", undefined],
  ]) {
    assert.strictEqual(findProgram(name, { PATH, PATHEXT }, "win32", all), wanted, `${name} in ${PATH}`);
  }
  const present = (file) => file === "D:\\b\\sluice.EXE";
  assert.strictEqual(findProgram("sluice", { PATH: "C:\\a;D:\\b" }, "win32", present), "D:\\b\\sluice.EXE");
});

// folderWith makes a folder with a file named sluice.
function folderWith(mode) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sluice-"));
  fs.writeFileSync(path.join(folder, "sluice"), "", { mode });
  return folder;
}

test("a program in the current folder, a folder and a file without permission are not started", (t) => {
  const [open, plain, tools] = [folderWith(0o755), folderWith(0o644), folderWith(0o755)];
  const before = process.cwd();
  t.after(() => process.chdir(before));
  process.chdir(open);
  fs.mkdirSync(path.join(plain, "folder", "sluice"), { recursive: true });
  const PATH = [".", "", plain, path.join(plain, "folder")].join(":");
  assert.strictEqual(findProgram("sluice", { PATH }, "linux"), undefined);
  assert.strictEqual(findProgram("sluice", { PATH: `${PATH}:${tools}` }, "linux"), path.join(tools, "sluice"));
});

// started activates the extension with a setting, and returns the commands that it starts and the errors that it shows.
async function started(setting) {
  const commands = [];
  const errors = [];
  const vscode = {
    commands: { registerCommand: () => ({}) },
    workspace: { getConfiguration: () => ({ get: (name, standard) => (name === "path" ? (setting ?? standard) : standard) }) },
    window: { showErrorMessage: (message) => errors.push(message) },
  };
  class LanguageClient {
    constructor(id, name, server) {
      commands.push([server.command, ...server.args].join(" "));
    }
    async start() {}
  }
  const extension = load("extension.ts", { vscode, "vscode-languageclient/node": { LanguageClient }, "./program": { findProgram } });
  await extension.activate({ subscriptions: [] });
  return { commands, errors };
}

test("the extension starts an absolute path or shows an error", async (t) => {
  const tools = folderWith(0o755);
  const before = process.env.PATH;
  t.after(() => (process.env.PATH = before));
  process.env.PATH = `.:${tools}`;
  assert.deepStrictEqual(await started(), { commands: [`${tools}/sluice lsp`], errors: [] });
  assert.deepStrictEqual(await started("/opt/sluice"), { commands: ["/opt/sluice lsp"], errors: [] });
  for (const [setting, PATH] of [["sluice", "."], ["./sluice", tools], ["missing", tools]]) {
    process.env.PATH = PATH;
    const { commands, errors } = await started(setting);
    assert.deepStrictEqual(commands, [], setting);
    assert.match(errors.join(), /is not on the PATH/);
  }
});

test("a workspace does not set the path", () => {
  const { configuration } = require("../package.json").contributes;
  assert.strictEqual(configuration.properties["sluice.path"].scope, "machine");
});
