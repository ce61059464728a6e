package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A plan is linted if it has a name that is neither hidden, ignored nor excluded, whatever its other names are.
func TestLinksHideNothing(t *testing.T) {
	const exclude = "exclude: [left-out/**, 'a*/**', svc/drafts/**]\n"
	many := map[string]string{}
	for i := range 30 {
		many[fmt.Sprintf("a%02d", i)] = ".hid"
	}
	many["shown"] = ".hid"
	manyFiles := map[string]string{"f98.json": ".hid/x.json"}
	for i := range 30 {
		manyFiles[fmt.Sprintf("f%02d", i)] = ".hid/x.json"
	}
	tooMany := map[string]string{}
	for i := range 101 {
		tooMany[fmt.Sprintf("a%03d", i)] = ".hid"
	}
	for name, c := range map[string]struct {
		files string // with one plan each
		links map[string]string
		// want are the files found besides the configuration, and failure what is reported.
		want, failure string
	}{
		"hidden":                         {".hid/x.json", map[string]string{"shown": ".hid"}, "shown/x.json", ""},
		"below hidden":                   {".hid/sub/x.json .hid/sub/.too/y.json", map[string]string{"sub/shown": "../.hid/sub"}, "sub/shown/x.json", ""},
		"named like a plan":              {".hid/x.json", map[string]string{"shown.chaos.yaml": ".hid"}, "shown.chaos.yaml/x.json", ""},
		"chain":                          {".hid/x.json", map[string]string{"a": "b", "b": ".c", ".c": ".hid"}, "b/x.json", ""},
		"behind another":                 {".hid/y.json .far/x.json", map[string]string{"shown": ".hid", ".hid/more": "../.far"}, "shown/more/x.json shown/y.json", ""},
		"one of two":                     {".hid/x.json", map[string]string{"one": ".hid", "two": ".hid"}, "one/x.json", ""},
		"symlink out of a hidden folder": {".hid/x.json .hid/sub/y.json", map[string]string{"shown": ".hid/sub", ".hid/sub/up": ".."}, "shown/up/x.json shown/y.json", ""},
		"file without a suffix":          {".hid/x.json y.json", map[string]string{"v": ".hid/x.json", "current.plan": ".hid/x.json", "w": "y.json", "u": "v"}, "current.plan u v y.json", ""},
		"file in ignored or excluded":    {"ignored/x.json left-out/y.json", map[string]string{"v": "ignored/x.json", "w": "left-out/y.json"}, "v w", ""},
		"file in hidden":                 {".hid/x.json", map[string]string{"shown.json": ".hid/x.json"}, "shown.json", ""},
		"file through folder":            {".hid/x", map[string]string{"shown": ".hid", ".hid/y.json": "x"}, "shown/y.json", ""},
		"ignored":                        {"ignored/x.json", map[string]string{"shown": "ignored"}, "shown/x.json", ""},
		"ignored dependency":             {"ignored/node_modules/p/x.json", map[string]string{"vendor": "ignored/node_modules"}, "vendor/p/x.json", ""},
		"ignored in hidden":              {".hid/ignored/x.json .hid/y.json", map[string]string{"shown": ".hid", ".hid/ignored/away": "../../../away", ".hid/ignored/p": "../../left-out"}, "shown/y.json", ""},
		"ignored, then more":             {"ignored/a/x.json ignored/b/y.json", map[string]string{"shown": "ignored/a", "ignored/a/more": "../b"}, "shown/more/y.json shown/x.json", ""},
		"excluded":                       {"left-out/x.json", map[string]string{"shown": "left-out"}, "shown/x.json", ""},
		"partly excluded":                {"left-out/sub/x.json y.json", map[string]string{"sub/shown": "../left-out/sub"}, "sub/shown/x.json y.json", ""},
		"many names":                     {".hid/x.json", manyFiles, "f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f98.json", ""},
		"loop with an excluded folder":   {"svc/drafts/x.json svc/y.json", map[string]string{"svc/up": "."}, "svc/up/drafts/x.json svc/y.json", ""},
		"excluded names":                 {".hid/x.json", many, "shown/x.json", ""},
		"excluded behind a link":         {"left-out/.hid/x.json", map[string]string{"left-out/v": ".hid", "shown": "left-out"}, "shown/v/x.json", ""},
		"too many names":                 {".hid/x.json", tooMany, "", "a100 leads to a folder that is searched under 100 other names; pass it explicitly to read it"},
		"plain":                          {"real/x.json", map[string]string{"shown": "real"}, "real/x.json", ""},
		"loop":                           {"left-out/x.json real/y.json", map[string]string{"real/up": "..", "left-out/self": ".", "here": "."}, "real/y.json", ""},
		"hidden loop":                    {".hid/x.json", map[string]string{"shown": ".hid", ".hid/self": ".", ".hid/root": ".."}, "shown/x.json", ""},
		"hidden link":                    {".hid/x.json y.json", map[string]string{".shown": ".hid", "sub/.shown": "../.hid"}, "y.json", ""},
		"ignored link":                   {".hid/x.json y.json", map[string]string{"ignored-link": ".hid", "ignored/shown": "../.hid"}, "y.json", ""},
		"hidden name":                    {".hid/x.json", map[string]string{".v": ".hid/x.json", "sub/.w.txt": "../.hid/x.json"}, ".v sub/.w.txt", ""},
		"without a suffix behind a link": {".hid/y.json ignored/x.json", map[string]string{"shown": ".hid", ".hid/v": "../ignored/x.json"}, "shown/v shown/y.json", ""},
		"standard input":                 {".hid/x.json ignored/y.json", map[string]string{"-": ".hid/x.json"}, "./-", ""},
		"folder like standard input":     {".hid/x.json", map[string]string{"-": ".hid"}, "-/x.json", ""},
		"another suffix":                 {".hid/x.yaml", map[string]string{"v.json": ".hid/x.yaml"}, "v.json", ""},
		"suffix of Terraform":            {".hid/x.json", map[string]string{"v.tf": ".hid/x.json"}, "", "v.tf is a link to `x.json`, which is not Terraform; rename the link"},
		"suffix of Terraform in JSON":    {"ignored/x.json", map[string]string{"v.tf.json": "ignored/x.json"}, "", "v.tf.json is a link to `x.json`"},
		"suffix of OpenTofu":             {"left-out/x.chaos.yaml", map[string]string{"v.tofu": "left-out/x.chaos.yaml"}, "", "v.tofu is a link to `x.chaos.yaml`"},
		"suffix of variables":            {".hid/x.json", map[string]string{"v.auto.tfvars": ".hid/x.json"}, "", "v.auto.tfvars is a link to `x.json`"},
		"away":                           {".hid/x.json", map[string]string{"shown": ".hid", ".hid/away": "../../away"}, "shown/x.json", "shown/away is a link that leaves .; pass it explicitly to read it"},
	} {
		t.Run(name, func(t *testing.T) {
			in(t, map[string]string{"here/.sluice.yaml": exclude, "here/.gitignore": "ignored/\nignored-link\n", "here/sub/z.txt": "", "here/ignored/z.txt": "", "away/x.json": raw})
			t.Chdir("here")
			for _, file := range strings.Fields(c.files) {
				write(t, file, raw, 0o644)
			}
			for link, target := range c.links {
				symlink(t, target, link)
			}
			commitAll(t, ".")
			symlink(t, "ignored", "untracked") // not a part of the repository, like what it leads to
			_, out, stderr := sluice("", "lint", "--list-files")
			var names []string
			for _, line := range strings.Split(out, "\n") {
				if name, _, _ := strings.Cut(line, "\t"); name != ".sluice.yaml" {
					names = append(names, name)
				}
			}
			if got := strings.TrimSpace(strings.Join(names, " ")); got != c.want || !strings.Contains(stderr, c.failure) || c.failure == "" && stderr != "" {
				t.Errorf("got %q, want %q; %s", got, c.want, stderr)
			}
		})
	}
}

