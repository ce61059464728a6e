package main

import (
	"os"
	"strings"
	"testing"
)

// Git converts files between its copy and the disk as `.gitattributes` says, so a pull request may change a plan whose copy in git
// stays the same. All of its lines count as changed then.
func TestChangedSinceConverted(t *testing.T) {
	const encoding = "*.yaml working-tree-encoding=ISO-8859-1\n"
	for name, c := range map[string]struct {
		before, after map[string]string // `.gitattributes` by path; removed if empty
		want          string
	}{
		"no attributes":          {nil, nil, ""},
		"unrelated and the same": {map[string]string{".gitattributes": "*.yaml diff -merge\n"}, nil, ""},
		"set":                    {nil, map[string]string{".gitattributes": encoding}, "a sub/b"},
		"set in a folder":        {nil, map[string]string{"sub/.gitattributes": encoding}, "sub/b"},
		"in capitals":            {nil, map[string]string{"sub/.GITattributes": encoding}, "sub/b"},
		"removed":                {map[string]string{"sub/.gitattributes": encoding}, map[string]string{"sub/.gitattributes": ""}, "sub/b"},
		"changed":                {map[string]string{".gitattributes": "*.yaml eol=lf\n"}, map[string]string{".gitattributes": "*.yaml eol=crlf\n"}, "a sub/b"},
		"expanded":               {nil, map[string]string{".gitattributes": "*.yaml ident\n"}, "a sub/b"},
		"not committed":          {nil, map[string]string{".git/info/attributes": "a.* filter=mine\n"}, "a"},
		"filtered as before":     {map[string]string{".gitattributes": "a.* filter=mine\n"}, nil, "a"},
		"unset as before":        {map[string]string{".gitattributes": "*.yaml -filter -ident -working-tree-encoding\n"}, nil, ""},
		"expanded as before":     {map[string]string{".gitattributes": "*.yaml ident\n"}, nil, "a sub/b"},
		"filtered by a macro":    {map[string]string{".gitattributes": "[attr]mine filter=x\nsub/* mine\n"}, nil, "sub/b"},
		"encoded as before":      {map[string]string{".gitattributes": encoding}, nil, "a sub/b"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := in(t, map[string]string{"a.chaos.yaml": bad, "sub/b.chaos.yaml": bad})
			for path, text := range c.before {
				write(t, path, text, 0o644)
			}
			base := commitAll(t, dir)
			for path, text := range c.after {
				if write(t, path, text, 0o644); text == "" {
					_ = os.Remove(path)
				}
			}
			write(t, "README", "x", 0o644)
			commitAll(t, dir)
			want := ""
			for _, plan := range strings.Fields(c.want) {
				want += plan + ".chaos.yaml\tchaos plan\n"
			}
			if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", base); status != exitClean || out != want || stderr != "" {
				t.Errorf("exit status %d, %q, want %q, %s", status, out, want, stderr)
			}
			status, out, _ := sluice("", "lint", "--changed-since", base, "--changed-lines")
			if found := strings.Count(out, "[unknown-target]"); found != len(strings.Fields(c.want)) || (found > 0) != (status == exitFindings) || strings.Contains(out, "unchanged line") {
				t.Errorf("exit status %d, %s", status, out)
			}
		})
	}
}

// With `ident`, git compares `$Id: anything $` as `$Id$`, and leaves it on disk.
func TestChangedSinceForeignIdent(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": "# $Id$\n" + good, ".gitattributes": "*.yaml ident\n"})
	base := commitAll(t, dir)
	write(t, "a.chaos.yaml", strings.Replace("# $Id$\n"+good, "$Id$", "$Id: a\rbogus: 1\r# $", 1), 0o644)
	for _, args := range [][]string{{"lint", "--changed-since", base}, {"lint", "--changed-since", base, "--changed-lines"}} {
		if status, out, stderr := sluice("", args...); status != exitFindings || !strings.Contains(out, "`bogus`") {
			t.Errorf("%v: exit status %d, %s%s", args, status, out, stderr)
		}
	}
}
