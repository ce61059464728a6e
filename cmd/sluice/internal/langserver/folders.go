package langserver

import (
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/spec/dialect"
)

// folders are the workspace folders of the editor. Their files are linted after the open documents.
type folders struct {
	paths []string
	// stale reports whether the folders must be searched again.
	stale bool
	// pending are the files still to lint, and reported the files with published diagnostics.
	pending  []string
	reported map[string]bool
}

// maxFolderFiles bounds the files in all folders that are linted without being open.
const maxFolderFiles = 2000

// uriOf returns the URI of a file.
func uriOf(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/plans
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

func (s *server) foldersChanged(p foldersParams) (any, error) {
	for _, removed := range p.Event.Removed {
		s.folders.paths = slices.DeleteFunc(s.folders.paths, func(path string) bool { return path == pathOf(removed.URI) })
	}
	for _, added := range p.Event.Added {
		s.addFolder(added.URI)
	}
	s.search()
	return nil, nil
}

// addFolder adds a folder on disk.
func (s *server) addFolder(uri string) {
	if path := pathOf(uri); strings.HasPrefix(uri, "file:") && !slices.Contains(s.folders.paths, path) {
		s.folders.paths = append(s.folders.paths, path)
	}
}

// search tells the worker to search the folders.
func (s *server) search() {
	s.folders.stale = true
	s.wakeWorker()
}

// searchFolders finds the files in the folders, and clears the diagnostics of deleted files. The server answers requests
// meanwhile.
func (s *server) searchFolders() {
	s.folders.stale = false
	paths := slices.Clone(s.folders.paths)
	s.mu.Unlock()
	settings, err := workspace.NewSettings(workspace.Options{})
	found := &workspace.Found{}
	if err == nil {
		found = (&workspace.Search{Settings: settings}).Find(paths)
	}
	s.mu.Lock()
	files := found.Paths()
	s.folders.pending = files[:min(len(files), maxFolderFiles)]
	for path := range s.folders.reported {
		if !slices.Contains(files, path) {
			s.retract(path)
		}
	}
}

// retract clears the diagnostics of a file that is not open.
func (s *server) retract(path string) {
	delete(s.folders.reported, path)
	if s.openAt(path) == nil {
		s.send(uriOf(path), 0, nil)
	}
}

// openAt returns the open document of a file, or nil.
func (s *server) openAt(path string) *document {
	for _, d := range s.docs {
		if d.path == path {
			return d
		}
	}
	return nil
}

// lintClosed lints the next pending file.
func (s *server) lintClosed() {
	path := s.folders.pending[0]
	s.folders.pending = s.folders.pending[1:]
	text, err := workspace.ReadFile(path)
	switch {
	case s.openAt(path) != nil:
		return
	case err != nil:
		s.retract(path)
		return
	}
	d := &document{uri: uriOf(path), path: path, mapper: newMapper(text, s.utf8)}
	s.check(d)
	d.findings = slices.DeleteFunc(d.findings, func(f lint.Finding) bool { return f.Rule.Once }) // lint reports these rules once per run, the editor in each file
	if len(d.findings) == 0 {
		if s.folders.reported[path] {
			s.retract(path)
		}
		return
	}
	s.folders.reported[path] = true
	s.send(d.uri, 0, s.diagnosticsOf(d))
}

// filesChanged lints the files affected by changes on disk: all of them after a change to a configuration or module.
func (s *server) filesChanged(p watchedParams) (any, error) {
	for _, change := range p.Changes {
		path := pathOf(change.URI)
		switch {
		case change.Type == fileDeleted && s.openAt(path) == nil:
			s.retract(path)
		case change.Type == fileModified && s.folders.reported[path] && !dialect.OfTerraform(path):
			s.folders.pending = append(s.folders.pending, path)
			s.wakeWorker()
			continue
		}
		s.settings.forget()
		s.lintAll()
		s.search()
	}
	return nil, nil
}

// watch registers for changes of files on disk.
func (s *server) watch() {
	watchers := []any{map[string]string{"globPattern": "**/.sluice.yaml"}, map[string]string{"globPattern": "**/*.{yaml,yml,json,template,tf,tofu,tfvars}"}}
	params := map[string]any{"registrations": []any{map[string]any{"id": "files", "method": "workspace/didChangeWatchedFiles",
		"registerOptions": map[string]any{"watchers": watchers}}}}
	go func() { _ = s.client.Call(context.Background(), "client/registerCapability", params, nil) }()
}
