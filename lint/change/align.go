package change

import "sluice/spec"

// The costs of matching two steps that differ, and of a step without a match. A changed time costs less than changed weights,
// since an inserted step shifts those after it.
const (
	otherTime      = 2
	otherWeights   = 3
	otherOverrides = 1
	noPartner      = 3
)

// maxAligned limits the work on lists of steps; AWS allows six.
const maxAligned = 200

// align matches the steps of two schedules in order, at the lowest total cost.
func align(c *comparer, olds, news []*spec.Value) []stepPair {
	if len(olds) > maxAligned || len(news) > maxAligned {
		return stepsByIndex(len(olds), len(news))
	}
	// cost[i][j] is the lowest cost of matching olds[i:] with news[j:].
	cost := make([][]int, len(olds)+1)
	oldParts, newParts := c.partsOf(olds, c.old), c.partsOf(news, c.new)
	pairCost := func(i, j int) int { return oldParts[i].cost(newParts[j]) }
	for i := len(olds); i >= 0; i-- {
		cost[i] = make([]int, len(news)+1)
		for j := len(news); j >= 0; j-- {
			switch {
			case i == len(olds):
				cost[i][j] = (len(news) - j) * noPartner
			case j == len(news):
				cost[i][j] = (len(olds) - i) * noPartner
			default:
				cost[i][j] = min(cost[i+1][j+1]+pairCost(i, j), noPartner+min(cost[i+1][j], cost[i][j+1]))
			}
		}
	}
	var pairs []stepPair
	for i, j := 0, 0; i < len(olds) || j < len(news); {
		switch {
		case i < len(olds) && j < len(news) && cost[i][j] == cost[i+1][j+1]+pairCost(i, j):
			pairs = append(pairs, stepPair{i, j})
			i, j = i+1, j+1
		case j == len(news) || i < len(olds) && cost[i][j] == noPartner+cost[i+1][j]:
			pairs = append(pairs, stepPair{i, -1})
			i++
		default:
			pairs = append(pairs, stepPair{-1, j})
			j++
		}
	}
	return pairs
}

// parts are the members of a step in normal form.
type parts struct{ time, weights, overrides string }

func (c *comparer) partsOf(steps []*spec.Value, in side) (list []parts) {
	for _, v := range steps {
		s := spec.NewStep(v)
		list = append(list, parts{c.normal(s.Start, in), c.normal(s.Weights, in), c.normal(s.OverrideList, in)})
	}
	return list
}

func (p parts) cost(other parts) (cost int) {
	if p.time != other.time {
		cost += otherTime
	}
	if p.weights != other.weights {
		cost += otherWeights
	}
	if p.overrides != other.overrides {
		cost += otherOverrides
	}
	return cost
}

func stepsByIndex(olds, news int) (pairs []stepPair) {
	for i := range max(olds, news) {
		s := stepPair{i, i}
		if i >= olds {
			s.old = -1
		}
		if i >= news {
			s.new = -1
		}
		pairs = append(pairs, s)
	}
	return pairs
}
