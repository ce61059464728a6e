package spec

import (
	"strings"

	"sluice/spec/yaml"
)

// definitions are the features, segments and launches by name of a plan or of all resources of one CloudFormation template.
// The first definition of a name wins.
type definitions struct {
	features map[inProject]*Feature
	launches map[inProject]*Launch
	segments map[string]*Segment
	// segmentNames are in source order; segmentHidden means that there is a segment whose name is not known.
	segmentNames  []string
	segmentHidden bool
}

// inProject is a name within a project.
type inProject struct{ project, name string }

// anyProject is the project of entries for lookup in any project; it is not a valid project name. Ambiguous names map to nil.
const anyProject = "*"

func newDefinitions() *definitions {
	return &definitions{features: map[inProject]*Feature{}, launches: map[inProject]*Launch{}, segments: map[string]*Segment{}}
}

// define collects the definitions of all documents and shares them among the documents.
func define(docs []*Document) {
	all := newDefinitions()
	for _, conditional := range []bool{false, true} {
		for _, doc := range docs {
			doc.defined = all
			if doc.Rollout != nil && doc.Conditional() == conditional {
				all.add(doc)
			}
		}
	}
}

// add adds the definitions of the document. If a conditional resource has the same name as another resource, either may be
// created, so the name is not resolved.
func (d *definitions) add(doc *Document) {
	for i := range doc.Rollout.Features {
		f := &doc.Rollout.Features[i]
		if name, ok := f.Name.Str(); ok {
			project, _ := doc.Rollout.projectOf(f.Value)
			keep(d.features, inProject{project, name}, f, doc.Conditional())
			if _, again := d.features[inProject{anyProject, name}]; again {
				f = nil
			}
			d.features[inProject{anyProject, name}] = f
		}
	}
	for i := range doc.Rollout.Segments {
		s := &doc.Rollout.Segments[i]
		name, ok := s.Name.Str()
		if !ok {
			d.segmentHidden = true
			continue
		}
		d.segmentNames = append(d.segmentNames, name)
		keep(d.segments, name, s, doc.Conditional())
	}
	if l := doc.Rollout.Launch; l != nil {
		if name, ok := l.Name.Str(); ok {
			project, _ := doc.Rollout.projectOf(l.Value)
			keep(d.launches, inProject{project, name}, l, doc.Conditional())
		}
	}
}

func keep[K comparable, T any](known map[K]*T, key K, v *T, conditional bool) {
	switch first, again := known[key]; {
	case !again:
		known[key] = v
	case conditional && first != nil:
		known[key] = nil
	}
}

// Feature returns the feature with the name in the launch's project, or nil. If one of the two projects is not known, it
// returns the feature if it is the only one with the name.
func (d *Document) Feature(name string) *Feature {
	if d.Rollout == nil || d.Rollout.Launch == nil {
		return nil
	}
	project, known := d.Rollout.projectOf(d.Rollout.Launch.Value)
	if f := d.defined.features[inProject{project, name}]; f != nil {
		return f
	}
	f := d.defined.features[inProject{anyProject, name}]
	if f == nil {
		return nil
	}
	if _, other := d.Rollout.projectOf(f.Value); known && other {
		return nil
	}
	return f
}

// LaunchFeature returns the feature that all groups of the launch serve; nil if they serve several, or if it is not defined
// here.
func (d *Document) LaunchFeature() (found *Feature) {
	for _, g := range d.Groups() {
		name, ok := g.Feature.Str()
		f := d.Feature(name)
		if !ok || f == nil || found != nil && f != found {
			return nil
		}
		found = f
	}
	return found
}

// Segment returns the first segment with the name, or nil.
func (d *Document) Segment(name string) *Segment { return d.defined.segments[name] }

// FirstFeature returns the first feature with the same name and project as f, which may be f; nil if that is not known.
func (d *Document) FirstFeature(f *Feature) *Feature {
	name, _ := f.Name.Str()
	project, _ := d.Rollout.projectOf(f.Value)
	return d.defined.features[inProject{project, name}]
}

// FirstLaunch returns the first launch with the same name and project as the document's launch, which may be itself; nil if
// that is not known.
func (d *Document) FirstLaunch() *Launch {
	name, _ := d.Rollout.Launch.Name.Str()
	project, _ := d.Rollout.projectOf(d.Rollout.Launch.Value)
	return d.defined.launches[inProject{project, name}]
}

// SegmentNames returns the names of the defined segments; ok is false if one of them is not known.
func (d *Document) SegmentNames() (names []string, ok bool) {
	return d.defined.segmentNames, !d.defined.segmentHidden
}

// projectOf returns the name of the project that a section belongs to, "" if it has none. If CloudFormation computes the
// project, the name identifies the expression and known is false.
func (r *Rollout) projectOf(section *Value) (name string, known bool) {
	own := section.Field("project")
	if own == nil {
		own = r.Project
	}
	switch {
	case own == nil:
		return "", false
	case own.State == Unknown && own.Node.Tag != "":
		text := own.Node
		if len(text.Entries) == 1 {
			text = text.Entries[0].Value
		}
		if !text.Scalar() || text.Kind == yaml.Null {
			return "", false
		}
		return "\x00" + strings.TrimPrefix(own.Node.Tag, "!") + " " + text.Text, false
	}
	name, _ = CutARN(own.Text)
	return name, name != ""
}

// CutARN returns the name at the end of an ARN; a text that is not an ARN is returned as the name.
func CutARN(text string) (name string, isARN bool) {
	if !strings.HasPrefix(text, "arn:") {
		return text, false
	}
	return text[strings.LastIndexAny(text, ":/")+1:], true
}
