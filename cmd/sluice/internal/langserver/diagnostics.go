package langserver

import (
	"context"
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/lint"
)

// lint queues the document for the worker.
func (s *server) lint(d *document) {
	d.dirty = true
	s.wakeWorker()
}

// wakeWorker wakes the worker.
func (s *server) wakeWorker() {
	select {
	case s.wake <- struct{}{}:
	default: // the worker is running already
	}
}

func (s *server) lintAll() {
	for _, d := range s.docs {
		s.lint(d)
	}
}

// diagnose lints changed files until the context ends. A request waits for at most one of them.
func (s *server) diagnose(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		s.diagnoseAll()
	}
}

// diagnoseAll lints all changed files.
func (s *server) diagnoseAll() {
	for s.diagnoseOne() {
	}
}

// diagnoseOne lints a changed document or else a file of the folders, and reports whether there was one.
func (s *server) diagnoseOne() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.docs {
		if d.dirty {
			s.check(d)
			s.send(d.uri, d.version, s.diagnosticsOf(d))
			return true
		}
	}
	switch {
	case s.folders.stale:
		s.searchFolders()
	case len(s.folders.pending) > 0:
		s.lintClosed()
	default:
		return false
	}
	return true
}

// send publishes the diagnostics of a version of a document; the version is 0 for a file that is not open.
func (s *server) send(uri string, version int, found []diagnostic) {
	if found == nil {
		found = []diagnostic{}
	}
	_ = s.client.Notify(context.Background(), "textDocument/publishDiagnostics", publishParams{URI: uri, Version: version, Diagnostics: found})
}

func (s *server) diagnosticsOf(d *document) []diagnostic {
	found := make([]diagnostic, 0, len(d.findings))
	for i := range d.findings {
		found = append(found, s.diagnostic(d, &d.findings[i]))
	}
	return found
}

// link returns the URL of a rule's page, or "".
func (s *server) link(r *lint.Rule) string {
	if page := s.options.Linter.Page(r); s.options.DocsURL != "" && page != "" {
		return s.options.DocsURL + "rules/" + page
	}
	if strings.HasPrefix(r.Source, "https://") {
		return r.Source
	}
	return ""
}

func (s *server) diagnostic(d *document, f *lint.Finding) diagnostic {
	x := diagnostic{Range: d.mapper.rangeOf(f.Range), Severity: severities[f.Severity], Code: f.Rule.ID, Source: "sluice", Message: shown.Text(f.Message)}
	if link := s.link(f.Rule); link != "" {
		x.Description = &codeDescription{link}
	}
	if f.Rule.Unneeded {
		x.Tags = []int{tagUnnecessary}
	}
	for _, note := range f.Related {
		x.Related = append(x.Related, relatedPlace{location{d.uri, d.mapper.rangeOf(note.Range)}, shown.Text(note.Message)})
	}
	return x
}

var severities = map[lint.Severity]int{lint.Error: severityError, lint.Warning: severityWarning, lint.Notice: severityInformation}
