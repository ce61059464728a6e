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

// builder makes one request out of a section and of what the plan and the options add to it.
type builder struct {
	doc     *spec.Document
	section spec.Request
	options Options
	// starts is how many experiments the file starts before this request.
	starts int
	// added are members that the section itself leaves out.
	added map[string]string
}

// complete adds what the section leaves out.
func (b *builder) complete() error {
	for _, add := range []func() error{b.addProject, b.addTemplateID, b.addToken} {
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

const projectMember = "project"

// addProject puts in the project that the plan names once for all its requests.
func (b *builder) addProject() error {
	const name = projectMember
	if b.operation().Input.Member(name) == nil || b.leftAlone() {
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

// addTemplateID puts in the id that AWS gave the template; the command line can do without, a URI cannot.
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

func (b *builder) leftAlone() bool { return leftAlone(b.doc, b.options.Shape) }

func (b *builder) has(name string) bool {
	return b.section.Input.Field(name) != nil || b.added[name] != ""
}

func (b *builder) request() Request {
	w := &writer{shape: b.options.Shape, asWritten: b.leftAlone()}
	if b.options.Shape == Wire {
		b.wire(w)
	} else {
		w.object(b.input())
	}
	needs := b.operation().Input.Member(templateID) != nil && b.text(templateID) == ""
	return Request{b.operation(), b.name(), sanitize.JSON(w.String()), needs}
}

// input returns the request's members in the order of the API.
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

// wire writes the HTTP request: members of the URI in the path, the others in the body.
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

// text is the text of a member that the section or the plan gives.
func (b *builder) text(name string) string {
	if v := b.section.Input.Field(name); v != nil {
		return written(v)
	}
	return b.added[name]
}

// written is the text of a string, of a placeholder too; "" for anything else.
func written(v *spec.Value) string {
	if v == nil || v.Kind != yaml.String {
		return ""
	}
	return v.Text
}

// nameMembers are those that a request is named by.
var nameMembers = []string{"name", "accountId"}

// EscapePath escapes a URI member as AWS SDKs do: all but letters, digits and `-._~`.
func EscapePath(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// name returns what distinguishes requests of one operation.
func (b *builder) name() string {
	for _, member := range nameMembers {
		if s := b.text(member); s != "" {
			return s
		}
	}
	return ""
}
