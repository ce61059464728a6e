package yaml

import "strings"

// directives are the lines before a document that start with `%`.
type directives struct {
	// first is the range of the first directive, empty without any; version is that of `%YAML`.
	first, version Range
	// number is the version in `%YAML`.
	number string
	// handles have the prefixes declared by `%TAG`.
	handles map[string]string
}

// directive reads one directive and adds it.
func (p *parser) directive(head *directives) {
	start := p.pos
	end := p.directiveEnd()
	words := strings.Fields(p.src[start:end])
	r := Range{start, end}
	if head.first.End == 0 {
		head.first = r
	}
	switch name, rest := words[0], words[1:]; name {
	case "%":
		p.report(Syntax, r, "plain text cannot start with `%%`; put it in quotes")
	case "%YAML":
		p.versionDirective(head, r, rest)
	case "%TAG":
		p.tagDirective(head, r, rest)
	default:
		p.report(Directive, r, "unknown directive `%s` is ignored; remove it", name)
	}
}

// directiveEnd moves to the end of the line and returns the end of its text, without a comment.
func (p *parser) directiveEnd() int {
	for !p.eof() && !isBreak(p.src[p.pos]) {
		if p.src[p.pos] == '#' && isBlank(p.src[p.pos-1]) {
			break
		}
		p.pos++
	}
	end := p.pos
	for isBlank(p.src[end-1]) {
		end--
	}
	if p.at(0) == '#' {
		p.comment()
	}
	return end
}

func (p *parser) versionDirective(head *directives, r Range, words []string) {
	if len(words) != 1 {
		p.report(Syntax, r, "`%%YAML` takes one version; write `%%YAML 1.2`, or remove the line")
		return
	}
	major, minor, ok := strings.Cut(words[0], ".")
	switch {
	case !ok || minor == "" || !all(major+minor, isDigit):
		p.report(Syntax, r, "`%s` is not a version of YAML; write `%%YAML 1.2`, or remove the line", words[0])
	case major != "1":
		p.report(Syntax, r, "YAML %s is not supported; write `%%YAML 1.2`, or remove the line", words[0])
	case head.number != "":
		p.report(Syntax, r, "duplicate `%%YAML`; remove one")
		p.relate(head.version, "first defined here")
	default:
		head.number, head.version = words[0], r
	}
}

func (p *parser) tagDirective(head *directives, r Range, words []string) {
	if len(words) != 2 || !isHandle(words[0]) {
		p.report(Syntax, r, "`%%TAG` takes a handle and a prefix, such as `%%TAG !e! tag:example.com,2000:`")
		return
	}
	if head.handles[words[0]] != "" {
		p.report(Syntax, r, "duplicate `%%TAG` for `%s`; remove one", words[0])
		return
	}
	if head.handles == nil {
		head.handles = map[string]string{}
	}
	head.handles[words[0]] = words[1]
}

// isHandle reports whether the word is `!`, `!!` or `!name!`.
func isHandle(w string) bool {
	return w == "!" || len(w) > 1 && w[0] == '!' && w[len(w)-1] == '!' && !strings.Contains(w[1:len(w)-1], "!")
}

// needsDocument reports directives without a document.
func (p *parser) needsDocument(head directives) {
	if head.first.End > 0 {
		p.report(Syntax, head.first, "a line that starts with `%%` is a YAML directive, which needs `---` after it")
	}
}

// relate adds a related place to the problem that was reported last.
func (p *parser) relate(r Range, message string) {
	if !p.stopped {
		p.problems[len(p.problems)-1].Related = &Note{r, message}
	}
}
