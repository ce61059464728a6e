package workspace

import (
	"os"
	"path/filepath"
	"testing"
)

// What a module names is read below the working directory only, whatever leads out of it.
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
	if parts, ok := folder.Files("live"); !ok || len(parts) != 1 || parts[0].Text != "here/live/main.tf" {
		t.Errorf("the module has %v", parts)
	}
	if _, ok := folder.Files(".."); ok {
		t.Error("a folder elsewhere is read")
	}
}
