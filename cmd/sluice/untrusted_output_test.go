//go:build unix

package main

import (
	"os"
	"strings"
	"testing"

	"sluice/compile"
)

// Two files of one output are never written to one file, which a symlink in the folder could cause: JSON in place of the script would
// run what a plan contains.
func TestOutputOfOneFileForTwoNames(t *testing.T) {
	script := compile.Commands(nil)
	in(t, map[string]string{"x.chaos.yaml": good, "gen/commands.sh": script})
	symlink(t, "commands.sh", "gen/requests.json")
	status, out, stderr := sluice("", "compile", "-o", "gen", "x.chaos.yaml")
	if text, _ := os.ReadFile("gen/commands.sh"); status != exitFailed || !strings.Contains(stderr, "would be written twice") || string(text) != script {
		t.Errorf("exit status %d, %s%s\n%s", status, out, stderr, text)
	}
}

// Output does not leave the checkout through a symlink to a folder, which a pull request may have added. A symlink on the way to
// the checkout, and one that stays in it, are followed.
func TestOutputStaysInTheCheckout(t *testing.T) {
	fixable := strings.Replace(good, "description", "descripton", 1)
	in(t, map[string]string{"outside/f.chaos.yaml": fixable, "top/sub/.git/HEAD": "", "top/sub/x.chaos.yaml": good, "top/plans/x.chaos.yaml": good, "top/real/keep": "", "top/.git/HEAD": "", "outside/keep": ""})
	symlink(t, "../outside", "top/out")
	symlink(t, "out", "top/again")
	symlink(t, "real", "top/inner")
	symlink(t, "top", "way")
	symlink(t, "../outside/f.chaos.yaml", "top/f.chaos.yaml")
	t.Chdir("top/plans")
	before := snapshot(t, "../../outside")
	const makesPlan = "new chaos ec2:stop-instances -o "
	for _, line := range []string{
		"compile -o ../out x.chaos.yaml", "compile -o ../out/new/folder x.chaos.yaml", "compile -o ../again x.chaos.yaml", "compile -o ../../way/out x.chaos.yaml",
		"lint --write-baseline ../out/known.json x.chaos.yaml", makesPlan + "../out/n.chaos.yaml", makesPlan + "../inner/../out/n.chaos.yaml",
		"schema --write ../out", "lint --fix ../f.chaos.yaml", "lint --fix ../out", "lint --fix ../out/f.chaos.yaml",
	} {
		status, out, stderr := sluice("", strings.Fields(line)...)
		if status != exitFailed || !strings.Contains(stderr, "leads out of the checkout through a symlink") {
			t.Errorf("%s: exit status %d, %s", line, status, out+stderr)
		}
		unchanged(t, "../../outside", before)
	}
	t.Run("from above the checkout", func(t *testing.T) {
		t.Chdir("../..")
		status, out, stderr := sluice("", "compile", "-o", "top/out", "top/plans/x.chaos.yaml")
		if status != exitFailed || !strings.Contains(stderr, "leads out of the checkout through a symlink") {
			t.Errorf("exit status %d, %s", status, out+stderr)
		}
	})
	t.Run("from a submodule", func(t *testing.T) {
		t.Chdir("../sub")
		status, out, stderr := sluice("", "compile", "-o", "../out", "x.chaos.yaml")
		if status != exitFailed || !strings.Contains(stderr, "leads out of the checkout through a symlink") {
			t.Errorf("exit status %d, %s", status, out+stderr)
		}
	})
	t.Run("to a folder above the checkout", func(t *testing.T) {
		symlink(t, "../..", "../above")
		defer os.Remove("../above")
		for _, line := range []string{"compile -o ../above x.chaos.yaml", "compile -o ../above/new x.chaos.yaml", "lint --write-baseline ../above/known.json x.chaos.yaml"} {
			if status, out, stderr := sluice("", strings.Fields(line)...); status != exitFailed || !strings.Contains(stderr, "leads out of the checkout through a symlink") {
				t.Errorf("%s: exit status %d, %s", line, status, out+stderr)
			}
		}
		t.Run("from a submodule", func(t *testing.T) {
			t.Chdir("../sub")
			if status, out, stderr := sluice("", "compile", "-o", "../above/new", "x.chaos.yaml"); status != exitFailed || !strings.Contains(stderr, "leads out of the checkout through a symlink") {
				t.Errorf("exit status %d, %s", status, out+stderr)
			}
		})
	})
	t.Run("through a symlink of another checkout to this one", func(t *testing.T) {
		symlink(t, "../top", "../../outside/checkout")
		write(t, "../../outside/.git/HEAD", "", 0o644)
		defer func() {
			_ = os.RemoveAll("../../outside/.git")
			_ = os.Remove("../../outside/checkout")
		}()
		if status, out, stderr := sluice("", "compile", "-o", "../../outside/checkout/real/b", "x.chaos.yaml"); status != exitClean {
			t.Errorf("exit status %d, %s", status, out+stderr)
		}
	})
	unchanged(t, "../../outside", before)
	for _, line := range []string{
		"compile -o ../inner x.chaos.yaml", "compile -o ../../outside/a x.chaos.yaml", "compile -o ../../way/real/a x.chaos.yaml", makesPlan + "../inner/n.chaos.yaml",
		"lint --fix ../../outside/f.chaos.yaml",
	} {
		if status, out, stderr := sluice("", strings.Fields(line)...); status != exitClean {
			t.Errorf("%s: exit status %d, %s", line, status, out+stderr)
		}
	}
	if _, err := os.Stat("../real/requests.json"); err != nil {
		t.Error(err)
	}
}

