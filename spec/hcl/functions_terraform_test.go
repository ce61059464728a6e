package hcl

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// Terraform, where it is installed, has the results that TestFunctions expects.
func TestFunctionsInTerraform(t *testing.T) {
	if _, err := exec.LookPath("terraform"); err != nil {
		t.Skip("terraform is not installed")
	}
	dir := t.TempDir()
	terraform := func(args ...string) []byte {
		t.Helper()
		c := exec.Command("terraform", args...)
		c.Dir, c.Env = dir, append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "CHECKPOINT_DISABLE=1")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("terraform %s: %v\n%s", args[0], err, out)
		}
		return out
	}
	expressions, text := slices.Sorted(maps.Keys(results())), ""
	for i, expression := range expressions {
		text += fmt.Sprintf("output \"o%d\" {\n  value     = %s\n  sensitive = true\n}\n", i, expression)
	}
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	terraform("init", "-input=false")
	terraform("plan", "-input=false", "-out=plan")
	var shown struct {
		Values struct {
			Outputs map[string]struct{ Value any }
		} `json:"planned_values"`
	}
	if err := json.Unmarshal(terraform("show", "-json", "plan"), &shown); err != nil {
		t.Fatal(err)
	}
	for i, expression := range expressions {
		got := shown.Values.Outputs[fmt.Sprintf("o%d", i)].Value
		if list, ok := got.([]any); ok && len(list) == 1 {
			got = list[0]
		}
		if got := fmt.Sprint(got); got != results()[expression] {
			t.Errorf("%s is %s in Terraform, not %s", expression, got, results()[expression])
		}
	}
}
