package lint

// Table sums up what several changes come to. Its cells are plain text.
type Table struct {
	// Title is what the table is about.
	Title   string
	Columns []string
	Rows    [][]string
}
