// Package font says, for each code of a string shown with a PDF font, which
// text it stands for and how far it advances.
package font

import (
	_ "embed"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// A Glyph is what one code of a font draws.
type Glyph struct {
	Text    string  // "" if the glyph is an icon or cannot be decoded
	Width   float64 // advance in text space for size 1
	Icon    bool    // has no text by its nature
	Unknown bool    // has a text that the file does not tell
}

// A Font decodes strings. It is used by one goroutine.
type Font struct {
	Name     string
	Bold     bool
	Vertical bool
	Type3    bool
	// Scale is the height of an em for size 1: 1 but for Type 3 fonts.
	Scale float64

	dict      object.Value
	desc      object.Value
	toUnicode *CMap

	// Simple fonts.
	simple    [256]Glyph
	have      [256]bool
	base      func(byte) rune
	differ    map[byte]string
	widths    object.Value
	firstChar int
	missing   float64
	standard  []float64 // widths of a standard font from code 32
	unit      float64   // glyph space to text space
	symbolic  bool
	embedded  bool
	ascii     int8                     // whether the codes are ASCII: 1, -1, or 0 if not asked yet
	builtin   func(code uint32) string // from the embedded font, by code
	triedFile bool

	// Composite fonts.
	composite bool
	encoding  *CMap
	cidWidths []widthRange
	defWidth  float64
	glyphs    map[uint32]Glyph
	cidText   func(cid uint32) string
	cidToGID  []byte
}

type widthRange struct {
	lo, hi uint32
	w      float64
	list   []float64
}

// New reads a font's dictionary. It never fails: what is missing or damaged
// makes glyphs unknown.
func New(d object.Value) *Font {
	f := &Font{dict: d, Scale: 1, unit: 0.001}
	f.Name = d.Key("BaseFont").Name()
	if i := strings.IndexByte(f.Name, '+'); i == 6 {
		f.Name = f.Name[7:]
	}
	if tu := d.Key("ToUnicode"); tu.Kind() == object.Stream {
		if data, _ := tu.Data(); len(data) > 0 {
			f.toUnicode = ParseCMap(data)
		}
	} else if tu.Kind() == object.Name {
		f.toUnicode = Predefined(tu.Name())
	}
	if d.Key("Subtype").Name() == "Type0" {
		f.newComposite()
	} else {
		f.newSimple()
	}
	f.Bold = boldName(f.Name) || f.desc.Key("FontWeight").Float() >= 600 ||
		f.desc.Key("Flags").Int()&(1<<18) != 0
	return f
}

func boldName(name string) bool {
	n := strings.ToLower(name)
	for _, s := range []string{"bold", "black", "heavy", "semibold", "demi", "medi", "cmbx", "sfbx", "-bd", "ecbx", "cmssbx"} {
		if strings.Contains(n, s) && !(s == "medi" && strings.Contains(n, "medium")) {
			return true
		}
	}
	return false
}

func (f *Font) newSimple() {
	d := f.dict
	f.desc = d.Key("FontDescriptor")
	f.symbolic = f.desc.Key("Flags").Int()&4 != 0
	f.firstChar = d.Key("FirstChar").Int()
	f.widths = d.Key("Widths")
	f.missing = f.desc.Key("MissingWidth").Float()
	if d.Key("Subtype").Name() == "Type3" {
		f.Type3 = true
		m := d.Key("FontMatrix")
		f.unit = m.Index(0).Float()
		if f.unit == 0 {
			f.unit = m.Index(1).Float()
		}
		if f.unit == 0 {
			f.unit = 0.001
		}
		if f.unit < 0 {
			f.unit = -f.unit
		}
		// The em is the height of the box, unless that is far from twice the
		// mean width: boxes are often all zeros, or those of a page.
		box := d.Key("FontBBox")
		f.Scale = math.Abs(box.Index(3).Float()-box.Index(1).Float()) * f.unit
		sum, n := 0.0, 0
		for i := range min(f.widths.Len(), 256) {
			if w := math.Abs(f.widths.Index(i).Float()) * f.unit; w > 0 {
				sum += w
				n++
			}
		}
		if n > 0 {
			if em := 2 * sum / float64(n); f.Scale < em/2.5 || f.Scale > em*2.5 {
				f.Scale = em
			}
		} else if f.Scale == 0 {
			f.Scale = 1
		}
	}
	name := strings.ReplaceAll(f.Name, ",", "-")
	f.embedded = f.hasFile()
	if strings.Contains(name, "Symbol") && !f.embedded {
		f.base = symbol
	} else if strings.Contains(name, "Dingbats") {
		f.base = dingbats
	}
	if f.widths.Len() == 0 && !f.Type3 {
		f.standard = standardWidths(name)
	}
	enc := d.Key("Encoding")
	named := enc.Name()
	if enc.Kind() == object.Dict {
		named = enc.Key("BaseEncoding").Name()
		if diff := enc.Key("Differences"); diff.Len() > 0 {
			f.differ = make(map[byte]string, diff.Len())
			code := 0
			for i, n := 0, min(diff.Len(), 4096); i < n; i++ {
				switch e := diff.Index(i); e.Kind() {
				case object.Int, object.Real:
					code = e.Int()
				case object.Name:
					if code >= 0 && code < 256 {
						f.differ[byte(code)] = e.Name()
					}
					code++
				}
			}
		}
	}
	switch named {
	case "WinAnsiEncoding":
		f.base = winAnsi
	case "MacRomanEncoding":
		f.base = macRoman
	case "StandardEncoding":
		f.base = standard
	}
}

// Next is the code at the start of s and its length in bytes.
func (f *Font) Next(s []byte) (code uint32, n int) {
	if !f.composite {
		return uint32(s[0]), 1
	}
	return f.encoding.Next(s)
}

// Glyph is what code draws.
func (f *Font) Glyph(code uint32) Glyph {
	if !f.composite {
		c := byte(code)
		if !f.have[c] {
			f.simple[c], f.have[c] = f.simpleGlyph(c), true
		}
		return f.simple[c]
	}
	g, ok := f.glyphs[code]
	if !ok {
		g = f.compositeGlyph(code)
		f.glyphs[code] = g
	}
	return g
}

func (f *Font) simpleGlyph(c byte) Glyph {
	var g Glyph
	switch i := int(c) - f.firstChar; {
	case f.standard != nil:
		if int(c) >= 32 && int(c)-32 < len(f.standard) {
			g.Width = f.standard[int(c)-32] / 1000
		}
	case i >= 0 && i < f.widths.Len():
		g.Width = f.widths.Index(i).Float() * f.unit
	default:
		g.Width = f.missing * f.unit
	}
	return f.finish(g, func() string { return f.simpleText(c) }, uint32(c))
}

// finish decodes by ToUnicode first and by other second.
func (f *Font) finish(g Glyph, other func() string, code uint32) Glyph {
	if f.toUnicode != nil {
		raw := f.toUnicode.Text(code)
		g.Text, g.Icon = clean(raw)
		if g.Text == "\u00AD" {
			g.Text = "-" // it is drawn, so it is no soft one: fonts share the glyph
		}
		if g.Text != "" || g.Icon || onlyMarks(raw) {
			return g
		}
	}
	raw := other()
	g.Text, g.Icon = clean(raw)
	if g.Text == "\u00AD" {
		g.Text = "-"
	}
	g.Unknown = g.Text == "" && !g.Icon && !onlyMarks(raw)
	return g
}

// onlyMarks says whether raw is a text that [clean] rightly makes nothing of.
func onlyMarks(raw string) bool {
	for _, r := range raw {
		if r == 0 || r == 0xFFFD || r >= 0xFFF0 && r <= 0xFFFF {
			return false
		}
	}
	return raw != ""
}

func (f *Font) simpleText(c byte) string {
	if name, ok := f.differ[c]; ok && name != ".notdef" {
		if s := GlyphText(name); s != "" {
			return s
		}
		// Names such as "g12" are told by the font file alone, if by anything.
		if s := f.fromFile(c, name); s != "" {
			return s
		}
		if r := ascii(c); r != 0 && (namesCode(name, c) || f.codesAreASCII()) {
			return string(r)
		}
		return iconName(name)
	}
	if f.base != nil && !(f.symbolic && f.embedded) {
		if r := f.base(c); r != 0 {
			return string(r)
		}
	}
	if s := f.fromFile(c, ""); s != "" {
		return s
	}
	if f.Type3 {
		return ""
	}
	base := f.base
	if base == nil {
		base = standard
		if f.dict.Key("Subtype").Name() == "TrueType" {
			base = winAnsi
		}
	}
	if f.symbolic && f.embedded && f.builtin == nil && f.base == nil {
		return "" // custom encoded, and the font file tells nothing
	}
	if r := base(c); r != 0 {
		return string(r)
	}
	return ""
}

// namesCode says whether a glyph's name is made of its code: "a65", "C41". TeX's
// bitmap fonts and some printer drivers name glyphs so, whose codes are those
// of the characters.
func namesCode(name string, c byte) bool {
	digits := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if prefix := len(name) - len(digits); prefix < 1 || prefix > 5 {
		return false
	}
	if n, err := strconv.Atoi(digits); err == nil && n == int(c) {
		return true
	}
	n, err := strconv.ParseUint(name[1:], 16, 8)
	return err == nil && byte(n) == c && len(name) == 3
}

// codesAreASCII says whether the codes of a font whose glyphs have names of no
// meaning can be taken for characters.
func (f *Font) codesAreASCII() bool {
	if f.ascii == 0 {
		f.ascii = -1
		codes := make([]byte, 0, len(f.differ))
		for c := range f.differ {
			codes = append(codes, c)
		}
		if likeASCII(codes) {
			f.ascii = 1
		}
	}
	return f.ascii > 0
}

// likeASCII says whether codes are all in the range of ASCII, most of them
// letters, with the gaps that a text leaves in the alphabet. A font that was
// encoded anew has its codes in a row.
func likeASCII(codes []byte) bool {
	lo, hi, letters := byte(255), byte(0), 0
	for _, c := range codes {
		lo, hi = min(lo, c), max(hi, c)
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			letters++
		}
	}
	n := len(codes)
	return n >= 8 && lo >= 32 && hi < 127 && int(hi)-int(lo)+1 > n && 2*letters > n
}

