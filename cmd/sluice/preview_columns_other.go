//go:build !linux && !darwin

package main

import "io"

// columns is not asked for here: the preview has the width that every terminal has.
func columns(io.Writer) int { return 0 }
