//go:build !unix || aix || solaris

package safefile

import (
	"io/fs"
	"os"
)

// lockFolder locks nothing: folders cannot be locked here.
func lockFolder(string) *os.File { return nil }

// keepOwner does nothing where a new file belongs to whom its folder says.
func keepOwner(*os.File, fs.FileInfo) {}