// iconName keeps the glyphs of icon fonts, whose names are words such as
// "linkedin", from counting as undecodable.
func iconName(name string) string {
	letters := 0
	for _, r := range name {
		if r >= 'a' && r <= 'z' {
			letters++
		}
	}
	if letters >= 4 {
		return "\ue000"
	}
	return ""
}

// hasFile says whether the font is embedded.
func (f *Font) hasFile() bool {
	for _, k := range f.desc.Keys() {
		if strings.HasPrefix(k, "FontFile") {
			return true
		}
	}
	return false
}

// fromFile asks the embedded font; name is the glyph's name if one is known.
func (f *Font) fromFile(c byte, name string) string {
	if !f.triedFile {
		f.triedFile = true
		f.builtin = f.readFile()
	}
	if f.builtin == nil {
		return ""
	}
	if name != "" {
		return "" // the name is all that links the code to the file
	}
	return f.builtin(uint32(c))
}

// readFile makes a function from code to text out of the embedded font.
func (f *Font) readFile() func(uint32) string {
	if s := f.desc.Key("FontFile"); s.Kind() == object.Stream {
		data, _ := s.Data()
		names := type1Encoding(data)
		if names == nil {
			return nil
		}
		return func(c uint32) string { return fileName(names[byte(c)]) }
	}
	if s := f.desc.Key("FontFile2"); s.Kind() == object.Stream {
		data, _ := s.Data()
		return trueTypeSimple(parseSFNT(data))
	}
	if s := f.desc.Key("FontFile3"); s.Kind() == object.Stream {
		data, _ := s.Data()
		if t := parseSFNT(data); t != nil {
			if cff := t.table("CFF "); cff != nil {
				data = cff
			} else {
				return trueTypeSimple(t)
			}
		}
		c := parseCFF(data)
		if c == nil {
			return nil
		}
		names := c.encoding()
		return func(code uint32) string { return fileName(names[byte(code)]) }
	}
	return nil
}

