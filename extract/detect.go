package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"path"
	"regexp"
	"strings"
	"sync"
)

// A format reads one kind of file.
type format struct {
	read func(context.Context, source) (*Document, error)
}

// detect tells the format from the content; the name decides only where the
// content could be either of two.
func detect(name string, data []byte) (format, error) {
	if len(bytes.Trim(data, "\x00 \t\r\n\f\v\uFEFF")) == 0 {
		return format{}, fail("empty", "", "is empty")
	}
	if isPDF(data) {
		return format{func(ctx context.Context, src source) (*Document, error) {
			return readPDF(ctx, src.name, src.data, src.opts)
		}}, nil
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return detectZip(data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return format{readRTF}, nil
	}
	if err := unsupported(data); err != nil {
		return format{}, err
	}
	text, err := decodeText(data)
	if err != nil {
		return format{}, err
	}
	return detectText(name, text)
}

// signatures are the beginnings of files that are not supported, and what they
// are. RFC 8118 and the formats' specifications; the list is that of what
// people have been seen to send in.
var signatures = []struct{ offset, magic, what, hint string }{
	{"", "\x89PNG\r\n", "an image (PNG)", hintImage},
	{"", "\xFF\xD8\xFF", "an image (JPEG)", hintImage},
	{"", "GIF8", "an image (GIF)", hintImage},
	{"", "II*\x00", "an image (TIFF)", hintImage},
	{"", "MM\x00*", "an image (TIFF)", hintImage},
	{"", "BM", "an image (BMP)", hintImage},
	{"RIFF____", "WEBP", "an image (WebP)", hintImage},
	{"____", "ftypheic", "an image (HEIC)", hintImage},
	{"____", "ftypavif", "an image (AVIF)", hintImage},
	{"____", "ftyp", "a video or audio file", ""},
	{"", "ID3", "an audio file", ""},
	{"", "OggS", "an audio or video file", ""},
	{"", "\x1F\x8B", "an archive (gzip)", hintArchive},
	{"", "BZh", "an archive (bzip2)", hintArchive},
	{"", "\xFD7zXZ\x00", "an archive (xz)", hintArchive},
	{"", "\x28\xB5\x2F\xFD", "an archive (Zstandard)", hintArchive},
	{"", "7z\xBC\xAF\x27\x1C", "an archive (7-Zip)", hintArchive},
	{"", "Rar!\x1A\x07", "an archive (RAR)", hintArchive},
	{"", "%!PS", "PostScript", "convert it: ps2pdf FILE"},
	{"", "\xFFWPC", "a WordPerfect document", hintOffice},
	{"", "\xDB\xA5-", "an old Word document", hintOffice},
	{"", "AT&TFORM", "a DjVu document", "convert it to PDF: ddjvu -format=pdf FILE out.pdf"},
	{"", "SQLite format 3", "a database", ""},
	{"", "\x7FELF", "a program", ""},
	{"", "MZ", "a program", ""},
	{"", "\xCA\xFE\xBA\xBE", "a program", ""},
	{"", "\xCF\xFA\xED\xFE", "a program", ""},
}

const (
	hintImage   = "text in an image needs OCR: tesseract FILE text, then use text.txt"
	hintArchive = "unpack it first"
	hintOffice  = "convert it: soffice --headless --convert-to docx FILE"
)

// unsupported names what is known and not read.
func unsupported(data []byte) error {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return unsupportedOLE(data)
	}
	if len(data) > 262 && string(data[257:262]) == "ustar" {
		return fail("unsupported", hintArchive, "is an archive (tar)")
	}
	for _, s := range signatures {
		at := len(s.offset)
		if len(data) < at+len(s.magic) || string(data[at:at+len(s.magic)]) != s.magic {
			continue
		}
		if s.magic == "BM" || s.magic == "MZ" || s.magic == "ID3" {
			// Short enough to begin a text.
			if _, err := decodeText(data); err == nil {
				continue
			}
		}
		return fail("unsupported", s.hint, "is %s, which is not supported", s.what)
	}
	return nil
}

