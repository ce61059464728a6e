//go:build integration

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// neovimScript opens a plan with a real editor, and writes down what it shows.
const neovimScript = `
local client = vim.lsp.start_client({name = "sluice", cmd = {vim.env.SLUICE_BIN, "lsp"}, root_dir = vim.fn.getcwd()})
vim.cmd("edit wait.chaos.yaml")
vim.lsp.buf_attach_client(0, client)
local out = io.open("out.txt", "w")
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then out:write(what .. ": nothing came\n") end
end
local function ask(method, params)
  local found = vim.lsp.buf_request_sync(0, method, params, 20000)
  return found and found[client] and found[client].result
end
wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
for _, d in ipairs(vim.diagnostic.get(0)) do out:write("finding " .. (d.lnum + 1) .. " " .. d.message .. "\n") end
vim.fn.cursor(10, 79)
vim.fn.search("frist", "c")
local at = vim.lsp.util.make_position_params()
at.position.character = at.position.character + 5
for _, item in ipairs(ask("textDocument/completion", at).items) do out:write("offered " .. item.label .. "\n") end
vim.fn.cursor(9, 6)
at = vim.lsp.util.make_position_params()
at.newName = "calm"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", at), "utf-16")
out:write("renamed " .. vim.fn.getline(9) .. "\n")
out:close()
vim.cmd("qall!")
`

// A real editor gets findings, completion and rename from the language server.
func TestNeovim(t *testing.T) {
	nvim := testenv.Program(t, "nvim")
	folder := t.TempDir()
	plan := strings.Join([]string{"apiVersion: sluice/v1", "kind: Chaos", "experimentTemplate:", "  description: Wait",
		"  roleArn: arn:aws:iam::123456789012:role/fis",
		"  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]",
		"  targets: {}", "  actions:",
		"    first: {actionId: aws:fis:wait, parameters: {duration: 5m}}",
		"    second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [frist]}", ""}, "\n")
	for name, text := range map[string]string{"wait.chaos.yaml": plan, "init.lua": neovimScript} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(nvim, "--headless", "--clean", "-n", "-c", "luafile init.lua")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "SLUICE_BIN="+binary(t), "XDG_STATE_HOME="+folder, "XDG_CACHE_HOME="+folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	said, err := os.ReadFile(filepath.Join(folder, "out.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"finding 10 `second` waits for `frist`", "offered first\n", "renamed     calm: "} {
		if !strings.Contains(string(said), want) {
			t.Errorf("the editor does not show %q:\n%s", want, said)
		}
	}
}
