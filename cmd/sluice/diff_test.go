package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// two and more are good with larger targets.
var (
	two  = strings.Replace(good, "COUNT(1)", "COUNT(2)", 1)
	more = strings.Replace(good, "COUNT(1)", "COUNT(9)", 1)
)

func TestDiffCommand(t *testing.T) {
	if two == good {
		t.Fatal("the good plan has no COUNT(1)")
	}
	in(t, map[string]string{
		"two.chaos.yaml": two, "more.chaos.yaml": more, "again.chaos.yaml": "# another comment\n" + two,
		"broken.chaos.yaml": two + "  ]\n", "set.yaml": "rules: {target-widened: error}\n", "off.yaml": "rules: {target-widened: off}\n",
		"calm.yaml": "rules: {change-neutral: off}\n", "strict.yaml": "rules: {change-neutral: error}\n",
		"described.chaos.yaml": strings.Replace(two, "description: Reboot one", "description: Something", 1),
		"a.yaml":               "a: 1\n", "vars.yaml": "vars: {region: x}\n",
	})
	const want = "more.chaos.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]\n\n1 riskier\n"
	for _, c := range []struct {
		name, args  string
		status      int
		out, stderr string
	}{
		{"a change", "two.chaos.yaml more.chaos.yaml", 0, want, ""},
		{"none", "two.chaos.yaml again.chaos.yaml", 0, "", ""},
		{"a change that fails", "--fail-on warning two.chaos.yaml more.chaos.yaml", 1, want, ""},
		{"a change that does not fail", "--fail-on error two.chaos.yaml more.chaos.yaml", 0, want, ""},
		{"a configured severity", "--config set.yaml --fail-on error two.chaos.yaml more.chaos.yaml", 1, want, ""},
		{"a disabled rule", "--config off.yaml --fail-on notice two.chaos.yaml more.chaos.yaml", 0, strings.NewReplacer("riskier", "neutral", " [target-widened]", "").Replace(want), ""},
		{"a safer change", "--fail-on notice more.chaos.yaml two.chaos.yaml", 0, "two.chaos.yaml:9:132: safer: target `fleet` now selects `COUNT(2)` (was `COUNT(9)`)\n\n1 safer\n", ""},
		{"markdown", "--format markdown two.chaos.yaml more.chaos.yaml", 0, "## sluice: 1 riskier in 1 plan\n\n### `more.chaos.yaml`\n\n| Line | Change | What changes | Rule |\n|---:|---|---|---|\n" +
			"| 9 | **riskier** | target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) | `target-widened` |\n", ""},
		{"a safer change in markdown", "--format markdown more.chaos.yaml two.chaos.yaml", 0, "## sluice: 1 safer in 1 plan\n\n<details><summary>1 safer</summary>\n\n### `two.chaos.yaml`\n\n| Line | Change | What changes | Rule |\n|---:|---|---|---|\n" +
			"| 9 | safer | target `fleet` now selects `COUNT(2)` (was `COUNT(9)`) |  |\n\n</details>\n", ""},
		{"workflow commands", "--format github --fail-on warning two.chaos.yaml more.chaos.yaml", 1,
			"::warning file=more.chaos.yaml,line=9,col=132,endLine=9,endColumn=140,title=sluice (target-widened)::riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`)\n", ""},
		{"neutral changes off", "--config calm.yaml --format github two.chaos.yaml described.chaos.yaml", 0, "", ""},
		{"a neutral change with severity error", "--config strict.yaml --format github --fail-on notice two.chaos.yaml described.chaos.yaml", 0,
			"::error file=described.chaos.yaml,line=4,col=16,endLine=4,endColumn=47,title=sluice (change-neutral)::neutral: `experimentTemplate.description` is now `Something instance of the fleet` (was `Reboot one instance of the fleet`)\n", ""},
		{"no change in markdown", "--format markdown two.chaos.yaml two.chaos.yaml", 0, "## sluice: no changes to plans\n", ""},
		{"a broken plan", "two.chaos.yaml broken.chaos.yaml", 2, "", "sluice: broken.chaos.yaml:"},
		{"no plan", "two.chaos.yaml a.yaml", 2, "", "sluice: a.yaml:1:1: "},
		{"no file", "two.chaos.yaml none.yaml", 2, "", "sluice: none.yaml: no such file or directory\n"},
		{"one file", "two.chaos.yaml", 2, "", "sluice: diff takes an old and a new plan, not 1;"},
		{"standard input twice", "- -", 2, "", "sluice: only one of the two"},
		{"an unknown variable", "--var nmae=x two.chaos.yaml more.chaos.yaml", 2, "", "sluice: more.chaos.yaml has no variable `nmae`"},
		{"a variable of the configuration that no plan has", "--config vars.yaml two.chaos.yaml again.chaos.yaml", 0, "", ""},
		{"an empty revision", "--git=", 2, "", "sluice: --git is empty; set its `revision` or remove it\n"},
	} {
		status, out, stderr := sluice("", append([]string{"diff"}, strings.Fields(c.args)...)...)
		if status != c.status || out != c.out || !strings.HasPrefix(stderr, c.stderr) || c.stderr == "" && stderr != "" {
			t.Errorf("%s: exit status %d, %q\n%s", c.name, status, stderr, cmp.Diff(c.out, out))
		}
	}
}

