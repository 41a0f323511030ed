package extract

import "strings"

// Plain makes a document of text that is already plain, as it comes in NDJSON.
// The text is kept byte for byte; only invalid UTF-8 is replaced.
func Plain(text string) *Document {
	d := &Document{Format: "text", Text: strings.ToValidUTF8(text, "\uFFFD")}
	for pos := 0; pos < len(d.Text); {
		end := len(d.Text)
		if i := strings.IndexByte(d.Text[pos:], '\n'); i >= 0 {
			end = pos + i
		}
		if line := strings.TrimSpace(d.Text[pos:end]); line != "" {
			start := pos + strings.Index(d.Text[pos:end], line)
			d.Blocks = append(d.Blocks, Block{Start: start, End: start + len(line)})
		}
		pos = end + 1
	}
	return d
}
