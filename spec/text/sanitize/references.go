package sanitize

import (
	"fmt"
	"strings"
)

// References writes invisible characters in an HTML or XML page as character references, which have the same meaning.
func References(page string) string {
	if strings.IndexFunc(page, hidden) < 0 {
		return page
	}
	var b strings.Builder
	for _, r := range page {
		if hidden(r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
