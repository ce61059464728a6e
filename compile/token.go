package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"sluice/spec/api"
)

const tokenMember = "clientToken"

// addToken adds an idempotency token unless the plan has one. It is a hash of the request, so that the same plan sent twice
// creates one template. A raw request for the command line is not changed: the client adds the token.
func (b *builder) addToken() error {
	if b.operation().Input.Member(tokenMember) == nil || b.has(tokenMember) {
		return nil
	}
	switch b.operation() {
	case api.StartExperiment:
		if b.options.RunID != "" {
			b.added[tokenMember] = b.token(b.run())
		} else if b.options.Shape == Wire {
			return fmt.Errorf("StartExperiment needs an idempotency key for each start; add --run-id, for example with the CI run id")
		}
	case api.CreateTargetAccountConfiguration:
		// Without the template's ID two templates would share a token, so the client adds it.
		if b.has(templateID) && !b.printedAsWritten() {
			b.added[tokenMember] = b.token("")
		}
	default:
		if !b.printedAsWritten() {
			b.added[tokenMember] = b.token("")
		}
	}
	return nil
}

// run distinguishes this start from those of other runs, and from earlier ones in the file, which look the same while their
// template IDs are unknown.
func (b *builder) run() string {
	if b.starts == 0 {
		return b.options.RunID
	}
	return fmt.Sprintf("%s, start %d", b.options.RunID, b.starts+1)
}

// token hashes the request in a canonical form: compact JSON with sorted keys, independent of the plan's order and spelling.
func (b *builder) token(salt string) string {
	w := &writer{}
	w.object(b.input())
	d := json.NewDecoder(strings.NewReader(w.String()))
	d.UseNumber()
	var content any
	if err := d.Decode(&content); err != nil {
		panic("invalid JSON in a request: " + err.Error())
	}
	canonical, err := json.Marshal([]any{b.operation().Name, content, salt})
	if err != nil {
		panic("cannot write a request: " + err.Error())
	}
	sum := sha256.Sum256(canonical)
	return madeToken + hex.EncodeToString(sum[:16])
}

const madeToken = "sluice-"

// MadeToken reports whether this package generated the token.
func MadeToken(token string) bool {
	digits, ok := strings.CutPrefix(token, madeToken)
	_, err := hex.DecodeString(digits)
	return ok && err == nil && len(digits) == 32
}
