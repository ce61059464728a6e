//go:build integration

package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// neovimScript opens files in Neovim and logs what it shows for each feature.
const neovimScript = `
local capabilities = vim.lsp.protocol.make_client_capabilities()
local client = vim.lsp.start_client({name = "sluice", cmd = {vim.env.SLUICE_BIN, "lsp"}, root_dir = vim.fn.getcwd(), capabilities = capabilities})
local out = io.open("out.txt", "w")
local function say(...) out:write(table.concat({...}, " ") .. "\n") end
local function open(name)
  vim.cmd("edit! " .. name)
  vim.lsp.buf_attach_client(0, client)
end
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then say(what .. ": nothing came") end
end
local function ask(method, params)
  local found = vim.lsp.buf_request_sync(0, method, params, 20000)
  return found and found[client] and found[client].result
end
local function at(pattern, move)
  vim.fn.cursor(1, 1)
  vim.fn.search(pattern, "c")
  local params = vim.lsp.util.make_position_params()
  params.position.character = params.position.character + (move or 0)
  return params
end
local file = function() return {textDocument = vim.lsp.util.make_text_document_params()} end
local function range(first, last)
  local params = file()
  params.range = {start = {line = first, character = 0}, ["end"] = {line = last, character = 0}}
  params.context = {diagnostics = {}}
  return params
end
local function findings(name)
  for _, d in ipairs(vim.diagnostic.get(0)) do say(name, "finding", d.lnum + 1, d.code or d.user_data and d.user_data.lsp and d.user_data.lsp.code or "", d.message) end
end
local function try(name, run)
  local ok, why = pcall(run)
  if not ok then say(name, "failed:", tostring(why)) end
end

open("wait.chaos.yaml")
wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
try("plan", function()
  findings("plan")
  for _, a in ipairs(ask("textDocument/codeAction", range(0, 100))) do say("plan action", a.title) end
  for _, item in ipairs(ask("textDocument/completion", at("frist", 5)).items) do
    say("plan offered", item.label)
    vim.lsp.util.apply_text_edits({item.textEdit}, 0, "utf-16")
  end
end)
wait("no diagnostics", function() return #vim.diagnostic.get(0) == 0 end)
try("plan", function()
  say("plan hover", (ask("textDocument/hover", at("aws:fis:wait", 2)).contents.value:gsub("\n", " ")))
  for _, x in ipairs(ask("textDocument/documentSymbol", file())) do say("plan outline", x.name) end
  say("plan folds", #ask("textDocument/foldingRange", file()))
  for _, x in ipairs(ask("textDocument/inlayHint", range(0, 100))) do say("plan hint", x.label) end
  for _, x in ipairs(ask("textDocument/codeLens", file())) do
    say("plan lens", x.command.title)
    local shown = ask("workspace/executeCommand", {command = x.command.command, arguments = x.command.arguments})
    say("plan shows", (shown:sub(1, 60):gsub("\n", " ")))
  end
end)
try("rename", function()
  local where = ask("textDocument/definition", at("startAfter: .first", 13))
  say("plan defined in line", where[1].range.start.line + 1)
  local params = at("startAfter: .first", 13)
  params.context = {includeDeclaration = true}
  say("plan references", #ask("textDocument/references", params))
  params.newName = "calm"
  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", params), "utf-16")
  say("plan renamed", vim.fn.getline(9))
  say("plan renamed", vim.fn.getline(10))
end)
wait("no diagnostics", function() return #vim.diagnostic.get(0) == 0 end)

open("main.tf")
wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
try("terraform", function()
  findings("terraform")
  for _, item in ipairs(ask("textDocument/completion", at("aws:fis:wai.", 8)).items) do
    if item.label == "aws:fis:wait" then say("terraform offered", item.label) end
  end
  say("terraform hover", (ask("textDocument/hover", at("start_after", 2)).contents.value:gsub("\n", " ")))
  say("terraform defined in line", ask("textDocument/definition", at("\"settle\"]", 3))[1].range.start.line + 1)
  for _, x in ipairs(ask("textDocument/documentSymbol", file())) do say("terraform outline", x.name) end
  for _, a in ipairs(ask("textDocument/codeAction", range(0, 100))) do
    say("terraform action", a.title)
    if a.title:find("changes what is sent") or a.title:find("stop condition") then vim.lsp.util.apply_workspace_edit(a.edit, "utf-16") end
  end
  for _, line in ipairs(vim.fn.getline(1, "$")) do say("terraform text", line) end
end)

open("flags.json")
wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
try("flags", function()
  findings("flags")
  local params = at("(eq", 1)
  params.position.character = params.position.character + 1
  for _, item in ipairs(ask("textDocument/completion", params).items) do
    if item.label == "begins_with" then say("flags offered", item.label) end
  end
end)
out:close()
vim.cmd("qall!")
`

const (
	neovimPlan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Wait
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]
  targets: {}
  actions:
    first: {actionId: aws:fis:wait, parameters: {duration: 5m}}
    second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [frist]}
