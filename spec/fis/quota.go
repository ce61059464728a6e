package fis

import "fmt"

// Quotas are the default quotas of AWS FIS per account and Region. Catalogue.Quota returns whether a quota can be increased, and
// how its value is known.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html
type Quotas struct {
	ActionsPerTemplate  int // actions in one template
	ParallelActions     int // actions that run at the same time
	StopConditions      int // stop conditions in one template
	ActionHours         int // longest action, in hours
	ExperimentHours     int // longest experiment, in hours
	ExperimentTemplates int // templates
	ActiveExperiments   int // experiments that run at the same time
	RetentionDays       int // how long AWS keeps a finished experiment, in days
	TargetAccounts      int // target account configurations of one template
	ARNsPerTarget       int // resourceArns of one target; from the API model
	TagsPerTarget       int // resourceTags of one target; from the API model
}

// Quota is one quota and its details.
type Quota struct {
	// ID is words joined by hyphens, such as actions-per-template.
	ID string `json:"id"`
	// Summary describes the quota, in our own words.
	Summary string `json:"summary"`
	// Value is the default, in Unit.
	Value int `json:"value"`
	// Unit is items, hours or days.
	Unit string `json:"unit"`
	// Adjustable is whether AWS increases it on request.
	Adjustable Tri `json:"adjustable"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	// Confidence is the evidence for the value.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// readQuotas returns the default quotas. Additional or missing ids are an error in the data.
func (c *Catalogue) readQuotas() (q Quotas) {
	fields := quotaFields(&q)
	for _, quota := range c.limits.all() {
		if fields[quota.ID] == nil {
			broken(fmt.Errorf("quota %s has no field", quota.ID))
		}
		*fields[quota.ID] = quota.Value
		delete(fields, quota.ID)
	}
	if len(fields) > 0 {
		broken(fmt.Errorf("%d quotas are missing", len(fields)))
	}
	return q
}

// quotaFields maps the ids in the data to the fields of the struct.
func quotaFields(q *Quotas) map[string]*int {
	return map[string]*int{
		"actions-per-template": &q.ActionsPerTemplate,
		"parallel-actions":     &q.ParallelActions,
		"stop-conditions":      &q.StopConditions,
		"action-hours":         &q.ActionHours,
		"experiment-hours":     &q.ExperimentHours,
		"experiment-templates": &q.ExperimentTemplates,
		"active-experiments":   &q.ActiveExperiments,
		"retention-days":       &q.RetentionDays,
		"target-accounts":      &q.TargetAccounts,
		"arns-per-target":      &q.ARNsPerTarget,
		"tags-per-target":      &q.TagsPerTarget,
	}
}
