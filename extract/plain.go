package extract

import "strings"

// Plain makes a document of text that is already plain, as it comes in NDJSON.
// The text is kept byte for byte; only invalid UTF-8 is replaced. A line may
// hold several blocks: text that lost its line breaks is cut at headings and
// bullets that stand within a line.
func Plain(text string) *Document {
	d := &Document{Format: "text", Text: strings.ToValidUTF8(text, "\uFFFD")}
	structure(d, nil)
	return d
}
