package git

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Blob returns the content of the file in the revision, up to the limit. It follows the symlinks of that revision.
func (r *Repository) Blob(path string, limit int) (text string, err error) {
	found := false
	err = r.Blobs([]string{path}, limit, func(_, held string) { text, found = held, true })
	if err == nil && !found {
		err = fmt.Errorf("cannot read %s in %s: it is missing there, or a link that leaves the repository", r.Display(path), r.Label)
	}
	return text, err
}

// Blobs calls each with the content of the files that exist in the revision, up to the limit.
func (r *Repository) Blobs(paths []string, limit int, each func(path, text string)) error {
	byOwner := map[*Repository][]string{}
	for _, path := range paths {
		owner := r.ownerBefore(path)
		if strings.Contains(path, "\n") {
			if err := owner.batch([]string{path}, "\x00", limit, each); err != nil {
				return err
			}
			continue
		}
		byOwner[owner] = append(byOwner[owner], path)
	}
	for owner, paths := range byOwner {
		if err := owner.batch(paths, "\n", limit, each); err != nil {
			return err
		}
	}
	return nil
}

// Names returns the names of the files in a folder in the revision.
func (r *Repository) Names(folder string) ([]string, error) {
	owner := r.ownerBefore(folder)
	if owner.revision == "" || !Within(owner.Top, folder) {
		return nil, nil
	}
	name := owner.Name(folder)
	if name == "." {
		name = ""
	}
	list, err := output(owner.Top, "ls-tree", "-z", "--name-only", owner.revision+":"+name)
	if err != nil {
		return nil, err
	}
	return names(list), nil
}

// batch reads the files with one git process. Their names must not contain the separator end.
func (r *Repository) batch(paths []string, end string, limit int, each func(path, text string)) error {
	if r.revision == "" {
		return nil
	}
	git := command(r.Top, "cat-file", "--batch", "--follow-symlinks")
	if end == "\x00" {
		git.Args = append(git.Args, "-z")
	}
	var names strings.Builder
	for _, path := range paths {
		names.WriteString(r.revision + ":" + r.Name(path) + end)
	}
	git.Stdin = strings.NewReader(names.String())
	pipe, err := git.StdoutPipe()
	if err != nil {
		return err
	}
	if err := git.Start(); err != nil {
		return err
	}
	out := bufio.NewReader(pipe)
	for _, path := range paths {
		text, found, failure := object(out, limit)
		if failure != nil {
			err = failure
			break
		}
		if found {
			each(path, text)
		}
	}
	_, _ = io.Copy(io.Discard, out) // drain the pipe so that git can exit
	if ended := git.Wait(); err == nil {
		err = ended
	}
	if err != nil {
		err = fmt.Errorf("git cat-file: %w", err)
	}
	return err
}

// object parses one response of `git cat-file --batch --follow-symlinks`: `ID blob SIZE` and the text, `NAME missing`, or a
// word such as `dangling` with the size of a name that follows.
func object(out *bufio.Reader, limit int) (text string, found bool, err error) {
	head, err := out.ReadString('\n')
	if err != nil {
		return "", false, err
	}
	fields := strings.Fields(head)
	if len(fields) < 2 || strings.Contains(fields[0], ":") {
		return "", false, nil // missing: the line is the revision and the file name
	}
	size, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil {
		return "", false, err
	}
	held := make([]byte, min(size, limit))
	if _, err := io.ReadFull(out, held); err != nil {
		return "", false, err
	}
	_, err = io.CopyN(io.Discard, out, int64(size-len(held)+1))
	return string(held), fields[1] == "blob", err
}
