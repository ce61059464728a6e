package main

import (
	"bytes"
	"embed"
	"errors"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed *.tmpl
var sources embed.FS

var templates = template.Must(template.ParseFS(sources, "*.tmpl"))

// file is a file that is to be written.
type file struct {
	path string
	text []byte
}

// files are the rule's own: the rule and its test.
func (r *rule) files(folder string) (files []file, err error) {
	for _, f := range []struct{ name, template string }{{r.File + ".go", "rule.go.tmpl"}, {r.File + "_test.go", "test.go.tmpl"}} {
		var b bytes.Buffer
		if err := templates.ExecuteTemplate(&b, f.template, r); err != nil {
			return nil, err
		}
		text, err := format.Source(b.Bytes())
		if err != nil {
			return nil, err
		}
		files = append(files, file{filepath.Join(folder, f.name), text})
	}
	return files, nil
}

// save writes the new files and then moves the changed one into its place. Where any of that fails, all is as it was.
func save(fresh []file, changed file) (err error) {
	var made []string
	defer func() {
		for _, path := range made {
			if err != nil {
				_ = os.Remove(path)
			}
		}
	}()
	for _, f := range fresh {
		w, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return refusal("lint/" + filepath.Base(f.path) + " is there already; choose another id, or move the file")
		}
		if err != nil {
			return err
		}
		made = append(made, f.path)
		if err := fill(w, f.text); err != nil {
			return err
		}
	}
	info, err := os.Stat(changed.path)
	if err != nil {
		return err
	}
	w, err := os.CreateTemp(filepath.Dir(changed.path), ".scaffold-*")
	if err != nil {
		return err
	}
	made = append(made, w.Name())
	if err := errors.Join(w.Chmod(info.Mode().Perm()), fill(w, changed.text)); err != nil {
		return err
	}
	return os.Rename(w.Name(), changed.path)
}

func fill(w *os.File, text []byte) error {
	_, err := w.Write(text)
	return errors.Join(err, w.Close())
}
