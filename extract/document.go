// Package extract turns the bytes of a resume or a job posting into text that
// a program can reason about: UTF-8 in reading order, one block a line, with
// the page, the section and the role (heading, list item, body) of each block.
//
// The format is told from the content, never from the name alone. What a
// reader of the page cannot see (white on white, off the page, too small) is
// kept out of the text and reported in [Document.Hidden].
//
// The package knows nothing of skills and can be used on its own:
//
//	doc, err := extract.ReadFile(ctx, "resume.pdf", extract.Options{})
//	if err != nil {
//		return err // an *extract.Error: its Kind says what is wrong, its text what to do
//	}
//	fmt.Print(doc.Text)
package extract

import "sort"

// A Document is the text of one file with what is known of its parts.
// It is not changed after it was made and is safe for concurrent use.
type Document struct {
	// Format is the format that was found in the content: "pdf", "docx",
	// "odt", "rtf", "html", "jobposting", "markdown", "latex", "jsonresume",
	// "rendercv" or "text".
	Format string

	// Text is valid UTF-8. Except for plain text that was handed over as such
	// (see [Plain]) each block is one line ended by "\n", and control
	// characters other than tab and line ends are replaced by spaces. All
	// offsets in this module are bytes of Text, half open, never inside a rune.
	Text string

	// Blocks are in order and disjoint; each lies within one line of Text,
	// its line end excluded. Blank lines belong to no block.
	Blocks []Block

	Pages    int       // pages read; 0 where the format has none
	Hidden   []Hidden  // text left out because a reader cannot see it
	Warnings []Warning // what the caller should know of the reading

	// Unread is the share of the letters that could not be decoded and are
	// left out, 0 to 1.
	Unread float64
}

// A Block is one line of a document's text.
type Block struct {
	Start, End int     // bytes of Document.Text
	Page       int     // from 1; 0 where the format has no pages
	Kind       Kind    // heading, list item or body
	Level      int     // of a heading from 1 (the largest), of an item its nesting from 1; 0 if unknown
	Section    Section // the section the block stands in; of a heading, the one it opens
	Unverified bool    // read from the OCR layer of a page image: what is seen may differ
}

// Kind is the role of a block.
type Kind uint8

// The roles of blocks.
const (
	Body Kind = iota
	Heading
	Item
)

// String is "body", "heading" or "item".
func (k Kind) String() string {
	switch k {
	case Heading:
		return "heading"
	case Item:
		return "item"
	}
	return "body"
}

// Section names the part of a resume or posting that a block belongs to. The
// zero value means that no heading told.
type Section string

// The sections of resumes, then those of postings.
const (
	Summary        Section = "summary"
	Experience     Section = "experience"
	Education      Section = "education"
	Skills         Section = "skills"
	Projects       Section = "projects"
	Certifications Section = "certifications"
	Languages      Section = "languages"
	Interests      Section = "interests"

	About            Section = "about"
	Responsibilities Section = "responsibilities"
	Requirements     Section = "requirements"
	NiceToHave       Section = "nice-to-have"
	Stack            Section = "stack"
	Benefits         Section = "benefits"
	Legal            Section = "legal"
)

// Hidden is text that is in the file but that a reader of the page cannot see.
type Hidden struct {
	Page   int
	Text   string
	Reason string // "invisible", "same-color", "tiny", "off-page", "covered", "hidden-layer"
}

// A Warning tells of something in a document that its user should know.
type Warning struct {
	Kind    string `json:"kind"` // stable, for programs: "not-visible", "undecodable", "truncated", ...
	Message string `json:"message"`
}

// BlockAt returns the index in Blocks of the block that holds the byte at
// offset, or -1 if it lies in none.
func (d *Document) BlockAt(offset int) int {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].End > offset })
	if i < len(d.Blocks) && d.Blocks[i].Start <= offset {
		return i
	}
	return -1
}