// unsupportedOLE tells apart what comes in an OLE2 container, by the names of
// its streams, which are UTF-16.
func unsupportedOLE(data []byte) error {
	has := func(name string) bool {
		var wide []byte
		for _, c := range []byte(name) {
			wide = append(wide, c, 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return fail("encrypted", "save it without a password", "is protected by a password")
	case has("WordDocument"):
		return fail("unsupported", hintOffice, "is a Word 97-2003 document (.doc), which is not supported")
	case has("Workbook"), has("PowerPoint Document"):
		return fail("unsupported", "convert it to PDF: soffice --headless --convert-to pdf FILE", "is an old spreadsheet or presentation, which is not supported")
	case has("__properties_version1.0"):
		return fail("unsupported", "save the document that is attached to it", "is an Outlook message (.msg), which is not supported")
	}
	return fail("unsupported", hintOffice, "is an old Office document, which is not supported")
}

// detectZip tells apart what comes as a ZIP file.
func detectZip(data []byte) (format, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return format{}, fail("damaged", "get a complete copy of it", "is a damaged ZIP file or Office document: %w", err)
	}
	toPDF := "convert it to PDF: soffice --headless --convert-to pdf FILE"
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		switch {
		case name == "word/document.xml", strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml"):
			return format{readDOCX}, nil
		case name == "mimetype":
			mime, _ := unzip(f, 256)
			switch m := strings.TrimSpace(string(mime)); {
			case strings.HasPrefix(m, "application/vnd.oasis.opendocument.text"):
				return format{readODT}, nil
			case strings.HasPrefix(m, "application/vnd.oasis.opendocument"):
				return format{}, fail("unsupported", toPDF, "is an OpenDocument file but no text document")
			case m == "application/epub+zip":
				return format{}, fail("unsupported", "convert it: pandoc FILE -o out.html", "is an e-book (EPUB), which is not supported")
			}
		case strings.HasPrefix(name, "xl/"):
			return format{}, fail("unsupported", toPDF, "is a spreadsheet (.xlsx), which is not supported")
		case strings.HasPrefix(name, "ppt/"):
			return format{}, fail("unsupported", toPDF, "is a presentation (.pptx), which is not supported")
		case name == "Index/Document.iwa", name == "Index.zip", strings.HasPrefix(name, "Index/") && path.Ext(name) == ".iwa":
			return format{}, fail("unsupported", "export it from Pages as PDF or Word", "is a Pages, Numbers or Keynote document, which is not supported")
		case strings.HasSuffix(name, ".fpage"), strings.HasPrefix(name, "Documents/") && strings.HasSuffix(name, ".fdoc"):
			return format{}, fail("unsupported", "print it to PDF", "is an XPS document, which is not supported")
		}
	}
	return format{}, fail("unsupported", hintArchive, "is an archive (ZIP), not a document")
}

// A sign is what a kind of text is known by. Most texts lack even a part of it,
// so that the expression is seldom compiled.
type sign struct {
	parts []string // one of them stands in every text with the sign
	re    func() *regexp.Regexp
}