// With --skip-unrecognized a passed symlink of a checkout is treated like one that is found, and without it, it may lead anywhere.
func TestPassedLinks(t *testing.T) {
	for name, c := range map[string]struct {
		link, target string
		status       int
		want         string
	}{
		"a text":                    {"x.yaml", "plan.txt", exitFindings, "x.yaml:12:70: error"},
		"a request":                 {"x.json", "request.txt", exitFindings, "x.json:2:3: error"},
		"a module":                  {"main.tf", "module.txt", exitFindings, "main.tf:12:15: error"},
		"a part of a module":        {"b/variables.tf", "../variables.txt", exitFindings, "b/main.tf:12:15: error"},
		"no suffix":                 {"v", "a/x.chaos.yaml", exitFindings, "v:12:70: error"},
		"nothing to lint":           {"x.yaml", "other.txt", exitClean, ""},
		"a dangling link":           {"x.yaml", "nowhere", exitClean, ""},
		"a dangling plan":           {"x.chaos.yaml", "nowhere", exitFailed, "x.chaos.yaml: no such file"},
		"a loop":                    {"x.yaml", "x.yaml", exitClean, ""},
		"out of the checkout":       {"x.chaos.yaml", "../away/plan.txt", exitFailed, "x.chaos.yaml is a link that leaves the checkout"},
		"out, by content":           {"x.yaml", "../away/plan.txt", exitFailed, "x.yaml is a link that leaves the checkout"},
		"out, with nothing to lint": {"x.yaml", "../away/other.txt", exitClean, ""},
		"out, a part of a module":   {"b/variables.tf", "../../away/variables.txt", exitFailed, "b/variables.tf is a link that leaves the checkout"},
		"into git":                  {"x.chaos.yaml", ".git/plan", exitFailed, "x.chaos.yaml is a link into `.git`"},
		"a folder":                  {"x.yaml", "a", exitFindings, "x.yaml/x.chaos.yaml:12:70: error"},
		"a folder without plans":    {"x.yaml", "c", exitClean, ""},
		"a folder elsewhere":        {"x.yaml", "../away", exitFailed, "x.yaml is a link that leaves the checkout"},
	} {
		dir := in(t, map[string]string{"here/plan.txt": bad, "here/request.txt": raw, "here/module.txt": waiting(`"5"`), "here/b/main.tf": waiting("var.duration"), "here/variables.txt": "variable \"duration\" {\n  default = \"5\"\n}\n",
			"here/other.txt": "services: {}\n", "here/a/x.chaos.yaml": bad, "here/c/z.txt": "", "away/plan.txt": bad, "away/other.txt": "services: {}\n", "away/variables.txt": "locals {}\n"})
		commitAll(t, filepath.Join(dir, "here"))
		write(t, "here/.git/plan", bad, 0o644)
		symlink(t, c.target, "here/"+c.link)
		t.Chdir("here")
		status, out, stderr := sluice("", "lint", "--skip-unrecognized", "--", c.link)
		if status != c.status || !strings.Contains(out+stderr, c.want) || c.want == "" && out+stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
		}
	}
	in(t, map[string]string{"here/z.txt": "", "away/plan.txt": bad})
	symlink(t, "../away/plan.txt", "here/x.yaml")
	if status, out, stderr := sluice("", "lint", "--skip-unrecognized", "here/x.yaml"); status != exitFindings {
		t.Errorf("without a repository: exit status %d, %s%s", status, out, stderr)
	}
	commitAll(t, "here")
	if status, out, stderr := sluice("", "lint", "here/x.yaml"); status != exitFindings {
		t.Errorf("without the option: exit status %d, %s%s", status, out, stderr)
	}
}

