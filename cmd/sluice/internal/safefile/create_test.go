//go:build unix

package safefile

import (
	"errors"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"testing"
)

// Whatever has the name stays.
func TestCreate(t *testing.T) {
	in(t, map[string]string{"old": "old", "folder/x": "x"})
	if err := os.Symlink("nowhere", "dangling"); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"old", "folder", "dangling"} {
		if err := Create(name, "new"); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantError(t, Create("none/new", "new"), "write none/new: no such file or directory")
	wantError(t, Create("new", "new"), "<nil>")
	if len(hidden) > 0 {
		t.Errorf("%v are pending", hidden)
	}
	if err := os.Remove("dangling"); err != nil {
		t.Fatal(err)
	}
	holds(t, map[string]string{"old": "old", "folder/x": "x", "new": "new"})
}

// Of concurrent runs one creates the file.
func TestCreateConcurrently(t *testing.T) {
	in(t, nil)
	var runs sync.WaitGroup
	var created atomic.Int32
	for range 20 {
		runs.Go(func() {
			if err := Create("x", "new"); err == nil {
				created.Add(1)
			} else if !errors.Is(err, fs.ErrExist) {
				t.Error(err)
			}
		})
	}
	runs.Wait()
	if created.Load() != 1 {
		t.Errorf("%d runs created the file", created.Load())
	}
	holds(t, map[string]string{"x": "new"})
}

// If a file appears before Commit, it stays and no other is created.
func TestFolderCreate(t *testing.T) {
	in(t, nil)
	f, err := OpenFolder("out")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := f.Create(name, "new"); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("out/b", []byte("theirs"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantError(t, f.Commit(), "write out/b: file exists")
	f.Close()
	holds(t, map[string]string{"out/b": "theirs"})
}
