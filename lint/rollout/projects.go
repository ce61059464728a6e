package rollout

import (
	"regexp"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var projectMissing = lint.Rule{
	ID: "project-missing", Severity: lint.Error, Since: "0.1",
	Summary: "Features or a launch without a project",
	Why:     "Features and launches belong to a project, whose name is part of the request's URL. `project` at the top of the plan applies to all of them. A plan with `appConfig` needs none.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
	Check: func(p *lint.Pass) {
		if !p.Dialect.SelfContained() || p.Rollout == nil || p.Rollout.Project != nil || p.Rollout.AppConfig != nil || p.Root.Node.Incomplete {
			return
		}
		for _, s := range projectSections(p) {
			if s.project == nil && s.State == spec.Known && s.Fields != nil && !s.Node.Incomplete {
				p.AtKey(s.Value, "the project is missing; add `project:` at the top of the plan")
				return
			}
		}
	},
}

var projectDiffers = lint.Rule{
	ID: "project-differs", Severity: lint.Error, Since: "0.1",
	Summary: "A section with another `project` than the plan",
	Why:     "A launch finds only the features of its own project. A name matches an ARN that ends in it.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
	Check: func(p *lint.Pass) {
		if !p.Dialect.SelfContained() || p.Rollout == nil {
			return
		}
		common, known := p.Rollout.Project.Str()
		for _, s := range projectSections(p) {
			own := s.project
			if str, ok := own.Str(); ok && known && !sameProject(str, common) {
				p.At(own, "the plan's project is `%s`; remove `project` here, or use a separate plan", text.Shorten(common)).
					Relate(p.Rollout.Project, "the plan's project is here")
			}
		}
	},
}

// projectSection is a request input that accepts a project, with its own project.
type projectSection struct {
	*spec.Value
	project *spec.Value
}

// projectSections returns the request inputs that accept a project.
func projectSections(p *lint.Pass) (sections []projectSection) {
	for _, f := range p.Rollout.Features {
		sections = append(sections, projectSection{f.Value, f.Project})
	}
	if l := p.Launch(); l != nil {
		sections = append(sections, projectSection{l.Value, l.Project})
	}
	return sections
}

// sameProject reports whether two names or ARNs can refer to the same project. Two ARNs must be equal.
func sameProject(a, b string) bool {
	nameA, isA := spec.CutARN(a)
	nameB, isB := spec.CutARN(b)
	return a == b || isA != isB && nameA == nameB
}

var evidentlyRef = lint.Rule{
	ID: "evidently-ref", Severity: lint.Error, Since: "0.1",
	Summary: "An empty or malformed reference to a project or segment",
	Why:     "The API's pattern accepts any text that contains an ARN, and empty text, but neither refers to anything. A reference is a plain name or a complete ARN.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		if p.Rollout == nil {
			return
		}
		reference(p, p.Rollout.Project, projectARN)
		for _, s := range projectSections(p) {
			reference(p, s.project, projectARN)
		}
		for _, step := range p.Steps() {
			for _, o := range step.Overrides {
				reference(p, o.Segment, segmentARN)
			}
		}
	},
}

// evidentlyARN matches the ARN of a project or segment. The API accepts any text that contains part; a valid ARN matches whole.
type evidentlyARN struct {
	kind        string
	part, whole *regexp.Regexp
}

var projectARN, segmentARN = newEvidentlyARN("project"), newEvidentlyARN("segment")

func newEvidentlyARN(kind string) evidentlyARN {
	return evidentlyARN{kind, regexp.MustCompile(`arn:[^:]*:[^:]*:[^:]*:[^:]*:` + kind + `/`),
		regexp.MustCompile(`^arn:aws[a-z-]*:evidently:[a-z0-9-]+:[0-9]{12}:` + kind + `/[-a-zA-Z0-9._]+$`)}
}

// reference reports texts that the API's pattern accepts as references, although they are not.
func reference(p *lint.Pass, v *spec.Value, form evidentlyARN) {
	str, ok := v.Str()
	switch {
	case !ok:
	case str == "":
		p.At(v, "`%s` is empty; write the name or the ARN of a %s", p.KeyOf(v), form.kind)
	case strings.Contains(str, ":") && form.part.MatchString(str) && !form.whole.MatchString(str):
		p.At(v, "`%s` is not the ARN of a %s; write one like `arn:aws:evidently:eu-west-1:123456789012:%s/name`", text.Shorten(str), form.kind, form.kind)
	}
}