// A fix of a symlink changes its target.
func TestFixOfPassedLink(t *testing.T) {
	dir := in(t, map[string]string{"x.txt": raw})
	symlink(t, "x.txt", "x.chaos.json")
	commitAll(t, dir)
	if status, out, stderr := sluice("", "lint", "--fix", "--quiet", "--skip-unrecognized", "--", "x.chaos.json"); status != exitClean || !strings.Contains(stderr, "fixed x.chaos.json:2:3: ") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	text, err := os.ReadFile("x.txt")
	target, linkErr := os.Readlink("x.chaos.json")
	if err != nil || string(text) != rawFixed() || linkErr != nil || target != "x.txt" {
		t.Errorf("fixed to\n%s%v, %s, %v", text, err, target, linkErr)
	}
}

// A file or folder named `-` is never standard input, which is read only if it is passed.
func TestNamedLikeStandardInput(t *testing.T) {
	commitAll(t, in(t, map[string]string{"plans/.hid/x.chaos.yaml": bad, "module/-/main.tf": waiting(`"5"`)}))
	symlink(t, ".hid/x.chaos.yaml", "plans/-")
	t.Chdir("plans")
	for _, args := range []string{"lint", "lint .", "lint ./-", "lint .//-", "lint - ./-", "lint --skip-unrecognized ./-", "preview .", "preview ./-", "preview - ./-"} {
		status, out, stderr := sluice(good, strings.Fields(args)...)
		if piped := strings.Contains(args, " - "); status != exitFindings || !strings.Contains(out, "unknown-target") || strings.Contains(out, "2 files") != piped {
			t.Errorf("%s: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	t.Chdir("../module")
	if status, out, stderr := sluice(good, "preview", "."); status != exitFindings || !strings.Contains(out, "duration") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A link to a Terraform file of another name is one, whatever else its name says.
func TestLinksWithSuffixOfTerraform(t *testing.T) {
	for _, target := range []string{".hid/x.txt", ".hid/x.yaml", ".hid/x.json"} {
		in(t, map[string]string{target: waiting(`"5"`)})
		symlink(t, target, "main.tf")
		if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "main.tf:") || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", target, status, out, stderr)
		}
	}
	in(t, map[string]string{".hid/x.chaos.yaml": good, "y.rollout.yaml": good})
	symlink(t, ".hid/x.chaos.yaml", "main.tf")
	if status, out, stderr := sluice("", "lint"); status != exitFailed {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Only Terraform reads a file named like one of its own, which any other content shows to be a mistake.
func TestNamedLikeTerraform(t *testing.T) {
	const template, flags = `{"Resources": {"S": {"Type": "AWS::Evidently::Segment"}}}`, `{"version": "1", "flags": {}, "values": {}}`
	const plan = `{"format_version": "1.2", "resource_changes": [{"address": "aws_evidently_segment.x", "mode": "managed", "type": "aws_evidently_segment", "change": {"after": {"name": "n"}}}]}`
	for name, text := range map[string]string{"y.tf.json": template, "y.auto.tfvars.json": flags, "plan.tf.json": plan} {
		dir := in(t, map[string]string{name: text, "z.chaos.yaml": good})
		commitAll(t, dir)
		for _, args := range []string{"lint", "lint --changed-since HEAD", "lint --skip-unrecognized " + name} {
			if status, out, stderr := sluice("", strings.Fields(args)...); status != exitFailed || !strings.HasPrefix(stderr, "sluice: "+name+" is named like a file of Terraform") {
				t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
			}
		}
	}
	in(t, map[string]string{"main.tf.json": `{"resource": {"aws_fis_experiment_template": {"x": {"description": "d",}}}}`})
	if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.HasPrefix(out, "main.tf.json:1:") || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	in(t, map[string]string{"terraform.tfvars.json": `{"description": "d", "role_arn": "r", "stop_conditions": [{"source": "none"}],
		"actions": {"stop": {"action_id": "aws:ec2:stop-instances", "start_after": []}}, "targets": {"t": {"selection_mode": "ALL", "resource_type": "aws:ec2:instance"}},
		"groups": [{"name": "g"}], "name": "n", "project": "p", "pattern": "*", "flags": {"f": {}}, "values": {}}`, "z.tf.json": `{"variable": {"actions": {}}}`, ".hid/x.json": "{}", "z.chaos.yaml": good})
	symlink(t, ".hid/x.json", "v.tf.json")
	if status, out, stderr := sluice("", "lint"); status != exitClean || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A plan behind a link is linted under the name of the link too if its settings differ there.
func TestLinksWithOtherSettings(t *testing.T) {
	const guards, paths = "guards: {maxPercent: 10}\n", "paths: [{match: ['prod/**'], guards: {maxPercent: 10}}]\n"
	for name, c := range map[string]struct {
		configs, links map[string]string
		want           string
	}{
		"the same":                     {map[string]string{".sluice.yaml": guards}, map[string]string{"prod/v": "../dev"}, "dev/x.json"},
		"a configuration at the link":  {map[string]string{"prod/.sluice.yaml": guards}, map[string]string{"prod/v": "../dev"}, "dev/x.json prod/v/x.json"},
		"one in the target":            {map[string]string{"prod/.sluice.yaml": guards, "dev/.sluice.yaml": guards}, map[string]string{"prod/v": "../dev"}, "dev/x.json"},
		"patterns":                     {map[string]string{".sluice.yaml": paths}, map[string]string{"prod/v": "../dev", "prod/w": "../dev"}, "dev/x.json prod/v/x.json"},
		"patterns that do not matter":  {map[string]string{".sluice.yaml": paths}, map[string]string{"test/v": "../dev"}, "dev/x.json"},
		"behind another link":          {map[string]string{"prod/.sluice.yaml": guards}, map[string]string{"prod/v": "../links", "links/w": "../dev"}, "dev/x.json prod/v/w/x.json"},
		"patterns behind another link": {map[string]string{".sluice.yaml": paths}, map[string]string{"prod/v": "../links", "links/w": "../dev"}, "dev/x.json prod/v/w/x.json"},
		"a loop":                       {map[string]string{"prod/.sluice.yaml": guards}, map[string]string{"prod/v": ".."}, "dev/x.json prod/v/dev/x.json"},
		"a file":                       {map[string]string{"prod/.sluice.yaml": guards}, map[string]string{"prod/v": "../dev/x.json", "w": "dev/x.json"}, "dev/x.json prod/v"},
		"a file and patterns":          {map[string]string{".sluice.yaml": paths}, map[string]string{"prod/v": "../dev/x.json", "test/v": "../dev/x.json"}, "dev/x.json prod/v"},
		"a file behind another link":   {map[string]string{"prod/.sluice.yaml": guards}, map[string]string{"prod/v": "../links", "links/w": "../dev/x.json"}, "dev/x.json prod/v/w"},
		"a configuration of all":       {map[string]string{"all.yaml": paths}, map[string]string{"prod/v": "../dev"}, "dev/x.json"},
	} {
		in(t, map[string]string{"dev/x.json": raw})
		for path, text := range c.configs {
			write(t, path, text, 0o644)
		}
		for link, target := range c.links {
			write(t, filepath.Join(filepath.Dir(link), "z.txt"), "", 0o644)
			symlink(t, target, link)
		}
		_, out, stderr := sluice("", "lint", "--list-files")
		var names []string
		for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
			if name, _, _ := strings.Cut(line, "\t"); filepath.Base(name) != ".sluice.yaml" {
				names = append(names, name)
			}
		}
		if got := strings.Join(names, " "); got != c.want || stderr != "" {
			t.Errorf("%s: got %q, want %q; %s", name, got, c.want, stderr)
		}
	}
}

// `LINK/..` is the folder of the link, for the search as for reading.
func TestFolderAboveALink(t *testing.T) {
	in(t, map[string]string{"more/good.chaos.yaml": good, "more/bad.chaos.yaml": bad, "a/more/good.chaos.yaml": good, "a/more/other.chaos.yaml": bad, "a/b/keep": ""})
	symlink(t, "a/b", "svc")
	for _, path := range []string{"more", "svc/../more", "./svc/.././more", "svc/b/../../more"} {
		status, out, stderr := sluice("", "lint", path)
		if status != exitFindings || !strings.Contains(out, "more/bad.chaos.yaml:") || strings.Contains(out, "other") || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", path, status, out, stderr)
		}
		status, out, _ = sluice("", "lint", "--list-files", path)
		if want := "more/bad.chaos.yaml\tchaos plan\nmore/good.chaos.yaml\tchaos plan\n"; status != exitClean || out != want {
			t.Errorf("%s: exit status %d, %q", path, status, out)
		}
	}
	if status, out, stderr := sluice("", "lint", "svc/../more/bad.chaos.yaml"); status != exitFindings {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Git is asked once about a file, however many links lead to it.
func TestLinksAskGitOnce(t *testing.T) {
	dir := in(t, nil)
	for i := range 10 {
		write(t, fmt.Sprintf("shared%d/x.json", i), raw, 0o644)
		write(t, fmt.Sprintf("service%d/.sluice.yaml", i), "guards: {maxPercent: 10}\n", 0o644)
		for j := range 10 {
			symlink(t, fmt.Sprintf("../shared%d", j), fmt.Sprintf("service%d/v%d", i, j))
		}
	}
	real, err := exec.LookPath("git")
	if err != nil {
		t.Skip(err)
	}
	tools := t.TempDir()
	write(t, filepath.Join(tools, "git"), fmt.Sprintf("#!/bin/sh\necho >>'%s/runs'\nexec '%s' \"$@\"\n", tools, real), 0o755)
	t.Setenv("PATH", tools)
	for _, repository := range []bool{false, true} {
		if repository {
			command(t, dir, "git", "init", "-q")
		}
		write(t, filepath.Join(tools, "runs"), "", 0o644)
		status, out, stderr := sluice("", "lint", "--list-files")
		if status != exitClean || strings.Count(out, "x.json\t") != 110 || stderr != "" {
			t.Errorf("exit status %d, %s%s", status, out, stderr)
		}
		runs, err := os.ReadFile(filepath.Join(tools, "runs"))
		if err != nil || len(runs) > 30 {
			t.Errorf("git ran %d times: %v", len(runs), err)
		}
	}
}

// A change of a plan behind a link to a hidden folder counts.
func TestChangedBehindLink(t *testing.T) {
	in(t, map[string]string{".hid/x.json": strings.Replace(raw, "{", "{ ", 1), ".hid/y.json": raw})
	symlink(t, ".hid", "shown")
	commitAll(t, ".")
	write(t, ".hid/x.json", raw, 0o644)
	if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", "HEAD"); status != exitClean || !strings.HasPrefix(out, "shown/x.json\t") || strings.Count(out, "\n") != 1 || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A plan that git ignores counts as changed, since it cannot be compared, also if it is found through a link to its folder.
func TestChangedIgnoredBehindLink(t *testing.T) {
	dir := in(t, map[string]string{".gitignore": "gen\n", "gen/x.chaos.yaml": bad})
	symlink(t, "gen", "shown")
	commitAll(t, dir)
	if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitFindings {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Symlinks to Terraform files that stay in the working directory are followed, however they are written; others are reported.
func TestLinksInModules(t *testing.T) {
	broken := waiting(`"5"`)
	for name, link := range map[string]func(top string) (target, path string){
		"relative":       func(string) (string, string) { return ".h/m.txt", "main.tf" },
		"absolute":       func(top string) (string, string) { return top + "/.h/m.txt", "main.tf" },
		"by its parent":  func(top string) (string, string) { return "../" + filepath.Base(top) + "/.h/m.txt", "main.tf" },
		"to a folder":    func(top string) (string, string) { return top + "/.h/mod", "m" },
		"to an override": func(top string) (string, string) { return top + "/.h/m.txt", "x_override.tf" },
	} {
		top := in(t, map[string]string{".h/m.txt": broken, ".h/mod/main.tf": broken, "good.tf": waiting(`"PT5M"`)})
		target, path := link(top)
		symlink(t, target, path)
		if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "error: `duration` is `5`") {
			t.Errorf("%s: exit status %d:\n%s%s", name, status, out, stderr)
		}
	}
	in(t, map[string]string{"outside/x.tf": "locals {}\n", "top/main.tf": waiting(`"PT5M"`)})
	symlink(t, "../outside/x.tf", "top/x.tf")
	t.Chdir("top")
	if status, out, _ := sluice("", "lint", "."); status == exitClean || !strings.Contains(out, "this file of the module cannot be read") {
		t.Errorf("a symlink that leads out: exit status %d:\n%s", status, out)
	}
}

// TestTrackedModuleRecord checks that a record of `terraform init` in the repository is an error, since Terraform keeps it, and one that is
// not tracked is none.
func TestTrackedModuleRecord(t *testing.T) {
	const record = `{"Modules": [{"Key": "m", "Source": "./good", "Dir": ".hidden"}]}`
	files := map[string]string{"live/main.tf": "module \"m\" {\n  source = \"./good\"\n}\n", "live/good/o.tf": "output \"x\" {\n  value = 1\n}\n", "x.chaos.yaml": good, ".gitignore": ".terraform/\n"}
	const want = "live/.terraform/modules/modules.json: with this file in the repository, Terraform may read other modules"
	for name, c := range map[string]struct {
		path   string
		add    bool
		status int
	}{
		"untracked": {"live/.terraform/modules/modules.json", false, exitClean},
		"tracked":   {"live/.terraform/modules/modules.json", true, exitFailed},
		"a symlink": {"elsewhere/modules/modules.json", true, exitFailed},
	} {
		t.Run(name, func(t *testing.T) {
			in(t, files)
			write(t, c.path, record, 0o644)
			if name == "a symlink" {
				if err := os.Symlink("../elsewhere", "live/.terraform"); err != nil {
					t.Skip(err)
				}
			}
			commitAll(t, ".")
			if c.add {
				command(t, ".", "git", "add", "-Af")
			}
			status, out, stderr := sluice("", "lint")
			if status != c.status || strings.Contains(stderr, want) != (status == exitFailed) {
				t.Errorf("exit status %d\n%s%s", status, out, stderr)
			}
		})
	}
}
