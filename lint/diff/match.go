package diff

import (
	"sluice/spec"
	"sluice/spec/api"
)

// request is one request of a file with the document that it stands in.
type request struct {
	spec.Request
	doc *spec.Document
}

// requestPair is a request in the two versions, either of which may lack it.
type requestPair struct{ old, new *request }

// requestsOf are the requests of a file, in its order.
func requestsOf(f *spec.File) (list []*request) {
	if f == nil {
		return nil
	}
	for _, doc := range f.Documents {
		for _, r := range doc.Requests {
			list = append(list, &request{r, doc})
		}
	}
	return list
}

// match pairs requests of one operation: by the name that they go by, then, where a name changed, in their order.
func match(old, new *spec.File) []requestPair {
	olds, news := requestsOf(old), requestsOf(new)
	taken := map[*request]bool{}
	partner := map[*request]*request{}
	for _, key := range []func(*request) string{fullName, operationName} {
		waiting := map[string][]*request{}
		for _, o := range olds {
			if k := key(o); !taken[o] && k != "" {
				waiting[k] = append(waiting[k], o)
			}
		}
		for _, n := range news {
			k := key(n)
			if queue := waiting[k]; partner[n] == nil && len(queue) > 0 {
				partner[n], taken[queue[0]] = queue[0], true
				waiting[k] = queue[1:]
			}
		}
	}
	var pairs []requestPair
	for _, n := range news {
		pairs = append(pairs, requestPair{partner[n], n})
	}
	for _, o := range olds {
		if !taken[o] {
			pairs = append(pairs, requestPair{o, nil})
		}
	}
	return pairs
}

// fullName is what tells a request from others of its operation, with the operation: the resource of a CloudFormation
// template, a name, or the number of an account. Templates of experiments have no name.
func fullName(r *request) string {
	if r.doc.Template != "" {
		return r.Operation.Name + " in " + r.doc.Template
	}
	for _, member := range []string{"name", "accountId"} {
		if v := r.Input.Field(member); v != nil && v.Text != "" && v.State != spec.Unknown {
			return r.Operation.Name + " " + v.Text
		}
	}
	return ""
}

// operationName pairs what a plan has once, under whatever name. Segments and features with another name are others.
func operationName(r *request) string {
	switch r.Operation {
	case api.CreateSegment, api.CreateFeature, api.CreateTargetAccountConfiguration:
		if fullName(r) != "" {
			return ""
		}
	}
	return r.Operation.Name
}
