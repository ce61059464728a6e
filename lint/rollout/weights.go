package rollout

import (
	"sluice/lint"
	"sluice/spec"
)

var weightsOver = lint.Rule{
	ID: "weights-over", Severity: lint.Error, Since: "0.1",
	Summary: "Weights of a step above 100%",
	Why:     "Weights are thousandths of a percent of the same traffic. Above 100,000 the allocation is undefined, and the launch does not start as written.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			over(p, step.Weights, "all traffic")
		}
	},
}

var overrideOver = lint.Rule{
	ID: "override-over", Severity: lint.Error, Since: "0.1",
	Summary: "Weights of a segment override above 100%",
	Why:     "The weights of an override split the traffic of its segment; above 100,000 the allocation is undefined.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			for _, o := range step.Overrides {
				over(p, o.Weights, "all traffic of the segment")
			}
		}
	},
}

func over(p *lint.Pass, weights *spec.Value, whole string) {
	if sum, ok := sumOf(weights); ok && sum > spec.Whole {
		p.AtKey(weights, "the weights sum to %s; lower them to %s, which is %s", spec.FormatWeight(weights, sum), spec.FormatWeight(weights, spec.Whole), whole)
	}
}

var weightsUnder = lint.Rule{
	ID: "weights-under", Severity: lint.Warning, Since: "0.1",
	Summary: "Weights of a step below 100%",
	Why:     "The remaining traffic goes to a running experiment of the feature, then to its default variation. With several groups a weight is often forgotten. With a single group this is how a ramp is written, so only a weight of 100 or less, a tenth of a percent, is a notice.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-featuretraffic.html",
	Check: func(p *lint.Pass) {
		rest := defaultOf(p)
		for _, step := range p.Steps() {
			sum, ok := sumOf(step.Weights)
			if !ok || sum >= spec.Whole || inPercent(step.Weights, sum) {
				continue
			}
			ramp := len(p.Rollout.Launch.Groups) == 1
			if ramp && sum > 100 {
				continue
			}
			f := p.AtKey(step.Weights, "the groups get %s of the traffic; the remaining %s goes to the default variation%s",
				spec.FormatWeight(step.Weights, sum), spec.FormatWeight(step.Weights, spec.Whole-sum), rest)
			if ramp {
				f.As(lint.Notice)
			}
		}
	},
}

var overrideUnder = lint.Rule{
	ID: "override-under", Severity: lint.Notice, Since: "0.1",
	Summary: "Weights of a segment override below 100%",
	Why:     "The remaining traffic falls through to the next matching override, then to the step's `groupWeights`.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			for _, o := range step.Overrides {
				if sum, ok := sumOf(o.Weights); ok && sum < spec.Whole && !inPercent(o.Weights, sum) {
					p.AtKey(o.Weights, "the override gets %s of its segment; %s falls through to later overrides, then to `groupWeights`",
						spec.FormatWeight(o.Weights, sum), spec.FormatWeight(o.Weights, spec.Whole-sum))
				}
			}
		}
	},
}

var weightsInPercent = lint.Rule{
	ID: "weights-in-percent", Severity: lint.Warning, Since: "0.1",
	Summary: "Weights that look like percent",
	Why:     "Weights are thousandths of a percent: 80 and 20 are 0.08 % and 0.02 % of the traffic. Published samples make this mistake. In a plan, write `80%`. A sum below 100 is reported only if at least two groups have a share: a single one may be a very small start.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			percent(p, step.Weights)
			for _, o := range step.Overrides {
				percent(p, o.Weights)
			}
		}
	},
}

func percent(p *lint.Pass, weights *spec.Value) {
	if sum, ok := sumOf(weights); ok && inPercent(weights, sum) {
		p.AtKey(weights, "the weights sum to `%d`, which is %s of the traffic; they are thousandths of a percent, so for %d%% they sum to `%d`",
			sum, spec.FormatPercent(sum), sum, sum*spec.Whole/100)
	}
}

// inPercent reports whether the weights seem to be meant as percent: they sum to 100, or to less for several groups, which is
// implausibly little traffic.
func inPercent(weights *spec.Value, sum int64) bool {
	shares := 0
	for _, w := range weights.Fields {
		if n, _ := w.Number(); n > 0 {
			shares++
		}
	}
	return (sum == 100 || sum < 100 && shares > 1) && !spec.InPercent(weights)
}

// sumOf returns the sum of the weights of a step or override. It is not ok if a weight is unknown.
func sumOf(weights *spec.Value) (sum int64, ok bool) {
	if weights == nil || weights.State != spec.Known || weights.Fields == nil || weights.Node.Incomplete {
		return 0, false
	}
	for _, w := range weights.Fields {
		n, known := w.Number()
		if !known || n < 0 || n > spec.Whole {
			return 0, false // unknown, or reported by a shape rule
		}
		sum += n
	}
	return sum, true
}

// defaultOf returns the default variation of the launch's feature for a message, or "" if the plan does not define it.
func defaultOf(p *lint.Pass) string {
	feature := p.LaunchFeature()
	if feature == nil {
		return ""
	}
	if name, ok := feature.DefaultVariation(); ok {
		return " `" + name + "`"
	}
	return ""
}
