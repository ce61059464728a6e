//go:build unix

package safefile

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// in changes to a new folder with these files.
func in(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// holds checks that the current folder contains exactly these files.
func holds(t *testing.T, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, err := os.ReadFile(path)
			got[filepath.ToSlash(path)] = string(text)
			return err
		}
		return err
	})
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v (%v)", got, want, err)
	}
}

// wantError checks the text of an error.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if got := fmt.Sprint(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrite(t *testing.T) {
	in(t, map[string]string{"old": "old", "sub/real": "old", "closed": "old"})
	if err := os.Symlink("sub/real", "link"); err != nil {
		t.Skip(err)
	}
	if err := os.Chmod("old", 0o604); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"old", "new", "link", strings.Repeat("x", 255)} {
		if err := Write(name, "new"); err != nil {
			t.Error(err)
		}
	}
	holds(t, map[string]string{"old": "new", "new": "new", "link": "new", "sub/real": "new", "closed": "old", strings.Repeat("x", 255): "new"})
	if info, err := os.Stat("old"); err != nil || info.Mode().Perm() != 0o604 {
		t.Errorf("got mode %v", info.Mode())
	}
	if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("got mode %v of the link", info.Mode())
	}
	wantError(t, Write("sub", "new"), "write sub: is a folder")
	wantError(t, Write(filepath.Join("none", "new"), "new"), "write none/new: no such file or directory")
	if err := os.Symlink("../old", "sub/out"); err != nil {
		t.Fatal(err)
	}
	wantError(t, Write("sub/out", "new"), "sub/out is a link that leaves its folder; not written")
	wantError(t, Write("link", "newer", "old", "sub/real"), "link is an input and would be overwritten; name another output")
	if len(hidden) > 0 {
		t.Errorf("%v are pending", hidden)
	}
}

// Concurrent changes are not lost, and a deleted file is not recreated.
func TestWriteUnchanged(t *testing.T) {
	const changed = "write x: changed on disk meanwhile; not overwritten, run again"
	in(t, map[string]string{"x": "old"})
	wantError(t, WriteUnchanged("x", "older", "new"), changed)
	wantError(t, WriteUnchanged("x", "old and more", "new"), changed)
	wantError(t, WriteUnchanged("y", "old", "new"), "write y: no such file or directory")
	holds(t, map[string]string{"x": "old"})
	wantError(t, WriteUnchanged("x", "old", "new"), "<nil>")
	holds(t, map[string]string{"x": "new"})
}

// The files of a folder are replaced together: until Commit, and after an error, nothing changes.
func TestFolder(t *testing.T) {
	in(t, map[string]string{"out/a": "old", "out/stale": "old", "out/mine": "old", "out/dir/x": "old"})
	for _, names := range []string{"a b A", "a dir", "a sub/x", "a b"} {
		f, err := OpenFolder("out", "out/a")
		if names != "a b" {
			f.Close()
			f, err = OpenFolder("out")
		}
		for _, name := range strings.Fields(names) {
			if err == nil {
				err = f.Add(name, "new")
			}
		}
		if err == nil {
			t.Errorf("%s: want an error", names)
		}
		f.Close()
		holds(t, map[string]string{"out/a": "old", "out/stale": "old", "out/mine": "old", "out/dir/x": "old"})
	}
	f, err := OpenFolder("out")
	for _, name := range []string{"a", "b"} {
		if err == nil {
			err = f.Add(name, "new")
		}
	}
	if err == nil {
		err = f.Commit("stale", "b", "dir", "none")
	}
	if f.Close(); err != nil {
		t.Error(err)
	}
	holds(t, map[string]string{"out/a": "new", "out/b": "new", "out/mine": "old", "out/dir/x": "old"})
}

// A symlink in the folder is written through if its target is below the folder, and rejected otherwise.
func TestFolderWithLinks(t *testing.T) {
	in(t, map[string]string{"out/sub/real": "old", "out/sub/other": "old", "victim": "old", "out-beside/x": "old"})
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"in": "sub/real", "absolute": here + "/out/sub/other", "up": "../victim", "beside": "../out-beside/x"} {
		if err := os.Symlink(to, filepath.Join("out", name)); err != nil {
			t.Skip(err)
		}
	}
	f, err := OpenFolder("out")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"up", "beside"} {
		wantError(t, f.Add(name, "new"), "out/"+name+" is a link that leaves its folder; not written")
	}
	for _, name := range []string{"in", "absolute"} {
		if err == nil {
			err = f.Add(name, "new")
		}
	}
	wantError(t, f.Add("sub/real", "other"), "out/sub/real would be written twice")
	if err == nil {
		err = f.Commit("up")
	}
	if f.Close(); err != nil {
		t.Error(err)
	}
	holds(t, map[string]string{"out/sub/real": "new", "out/sub/other": "new", "out/in": "new", "out/absolute": "new", "victim": "old", "out-beside/x": "old", "out/beside": "old"})
}

// A failed rename is reported along with those already done, and no temporary file remains.
func TestFolderPartialFailure(t *testing.T) {
	in(t, map[string]string{"out/a": "old"})
	f, err := OpenFolder("out")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := f.Add(name, "new"); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("out/b", 0o755); err != nil { // created after Add
		t.Fatal(err)
	}
	wantError(t, f.Commit("a"), "write out/b: file exists; some files are replaced already, the others are not; run this again")
	f.Close()
	holds(t, map[string]string{"out/a": "new"})
}

// After concurrent runs the folder has the files of one run.
func TestFolderConcurrentRuns(t *testing.T) {
	in(t, nil)
	var runs sync.WaitGroup
	for run := range 20 {
		runs.Go(func() {
			f, err := OpenFolder("out")
			if err != nil {
				t.Error(err)
				return
			}
			defer f.Close()
			for i := range 5 {
				err = f.Add(fmt.Sprint(i), fmt.Sprint(run))
			}
			if err == nil {
				err = f.Commit()
			}
			for i := range 5 {
				if text, _ := os.ReadFile(fmt.Sprintf("out/%d", i)); string(text) != fmt.Sprint(run) {
					t.Errorf("run %d: found the files of run %s", run, text)
				}
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	runs.Wait()
}

// Stop removes temporary files and keeps renamed ones.
func TestStop(t *testing.T) {
	in(t, map[string]string{"out/a": "old"})
	f, err := OpenFolder("out")
	if err == nil {
		err = f.Add("a", "new")
	}
	if err != nil {
		t.Fatal(err)
	}
	Stop()
	moving.Unlock()
	hidden = map[string]bool{}
	holds(t, map[string]string{"out/a": "old"})
}
