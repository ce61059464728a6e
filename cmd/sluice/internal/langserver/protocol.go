package langserver

import "sluice/cmd/sluice/internal/langserver/shown"

// The types and members of the Language Server Protocol that the server uses.
// Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/, 2026-11-30.

type diagnostic struct {
	Range       lspRange         `json:"range"`
	Severity    int              `json:"severity"`
	Code        string           `json:"code,omitempty"`
	Description *codeDescription `json:"codeDescription,omitempty"`
	Source      string           `json:"source"`
	Message     shown.Text       `json:"message"`
	Tags        []int            `json:"tags,omitempty"`
	Related     []relatedPlace   `json:"relatedInformation,omitempty"`
}

type codeDescription struct {
	Href string `json:"href"`
}

type relatedPlace struct {
	Location location   `json:"location"`
	Message  shown.Text `json:"message"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textEdit struct {
	Range   lspRange `json:"range"`
	NewText string   `json:"newText"`
}

// workspaceEdit has changes by document, or steps, which can also create files.
type workspaceEdit struct {
	Changes map[string][]textEdit `json:"changes,omitempty"`
	Steps   []any                 `json:"documentChanges,omitempty"`
}

// documentEdit is a step that changes a document.
type documentEdit struct {
	Document versionedID `json:"textDocument"`
	Edits    []textEdit  `json:"edits"`
}

// versionedID has no version if the file is not open.
type versionedID struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

type codeAction struct {
	Title       shown.Text     `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	IsPreferred bool           `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit `json:"edit"`
}

type completionItem struct {
	Label         shown.Text     `json:"label"`
	Kind          int            `json:"kind"`
	Detail        shown.Text     `json:"detail,omitempty"`
	Documentation shown.Markdown `json:"documentation,omitzero"`
	Format        int            `json:"insertTextFormat,omitempty"`
	Mode          int            `json:"insertTextMode,omitempty"`
	SortText      string         `json:"sortText,omitempty"`
	TextEdit      *textEdit      `json:"textEdit,omitempty"`
	// Additional are edits elsewhere, for example after the line.
	Additional []textEdit `json:"additionalTextEdits,omitempty"`
	// after is inserted at the end of the line.
	after string
}

type completionList struct {
	IsIncomplete bool             `json:"isIncomplete"`
	Items        []completionItem `json:"items"`
}

type hover struct {
	Contents shown.Markdown `json:"contents"`
	Range    *lspRange      `json:"range,omitempty"`
}

type symbol struct {
	Name      shown.Text `json:"name"`
	Detail    shown.Text `json:"detail,omitempty"`
	Kind      int        `json:"kind"`
	Range     lspRange   `json:"range"`
	Selection lspRange   `json:"selectionRange"`
	Children  []symbol   `json:"children,omitempty"`
}

type foldingRange struct {
	StartLine int `json:"startLine"`
	EndLine   int `json:"endLine"`
}

type inlayHint struct {
	Position    position   `json:"position"`
	Label       shown.Text `json:"label"`
	PaddingLeft bool       `json:"paddingLeft"`
}

type codeLens struct {
	Range   lspRange `json:"range"`
	Command command  `json:"command"`
}

type command struct {
	Title     shown.Text `json:"title"`
	Command   string     `json:"command"`
	Arguments []any      `json:"arguments,omitempty"`
}

// Constants of the protocol.
const (
	severityError, severityWarning, severityInformation  = 1, 2, 3
	tagUnnecessary                                       = 1
	fileModified, fileDeleted                            = 2, 3
	kindFunction, kindField, kindVariable                = 3, 5, 6
	kindValue, kindEnum, kindReference                   = 12, 13, 18
	formatSnippet, insertAsIs                            = 2, 1
	syncIncremental                                      = 2
	symbolClass, symbolFunction, symbolObject, symbolKey = 5, 12, 19, 20
)
