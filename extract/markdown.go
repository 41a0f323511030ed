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
