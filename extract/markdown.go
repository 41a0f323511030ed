package extract

import (
	"bytes"
	"context"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// readMarkdown reads Markdown (CommonMark with GitHub's tables) by way of
// HTML, which it may hold too.
func readMarkdown(ctx context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	text = cutFrontMatter(strings.ReplaceAll(text, "\r\n", "\n"))
	if isPathological(text) {
		return readText(ctx, src)
	}
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.DefinitionList),
		goldmark.WithRendererOptions(html.WithUnsafe()), // nothing of it is shown: the HTML reader takes the text
	)
	var out bytes.Buffer
	if err := md.Convert([]byte(text), &out); err != nil {
		return nil, fail("damaged", "", "is Markdown that could not be read: %w", err)
	}
	root, err := parseHTML(out.Bytes())
	if err != nil {
		return nil, err
	}
	p := newPage(ctx, root, src.opts)
	p.css = parseStyles(root)
	p.node(root, style{}, 0)
	return p.flow.document("markdown"), nil
}

// cutFrontMatter takes away the YAML block at the start that site generators
// read.
func cutFrontMatter(text string) string {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	matter, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || strings.TrimSpace(matter) == "" || !strings.Contains(strings.SplitN(matter, "\n", 2)[0], ":") {
		return text
	}
	return body
}

// isPathological reports whether a text would take the parser, which cannot be
// interrupted, more than a moment: its time grows with the square of how deep
// blocks nest and of how many brackets stay open. Such a text is read as plain.
func isPathological(text string) bool {
	if len(text) > 1<<20 {
		return true
	}
	open := 0
	for line := range strings.Lines(text) {
		nested := 0
		for _, c := range line {
			if c != '>' && c != '-' && c != '*' && c != '+' && c != ' ' {
				break
			}
			if c != ' ' {
				nested++
			}
		}
		// A ruled line is one, however long.
		if nested > 100 && strings.Trim(line, "-*_ \n") != "" {
			return true
		}
		open += strings.Count(line, "[") - strings.Count(line, "]")
	}
	return open > 1000
}
