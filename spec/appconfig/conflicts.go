package appconfig

import (
	"time"

	"sluice/spec"
)

// checkConflicts rejects plans that conflict with each other: a version has all flags of a profile, and an environment runs one
// deployment at a time.
func (p *problems) checkConflicts(rollouts []*Rollout) {
	for i, r := range rollouts {
		for _, other := range rollouts[:i] {
			a, b := r.Target, other.Target
			switch {
			case a.Application != b.Application:
			case a.Profile == b.Profile && a.Environment == b.Environment:
				p.reject(at(a.at.Field("configurationProfileId")),
					"another plan in this file also deploys profile `%s`, and each version replaces all its flags; use one profile per plan", a.Profile)
			case a.Profile == b.Profile && r.sharesLabel(other):
				p.reject(at(a.at.Field("configurationProfileId")), "another plan in this file creates the same version of profile `%s`; use one profile per plan", a.Profile)
			case a.Environment == b.Environment:
				p.checkInterleaved(r, other)
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

// checkInterleaved checks the steps of two plans for the same environment.
func (p *problems) checkInterleaved(r, other *Rollout) {
	for _, mine := range r.launch.steps {
		for _, s := range other.launch.steps {
			if gap := mine.start.Sub(s.start).Abs(); gap <= max(r.Target.Busy(), other.Target.Busy(), time.Minute) {
				p.reject(head(mine.at), "another plan in this file has a step at %s, %s apart, but an environment runs one deployment at a time",
					s.start.Format(time.RFC3339), spec.FormatDuration(gap))
			}
		}
	}
}
