package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A docxNum is a list of numbering.xml.
type docxNum struct {
	levels [9]listLevel
	counts *[9]int // shared by the lists of one abstract list
	starts map[int]int
}

func (w *docx) readNumbering(name string) error {
	w.nums = map[string]*docxNum{}
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	abstract := map[string]*docxNum{}
	var num *docxNum
	lvl := 0
	override := -1
	r := newXMLReader(w.ctx, data)
	for {
		t, err := r.next()
		if err != nil || t == nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		val := xmlAttr(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			num = &docxNum{counts: new([9]int)}
			for i := range num.levels {
				num.levels[i].start = 1
			}
			abstract[xmlAttr(e, "abstractNumId")] = num
			override = -1
		case "num":
			num = &docxNum{counts: new([9]int)}
			w.nums[xmlAttr(e, "numId")] = num
			override = -1
		case "abstractNumId":
			if a := abstract[val]; a != nil && num != nil {
				num.levels, num.counts = a.levels, a.counts
			}
		case "lvlOverride":
			override, _ = strconv.Atoi(xmlAttr(e, "ilvl"))
		case "startOverride":
			if n, err := strconv.Atoi(val); err == nil && num != nil && override >= 0 {
				if num.starts == nil {
					num.starts = map[int]int{}
				}
				num.starts[override] = n
			}
		case "lvl":
			lvl, _ = strconv.Atoi(xmlAttr(e, "ilvl"))
			lvl = min(max(lvl, 0), 8)
		case "start":
			if num != nil {
				num.levels[lvl].start, _ = strconv.Atoi(val)
			}
		case "numFmt":
			if num != nil {
				num.levels[lvl].format = val
			}
		case "lvlText":
			if num != nil {
				num.levels[lvl].text = val
			}
		}
	}
}

// label is what Word prints before an item of a list.
func (w *docx) label(numID string, level int) string {
	num := w.nums[numID]
	if num == nil {
		return "• "
	}
	level = min(max(level, 0), 8)
	l := num.levels[level]
	if n, ok := num.starts[level]; ok {
		num.counts[level] = n - num.levels[level].start
		delete(num.starts, level)
	}
	num.counts[level]++
	for i := level + 1; i < 9; i++ {
		num.counts[i] = 0
	}
	switch l.format {
	case "bullet", "":
		return "• "
	case "none":
		return ""
	}
	text := l.text
	for i := range level + 1 {
		n := num.counts[i] + num.levels[i].start - 1
		if num.counts[i] == 0 {
			n = num.levels[i].start
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), number(n, num.levels[i].format))
	}
	if text = strings.TrimSpace(text); text == "" || len(text) > 40 {
		return ""
	}
	return text + " "
}
