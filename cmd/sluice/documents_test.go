package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// updating reports whether -update is set, which package linttest defines. It rewrites the output that documents show in full.
func updating() bool {
	update := flag.Lookup("update")
	return update != nil && update.Value.String() == "true"
}

// documents returns README.md and the pages of docs by path. Rule pages are tested with the rules.
func documents(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("docs has %d pages (%v)", len(pages), err)
	}
	return append(pages, "../../README.md")
}

// Documents show what the program prints. Each page's files are written to a folder with the repository's testdata, and its
// commands run there in order.
func TestDocuments(t *testing.T) {
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			folder := t.TempDir()
			for _, data := range []string{"plans", "appconfig", "requests"} {
				if err := os.CopyFS(filepath.Join(folder, "testdata", data), os.DirFS("../../testdata/"+data)); err != nil {
					t.Fatal(err)
				}
			}
			path, err := filepath.Abs(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(folder)
			if now := runDocument(t, string(text)); updating() && now != string(text) {
				if err := os.WriteFile(path, []byte(now), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// block matches a file edit, or a fenced block with an optional reason why it is not run.
var block = regexp.MustCompile("(?m)^<!-- in (\\S+): (.+) becomes (.+) -->$" +
	"|^(<!-- not run: .+ -->\\n)?^```(\\w*)\\n((?s:.*?))^```$")

// fileName matches the first line of a block with a file's content.
var fileName = regexp.MustCompile(`^(?:#|//|--) (\S*\.\w+)\n`)

// runDocument applies and runs the blocks of a page in order, and returns the page with the current output of its commands.
func runDocument(t *testing.T, text string) string {
	t.Helper()
	now := text
	for _, part := range block.FindAllStringSubmatch(text, -1) {
		file, before, after, notRun, language, body := part[1], part[2], part[3], part[4], part[5], part[6]
		switch {
		case file != "":
			editFile(t, file, before, after)
		case notRun != "":
		case language == "console":
			now = strings.Replace(now, body, runSession(t, body), 1)
		case language == "sh":
			runScript(t, body)
		case language == "yaml" || language == "json" || language == "hcl":
			if name := fileName.FindStringSubmatch(body); name != nil {
				if language == "json" { // JSON has no comments
					body = body[len(name[0]):]
				}
				writeFile(t, name[1], body)
			}
		}
	}
	return now
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func editFile(t *testing.T, name, before, after string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || strings.Count(string(text), before) != 1 {
		t.Fatalf("%s does not have %q once (%v)", name, before, err)
	}
	writeFile(t, name, strings.Replace(string(text), before, after, 1))
}

// runSession runs the commands of a terminal session, compares their output, and returns the session with the current output.
// `echo $?` prints the exit status of the command before it.
func runSession(t *testing.T, text string) (now string) {
	t.Helper()
	status := 0
	for _, step := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, want, _ := strings.Cut(step, "\n")
		if want != "" && !strings.HasSuffix(want, "\n") {
			want += "\n"
		}
		var got string
		args, isSluice := strings.CutPrefix(strings.Replace(command, "go run ./cmd/sluice ", "sluice ", 1), "sluice ")
		switch {
		case isSluice:
			status, got = terminal(strings.Fields(args)...)
		case command == "echo $?":
			got = strconv.Itoa(status) + "\n"
		default:
			t.Errorf("`%s` cannot be run here", command)
		}
		switch {
		case matchesShown(want, got):
			got = want
		case updating() && !strings.Contains(want, "…\n"):
		default:
			t.Errorf("`%s` (-shown +printed):\n%s", command, cmp.Diff(want, got))
			got = want
		}
		now += "$ " + command + "\n" + got
	}
	return now
}

// runScript runs the lines of a script that call sluice, which must succeed, and follows `> FILE`. It skips other programs.
func runScript(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		args, isSluice := strings.CutPrefix(line, "sluice ")
		if !isSluice {
			continue
		}
		args, file, _ := strings.Cut(args, " > ")
		status, printed := terminal(strings.Fields(args)...)
		if status != exitClean {
			t.Errorf("`%s` exits with %d:\n%s", line, status, printed)
		}
		if file != "" {
			writeFile(t, file, printed)
		}
	}
}

// matchesShown reports whether the output matches the documented one, in which a line `…` matches any number of lines.
func matchesShown(shown, printed string) bool {
	var pattern strings.Builder
	for line := range strings.Lines(shown) {
		if strings.TrimSpace(line) == "…" {
			pattern.WriteString(`(?:.*\n)+`)
		} else {
			pattern.WriteString(regexp.QuoteMeta(line))
		}
	}
	return regexp.MustCompile(`^` + pattern.String() + `$`).MatchString(printed)
}
