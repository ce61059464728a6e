package appconfig

import (
	"time"

	"sluice/spec"
)

// apart refuses plans that would undo or hinder each other: a version holds all flags of a profile, and an environment takes
// one deployment at a time.
func (p *problems) apart(rollouts []*Rollout) {
	for i, r := range rollouts {
		for _, other := range rollouts[:i] {
			a, b := r.Target, other.Target
			switch {
			case a.Application != b.Application:
			case a.Profile == b.Profile && a.Environment == b.Environment:
				p.refuse(at(a.at.Field("configurationProfileId")),
					"another plan in this file also deploys profile `%s`, and each version replaces all its flags; use one profile per plan", a.Profile)
			case a.Profile == b.Profile && r.sharesLabel(other):
				p.refuse(at(a.at.Field("configurationProfileId")), "another plan in this file creates the same version of profile `%s`; use one profile per plan", a.Profile)
			case a.Environment == b.Environment:
				p.interleaved(r, other)
			}
		}
	}
}

func (r *Rollout) sharesLabel(other *Rollout) bool {
	for _, v := range r.Versions {
		for _, w := range other.Versions {
			if v.Label == w.Label {
				return true
			}
		}
	}
	return false
}

// interleaved checks the steps of two plans that share an environment.
func (p *problems) interleaved(r, other *Rollout) {
	for _, mine := range r.launch.steps {
		for _, s := range other.launch.steps {
			if gap := mine.start.Sub(s.start).Abs(); gap <= max(r.Target.Busy(), other.Target.Busy(), time.Minute) {
				p.refuse(head(mine.at), "another plan in this file has a step at %s, %s apart, but an environment runs one deployment at a time",
					s.start.Format(time.RFC3339), spec.FormatDuration(gap))
			}
		}
	}
}
