package extract

import (
	"strings"
	"unicode/utf8"
)

// Plain makes a document of text that is already plain, as it comes in NDJSON.
// The text is kept byte for byte; only invalid UTF-8 is replaced. A line may
// hold several blocks: text that lost its line breaks is cut at headings and
// bullets that stand within a line.
func Plain(text string) *Document {
	if !utf8.ValidString(text) { // far faster than to replace nothing
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	d := &Document{Format: "text", Text: text}
	structure(d, nil)
	return d
}
