//go:build unix && !aix && !solaris

package safefile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// lockFolder waits for the lock on the folder. If the file system has no locks, it returns without one.
func lockFolder(path string) *os.File {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	for errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX), syscall.EINTR) {
	}
	return f
}

// keepOwner sets the owner and group of the file to those of the old one, as far as permitted.
func keepOwner(f *os.File, old fs.FileInfo) {
	if was, ok := old.Sys().(*syscall.Stat_t); ok && f.Chown(int(was.Uid), int(was.Gid)) != nil {
		_ = f.Chown(-1, int(was.Gid))
	}
}