func newSign(expr string, parts ...string) sign {
	return sign{parts, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// count counts the places with the sign, up to a limit.
func (s *sign) count(text string, limit int) int {
	for _, part := range s.parts {
		if strings.Contains(text, part) {
			return len(s.re().FindAllStringIndex(text, limit))
		}
	}
	return 0
}

func (s *sign) in(text string) bool { return s.count(text, 1) > 0 }

var (
	reHTMLStart = newSign(`(?i)^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|ul|ol|table|section|article|main|header|span|b|strong|br|center|script|style)\b`, "<")
	reHTMLTag   = newSign(`(?i)</(?:p|li|ul|ol|div|h[1-6]|strong|b|em|span|table|td|tr|section|article)>|<br ?/?>`, "<")
	reLaTeX     = newSign(`\\(?:documentclass|begin\{document\}|cventry|cvsection|resumeSubheading|cvevent|moderncvstyle)\b`, `\`)
	reATX       = newSign(`(?m)^ {0,3}#{1,6} +\S`, "# ")
	reSetext    = newSign(`(?m)^[^\s>#|+*-].{0,80}\n(?:={3,}|-{3,}) *$`, "\n===", "\n---")
	reStrong    = newSign(`\*\*[^\s*][^*\n]*\*\*|__[^\s_][^_\n]*__`, "**", "__")
	reLink      = newSign(`\[[^\]\n]+\]\([^)\s]+\)`, "](")
	reMDTable   = newSign(`(?m)^ {0,3}\|? *:?-{3,}:? *\|(?: *:?-{3,}:? *\|?)*$`, "---")
)

// detectText tells apart the formats that are text.
func detectText(name, text string) (format, error) {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	head := trimmed[:min(len(trimmed), 16<<10)]
	switch trimmed[0] {
	case '{', '[':
		if f, ok, err := detectJSON(trimmed); ok || err != nil {
			return f, err
		}
	case '<':
		if strings.HasPrefix(trimmed, "<?xml") || strings.HasPrefix(trimmed, "<office:document") {
			if f, ok, err := detectXML(trimmed); ok || err != nil {
				return f, err
			}
		}
		if reHTMLStart.in(head) {
			return format{readHTML}, nil
		}
	}
	if reLaTeX.in(head) || len(trimmed) > len(head) && strings.Contains(trimmed, `\begin{document}`) {
		return format{readLaTeX}, nil
	}
	if strings.HasPrefix(trimmed, "MIME-Version:") || strings.HasPrefix(trimmed, "From: <Saved by Blink>") || strings.Contains(head, "\nContent-Type: multipart/") && strings.Contains(head, "\nMIME-Version:") {
		return format{}, fail("unsupported", "save the page as HTML, or the message's attachment", "is a mail or a web archive (MHTML), which is not supported")
	}
	if strings.HasPrefix(head, "&lt;") && strings.Contains(head, "&gt;") {
		return format{readEscapedHTML}, nil // as job boards' interfaces hand it out
	}
	if f, ok := detectYAML(trimmed); ok {
		return f, nil
	}
	markdown := markdownSigns(head)
	tags := reHTMLTag.count(head, 8)
	if tags >= 3 && markdown <= 1 {
		return format{readHTML}, nil
	}
	ext := strings.ToLower(path.Ext(name))
	if markdown >= 2 || markdown == 1 && (ext == ".md" || ext == ".markdown" || ext == ".mdown") {
		return format{readMarkdown}, nil
	}
	return format{readText}, nil
}

// markdownSigns counts the kinds of signs that a text is Markdown: each alone
// can stand in plain text.
func markdownSigns(s string) int {
	n := 0
	if atx := reATX.count(s, 3); atx > 0 {
		n++
		if atx > 2 {
			n++
		}
	}
	if reSetext.in(s) {
		n++
	}
	if reStrong.in(s) {
		n++
	}
	if reLink.in(s) {
		n++
	}
	if reMDTable.in(s) {
		n++
	}
	if strings.HasPrefix(s, "---\n") && strings.Contains(s[4:], "\n---\n") {
		n++ // front matter
	}
	return n
}

// detectJSON looks at the top level of a JSON text. ok is false where it is
// none: a plain text can begin with a bracket.
func detectJSON(text string) (format, bool, error) {
	first, _, _ := strings.Cut(text, "\n")
	var line struct{ ID, Text *string }
	if json.Unmarshal([]byte(first), &line) == nil && line.Text != nil && line.ID != nil {
		return format{}, false, fail("unsupported", "use --input ndjson with the commands that take it", "holds many documents, one JSON object a line")
	}
	if isJobPostingJSON(text) {
		return format{readJobPostingJSON}, true, nil
	}
	if text[0] != '{' {
		if json.Valid([]byte(text)) {
			return format{}, false, errOtherJSON()
		}
		return format{}, false, nil
	}
	var top map[string]json.RawMessage
	if err := decodeJSON(text, &top); err != nil {
		if first := strings.TrimLeft(text[1:], " \t\r\n"); strings.HasPrefix(first, `"`) {
			return format{}, false, fail("damaged", "", "is damaged JSON: %w", err)
		}
		return format{}, false, nil
	}
	if isJSONResume(top) {
		return format{readJSONResume}, true, nil
	}
	if _, ok := top["cv"]; ok {
		return format{readRenderCV}, true, nil // JSON is YAML
	}
	return format{}, false, errOtherJSON()
}

func errOtherJSON() error {
	return fail("unsupported", "supported are JSON Resume (https://jsonresume.org) and schema.org JobPosting", "is JSON of another kind than a resume or a posting")
}

// detectXML looks at the root element of an XML text.
func detectXML(text string) (format, bool, error) {
	head := text[:min(len(text), 4096)]
	switch {
	case strings.Contains(head, "<office:document"):
		return format{readFlatODT}, true, nil
	case strings.Contains(head, "<w:wordDocument"), strings.Contains(head, "<pkg:package"):
		return format{}, false, fail("unsupported", hintOffice, "is a Word document saved as XML, which is not supported")
	case strings.Contains(head, "<svg"):
		return format{}, false, fail("unsupported", "convert it to PDF: rsvg-convert -f pdf FILE -o out.pdf", "is a drawing (SVG), which is not supported")
	case strings.Contains(strings.ToLower(head), "<html"):
		return format{readHTML}, true, nil
	}
	return format{}, false, fail("unsupported", "save it as HTML, PDF or text", "is XML of a kind that is not supported")
}

// detectYAML looks at the keys at the left edge.
func detectYAML(text string) (format, bool) {
	has := func(key string) bool { return strings.HasPrefix(text, key) || strings.Contains(text, "\n"+key) }
	switch {
	case has("cv:") && strings.Contains(text, "\n  "):
		return format{readRenderCV}, true
	case has("basics:"):
		return format{readJSONResumeYAML}, true
	}
	return format{}, false
}
