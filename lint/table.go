package lint

// Table summarizes several changes. Its cells are plain text.
type Table struct {
	// Title is what the table is about.
	Title   string
	Columns []string
	Rows    [][]string
}
