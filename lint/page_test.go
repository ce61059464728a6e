package lint

import (
	"os"
	"testing"
)

func TestRulesPageIsUpToDate(t *testing.T) {
	if text, err := os.ReadFile("RULES.md"); err != nil || string(text) != Page(Default().Families()) {
		t.Errorf("RULES.md is not what the table says (%v); run `go generate ./lint`", err)
	}
}
