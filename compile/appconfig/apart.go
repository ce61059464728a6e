package appconfig

import (
	"time"

	"sluice/spec"
)

// apart refuses plans that would undo or hinder each other: a version holds all flags of a profile, and an environment takes
// one deployment at a time.
func (p *problems) apart(rollouts []*rollout) {
	for i, r := range rollouts {
		for _, other := range rollouts[:i] {
			a, b := r.target, other.target
			switch {
			case a.application != b.application:
			case a.profile == b.profile && a.environment == b.environment:
				p.refuse(at(a.at.Field("configurationProfileId")),
					"another plan in this file deploys profile `%s` as well; a version holds all flags of a profile, so that the plans would undo each other", a.profile)
			case a.profile == b.profile && r.sharesLabel(other):
				p.refuse(at(a.at.Field("configurationProfileId")), "another plan in this file makes the same version of profile `%s`; give each plan its own profile", a.profile)
			case a.environment == b.environment:
				p.interleaved(r, other)
			}
		}
	}
}

func (r *rollout) sharesLabel(other *rollout) bool {
	for _, v := range r.versions {
		for _, w := range other.versions {
			if v.label == w.label {
				return true
			}
		}
	}
	return false
}

// interleaved checks the steps of two plans that share an environment.
func (p *problems) interleaved(r, other *rollout) {
	for _, mine := range r.launch.steps {
		for _, s := range other.launch.steps {
			if gap := mine.start.Sub(s.start).Abs(); gap <= max(r.target.busy(), other.target.busy(), time.Minute) {
				p.refuse(head(mine.at), "another plan in this file has a step at %s, %s apart; an environment takes one deployment at a time",
					s.start.Format(time.RFC3339), spec.FormatDuration(gap))
			}
		}
	}
}
