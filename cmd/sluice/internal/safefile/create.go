package safefile

import (
	"errors"
	"io/fs"
	"os"
)

// Create writes a new file. The error is fs.ErrExist if the path exists, even if it was created meanwhile.
func Create(path, text string) error {
	path = named(path)
	p, err := prepareNew(path, text)
	if err == nil {
		moving.Lock()
		defer moving.Unlock()
		err = p.place()
		p.discard()
	}
	return errorAt(path, err)
}

// prepareNew does what prepare does for a target that must not exist, not even as a dangling symlink.
func prepareNew(target, text string) (pending, error) {
	if _, err := os.Lstat(target); err == nil {
		return pending{}, fs.ErrExist
	}
	p, err := prepareNextTo(target, text, nil)
	p.fresh = true
	return p, err
}

// link moves the file to its target, unless the target exists, which a rename would replace. On file systems without hard links
// it first creates an empty file, which only one run can do.
func (p pending) link() error {
	err := os.Link(p.hidden, p.target)
	if err == nil {
		p.discard()
	}
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.OpenFile(p.target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err = f.Close(); err == nil {
		err = p.rename()
	}
	if err != nil {
		_ = os.Remove(p.target)
	}
	return err
}
