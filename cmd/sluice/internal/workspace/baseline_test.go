package workspace

import (
	"strings"
	"testing"
)

// A baseline that could not be read is not written.
func TestLargeBaselineIsNotWritten(t *testing.T) {
	b := NewBaseline("known.json")
	for range 10 {
		b.order = append(b.order, knownFinding{strings.Repeat("x", 2<<20), "type", ""})
	}
	if _, err := b.Text(); err == nil || !strings.Contains(err.Error(), "a baseline of 10 findings is larger than 16 MiB") {
		t.Errorf("got error %v", err)
	}
}