// `LINK/..` names the folder that contains the link, in every command, and never the one above the link's target.
func TestOutputAboveALink(t *testing.T) {
	in(t, map[string]string{"top/x.chaos.yaml": good, "top/.git/HEAD": "", "outside/a/b/keep": ""})
	symlink(t, "../outside/a/b", "top/plans")
	t.Chdir("top")
	before := snapshot(t, "../outside")
	for line, written := range map[string]string{
		"new chaos ec2:stop-instances -o plans/../n.chaos.yaml":     "n.chaos.yaml",
		"lint --write-baseline plans/../known.json x.chaos.yaml":    "known.json",
		"compile -o plans/../requests x.chaos.yaml":                 "requests/requests.json",
		"compile -o ./plans/.././plans/../again x.chaos.yaml":       "again/requests.json",
		"schema --write plans/../schemas":                           "schemas/sluice.schema.json",
		"lint --write-baseline requests/../plans/../b x.chaos.yaml": "b",
	} {
		status, out, stderr := sluice("", strings.Fields(line)...)
		if _, err := os.Stat(written); written != "" && (status != exitClean || err != nil) {
			t.Errorf("%s: exit status %d, %v, %s", line, status, err, out+stderr)
		}
		unchanged(t, "../outside", before)
	}
}

// Output is not written through a symlink into `.git`, which outlives a pull request on some runners.
func TestOutputIntoGit(t *testing.T) {
	dir := in(t, map[string]string{"top/x.chaos.yaml": good, "top/fixable.txt": strings.Replace(good, "description", "descripton", 1), "top/k/keep": ""})
	t.Chdir("top")
	command(t, ".", "git", "init", "-q")
	symlink(t, "../.git/hooks", "k/h")
	symlink(t, ".git", "g")
	symlink(t, ".git/config", "base.json")
	symlink(t, "k/h", "again")
	write(t, ".git/f.chaos.yaml", strings.Replace(good, "description", "descripton", 1), 0o644)
	symlink(t, ".git/f.chaos.yaml", "f.chaos.yaml")
	symlink(t, "../.git/config", "k/requests.json")
	if err := os.MkdirAll(".git/hooks", 0o755); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir+"/top/.git")
	for _, line := range []string{
		"compile -o k/h x.chaos.yaml", "compile -o k/h/new x.chaos.yaml", "compile -o again x.chaos.yaml", "compile -o k x.chaos.yaml", "new chaos ec2:stop-instances -o k/h/post-checkout",
		"lint --write-baseline base.json x.chaos.yaml", "lint --write-baseline g/b.json x.chaos.yaml", "schema --write g/new", "lint --fix f.chaos.yaml",
	} {
		if status, out, stderr := sluice("", strings.Fields(line)...); status != exitFailed || !strings.Contains(stderr, "`.git`") && !strings.Contains(stderr, "leaves its folder") {
			t.Errorf("%s: exit status %d, %s%s", line, status, out, stderr)
		}
		unchanged(t, dir+"/top/.git", before)
	}
	if status, out, stderr := sluice("", "lint", "--write-baseline", ".git/known.json", "x.chaos.yaml"); status != exitClean {
		t.Errorf("a file that is named without a symlink: exit status %d, %s%s", status, out, stderr)
	}
}
