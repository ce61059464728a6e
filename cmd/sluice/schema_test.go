package main

import (
	"os"
	"path/filepath"
	"testing"

	"sluice/schemas"
)

func TestSchemaWrite(t *testing.T) {
	in(t, map[string]string{"editor/deep/sluice.schema.json": "old"})
	status, out, err := sluice("", "schema", "--write", "editor/deep")
	if want := "# yaml-language-server: $schema=./editor/deep/sluice.schema.json\n"; status != exitClean || out != want || err != "" {
		t.Errorf("exit status %d, %q and %q, want %q", status, out, err, want)
	}
	files, _ := filepath.Glob("editor/deep/*")
	if len(files) != 5 {
		t.Errorf("got files %q", files)
	}
	for _, name := range []string{"sluice", "rollout", "chaos", "config", "flags"} {
		got, err := os.ReadFile("editor/deep/" + name + ".schema.json")
		want, _ := schemas.Bytes(name)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not the schema (%v)", name, err)
		}
	}
	for _, args := range [][]string{{"--write", ""}, {"chaos", "--write", "x"}, {"--write", "editor/deep/sluice.schema.json"}} {
		if status, out, err := sluice("", append([]string{"schema"}, args...)...); status != exitFailed || out != "" || err == "" {
			t.Errorf("%q: exit status %d, %q and %q", args, status, out, err)
		}
	}
}

func TestModeline(t *testing.T) {
	for dir, want := range map[string]string{
		".": "./sluice.schema.json", "a/b/": "./a/b/sluice.schema.json", "../x": "../x/sluice.schema.json", "/x": "/x/sluice.schema.json",
	} {
		if got := modeline(dir); got != "# yaml-language-server: $schema="+want {
			t.Errorf("%s: %s", dir, got)
		}
	}
}
