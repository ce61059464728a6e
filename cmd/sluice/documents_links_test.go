package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

var (
	code     = regexp.MustCompile("`[^`\n]+`")
	link     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	linkText = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	heading  = regexp.MustCompile(`(?m)^#{1,6} (.+)$`)
)

// markdown returns all Markdown files for readers, by path from the root.
func markdown(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "testdata" || entry.Name() == "node_modules" || path == "dist"):
			return fs.SkipDir
		case strings.HasSuffix(path, ".md"):
			text, err := fs.ReadFile(root, path)
			texts[path] = string(text)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// Every relative link leads to an existing file and, with an anchor, to a heading in it. Every page of docs can be reached from
// README.md.
func TestDocumentLinks(t *testing.T) {
	texts := markdown(t)
	links := map[string][]string{}
	for path, text := range texts {
		plain := code.ReplaceAllString(withoutFences(text), "")
		for _, found := range link.FindAllStringSubmatch(plain, -1) {
			if strings.Contains(found[1], "://") {
				continue
			}
			file, anchor, _ := strings.Cut(found[1], "#")
			target := path
			if file != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(path), file))
			}
			if _, err := os.Stat(filepath.Join("../..", target)); err != nil || strings.HasPrefix(target, "..") {
				t.Errorf("%s: `%s` links to a missing file", path, found[1])
			} else if anchor != "" && !anchors(texts[target])[anchor] {
				t.Errorf("%s: %s has no heading for `#%s`", path, target, anchor)
			}
			links[path] = append(links[path], target)
		}
	}
	reached := map[string]bool{}
	follow("README.md", links, reached)
	for path := range texts {
		if strings.HasPrefix(path, "docs/") && !reached[path] {
			t.Errorf("%s cannot be reached from README.md", path)
		}
	}
}

// withoutFences returns the text without its fenced blocks.
func withoutFences(text string) string {
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(text) {
		mark := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(mark) >= 3:
			fence = mark
		case fence != "" && mark == fence:
			fence = ""
		case fence == "":
			b.WriteString(line)
		}
	}
	return b.String()
}

func follow(path string, links map[string][]string, reached map[string]bool) {
	if reached[path] {
		return
	}
	reached[path] = true
	for _, target := range links[path] {
		follow(target, links, reached)
	}
}

// anchors returns the anchors that GitHub and GitLab generate for the headings of a page.
func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, h := range heading.FindAllStringSubmatch(withoutFences(text), -1) {
		slug := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, linkText.ReplaceAllString(strings.TrimSpace(h[1]), "$1"))
		for n, base := 1, slug; found[slug]; n++ {
			slug = base + "-" + strconv.Itoa(n)
		}
		found[slug] = true
	}
	return found
}

// docs/design.md gives a reason for every direct dependency in go.mod.
func TestDocumentedDependencies(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	design := markdown(t)["docs/design.md"]
	modules := regexp.MustCompile(`(?m)^\t(?:github\.com/)?(\S+) v\S+$`).FindAllStringSubmatch(string(mod), -1)
	if len(modules) < 5 {
		t.Errorf("go.mod requires %d modules", len(modules))
	}
	for _, m := range modules {
		name := strings.TrimSuffix(regexp.MustCompile(`^aws/aws-sdk-go-v2.*`).ReplaceAllString(m[1], "aws/aws-sdk-go-v2"), "/v4")
		if !strings.Contains(design, "`"+name+"`") {
			t.Errorf("docs/design.md does not list `%s`", name)
		}
	}
}

// Documents name no path of the machine on which they were written.
func TestDocumentsHaveNoLocalPaths(t *testing.T) {
	for path, text := range markdown(t) {
		for _, place := range []string{"/home/", "/root/", "/tmp/", "/Users/", "localhost", "127.0.0.1"} {
			if strings.Contains(text, place) {
				t.Errorf("%s names `%s`", path, place)
			}
		}
	}
}