// Both versions get the variables; a placeholder without a value is compared as text.
func TestDiffVariables(t *testing.T) {
	plan := strings.Replace(good, "COUNT(1)", `"COUNT(${n})"`, 1)
	with := func(vars string) string {
		return strings.Replace(plan, "kind: Chaos\n", "kind: Chaos\nvars: {"+vars+"}\n", 1)
	}
	in(t, map[string]string{"old.yaml": with("n: 2"), "new.yaml": with("n: 3"), "null.yaml": with("n: null"), "other.yaml": strings.ReplaceAll(with("n: null, m: null"), "${n}", "${m}")})
	for args, want := range map[string]string{
		"old.yaml new.yaml":             "`COUNT(3)` (was `COUNT(2)`)",
		"--var n=7 old.yaml new.yaml":   "",
		"null.yaml null.yaml":           "",
		"old.yaml null.yaml":            "now selects `COUNT(${n})` (was `COUNT(2)`)",
		"null.yaml other.yaml":          "now selects `COUNT(${m})` (was `COUNT(${n})`)",
		"--var m=3 old.yaml other.yaml": "`COUNT(3)` (was `COUNT(2)`)",
	} {
		status, out, stderr := sluice("", append([]string{"diff"}, strings.Fields(args)...)...)
		if status != exitClean || stderr != "" || !strings.Contains(out, want) || want == "" && out != "" {
			t.Errorf("%s: exit status %d: %s%s", args, status, out, stderr)
		}
	}
}

