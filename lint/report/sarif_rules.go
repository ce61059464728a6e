package report

import (
	"strings"

	"sluice/lint"
	"sluice/spec/text/sanitize"
)

// sarifStart is the text before the results, and sarifEnd the text after them. Sluice also counts lone carriage returns as line
// breaks, which is not SARIF's default.
const sarifStart = `{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "newlineSequences": ["\r\n", "\n", "\r"],
      "results": `

const sarifEnd = `,
      "tool": %s
    }
  ]
}
`

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string       `json:"id"`
	Short   sarifText    `json:"shortDescription"`
	Full    sarifText    `json:"fullDescription"`
	Help    sarifHelp    `json:"help"`
	HelpURI string       `json:"helpUri,omitempty"`
	Default sarifDefault `json:"defaultConfiguration"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

// driver describes the program and the rules of the results.
func (s *sarifWriter) driver() sarifDriver {
	o := s.options
	driver := sarifDriver{Name: "sluice", Version: o.Version, Rules: []sarifRule{}}
	for _, r := range s.rules {
		rule := newSARIFRule(o.Linter, r)
		if page := o.Linter.Page(r); o.DocsURL != "" && page != "" {
			rule.HelpURI = o.DocsURL + "rules/" + page
		}
		driver.Rules = append(driver.Rules, rule)
	}
	return driver
}

// newSARIFRule documents a rule. It omits the name, which would repeat the id.
func newSARIFRule(l *lint.Linter, r *lint.Rule) sarifRule {
	_, why := r.Markdown()
	inert := func(text string) string { return sanitize.Unlinked(strings.Join(strings.Fields(text), " ")) }
	return sarifRule{
		ID: r.ID, Short: sarifText{inert(r.Summary)}, Full: sarifText{inert(r.Why)}, HelpURI: r.Source,
		Help:    sarifHelp{Text: ruleHelp(l, r, inert(r.Why), plainExample), Markdown: ruleHelp(l, r, why, fencedExample)},
		Default: sarifDefault{sarifLevel(r.Severity)},
	}
}

// ruleHelp returns the help text of a rule, including its source: GitHub shows this text, but not the `helpUri`.
func ruleHelp(l *lint.Linter, r *lint.Rule, why string, example func(e *lint.Example) string) string {
	text := why + "\n"
	bad, good := r.Labels()
	for _, name := range []string{bad, good} {
		if e := l.Examples(r).Case(name); e != nil {
			text += example(e)
		}
	}
	if r.Source != "" {
		text += "\nSource: " + r.Source + "\n"
	}
	return text
}

func plainExample(e *lint.Example) string {
	return "\n" + title(e) + ":\n\n" + strings.TrimRight(e.Shown(), "\n") + "\n"
}

func fencedExample(e *lint.Example) string {
	text, fence := strings.TrimRight(e.Shown(), "\n"), "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return "\n**" + title(e) + "**\n\n" + fence + e.Language() + "\n" + text + "\n" + fence + "\n"
}

func title(e *lint.Example) string { return strings.ToUpper(e.Name[:1]) + e.Name[1:] }
