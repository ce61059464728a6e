package change

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/text"
)

// Drift returns the differences between a plan and an AWS response as findings in the plan: the changes that would make the plan
// match AWS. Values that AWS adds are ignored. Requests that the response does not cover are not compared. Nil settings are the
// zero Settings.
func Drift(plan, response *spec.File, s *lint.Settings) ([]lint.Finding, error) {
	responses := requestsOf(response)
	if len(responses) == 0 {
		return nil, errors.New("the response contains nothing to compare")
	}
	c := &comparer{old: side{file: plan}, new: side{file: response}, response: true, settings: s}
	var pairs []requestPair
	for _, a := range responses {
		own, err := planRequest(plan, a)
		listed := a.doc.Listed() && err != nil
		if err != nil && !listed {
			return nil, err
		}
		if own != nil || listed {
			pairs = append(pairs, requestPair{own, a})
		}
	}
	pairs = append(pairs, missingAccounts(plan, responses, pairs)...)
	if len(pairs) == 0 {
		return nil, fmt.Errorf("%s has no %s request to compare the response with", plan.Source.Path, responses[0].Operation.Name)
	}
	c.full = fullReferences(pairs)
	c.requests(pairs)
	c.accountCounts(pairs)
	c.states(pairs)
	changes := c.findings()
	slices.SortStableFunc(changes, func(a, b lint.Finding) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
	return changes, nil
}

// planRequest returns the request of the plan that a response is about. It may be nil for the start of an experiment, which the
// response always includes.
func planRequest(plan *spec.File, a *request) (*request, error) {
	var found []*request
	for _, r := range requestsOf(plan) {
		if r.Operation == a.Operation {
			found = append(found, r)
		}
	}
	if a.Operation == api.StartExperiment && len(found) == 0 {
		return nil, nil
	}
	key := fullName(a)
	if key == "" {
		if alike := withDescription(found, a); len(found) > 1 && len(alike) == 1 {
			return alike[0], nil
		}
		switch {
		case len(found) == 0:
			return nil, fmt.Errorf("%s has no %s request to compare the response with", plan.Source.Path, a.Operation.Name)
		case len(found) > 1:
			return nil, fmt.Errorf("%s has %d %s requests, and the description of the response does not match exactly one of them", plan.Source.Path, len(found), a.Operation.Name)
		}
		return found[0], nil
	}
	for _, r := range found {
		if fullName(r) == key {
			return r, nil
		}
	}
	called, _ := a.Name().Str()
	if called == "" {
		called, _ = spec.NewTargetAccount(a.Input).ID.Str()
	}
	return nil, fmt.Errorf("%s has no %s request for %s to compare the response with", plan.Source.Path, a.Operation.Name, name(called))
}

// withDescription returns the requests with the same description as the response.
func withDescription(requests []*request, a *request) (found []*request) {
	description, _ := a.Description().Str()
	for _, r := range requests {
		if own, ok := r.Description().Str(); ok && own == description {
			found = append(found, r)
		}
	}
	return found
}

// missingAccounts returns the target accounts of the plan that are missing from a complete AWS list.
func missingAccounts(plan *spec.File, responses []*request, pairs []requestPair) (deleted []requestPair) {
	if !responses[0].doc.Listed() {
		return nil
	}
	for _, r := range requestsOf(plan) {
		found := slices.ContainsFunc(pairs, func(q requestPair) bool { return q.old != nil && q.old.Input == r.Input })
		if r.Operation == api.CreateTargetAccountConfiguration && !found {
			deleted = append(deleted, requestPair{r, nil})
		}
	}
	return deleted
}

// accountCounts compares the number of target accounts that AWS has for a template with the plan's. A raw template request does
// not contain them.
func (c *comparer) accountCounts(pairs []requestPair) {
	for _, q := range pairs {
		if q.old == nil || q.new == nil || q.new.Operation != api.CreateExperimentTemplate || !q.old.doc.Dialect.Friendly() || q.old.doc.Chaos == nil {
			continue
		}
		own := len(q.old.doc.Chaos.Accounts)
		for _, field := range q.new.doc.SetByServer() {
			n, err := strconv.Atoi(field.Value.Text)
			if field.Path != "targetAccountConfigurationsCount" || err != nil || n == own {
				continue
			}
			p := pair{old: cmp.Or(q.old.doc.Chaos.AccountList, q.old.doc.Root), new: q.new.Input}
			counts := "AWS has " + text.Count(n, "target account") + " for the template, but the plan has " + strconv.Itoa(own)
			if n > own {
				c.risk(p, accountAdded, "%s; `aws fis list-target-account-configurations` lists them", counts)
			} else {
				c.safer(p, "%s; `aws fis list-target-account-configurations` lists them", counts)
			}
		}
	}
}
