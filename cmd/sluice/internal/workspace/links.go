package workspace

import (
	"fmt"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
)

// maxNames bounds the names under which a folder is searched if the configuration excludes files under each of them.
const maxNames = 100

// maxLinks bounds the symlinks that are found behind others, since folders full of links to each other have very many names.
const maxLinks = 10_000

// linked is a symlink to a folder.
type linked struct {
	// path is its path as found, and own the one without other symlinks.
	path, own string
	// way are the targets of the symlinks on the path.
	way []string
	// ignored means that git ignores one of them.
	ignored bool
}

// follower searches the folders that symlinks lead to. Most are searched under their own names; the others are hidden, ignored by
// git, or have files that the configuration excludes under these names only.
type follower struct {
	*walker
	// real is the searched folder with symlinks resolved.
	real string
	// plans are the plans that are found, and inside their own names by the folders above them.
	plans  map[foundAs]bool
	inside map[string][]string
	// excluded are the own names of folders with excluded files, and withLinks of those with symlinks.
	excluded, withLinks map[string]bool
	// names counts the names under which targets were searched, and done are the searches in which nothing was excluded.
	names map[string]int
	done  map[searchedAs]bool
	// compared counts comparisons of settings.
	compared int
	// behindLinks counts the symlinks found behind others.
	behindLinks int
}

// follow returns the plans behind the symlinks, in addition to those found without.
func (w *walker) follow(plans, excluded []File) (more []File) {
	real, err := realPath(w.folder)
	if err != nil || len(w.links) == 0 {
		return nil
	}
	f := &follower{walker: w, real: real, plans: map[foundAs]bool{}, inside: map[string][]string{}, excluded: map[string]bool{},
		withLinks: map[string]bool{}, names: map[string]int{}, done: map[searchedAs]bool{}}
	f.record(plans, f.own)
	for _, link := range w.links {
		f.above(f.own(link), func(dir string) { f.withLinks[dir] = true })
	}
	f.exclude(f.real, excluded, f.own)
	followed := map[string]bool{}
	for before := -1; before < len(f.excluded); { // what is excluded behind a link can make another one worth following
		before = len(f.excluded)
		links := f.linked(slices.DeleteFunc(slices.Clone(w.links), func(path string) bool { return followed[path] }), linked{path: w.folder, own: w.folder})
		for len(links) > 0 {
			if f.behindLinks > maxLinks {
				f.found.Failures = append(f.found.Failures, fmt.Errorf("%s leads to more than %d symlinks; pass it explicitly to read it", links[0].path, maxLinks))
				return more
			}
			followed[links[0].path] = true
			files, next := f.behind(links[0])
			more, links = append(more, files...), append(links[1:], next...)
		}
	}
	return more
}

// linked returns the symlinks in a folder that must be followed, unless git ignores them. The folder is searched for another one.
func (f *follower) linked(paths []string, in linked) (links []linked) {
	for _, path := range paths {
		if !f.searched(path) {
			links = append(links, linked{path, rebase(in.path, in.own, path), in.way, in.ignored})
		}
	}
	if in.ignored {
		return links
	}
	return dropIgnored(f.walker, links, func(l linked) string { return l.own })
}

// own returns the name of a path in the folder, with the folder's symlinks resolved.
func (f *follower) own(path string) string { return rebase(f.folder, f.real, path) }

// rebase moves a path from one folder to another.
func rebase(from, to, path string) string {
	relative, err := filepath.Rel(from, path)
	if err != nil {
		return path
	}
	return filepath.Join(to, relative)
}

// exclude records the folders of excluded files, up to the top.
func (f *follower) exclude(top string, files []File, own func(string) string) {
	for _, file := range files {
		for dir := filepath.Dir(own(file.Path)); !f.excluded[dir] && dir != filepath.Dir(top); dir = filepath.Dir(dir) {
			f.excluded[dir] = true
		}
	}
}

// searched reports whether the target of a symlink is below the folder, and searched completely under its own name, with the same
// settings.
func (f *follower) searched(link string) bool {
	target, err := realPath(link)
	if err != nil {
		return true
	}
	if !git.Within(f.real, target) || !f.visible(target) || f.excluded[target] {
		return false
	}
	own, _ := f.config(rebase(f.real, f.folder, target))
	here, _ := f.config(link)
	return own == here && !f.varies(link, target)
}

// visible reports whether a folder is neither hidden nor ignored by git.
func (f *follower) visible(target string) bool {
	return !hiddenBelow(f.real, filepath.Join(target, "file")) && !f.ignores(target)
}

// ignores reports whether git ignores the target of a symlink.
func (f *follower) ignores(target string) bool {
	path := rebase(f.real, f.folder, target)
	if f.tracked == nil || f.tracked.Contain(path) {
		return false
	}
	if _, known := f.ignored[path]; !known {
		f.learn([]string{path})
	}
	return f.ignored[path]
}

// behind searches the target of a symlink, and returns the symlinks in it. If git tracks the symlink but ignores the target, all
// files in it count.
func (f *follower) behind(link linked) (plans []File, next []linked) {
	target, err := realPath(link.path)
	config, _ := f.config(link.path)
	search := searchedAs{target, config}
	switch {
	case err != nil || slices.Contains(link.way, target) || f.done[search] && !f.varies(link.path, target):
		return nil, nil
	case !git.Within(f.real, target):
		f.found.Failures = append(f.found.Failures, linkOut(f.folder, link.path))
		return nil, nil
	case rejectGit(f.folder, link.path) != nil:
		f.found.Failures = append(f.found.Failures, fmt.Errorf("%s is a link into `.git`; not searched", link.path))
		return nil, nil
	case f.ignores(target) && !link.ignored && !f.tracked.Contain(link.own):
		return nil, nil
	case f.names[target] == maxNames:
		f.found.Failures = append(f.found.Failures, fmt.Errorf("%s leads to a folder that is searched under %d other names; pass it explicitly to read it", link.path, maxNames))
		return nil, nil
	}
	f.names[target]++
	in := linked{link.path, rebase(f.real, f.folder, target), append(slices.Clone(link.way), target), link.ignored || f.ignores(target)}
	w := &walker{search: f.search, folder: f.folder, named: f.named, tracked: f.tracked, configs: f.configs, found: f.found, git: f.git, linked: f.walker.linked, fileLinks: map[string]bool{}}
	_ = Walk(link.path, w.visit)
	own := func(path string) string { return rebase(link.path, target, path) }
	f.behindLinks += len(w.links)
	for _, link := range w.links {
		f.above(own(link), func(dir string) { f.withLinks[dir] = true })
	}
	w.files = slices.DeleteFunc(w.files, func(c candidate) bool { return f.plans[foundAs{own(c.Path), f.settings(c.Path)}] })
	plans, excluded := f.search.recognised(w.files, f.found)
	if !in.ignored {
		named := func(file File) string { return rebase(in.path, in.own, file.Path) }
		plans, excluded = dropIgnored(f.walker, plans, named), dropIgnored(f.walker, excluded, named)
	}
	f.record(plans, own)
	f.exclude(f.real, excluded, own)
	f.found.excluded += len(excluded)
	f.done[search] = len(excluded) == 0
	return w.few(plans), f.linked(w.links, in)
}
