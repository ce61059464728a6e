package main

import (
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// unified is the change of a file as `diff -u` writes it. The library miscounts the lines of the new text behind a hunk with
// two changes, so the heads of the hunks are written anew.
func unified(path, before, after string) string {
	shift := 0
	lines := strings.SplitAfter(udiff.Unified(path, path, before, after), "\n")
	for i, line := range lines {
		old, fresh, ok := hunkHead(line)
		if !ok {
			continue
		}
		fresh.start = old.start + shift
		if fresh.count == 0 && old.count > 0 {
			fresh.start-- // an empty side is told by the line before it
		}
		shift += fresh.count - old.count
		lines[i] = fmt.Sprintf("@@ -%s +%s @@\n", old, fresh)
	}
	return strings.Join(lines, "")
}

// lineSpan are lines of one side of a hunk.
type lineSpan struct{ start, count int }

func (s lineSpan) String() string {
	if s.count == 1 {
		return fmt.Sprint(s.start)
	}
	return fmt.Sprintf("%d,%d", s.start, s.count)
}

// hunkHead reads `@@ -1,3 +1,4 @@`. Lines of text are not taken for one: each begins with a sign.
func hunkHead(line string) (old, fresh lineSpan, ok bool) {
	words := strings.Fields(line)
	if len(words) != 4 || !strings.HasPrefix(line, "@@ -") || words[3] != "@@" {
		return old, fresh, false
	}
	return readLines(words[1][1:]), readLines(words[2][1:]), true
}

func readLines(text string) lineSpan {
	s := lineSpan{count: 1}
	_, _ = fmt.Sscanf(text, "%d,%d", &s.start, &s.count)
	return s
}
