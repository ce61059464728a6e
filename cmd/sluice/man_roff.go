package main

import (
	"fmt"
	"regexp"
	"strings"
)

// roff escapes a text. Hyphens become minus signs, so that copied commands work.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, `"`, `\(dq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	text = regexp.MustCompile(`(?m)^\.`).ReplaceAllString(text, `\&.`)
	return regexp.MustCompile(`[^\x00-\x7f]`).ReplaceAllStringFunc(text, func(s string) string {
		return fmt.Sprintf(`\[u%04X]`, []rune(s)[0])
	})
}

// prose formats a text that may be refilled. Text in backquotes becomes bold.
func prose(text string) string {
	text = strings.ReplaceAll(roff(strings.TrimSpace(text)), "\n\n", "\n.PP\n")
	return regexp.MustCompile(`\\\(ga(.+?)\\\(ga`).ReplaceAllString(text, `\fB$1\fR`)
}

// verbatim formats a text with fixed line breaks.
func verbatim(text string) string {
	return ".RS 2\n.nf\n" + roff(text) + "\n.fi\n.RE\n"
}
