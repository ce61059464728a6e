// Package appconfig translates rollout plans into AWS AppConfig feature flags, which AWS names as the successor of CloudWatch
// Evidently. A launch becomes a version of the flag document for each step, so that every variation gets the share that the
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

// Translation is what the plans of a file are in terms of AppConfig.
type Translation struct {
	Rollouts []*Rollout
	// Keys are what the application must send with each request for a flag, the entity id first.
	Keys []Key
	// Names are the names that AppConfig knows otherwise than the plan.
	Names []Name
	// Problems are in the order of the source. With an error among them there are no rollouts.
	Problems []Problem
}

// Key is a value of the request context, which AppConfig takes as flat text: `Context: Location_Country=DE`.
type Key struct {
	// Path is the dotted way to the value in Evidently's evaluation context; empty for the entity id.
	Path string
	// Key is the name under which the application sends it.
	Key string
	// Segments are the names of the segments that look at it.
	Segments []string
}

// Name is a name in the plan with the one that AppConfig gets.
type Name struct {
	// Kind is `flag` or `variant`.
	Kind string
	// Plan is the name in the plan, AppConfig the other.
	Plan, AppConfig string
}

// Translate translates the documents of a file. Each must be a Rollout plan that lint has passed, with every value known,
// with `features`, a `launch` with steps, the `segments` that it names, and `appConfig`. What would be sent wrong is refused
// all the same.
//
// Files that plans name are read with the function; without one, they are left out.
func Translate(docs []*spec.Document, open Open) Translation {
	var t Translation
	var all problems
	for _, doc := range docs {
		c := newCompiler(doc)
		c.open = open
		if r := c.compile(); !c.refused() {
			t.Rollouts = append(t.Rollouts, r)
			t.Keys = append(t.Keys, c.keys.rows...)
			t.Names = append(t.Names, c.names...)
		}
		all = append(all, c.problems...)
	}
	all.apart(t.Rollouts)
	if all.refused() {
		t = Translation{}
	}
	t.Problems = all.sorted()
	return t
}

// Rollout is a plan in terms of AppConfig.
type Rollout struct {
	Target *Target
	// Versions are the baseline's and then the steps'.
	Versions []Version
	launch   *launch
}

// Replaces returns what the versions take away, whatever the plan says: the flags of the profile that are not the plan's.
func (t *Translation) Replaces() (notices []Problem) {
	for _, r := range t.Rollouts {
		if r.Target.at.Field("mergeInto") != nil {
			continue
		}
		v := r.Target.at.Field("configurationProfileId")
		notices = append(notices, Problem{spec.Notice, v.Range(), v.Path(), "each version replaces all flags of profile `" + r.Target.Profile +
			"`: other flags in it are gone with the baseline, and edits made by hand with each step; name the document that the profile has now under `mergeInto`, or give the rollout a profile of its own"})
	}
	return notices
}

// First is when the first step starts.
func (r *Rollout) First() time.Time { return r.launch.steps[0].start }

// Slug is the launch's name with the characters that labels and names of schedules may have.
func (r *Rollout) Slug() string { return slug(r.launch.name, maxName) }

// Labelled returns a name that tells the launch, the part of it, and different contents apart.
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
	// rules are those of the segments that are compiled already, by name.
	rules map[string]rule
	// fraction and fineFraction tell what has been said about fractions of a percent.
	fraction, fineFraction bool
	open                   Open
	profile                *profile
}

func newCompiler(doc *spec.Document) *compiler {
	return &compiler{doc: doc, plan: doc.Rollout, rules: map[string]rule{}}
}

func (c *compiler) compile() *Rollout {
	switch {
	case c.plan == nil || !c.doc.Dialect.Friendly():
		c.refuse(head(c.doc.Root), "only Rollout plans can be compiled for AppConfig")
		return nil
	case len(c.doc.Unset) > 0:
		c.refuse(head(c.doc.Root), "set all variables to compile: `--var %s=…`", strings.Join(c.doc.Unset, "=…`, `--var "))
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
	if c.refused() {
		return nil
	}
	c.checkTimes(r)
	r.Versions = c.versions(r, flags)
	return r
}
