package compile

import (
	"fmt"
	"net/url"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/text/sanitize"
	"sluice/spec/yaml"
)

// builder builds a request from a section, the plan and the options.
type builder struct {
	doc     *spec.Document
	section spec.Request
	options Options
	// starts counts the experiments that the file starts before this request.
	starts int
	// added are members missing in the section.
	added map[string]string
	// byName are the members of mappings, as far as they were searched.
	byName map[*spec.Value]map[string]*spec.Value
}

// complete adds missing members.
func (b *builder) complete() error {
	for _, add := range []func() error{b.addProject, b.addTemplateID, b.addToken} {
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

const projectMember = "project"

// addProject adds the project that the plan names once.
func (b *builder) addProject() error {
	const name = projectMember
	if b.operation().Input.Member(name) == nil || b.printedAsWritten() {
		return nil
	}
	if !b.has(name) {
		b.added[name] = written(b.doc.Rollout.Project)
	}
	if b.text(name) == "" {
		hint := ""
		if b.doc.Rollout.AppConfig != nil {
			hint = ", or compile it with `--target appconfig`"
		}
		return fmt.Errorf("%s needs a project; add `project` at the top of the plan%s", b.operation().Name, hint)
	}
	return nil
}

const templateID = "experimentTemplateId"

// addTemplateID adds the template's ID. The CLI shape can omit it, a URI cannot.
func (b *builder) addTemplateID() error {
	if b.operation().Input.Member(templateID) == nil {
		return nil
	}
	given := b.text(templateID)
	switch {
	case given != "" && b.options.TemplateID != "" && b.options.TemplateID != given:
		return fmt.Errorf("`%s` is `%s` in the plan, but --template-id is `%s`; remove one", templateID, given, b.options.TemplateID)
	case given != "":
	case b.options.TemplateID != "":
		b.added[templateID] = b.options.TemplateID
	case b.options.Shape == Wire:
		return fmt.Errorf("%s needs the template id that AWS assigned; add --template-id, or compile with --only CreateExperimentTemplate first", b.operation().Name)
	}
	return nil
}

func (b *builder) operation() *api.Operation { return b.section.Operation }

func (b *builder) printedAsWritten() bool { return printedAsWritten(b.doc, b.options.Shape) }

func (b *builder) has(name string) bool {
	return b.section.Input.Field(name) != nil || b.added[name] != ""
}

func (b *builder) request() Request {
	w := &writer{shape: b.options.Shape, asWritten: b.printedAsWritten()}
	if b.options.Shape == Wire {
		b.wire(w)
	} else {
		w.object(b.input())
	}
	needs := b.operation().Input.Member(templateID) != nil && b.text(templateID) == ""
	return Request{b.operation(), b.name(), sanitize.JSON(w.String()), needs}
}

// input returns the members in API order.
func (b *builder) input() []member {
	var members []member
	for i := range b.operation().Input.Members {
		m := &b.operation().Input.Members[i]
		if v := b.section.Input.Field(m.Name); v != nil {
			members = append(members, member{m.Name, func(w *writer) { w.value(v) }})
		} else if added := b.added[m.Name]; added != "" {
			members = append(members, member{m.Name, quoted(added)})
		}
	}
	return members
}

// wire writes the HTTP request: URI members in the path, the others in the body.
func (b *builder) wire(w *writer) {
	path := b.operation().Path
	var body []member
	for _, m := range b.input() {
		in := b.operation().Input.Member(m.name)
		if !in.URI {
			body = append(body, m)
			continue
		}
		path = strings.ReplaceAll(path, "{"+in.InPath()+"}", EscapePath(b.text(m.name)))
	}
	w.object([]member{
		{"service", quoted(b.operation().Service)},
		{"operation", quoted(b.operation().Name)},
		{"method", quoted(b.operation().Method)},
		{"path", quoted(path)},
		{"headers", func(w *writer) { w.object([]member{{"Content-Type", quoted("application/json")}}) }},
		{"body", func(w *writer) { w.object(body) }},
	})
}

// text returns the text of a member of the section or plan.
func (b *builder) text(name string) string {
	if v := b.section.Input.Field(name); v != nil {
		return written(v)
	}
	return b.added[name]
}

// written returns the text of a string or placeholder, or "".
func written(v *spec.Value) string {
	if v == nil || v.Kind != yaml.String {
		return ""
	}
	return v.Text
}

// nameMembers are the members that name a request.
var nameMembers = []string{"name", "accountId"}

// EscapePath escapes a URI member like AWS SDKs: everything except letters, digits and `-._~`.
func EscapePath(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// name returns the name that distinguishes requests of one operation.
func (b *builder) name() string {
	for _, member := range nameMembers {
		if s := b.text(member); s != "" {
			return s
		}
	}
	return ""
}
