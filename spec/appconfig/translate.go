// Package appconfig translates rollout plans to AWS AppConfig feature flags, which AWS recommends as the successor of CloudWatch
// Evidently. A launch becomes one version of the flag document for each step, in which every variation has the share that the
// launch describes.
//
// The format of the document and of its rules:
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html
package appconfig

import (
	"strings"
	"time"

	"sluice/spec"
)

// Translation is the result of translating the plans in a file.
type Translation struct {
	Rollouts []*Rollout
	// Keys are the context keys that the application must send with each request for a flag, the entity id first.
	Keys []Key
	// Names are the names that are different in AppConfig.
	Names []Name
	// Problems are in source order. If one is an error, there are no rollouts.
	Problems []Problem
}

// Key is a key of the request context, which is flat text in AppConfig: `Context: Location_Country=DE`.
type Key struct {
	// Path is the dotted path of the value in Evidently's evaluation context; empty for the entity id.
	Path string
	// Key is the key that the application sends.
	Key string
	// Segments are the names of the segments that use it.
	Segments []string
}

// Name is a name in the plan with the one in AppConfig.
type Name struct {
	// Kind is `flag` or `variant`.
	Kind string
	// Plan is the name in the plan, and AppConfig the name there.
	Plan, AppConfig string
}

// Translate translates the documents of a file. Each must be a Rollout plan without lint errors, with every value known,
// with `features`, a `launch` with steps, the `segments` that it uses, and `appConfig`. It reports anything that would be
// sent incorrectly nevertheless.
//
// Files in plans are read with the function; if it is nil, they are ignored.
func Translate(docs []*spec.Document, open Open) Translation {
	var t Translation
	var all problems
	b := &batch{open: open, read: map[string]*profile{}}
	for _, doc := range docs {
		c := newCompiler(doc, b)
		if r := c.compile(); !c.rejected() {
			t.Rollouts = append(t.Rollouts, r)
			t.Keys = append(t.Keys, c.keys.rows...)
			t.Names = append(t.Names, c.names...)
		}
		all = append(all, c.problems...)
	}
	all.checkConflicts(t.Rollouts)
	if all.rejected() {
		t = Translation{}
	}
	t.Problems = all.sorted()
	return t
}

// Rollout is the translation of a plan.
type Rollout struct {
	Target *Target
	// Versions are the baseline and the versions of the steps.
	Versions []Version
	launch   *launch
}

// Replaces returns notices about what the versions remove, in any plan: the profile's flags that are not in the plan.
func (t *Translation) Replaces() (notices []Problem) {
	for _, r := range t.Rollouts {
		if r.Target.at.Field("mergeInto") != nil {
			continue
		}
		v := r.Target.at.Field("configurationProfileId")
		notices = append(notices, Problem{spec.Notice, v.Range(), v.Path(), "each version replaces all flags of profile `" + r.Target.Profile +
			"`: the baseline removes other flags, and each step removes manual edits; name the profile's current document under `mergeInto`, or use a separate profile"})
	}
	return notices
}

// First returns the start of the first step.
func (r *Rollout) First() time.Time { return r.launch.steps[0].start }

// Slug returns the launch's name with only characters that labels and schedule names may have.
func (r *Rollout) Slug() string { return slug(r.launch.name, maxName) }

// Labelled returns a name that identifies the launch, its part, and its contents.
func (r *Rollout) Labelled(kind, content string) string {
	return labelled(r.launch.name, kind, content)
}

// compiler compiles one document.
type compiler struct {
	problems
	doc   *spec.Document
	plan  *spec.Rollout
	keys  *keyTable
	names []Name
	// rules caches the rules of segments by name.
	rules map[string]rule
	// fraction and fineFraction are set once fractions of a percent are reported.
	fraction, fineFraction bool
	batch                  *batch
	profile                *profile
}

func newCompiler(doc *spec.Document, b *batch) *compiler {
	return &compiler{doc: doc, plan: doc.Rollout, rules: map[string]rule{}, batch: b}
}

func (c *compiler) compile() *Rollout {
	switch {
	case c.plan == nil || !c.doc.Dialect.Friendly():
		c.reject(head(c.doc.Root), "only Rollout plans can be compiled for AppConfig")
		return nil
	case len(c.doc.Unset) > 0:
		c.reject(head(c.doc.Root), "set all variables to compile: `--var %s=…`", strings.Join(c.doc.Unset, "=…`, `--var "))
		return nil
	}
	r := &Rollout{Target: c.readTarget()}
	c.keys = newKeyTable(&c.problems, c.plan.AppConfig, r.Target.entityKey)
	if r.launch = c.readLaunch(); r.launch == nil {
		return nil
	}
	flags := c.readFlags(r.launch)
	c.profile = c.readProfile()
	c.noteReplaced(flags)
	c.keys.reportUnused()
	c.noteLosses()
	if c.rejected() {
		return nil
	}
	c.checkTimes(r)
	r.Versions = c.versions(r, flags)
	return r
}
