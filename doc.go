// Package sluice documents the packages for programs that use Sluice as a library; it holds no code. The command is in
// cmd/sluice.
//
// A program reads a text with spec.Read, which never fails: problems with the text are reported as findings. It lints the
// file with Sluice's rules, its own, or both. If there are no errors, it compiles the plan into requests, and it can compare
// two versions of a plan. The examples of this package show each step.
//
// There is no global state, network, clock or environment: the same text always has the same findings and requests. A
// lint.Linter may be used by several goroutines at once.
//
// # Stable names
//
// Until 1.0, any Go name may change. These names are meant to stay; the changelog lists changes to them.
//
//   - spec: Read, File, Source, Range, Position, Document, Value
//   - lint: New, Linter, Pack, Family, Rule, Pass, Finding, Change, Fix, Edit, Settings, Severity, Apply, HasErrors
//   - lint/rules: New, Packs
//   - lint/change: Compare
//   - lint/report: New, Options, Result, Summary, Writer
//   - compile: Documents, Options, Request, Array
//
// All other exported names serve the command and change with it.
package sluice
