package preview

import (
	"crypto/sha256"
	_ "embed" // for the template and its style sheet
	"encoding/base64"
	"html/template"
	"strings"
	"sync"

	"sluice/spec/text"
)

// HTML draws the picture as a self-contained page: each plan has a drawing and the same data in tables, for screen readers and
// narrow screens. The page's policy forbids scripts and external content, and the template escapes all text of the plan.
func HTML(p *Picture) string {
	p = harmless(p)
	style := drawingStyle() + pageStyle()
	sum := sha256.Sum256([]byte(style))
	page := htmlPage{
		Path:     p.Path,
		Policy:   "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		Style:    template.CSS(style), //nolint:gosec // made of constants
		Findings: p.Findings,
		Count:    text.Count(len(p.Findings), "finding") + p.asFarAsKnown(": the plan is drawn as far as possible"),
	}
	for i := range p.Sheets {
		page.Sheets = append(page.Sheets, htmlSheetOf(&p.Sheets[i], i == 0))
	}
	var b strings.Builder
	if err := pageTemplate().Execute(&b, page); err != nil {
		panic("the page does not fit its template: " + err.Error()) // cannot happen: tests draw every part of the template
	}
	return b.String()
}

//go:embed html_page.tmpl
var pageText string

//go:embed html_page.css
var pageCSS string

var pageTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// pageStyle returns the style sheet of the page with the colours of the drawings.
func pageStyle() string {
	day, night, found := strings.Cut(pageCSS, "/* dark */\n")
	if !found {
		panic("the style sheet of the page has no dark part")
	}
	return light.colour(day) + "@media screen and (prefers-color-scheme:dark){\n" + dark.colour(night) + "}\n"
}

// htmlPage is the data of the template.
type htmlPage struct {
	Path, Policy, Count string
	Style               template.CSS
	Findings            []Finding
	Sheets              []htmlSheet
}

// htmlSheet is one plan on the page.
type htmlSheet struct {
	*Sheet
	// Drawing is empty if nothing happens over time.
	Drawing template.HTML
	Facts   []htmlFact
	Groups  []htmlGroup
	Shares  []htmlShares
	Actions []htmlAction
}

func htmlSheetOf(s *Sheet, first bool) htmlSheet {
	h := htmlSheet{Sheet: s}
	if s.Rollout != nil || s.Chaos != nil || s.Flags != nil || first {
		h.Drawing = template.HTML(drawing(s, first)) //nolint:gosec // escaped when written
	}
	switch {
	case s.Rollout != nil:
		h.rollout(s.Rollout)
	case s.Chaos != nil:
		h.chaos(s.Chaos)
	}
	return h
}
