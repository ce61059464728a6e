package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec"
)

// Files of a module are read below the working directory only, also through symlinks.
func TestModuleFolder(t *testing.T) {
	outside := t.TempDir()
	here := filepath.Join(outside, "here")
	for _, name := range []string{"secret.tf", "here/live/main.tf", "here/values.txt"} {
		path := filepath.Join(outside, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{"live/link.tf": "../../secret.tf", "up": ".."} {
		if err := os.Symlink(to, filepath.Join(here, from)); err != nil {
			t.Skip(err)
		}
	}
	t.Chdir(here)
	folder := ModuleFolder("live")
	for name, want := range map[string]bool{
		"live/main.tf": true, "live/../values.txt": true, "../secret.tf": false, "live/link.tf": false, "up/secret.tf": false,
		filepath.Join(outside, "secret.tf"): false, "live/nowhere": false,
	} {
		if _, ok := folder.Open(name); ok != want {
			t.Errorf("%s is read: %t", name, ok)
		}
	}
	if parts, ok := folder.Files("live"); !ok || len(parts) != 2 || !parts[0].Unreadable || parts[0].Text != "" || parts[1].Text != "here/live/main.tf" {
		t.Errorf("got files %v", parts)
	}
	if _, ok := folder.Files(".."); ok {
		t.Error("a folder elsewhere was read")
	}
}

// TestLargeFileOfModule checks that an oversized file reaches the reader, which reports it.
func TestLargeFileOfModule(t *testing.T) {
	t.Chdir(t.TempDir())
	text := "resource \"aws_fis_experiment_template\" \"x\" {}\n#" + strings.Repeat("x", MaxRead)
	if err := os.WriteFile("main.tf", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f := spec.ReadModule(".", ModuleFolder("."))
	if len(f.Problems) != 1 || f.Problems[0].Kind != spec.TooBig {
		t.Errorf("an oversized file: got problems %v", f.Problems)
	}
	if p, _ := ModuleFolder(".").Open("main.tf"); !p.Large || p.Text != "" {
		t.Error("a function read an oversized file")
	}
}

// TestCallsStayInside follows module calls in the working directory only.
func TestCallsStayInside(t *testing.T) {
	outside := t.TempDir()
	for name, text := range map[string]string{
		"main.tf":      "resource \"aws_fis_experiment_template\" \"x\" {}\n",
		"here/main.tf": "module \"x\" {\n  source = \"../\"\n}\n",
	} {
		path := filepath.Join(outside, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(outside, "here"))
	if (modulesToLint{}).holds(ModuleFolder("."), ".", 0) {
		t.Error("a module outside of the working directory was read")
	}
}
