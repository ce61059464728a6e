package sanitize

import (
	"fmt"
	"strings"
)

// References writes what cannot be seen in a page of HTML or XML as character references, which mean the same there.
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
