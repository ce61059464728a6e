package workspace

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
)

// comparison determines which files differ from a revision.
type comparison struct {
	repository *git.Repository
	scope      *scope
	changes    *git.Changes
	ways       git.Ways
	// folders are those of changed configurations; settings find configurations reached through symlinks.
	folders  []string
	settings *Settings
	// versions is set if only inputs count that may have two versions, so that they can be compared.
	versions bool
	// all reports whether a configuration or variables for every file changed.
	all bool
	// configurations caches by folder whether the configuration of its files changed.
	configurations map[string]bool
	// lost are the folders of Terraform modules that files were deleted from.
	lost map[string]bool
}

func newComparison(r *git.Repository, paths []string) (*comparison, error) {
	scope, err := newScope(r, paths)
	if err != nil {
		return nil, err
	}
	changes, err := r.Touched()
	if err != nil {
		return nil, err
	}
	lost := map[string]bool{}
	for _, v := range changes.Files {
		if v.Old != v.New && hcl.OfModule(filepath.Base(v.Old)) {
			lost[filepath.Dir(v.Old)] = true
		}
	}
	return &comparison{repository: r, scope: scope, changes: changes, lost: lost, configurations: map[string]bool{}}, nil
}

// addConfigurations adds changed configurations and variables, which change every file they apply to.
func (c *comparison) addConfigurations(settings *Settings) {
	c.settings = settings
	for _, v := range c.changes.Files {
		for _, path := range []string{v.Old, v.New} {
			if dialect.ByName(path) == dialect.Config {
				c.folders = append(c.folders, filepath.Dir(path))
			}
		}
	}
	for _, path := range []string{settings.options.ConfigFile, settings.options.VarFile} {
		c.all = c.all || path != "" && c.changed(path)
	}
}

// differing returns the files of which an input differs.
func (c *comparison) differing(files []string, inputs func(file string) []string) (kept []string, err error) {
	var read [][]string
	InOrder(len(files), func(i int) []string { return inputs(files[i]) }, func(of []string) { read = append(read, of) })
	same, err := c.same(files, slices.Concat(read...))
	for i, file := range files {
		if slices.ContainsFunc(read[i], func(input string) bool { return !same[input] }) {
			kept = append(kept, file)
		}
	}
	return kept, err
}

// same returns which inputs of the files are the same as in the revision. An input that git does not track cannot be compared and
// is not; if it is a named file, that is an error. Such an input of a found file counts, too, unless versions is set.
func (c *comparison) same(files, inputs []string) (map[string]bool, error) {
	same, found := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		found[file] = true
	}
	var unsure []string // those that git may not track: a file that was found without a link is tracked or changed
	ends, named := map[string]string{}, map[string]bool{}
	for _, input := range inputs {
		if _, known := same[input]; known {
			continue
		}
		path, way, err := c.resolve(input)
		same[input] = err == nil && !c.differs(input, path, way)
		named[input] = path == way.File && slices.Contains(c.scope.roots, path)
		linked := slices.ContainsFunc(way.Links, func(link string) bool { return git.Within(c.repository.Top, link) })
		if same[input] && (named[input] || linked || !c.versions && !found[input] && Exists(way.File)) {
			unsure, ends[input] = append(unsure, input), way.File
		}
	}
	untracked, err := c.repository.Untracked(slices.Collect(maps.Values(ends)))
	if err != nil {
		return nil, err
	}
	for _, input := range unsure {
		same[input] = !untracked[ends[input]]
		if named[input] && !same[input] {
			return nil, fmt.Errorf("%s cannot be compared with %s: git ignores it, or it belongs to another repository", input, c.repository.Label)
		}
	}
	return same, nil
}

// resolve returns a path as git names it and its way. Its last symlink is only resolved in the way.
func (c *comparison) resolve(file string) (string, git.Way, error) {
	way, err := c.ways.To(file)
	if err != nil {
		return "", way, err
	}
	path, err := git.RealPath(file)
	return path, way, err
}

// differs reports whether a file, a symlink on its path or its configuration changed, or whether it is outside of the
// repository.
func (c *comparison) differs(file, path string, way git.Way) bool {
	return c.all || c.contains(way) || !git.Within(c.repository.Top, way.File) || hcl.OfModule(filepath.Base(path)) && c.lost[filepath.Dir(path)] ||
		slices.ContainsFunc(c.folders, func(folder string) bool { return git.Within(folder, path) }) || c.configured(file)
}

// configured reports whether the configuration of a file or one of its schemas changed, or whether one that is no longer there may
// have applied to the file.
func (c *comparison) configured(file string) bool {
	if c.settings == nil {
		return false
	}
	dir := filepath.Dir(file)
	differs, known := c.configurations[dir]
	if !known {
		inputs := c.settings.configsOf(file)
		if config := c.settings.configOf(file); config != nil {
			inputs = append(inputs, config.schemas...)
		}
		differs = slices.ContainsFunc(inputs, c.changed)
		c.configurations[dir] = differs
	}
	return differs
}

// changed reports whether a path, which need not exist, leads to a file that changed.
func (c *comparison) changed(path string) bool {
	way, err := c.ways.To(path)
	return err != nil || c.contains(way)
}

// contains reports whether a file or a symlink on its path changed.
func (c *comparison) contains(way git.Way) bool {
	return c.changes.Contain(way.File) || slices.ContainsFunc(way.Links, c.changes.Contain)
}