`
	neovimModule = `resource "aws_fis_experiment_template" "t" {
  description = "Wait"
  role_arn    = "arn:aws:iam::123456789012:role/fis"
  stop_condition {
    source = "none"
  }
  action {
    name      = "settle"
    action_id = "aws:fis:wai"
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
  action {
    name        = "rest"
    action_id   = "aws:fis:wait"
    start_after = ["settle"]
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
}
`
	neovimFlags = `{
 "version": "1",
 "flags": {"checkout": {"name": "checkout"}},
 "values": {"checkout": {"_variants": [
   {"name": "staff", "enabled": true, "rule": "(eq $team staff)"},
   {"name": "default", "enabled": false}
 ]}}
}
`
)

// neovimShows are lines of the log for each feature and dialect.
var neovimShows = []string{
	"plan finding 10 start-after-unknown `second` waits for `frist`", "plan offered first\n", "plan hover **aws:fis:wait**", "plan outline experimentTemplate\n",
	"plan folds 2\n", "plan hint 0s to 5m\n", "plan lens Show the request\n", "plan lens Show the picture\n", "plan lens Show the role\n",
	"plan shows [   {     \"service\": \"fis\"", "plan shows Experiment Wait", "plan action Silence `start-after-unknown` here\n", "plan defined in line 9\n", "plan references 2\n",
	"plan renamed     calm: {", "startAfter: [calm]}\n",
	"terraform finding 9 unknown-action", "terraform offered aws:fis:wait\n", "terraform hover **start_after**", "terraform defined in line 8\n",
	"terraform outline aws_fis_experiment_template.t\n",
	"terraform action Add a stop condition\n", "terraform text     action_id = \"aws:fis:wait\"\n", "terraform text     source = \"aws:cloudwatch:alarm\"\n",
	"flags finding 5 ", "flags offered begins_with\n",
}

// Neovim shows what the language server returns: findings, fixes, completion, hover, names, outline, folds, hints and lenses.
func TestNeovim(t *testing.T) {
	nvim := testenv.Program(t, "nvim")
	folder := t.TempDir()
	for name, text := range map[string]string{"wait.chaos.yaml": neovimPlan, "main.tf": neovimModule, "flags.json": neovimFlags, "init.lua": neovimScript} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runNeovim(t, nvim, folder)
	output, err := os.ReadFile(filepath.Join(folder, "out.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range neovimShows {
		if !strings.Contains(string(output), want) {
			t.Errorf("the editor does not show %q", want)
		}
	}
	for _, never := range []string{"failed:", "nothing came"} {
		if strings.Contains(string(output), never) {
			t.Errorf("the editor shows %q", never)
		}
	}
	if t.Failed() {
		t.Logf("it shows\n%s", output)
	}
}

// runNeovim runs `init.lua` in a folder.
func runNeovim(t *testing.T, nvim, folder string) {
	t.Helper()
	cmd := exec.Command(nvim, "--headless", "--clean", "-n", "-c", "luafile init.lua")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "SLUICE_BIN="+binary(t), "XDG_STATE_HOME="+folder, "XDG_CACHE_HOME="+folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

const screenPlan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Stop one instance of the fleet; checkout stays up
  roleArn: arn:aws:iam::123456789012:role/fis-checkout
  stopConditions:
    - source: none
  targets:
    fleet:
      resourceType: aws:ec2:instance
      resourceTags: {service: checkout}
      filters: [{path: State.Name, values: [running]}]
      selectionMode: SOME(1)
  actions:
    settle:
      actionId: aws:fis:wait
      parameters: {duration: 5m}
    stop:
      actionId: aws:ec2:stop-instances
      parameters: {startInstancesAfterDuration: 10m}
      targets: {Instances: fleet}
      startAfter: [setle]
`

// screenScript logs the screen of the editor.
const screenScript = `
vim.o.number, vim.o.signcolumn, vim.o.laststatus, vim.o.ruler, vim.o.showmode = true, "yes", 0, false, false
local client = vim.lsp.start_client({name = "sluice", cmd = {vim.env.SLUICE_BIN, "lsp"}, root_dir = vim.fn.getcwd()})
vim.cmd("edit checkout.chaos.yaml")
vim.lsp.buf_attach_client(0, client)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local function screen(name)
  vim.cmd("redraw!")
  local out = io.open(name, "w")
  for row = 1, vim.o.lines do
    local line = ""
    for col = 1, vim.o.columns do line = line .. vim.fn.screenstring(row, col) end
    out:write((line:gsub("%s+$", "")) .. "\n")
  end
  out:close()
end
vim.diagnostic.setloclist()
screen("findings")
vim.cmd("lclose")
vim.lsp.buf.document_symbol()
vim.wait(20000, function() return #vim.fn.getqflist() > 0 end, 20)
screen("outline")
vim.cmd("qall!")
`

// The screenshots in the documents are what Neovim shows; -update redraws them.
func TestNeovimScreenshots(t *testing.T) {
	nvim := testenv.Program(t, "nvim")
	folder := t.TempDir()
	for name, text := range map[string]string{"checkout.chaos.yaml": screenPlan, "init.lua": screenScript} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runNeovim(t, nvim, folder)
	page := filepath.Join("..", "..", "docs", "editors.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	drawn := regexp.MustCompile("(?s)<!-- screen: (\\w+) -->\n```text\n.*?```\n").ReplaceAllStringFunc(string(text), func(block string) string {
		name := strings.Fields(block)[2]
		shown, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return "<!-- screen: " + name + " -->\n```text\n" + strings.TrimRight(string(shown), "\n") + "\n```\n"
	})
	if drawn == string(text) {
		return
	}
	if f := flag.Lookup("update"); f == nil || f.Value.String() != "true" {
		t.Fatalf("%s is outdated; redraw it with -update", page)
	}
	if err := os.WriteFile(page, []byte(drawn), 0o644); err != nil {
		t.Fatal(err)
	}
}
