// Package sluice documents the packages for programs that use Sluice as a library; it holds no code. The command is in
// cmd/sluice.
//
// A program reads a text with spec.Read, which never fails: what is wrong with the text are findings. It lints the
// file with the rules of Sluice, or with these and its own; if nothing is an error, it compiles the plan into requests; and
// it asks what a change means. The examples of this package show each step.
//
// There is no global state, no network, no clock and no environment: the same text has the same findings and requests. A
// lint.Linter may be used by several goroutines at once.
//
// # Stable names
//
// Until 1.0, any Go name may change. These are meant to stay: a version that changes one lists it in the changelog.
//
//   - spec: Read, File, Source, Range, Position, Document, Value
//   - lint: New, Linter, Pack, Family, Rule, Pass, Finding, Change, Fix, Edit, Settings, Severity, Apply, HasErrors
//   - lint/rules: New, Packs
//   - lint/change: Compare
//   - lint/report: New, Options, Result, Summary, Writer
//   - compile: Documents, Options, Request, Array
//
// All other exported names serve the command, and change with it.
package sluice
