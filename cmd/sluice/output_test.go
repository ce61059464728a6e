package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// compileTo compiles a plan into the folder out and gives the status and what is said.
func compileTo(plan string, flags ...string) (status int, said string) {
	status, out, err := program(plan, append([]string{"compile", "-o", "out", "-"}, flags...)...)
	return status, out + err
}

func TestOutputFolder(t *testing.T) {
	inFolder(t, nil)
	want := map[string]string{
		"01-create-segment-beta.json":    betaSegment,
		"02-create-launch-checkout.json": betaLaunch,
		"requests.json":                  betaArray(),
	}
	for range 2 { // the second time the files are replaced
		if status, said := compileTo(betaPlan); status != exitClean || said != "" {
			t.Errorf("ends with %d and says %q", status, said)
		}
		holds(t, "out", want)
	}
	if info, err := os.Stat("out/requests.json"); err != nil {
		t.Error(err)
	} else if mode := info.Mode().Perm(); mode != 0o644 {
		t.Errorf("the files have mode %o", mode)
	}
}

func TestOutputOfOneOperation(t *testing.T) {
	inFolder(t, nil)
	if status, said := compileTo(betaPlan, "--only", "CreateLaunch"); status != exitClean {
		t.Errorf("ends with %d and says %q", status, said)
	}
	array := betaArray()
	holds(t, "out", map[string]string{
		"01-create-launch-checkout.json": betaLaunch,
		"requests.json":                  "[\n" + array[strings.Index(array, "  },\n")+len("  },\n"):],
	})
}

// A name cannot lead out of the folder.
func TestOutputNamesAreSafe(t *testing.T) {
	inFolder(t, nil)
	raw := `{"accountId": "<YOUR ACCOUNT>/../../../x", "experimentTemplateId": "EXT1", "roleArn": "arn:aws:iam::123456789012:role/fis"}`
	if status, said := compileTo(raw); status != exitClean {
		t.Fatalf("ends with %d and says %q", status, said)
	}
	if _, err := os.Stat("out/01-create-target-account-configuration--YOUR-ACCOUNT--..-..-..-x.json"); err != nil {
		t.Error(err)
	}
	holds(t, ".", map[string]string{"out/": ""})
}

// A folder where a file belongs stops everything before any file has changed.
func TestOutputFolderInTheWay(t *testing.T) {
	for _, name := range []string{"requests.json", "01-create-segment-beta.json"} {
		inFolder(t, nil)
		if err := os.MkdirAll(filepath.Join("out", name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("out/02-create-launch-checkout.json", []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		status, said := compileTo(betaPlan)
		if want := "sluice: " + filepath.Join("out", name) + " is a folder; a request would be written there\n"; status != exitFailed || said != want {
			t.Errorf("ends with %d and says %q, want %q", status, said, want)
		}
		holds(t, "out", map[string]string{name + "/": "", "02-create-launch-checkout.json": "old"})
	}
}

func TestOutputFolderNotWritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	inFolder(t, nil)
	if err := os.Mkdir("out", 0o555); err != nil {
		t.Fatal(err)
	}
	if status, said := compileTo(betaPlan); status != exitFailed || !strings.Contains(said, "permission denied") {
		t.Errorf("ends with %d and says %q", status, said)
	}
	holds(t, "out", nil)
}

// When a move fails, those before it are taken back: the folder never holds files of two plans.
func TestOutputRollsBack(t *testing.T) {
	for _, last := range []string{"new", "old"} {
		before := map[string]string{"a": "old a", "b": "old b"}
		if last == "new" {
			delete(before, "a")
		}
		inFolder(t, before)
		var set fileSet
		for _, name := range []string{"a", "b", "c"} {
			if err := set.add(name, "new "+name); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Remove(set[2].written); err != nil { // so that the last move fails
			t.Fatal(err)
		}
		if err := set.commit(); err == nil {
			t.Error("commit has nothing to move and says nothing")
		}
		set.discard()
		holds(t, ".", before)
	}
}
