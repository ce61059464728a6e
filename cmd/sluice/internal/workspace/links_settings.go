package workspace

import (
	"path/filepath"
	"slices"
	"strings"

	"sluice/spec/dialect"
)

// maxCompared bounds the comparisons of the settings of plans under several names. Beyond it, folders are searched again.
const maxCompared = 100_000

// searchedAs is a folder that was searched with a configuration, of which nothing was excluded.
type searchedAs struct{ target, config string }

// foundAs is a plan by its own name with the settings for one of its names.
type foundAs struct{ own, settings string }

// record records plans as found with the settings for their names.
func (f *follower) record(plans []File, own func(string) string) {
	for _, file := range plans {
		name := own(file.Path)
		f.plans[foundAs{name, f.settings(file.Path)}] = true
		f.above(name, func(dir string) { f.inside[dir] = append(f.inside[dir], name) })
	}
}

// above calls a function with the folders above a path, up to the searched one.
func (f *follower) above(path string, do func(dir string)) {
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		do(dir)
		if dir == f.real || dir == filepath.Dir(dir) {
			return
		}
	}
}

// config identifies the configuration of the files in a folder, also if it is found by another name.
func (w *walker) config(folder string) (id string, varies bool) {
	if w.search.Settings == nil {
		return "", false
	}
	c := w.search.Settings.configOf(filepath.Join(folder, "file"))
	if c == nil {
		return "", false
	}
	id, known := w.configs[c]
	if !known && c.Config != nil {
		id = c.Config.Path
		if real, err := realPath(id); err == nil {
			id = real
		}
	}
	w.configs[c] = id
	return id, c.Config.Varies()
}

// settings identifies the settings for a file.
func (w *walker) settings(path string) string {
	config, varies := w.config(filepath.Dir(path))
	if varies {
		config += "\x00" + w.search.Settings.Variant(path)
	}
	return config
}

// varies reports whether a plan in the target may have other settings under the name of the link than those it was found with.
func (f *follower) varies(link, target string) bool {
	if _, varies := f.config(link); !varies {
		return false
	}
	if f.withLinks[target] {
		return true
	}
	for _, own := range f.inside[target] {
		if f.compared++; f.compared > maxCompared || !f.plans[foundAs{own, f.settings(rebase(target, link, own))}] {
			return true
		}
	}
	return false
}

// linkedFile is a file that a symlink leads to, with all that depends on the symlink's name.
type linkedFile struct {
	// folder is that of a plan, whose documents in mergeInto are relative to it.
	target, settings, folder string
	kind                     dialect.Dialect
	isJSON                   bool
}

// maxSame bounds the symlinks to one file that are linted although they cannot have other findings.
const maxSame = 10

// few drops symlinks to a file that is linted in the same way for many others. A file of a Terraform module belongs to its folder.
func (w *walker) few(plans []File) []File {
	return slices.DeleteFunc(plans, func(file File) bool {
		target, err := "", error(nil)
		if w.fileLinks[file.Path] && !dialect.OfTerraform(file.Path) {
			target, err = realPath(file.Path)
		}
		if target == "" || err != nil {
			return false
		}
		linked := linkedFile{target: target, settings: w.settings(file.Path), kind: file.Kind, isJSON: strings.EqualFold(filepath.Ext(file.Path), ".json")}
		if file.Kind == dialect.Plan {
			linked.folder = filepath.Dir(file.Path)
		}
		w.linked[linked]++
		return w.linked[linked] > maxSame
	})
}