func fileName(name string) string {
	if name == "" || name == ".notdef" {
		return ""
	}
	if s := GlyphText(name); s != "" {
		return s
	}
	return iconName(name)
}

func (f *Font) newComposite() {
	f.composite = true
	f.glyphs = map[uint32]Glyph{}
	d := f.dict.Key("DescendantFonts").Index(0)
	f.desc = d.Key("FontDescriptor")
	enc := f.dict.Key("Encoding")
	if enc.Kind() == object.Stream {
		data, _ := enc.Data()
		f.encoding = ParseCMap(data)
		if base := Predefined(enc.Key("UseCMap").Name()); base != nil && base.identity {
			f.encoding.identity = true
		}
	} else {
		f.encoding = Predefined(enc.Name())
	}
	if f.encoding == nil {
		f.encoding = Predefined("Identity-H")
	}
	f.Vertical = f.encoding.Vertical
	f.defWidth = 1000
	if dw := d.Key("DW"); dw.Kind() != object.Null {
		f.defWidth = dw.Float()
	}
	w := d.Key("W")
	for i, n := 0, min(w.Len(), maxEntries); i+1 < n; {
		lo := uint32(max(0, w.Index(i).Int()))
		if list := w.Index(i + 1); list.Kind() == object.Array {
			r := widthRange{lo: lo, hi: lo + uint32(list.Len()) - 1, list: make([]float64, list.Len())}
			for k := range r.list {
				r.list[k] = list.Index(k).Float()
			}
			if len(r.list) > 0 {
				f.cidWidths = append(f.cidWidths, r)
			}
			i += 2
		} else {
			f.cidWidths = append(f.cidWidths, widthRange{lo: lo, hi: uint32(max(0, list.Int())), w: w.Index(i + 2).Float()})
			i += 3
		}
	}
	sort.SliceStable(f.cidWidths, func(i, j int) bool { return f.cidWidths[i].lo < f.cidWidths[j].lo })
}