func TestDiffJSON(t *testing.T) {
	in(t, map[string]string{"two.chaos.yaml": two, "more.chaos.yaml": more})
	_, out, _ := sluice("", "diff", "--format", "json", "two.chaos.yaml", "more.chaos.yaml")
	const want = `{"changes":[{"direction":"riskier","end":{"column":140,"line":9,"offset":418},"member":"experimentTemplate.targets.fleet.selectionMode",` +
		`"message":"target ` + "`fleet` now selects `COUNT(9)` (was `COUNT(2)`)" + `","old":{"end":{"column":140,"line":9,"offset":418},` +
		`"member":"experimentTemplate.targets.fleet.selectionMode","path":"two.chaos.yaml","start":{"column":132,"line":9,"offset":410}},` +
		`"path":"more.chaos.yaml","rule":"target-widened","severity":"warning","start":{"column":132,"line":9,"offset":410}}],` +
		`"summary":{"neutral":0,"riskier":1,"safer":0},"version":1}`
	var document any
	if err := json.Unmarshal([]byte(out), &document); err != nil {
		t.Fatal(err)
	}
	got, _ := json.Marshal(document)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDiffGit(t *testing.T) {
	const odd = "sub/größer \"als\" 'x'.chaos.yaml"
	dir := in(t, map[string]string{
		"plans/changed.chaos.yaml": two, "plans/same.chaos.yaml": two, "plans/gone.chaos.yaml": two, "plans/" + odd: two,
		"plans/moved.chaos.yaml": "# another one\n" + two, "elsewhere.chaos.yaml": two, "plans/.hidden/gone.chaos.yaml": two, "notes.yaml": two, "plans/notes.txt": "x",
	})
	rev := commitAll(t, dir)
	for name, text := range map[string]string{
		"plans/changed.chaos.yaml": more, "plans/" + odd: more, "elsewhere.chaos.yaml": more, "plans/new.chaos.yaml": two, "plans/notes.txt": "y",
		"notes.yaml": more,
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"plans/gone.chaos.yaml", "plans/.hidden/gone.chaos.yaml"} {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	command(t, ".", "git", "mv", "plans/moved.chaos.yaml", "plans/there.chaos.yaml")
	const widened = ":9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]\n"
	const below = "plans/changed.chaos.yaml" + widened +
		"plans/new.chaos.yaml:3:1: riskier: new experiment with `reboot` [plan-added]\n" +
		"plans/" + odd + widened +
		"plans/gone.chaos.yaml:3:1: safer: removed the experiment template\n"
	for args, want := range map[string]string{
		"":           "elsewhere.chaos.yaml" + widened + "notes.yaml" + widened + below + "\n5 riskier, 1 safer\n",
		"plans":      below + "\n3 riskier, 1 safer\n",
		"notes.yaml": "notes.yaml" + widened + "\n1 riskier\n",
		"elsewhere.chaos.yaml plans/same.chaos.yaml": "elsewhere.chaos.yaml" + widened + "\n1 riskier\n",
		"plans/gone.chaos.yaml":                      "plans/gone.chaos.yaml:3:1: safer: removed the experiment template\n\n1 safer\n",
	} {
		status, out, stderr := sluice("", append([]string{"diff", "--git", rev}, strings.Fields(args)...)...)
		if status != exitClean || out != want || stderr != "" {
			t.Errorf("%q: exit status %d, %s(-want +got):\n%s", args, status, stderr, cmp.Diff(want, out))
		}
	}
	t.Chdir("plans/sub")
	if status, out, stderr := sluice("", "diff", "--git", rev, "--fail-on", "warning"); status != exitFindings || out != strings.TrimPrefix(odd, "sub/")+widened+"\n1 riskier\n" {
		t.Errorf("in a folder below: exit status %d\n%s%s", status, out, stderr)
	}
	for revision, want := range map[string]string{"no-such": "unknown git revision `no-such`", "--output=x": "unknown git revision `--output=x`"} {
		if status, out, stderr := sluice("", "diff", "--git="+revision); status != exitFailed || out != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit status %d: %s%s", revision, status, out, stderr)
		}
	}
	if status, _, stderr := sluice("", "diff", "--git", rev, "nowhere"); status != exitFailed || !strings.Contains(stderr, "nowhere: no such file") {
		t.Errorf("exit status %d: %s", status, stderr)
	}
}

// A plan that was invalid in the revision is reported, and the others are compared.
func TestDiffGitBroken(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": two + " ]\n", "b.chaos.yaml": two})
	rev := commitAll(t, dir)
	for _, name := range []string{"a.chaos.yaml", "b.chaos.yaml"} {
		if err := os.WriteFile(name, []byte(more), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	status, out, stderr := sluice("", "diff", "--git", rev)
	if status != exitFailed || !strings.HasPrefix(stderr, "sluice: in "+rev+": a.chaos.yaml:") || !strings.HasPrefix(out, "b.chaos.yaml:9:132: riskier") {
		t.Errorf("exit status %d: %s\n%s", status, stderr, out)
	}
}

func TestDiffOutsideRepository(t *testing.T) {
	in(t, map[string]string{"a.chaos.yaml": two})
	t.Setenv("GIT_CEILING_DIRECTORIES", "/")
	if status, out, stderr := sluice("", "diff", "--git", "HEAD"); status != exitFailed || out != "" || !strings.Contains(stderr, "--git needs a git repository") {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
}

func TestDriftCommand(t *testing.T) {
	const response = `{"experimentTemplate": {"id": "EXT1", "description": "x", "roleArn": "r", "actions": {}, "stopConditions": [], "targets": {}}}`
	in(t, map[string]string{"plan.chaos.yaml": two, "launch.rollout.yaml": "apiVersion: sluice/v1\nkind: Rollout\nproject: p\n",
		"unset.chaos.yaml": strings.Replace(strings.Replace(two, "COUNT(2)", `"COUNT(${n})"`, 1), "kind: Chaos\n", "kind: Chaos\nvars: {n: null}\n", 1)})
	for _, c := range []struct {
		name, stdin, args string
		status            int
		out, stderr       string
	}{
		{"a drift", response, "plan.chaos.yaml -", 1, "Changes from plan.chaos.yaml to what AWS has:\nplan.chaos.yaml:", ""},
		{"a drift as SARIF", response, "--format sarif plan.chaos.yaml -", 1, "{\n  \"$schema\": ", ""},
		{"a drift as annotations", response, "--format github plan.chaos.yaml -", 1, "::warning file=plan.chaos.yaml,line=", ""},
		{"not a response", "a: 1", "plan.chaos.yaml -", 2, "", "sluice: stdin:1:1: the document is not an AWS response"},
		{"another template", response, "launch.rollout.yaml -", 2, "", "sluice: launch.rollout.yaml has no CreateExperimentTemplate request to compare"},
		{"another launch", `{"launch": {"name": "other", "groups": []}}`, "plan.chaos.yaml -", 2, "", "sluice: plan.chaos.yaml has no CreateLaunch request for `other`"},
		{"a variable without a value", response, "unset.chaos.yaml -", 2, "", "sluice: unset.chaos.yaml: variable `n` has no value; add `--var n=…`"},
		{"one file", "", "plan.chaos.yaml", 2, "", "sluice: drift takes a plan and an AWS response"},
	} {
		status, out, stderr := sluice(c.stdin, append([]string{"drift"}, strings.Fields(c.args)...)...)
		if status != c.status || !strings.HasPrefix(out, c.out) || !strings.HasPrefix(stderr, c.stderr) || c.stderr == "" && stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", c.name, status, out, stderr)
		}
	}
}

// diff of a plan that does not lint prints the changes and a warning.
func TestDiffOfPlansThatDoNotLint(t *testing.T) {
	in(t, map[string]string{"good.chaos.yaml": good, "bad.chaos.yaml": bad, "response.json": "{}"})
	const fault = "sluice: bad.chaos.yaml does not lint: 1 error, the first at 12:70: "
	for _, args := range []string{"diff good.chaos.yaml bad.chaos.yaml", "diff bad.chaos.yaml good.chaos.yaml", "diff bad.chaos.yaml bad.chaos.yaml --format json"} {
		status, out, stderr := sluice("", strings.Fields(args)...)
		if status != exitFindings || !strings.HasPrefix(stderr, fault) || strings.Contains(args, "good") && out == "" {
			t.Errorf("%s: exit status %d, %q\n%s", args, status, stderr, out)
		}
	}
	if status, _, stderr := sluice("", "diff", "good.chaos.yaml", "good.chaos.yaml"); status != exitClean || stderr != "" {
		t.Errorf("a good plan: exit status %d, %q", status, stderr)
	}
}

func TestDiffGitOfPlansThatDoNotLint(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": bad})
	runGit(t, "init", "-q")
	runGit(t, "add", "-A")
	runGit(t, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qnm", "x")
	if err := os.WriteFile("x.chaos.yaml", []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, stderr := sluice("", "diff", "--git", "HEAD")
	if status != exitFindings || out == "" || !strings.HasPrefix(stderr, "sluice: x.chaos.yaml in HEAD does not lint: 1 error, the first at 12:70: ") {
		t.Errorf("exit status %d, %q\n%s", status, stderr, out)
	}
}

func TestDriftOfPlansThatDoNotLint(t *testing.T) {
	const response = `{"experimentTemplate": {"id": "EXT1", "description": "x", "roleArn": "r", "actions": {}, "stopConditions": [], "targets": {}}}`
	in(t, map[string]string{"x.chaos.yaml": bad})
	if status, out, stderr := sluice(response, "drift", "x.chaos.yaml", "-"); status != exitFindings || out == "" || !strings.HasPrefix(stderr, "sluice: x.chaos.yaml does not lint: 1 error, ") {
		t.Errorf("exit status %d, %q\n%s", status, stderr, out)
	}
}

func TestConfigOfAMissingFile(t *testing.T) {
	in(t, map[string]string{"there.chaos.yaml": good})
	if status, out, stderr := sluice("", "config", "missing.chaos.yaml"); status != exitFailed || out != "" || stderr != "sluice: missing.chaos.yaml: no such file or directory\n" {
		t.Errorf("a missing file: exit status %d, %q %q", status, out, stderr)
	}
	if status, _, stderr := sluice("", "config", "there.chaos.yaml"); status != exitClean || stderr != "" {
		t.Errorf("exit status %d, %q", status, stderr)
	}
}
