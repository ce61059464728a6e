package change

import (
	"cmp"
	"strconv"

	"sluice/spec"
	"sluice/spec/api"
)

// request is a request with its document and file.
type request struct {
	spec.Request
	doc  *spec.Document
	file *spec.File
}

// requestPair holds two versions of a request, either of which may be nil.
type requestPair struct{ old, new *request }

// requestsOf returns the requests of a file, in file order.
func requestsOf(f *spec.File) (list []*request) {
	if f == nil {
		return nil
	}
	for _, doc := range f.Documents {
		for _, r := range doc.Requests {
			list = append(list, &request{r, doc, f})
		}
	}
	return list
}

// matcher pairs the requests of two files.
type matcher struct {
	olds, news []*request
	taken      map[*request]bool
	partner    map[*request]*request
	// documents maps new documents with a paired request to their old documents.
	documents map[*spec.Document]*spec.Document
}

// match pairs the requests of each operation. It pairs unnamed requests, which are experiment templates, by content and then by
// description. It pairs the others by name and then in order, first within a document and then across documents. Segments that
// remain are paired by pattern.
func (c *comparer) match() []requestPair {
	m := &matcher{requestsOf(c.old.file), requestsOf(c.new.file), map[*request]bool{}, map[*request]*request{}, map[*spec.Document]*spec.Document{}}
	m.pair(nameless(func(r *request) string { return c.normal(r.Input, side{file: r.file}) }))
	m.pair(nameless(func(r *request) string { text, _ := r.Description().Str(); return text }))
	m.pair(func(r *request) string {
		if r.Operation != api.CreateExperimentTemplate {
			return ""
		}
		return cmp.Or(fullName(r), operationName(r))
	})
	m.pair(m.inDocument(fullName))
	m.pair(m.inDocument(operationName))
	m.pair(fullName)
	m.pair(operationName)
	m.pair(func(r *request) string {
		if r.Operation != api.CreateSegment {
			return ""
		}
		return c.normal(r.Input.Field("pattern"), side{file: r.file})
	})
	return m.pairs()
}

// nameless restricts a key to experiment templates without a name.
func nameless(key func(*request) string) func(*request) string {
	return func(r *request) string {
		if r.Operation != api.CreateExperimentTemplate || fullName(r) != "" {
			return ""
		}
		return key(r)
	}
}

// inDocument makes a key that is only equal for requests of paired documents.
func (m *matcher) inDocument(key func(*request) string) func(*request) string {
	number := map[*spec.Document]string{}
	for i, r := range m.olds {
		number[r.doc] = strconv.Itoa(i)
	}
	for new, old := range m.documents {
		number[new] = number[old]
	}
	return func(r *request) string {
		k, n := key(r), number[r.doc]
		if k == "" || n == "" {
			return ""
		}
		return n + " " + k
	}
}

// pair pairs the remaining requests with equal keys, in order. It skips requests with an empty key.
func (m *matcher) pair(key func(*request) string) {
	waiting := map[string][]*request{}
	for _, o := range m.olds {
		if k := key(o); !m.taken[o] && k != "" {
			waiting[k] = append(waiting[k], o)
		}
	}
	for _, n := range m.news {
		k := key(n)
		if queue := waiting[k]; m.partner[n] == nil && len(queue) > 0 {
			m.partner[n], m.taken[queue[0]] = queue[0], true
			waiting[k] = queue[1:]
			if m.documents[n.doc] == nil {
				m.documents[n.doc] = queue[0].doc
			}
		}
	}
}

func (m *matcher) pairs() (pairs []requestPair) {
	for _, n := range m.news {
		pairs = append(pairs, requestPair{m.partner[n], n})
	}
	for _, o := range m.olds {
		if !m.taken[o] {
			pairs = append(pairs, requestPair{o, nil})
		}
	}
	return pairs
}

// fullName returns the operation and what identifies the request within it: the resource in a CloudFormation template, a name, or
// an account ID. It is empty for experiment templates, which have no name.
func fullName(r *request) string {
	if r.doc.Resource() != "" {
		return r.Operation.Name + " in " + r.doc.Resource()
	}
	for _, member := range []string{"name", "accountId"} {
		if v := r.Input.Field(member); v != nil && v.Text != "" && v.State != spec.Unknown {
			return r.Operation.Name + " " + v.Text
		}
	}
	return ""
}

// operationName is the key of requests that a plan has once, under any name. Segments and features with different names are
// different.
func operationName(r *request) string {
	switch r.Operation {
	case api.CreateSegment, api.CreateFeature, api.CreateTargetAccountConfiguration:
		if fullName(r) != "" {
			return ""
		}
	}
	return r.Operation.Name
}