func (f *Font) compositeGlyph(code uint32) Glyph {
	cid, ok := f.encoding.CID(code)
	g := Glyph{Width: f.defWidth / 1000}
	if f.Vertical {
		g.Width = 1
	} else if ok {
		// The last range that begins at or before it.
		i := sort.Search(len(f.cidWidths), func(i int) bool { return f.cidWidths[i].lo > cid }) - 1
		if i >= 0 && cid <= f.cidWidths[i].hi {
			r := &f.cidWidths[i]
			g.Width = r.w / 1000
			if r.list != nil {
				g.Width = r.list[cid-r.lo] / 1000
			}
		}
	} else if code < 0x100 {
		g.Width = f.defWidth / 2000 // an old character set's single byte: half as wide
	}
	return f.finish(g, func() string {
		if s := f.encoding.Direct(code); s != "" {
			return s
		}
		if !ok {
			return ""
		}
		if f.cidText == nil {
			f.cidText = f.cidSource()
		}
		return f.cidText(cid)
	}, code)
}

// cidSource finds what a character identifier stands for: in the tables of a
// registered collection, or in the embedded font.
func (f *Font) cidSource() func(uint32) string {
	d := f.dict.Key("DescendantFonts").Index(0)
	info := d.Key("CIDSystemInfo")
	if info.Key("Registry").Bytes() == "Adobe" {
		if t := collection(info.Key("Ordering").Bytes()); t != nil {
			return func(cid uint32) string {
				if cid < uint32(len(t)) && t[cid] != 0 {
					return string(t[cid])
				}
				return ""
			}
		}
	}
	if m := d.Key("CIDToGIDMap"); m.Kind() == object.Stream {
		f.cidToGID, _ = m.Data()
	}
	var byGlyph func(uint32) string
	if s := f.desc.Key("FontFile2"); s.Kind() == object.Stream {
		data, _ := s.Data()
		if t := parseSFNT(data); t != nil {
			byGlyph = t.glyphText()
		}
	} else if s := f.desc.Key("FontFile3"); s.Kind() == object.Stream {
		data, _ := s.Data()
		t := parseSFNT(data)
		if t != nil {
			byGlyph = t.glyphText()
			data = t.table("CFF ")
		}
		if c := parseCFF(data); c != nil && byGlyph == nil && !c.cid {
			byGlyph = func(g uint32) string { return fileName(c.glyphName(int(g))) }
		}
	}
	if byGlyph == nil {
		return func(uint32) string { return "" }
	}
	return func(cid uint32) string {
		if f.cidToGID != nil {
			if int(cid)*2+1 >= len(f.cidToGID) {
				return ""
			}
			cid = uint32(f.cidToGID[cid*2])<<8 | uint32(f.cidToGID[cid*2+1])
		}
		return byGlyph(cid)
	}
}

// widthTable holds the advance widths of the standard fonts, which files may
// leave out: a line a font, its name and then the codes of WinAnsiEncoding
// from 32 on.
//
//go:embed data/widths.txt
var widthTable string

func standardWidths(name string) []float64 {
	n := strings.ToLower(name)
	bold, italic := boldName(name), strings.Contains(n, "italic") || strings.Contains(n, "oblique")
	key := "Helvetica"
	switch {
	case strings.Contains(n, "courier") || strings.Contains(n, "mono"):
		w := make([]float64, 224)
		for i := range w {
			w[i] = 600
		}
		return w
	case strings.Contains(n, "times") || strings.Contains(n, "serif") && !strings.Contains(n, "sans"):
		key = "Times-Roman"
		if bold && italic {
			key = "Times-BoldItalic"
		} else if bold {
			key = "Times-Bold"
		} else if italic {
			key = "Times-Italic"
		}
	case bold:
		key = "Helvetica-Bold"
	}
	for line := range strings.Lines(widthTable) {
		fields := strings.Fields(line)
		if fields[0] != key {
			continue
		}
		w := make([]float64, 0, 224)
		for _, s := range fields[1:] {
			v, _ := strconv.Atoi(s)
			w = append(w, float64(v))
		}
		return w
	}
	return nil
}
