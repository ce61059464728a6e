package preview

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"sluice/spec/text/sanitize"
)

var (
	reference = regexp.MustCompile(`&#[0-9]+;`)
	codeSpan  = regexp.MustCompile("`[^`\n|]+`")
	share     = regexp.MustCompile(`[0-9]+\.[0-9]+%`)
	calls     = regexp.MustCompile(`[@#]\w`)
)

// Whatever texts a plan has, a comment has the same lines and cells, and no text becomes markup.
func TestMarkdownHostile(t *testing.T) {
	t.Parallel()
	for _, file := range extremes {
		wanted := shapeOf(t, Markdown(withText(t, file, "x")))
		for _, text := range hostile {
			// An empty text omits a column or line, and thus changes the shape.
			if sanitize.SingleLine(text) == "" {
				continue
			}
			written := Markdown(withText(t, file, text))
			if len(written) > maxComment+1000 {
				t.Errorf("with %q: got %d bytes", text, len(written))
			}
			if strings.Contains(written, "of this preview omitted") || strings.Contains(written, "\nand ") {
				continue
			}
			if got := shapeOf(t, written); got != wanted {
				t.Errorf("%s with %q has another shape:\n%s\nwant\n%s", file, text, got, wanted)
			}
		}
	}
}

// shapeOf returns the lines and cells of a comment, and fails if text from a plan becomes markup.
func shapeOf(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	inside := false
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "```") {
			inside = !inside
			b.WriteString(line + "\n")
			continue
		}
		if inside {
			continue
		}
		text := codeSpan.ReplaceAllString(line, "")
		bare := reference.ReplaceAllString(text, "")
		fmt.Fprintf(&b, "%d cells, %d bold, head %v\n", strings.Count(bare, "|"), strings.Count(bare, "**"), strings.HasPrefix(bare, "#"))
		if strings.Contains(line, "on the critical path") || strings.Contains(line, "of this preview omitted") {
			continue // fixed text only
		}
		head, ours := regexp.MustCompile(`^#+ `), strings.NewReplacer("**", "", "|---", "", "|", "", notKnown, "")
		if rest := share.ReplaceAllString(ours.Replace(head.ReplaceAllString(bare, "")), ""); strings.ContainsAny(strings.TrimSuffix(rest, "."), "`\\*_~[]<>!&@#$^{}+/:.") {
			t.Errorf("markup in %q", line)
		}
		if calls.MatchString(html.UnescapeString(head.ReplaceAllString(text, ""))) {
			t.Errorf("%q mentions a user", line)
		}
	}
	if inside {
		t.Error("an unclosed diagram")
	}
	return b.String()
}

// Parts that do not fit are omitted with a note.
func TestMarkdownBounds(t *testing.T) {
	many := pictureOf(t, extremes[0])
	bars := many.Sheets[0].Chaos.Lanes[1].Bars
	for range 400 {
		many.Sheets[0].Chaos.Lanes[1].Bars = append(many.Sheets[0].Chaos.Lanes[1].Bars, bars[0])
		many.Findings = append(many.Findings, many.Findings[0])
	}
	sheets := pictureOf(t, extremes[1])
	for range 40 {
		sheets.Sheets = append(sheets.Sheets, sheets.Sheets[0])
	}
	sheets.Findings = many.Findings
	for name, p := range map[string]*Picture{"many actions": many, "many plans": sheets} {
		got := Markdown(p)
		if len(got) > 50_000 || !strings.Contains(got, "of this preview omitted") || !strings.Contains(got, "\nand ") || !strings.Contains(got, "### 401 findings") {
			t.Errorf("%s: %d bytes, ending in %q", name, len(got), got[len(got)-300:])
		}
	}
}
