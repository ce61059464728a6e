// Package fis is the catalogue of AWS Fault Injection Service: its actions, resource types, quotas and SSM documents,
// as dated and sourced data.
//
// The data are embedded JSON files, see README.md. Entries are parsed on first use. AWS adds actions all the time, so an id
// that is not here is unknown rather than wrong; Catalogue.Date is the date of the data.
package fis

import (
	_ "embed" // the data files
	"fmt"
	"sync"
)

// Catalogue is everything known about AWS FIS. It is shared and safe for concurrent use: do not modify what its methods
// return.
type Catalogue struct {
	// Date is the date of the newest data file, as YYYY-MM-DD.
	Date string

	actions   *table[Action, *Action]
	types     *table[ResourceType, *ResourceType]
	documents *table[Document, *Document]
	retired   *table[Retirement, *Retirement]
	limits    *table[Quota, *Quota]
	quotas    func() Quotas
	strengths *table[Strength, *Strength]
	strong    func() map[string]*Strength
	names     func() names
}

//go:embed data/actions.json
var actionsJSON []byte

//go:embed data/resource-types.json
var typesJSON []byte

//go:embed data/documents.json
var documentsJSON []byte

//go:embed data/retired.json
var retiredJSON []byte

//go:embed data/quotas.json
var quotasJSON []byte

//go:embed data/strengths.json
var strengthsJSON []byte

var load = sync.OnceValue(func() *Catalogue {
	c, err := open()
	if err != nil {
		broken(err)
	}
	return c
})

// Load returns the catalogue. Only the first call takes time.
func Load() *Catalogue { return load() }

// open makes a catalogue without parsing any entries.
func open() (*Catalogue, error) {
	c := &Catalogue{}
	c.quotas = sync.OnceValue(c.readQuotas)
	c.strong = sync.OnceValue(c.byParameter)
	c.names = sync.OnceValue(c.current)
	err := add(c, "actions", &c.actions, actionsJSON)
	if err == nil {
		err = add(c, "resource-types", &c.types, typesJSON)
	}
	if err == nil {
		err = add(c, "documents", &c.documents, documentsJSON)
	}
	if err == nil {
		err = add(c, "retired", &c.retired, retiredJSON)
	}
	if err == nil {
		err = add(c, "quotas", &c.limits, quotasJSON)
	}
	if err == nil {
		err = add(c, "strengths", &c.strengths, strengthsJSON)
	}
	return c, err
}

func add[T any, P stamped[T]](c *Catalogue, name string, into **table[T, P], text []byte) error {
	t, err := newTable[T, P](text)
	if err != nil {
		return fmt.Errorf("%s.json: %w", name, err)
	}
	*into, c.Date = t, max(c.Date, t.date)
	return nil
}

// Action returns the action with the id, or nil. Retired ids are included.
func (c *Catalogue) Action(id string) *Action { return c.actions.get(id) }

// Actions returns all actions sorted by id, including retired ones.
func (c *Catalogue) Actions() []*Action { return c.actions.all() }

// ResourceType returns the resource type with the id, or nil. Retired ids are
// included.
func (c *Catalogue) ResourceType(id string) *ResourceType { return c.types.get(id) }

// ResourceTypes returns all resource types sorted by id, including retired ones.
func (c *Catalogue) ResourceTypes() []*ResourceType { return c.types.all() }

// Document returns the SSM document of AWS FIS with the name, or nil.
func (c *Catalogue) Document(name string) *Document { return c.documents.get(name) }

// Documents returns all SSM documents of AWS FIS, sorted by name.
func (c *Catalogue) Documents() []*Document { return c.documents.all() }

// Quotas returns the default quotas.
func (c *Catalogue) Quotas() Quotas { return c.quotas() }

// Quota returns one quota with its source and whether it can be increased, or nil. The ids are those of data/quotas.json.
func (c *Catalogue) Quota(id string) *Quota { return c.limits.get(id) }
