//go:build !unix || aix || solaris

package safefile

import (
	"io/fs"
	"os"
)

// lockFolder does nothing: this system cannot lock folders.
func lockFolder(string) *os.File { return nil }

// keepOwner does nothing: this system sets the owner of new files.
func keepOwner(*os.File, fs.FileInfo) {}
