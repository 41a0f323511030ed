// Gen writes the tables from character identifiers to Unicode that the package
// embeds, from a copy of Adobe's CMap resources
// (github.com/adobe-type-tools/cmap-resources; Debian has them in the package
// poppler-data):
//
//	go run ./internal/gen /usr/share/poppler/cMap data
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

// collections are the CMaps that each table is made of: the first to name a
// character identifier is believed. Those with a codespace of single bytes
// give the Latin letters of half the width.
var collections = []struct {
	name  string
	cmaps []string
	half  string
}{
	{"Adobe-GB1", []string{"UniGB-UTF32-H", "UniGB-UTF32-V"}, "GBK-EUC-H"},
	{"Adobe-CNS1", []string{"UniCNS-UTF32-H", "UniCNS-UTF32-V"}, "ETen-B5-H"},
	{"Adobe-Japan1", []string{"UniJIS-UTF32-H", "UniJIS-UTF32-V", "UniJIS2004-UTF32-H", "UniJISX0213-UTF32-H", "UniJIS-UCS2-HW-H"}, "90ms-RKSJ-H"},
	{"Adobe-Korea1", []string{"UniKS-UTF32-H", "UniKS-UTF32-V"}, "KSCms-UHC-HW-H"},
	{"Adobe-KR", []string{"UniAKR-UTF32-H"}, ""},
}

var (
	section = regexp.MustCompile(`(?s)begincid(range|char)(.*?)endcid`)
	entry   = regexp.MustCompile(`<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>\s*)?(\d+)`)
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: gen CMAP-FOLDER OUT-FOLDER")
	}
	for _, c := range collections {
		table := []rune{}
		set := func(cid int, r rune) {
			for len(table) <= cid {
				table = append(table, 0)
			}
			if old := table[cid]; old == 0 || compatibility(old) && !compatibility(r) {
				table[cid] = r
			}
		}
		for _, name := range c.cmaps {
			each(filepath.Join(os.Args[1], c.name, name), func(_ int, code, cid int) { set(cid, rune(code)) })
		}
		if c.half != "" {
			each(filepath.Join(os.Args[1], c.name, c.half), func(n, code, cid int) {
				if n == 1 && code >= 0x20 && code < 0x7F {
					set(cid, rune(code))
				}
			})
		}
		var raw []byte
		last := rune(0)
		for _, r := range table {
			raw = binary.AppendVarint(raw, int64(r-last))
			last = r
		}
		var out bytes.Buffer
		w, _ := flate.NewWriter(&out, flate.BestCompression)
		w.Write(raw)
		w.Close()
		if err := os.WriteFile(filepath.Join(os.Args[2], c.name+".cid"), out.Bytes(), 0o644); err != nil {
			log.Fatal(err)
		}
		fmt.Println(c.name, len(table), "identifiers,", out.Len(), "bytes")
	}
}

// compatibility says whether Unicode has r only for the sake of other
// character sets: radicals and doubles of other characters.
func compatibility(r rune) bool {
	return r >= 0x2E80 && r < 0x2FE0 || r >= 0xF900 && r < 0xFB00 || r >= 0x2F800 && r < 0x2FA20 || r == 0xA0
}

func each(path string, f func(bytes, code, cid int)) {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range section.FindAllSubmatch(data, -1) {
		for _, e := range entry.FindAllSubmatch(s[2], -1) {
			lo, _ := strconv.ParseInt(string(e[1]), 16, 64)
			hi := lo
			if len(e[2]) > 0 {
				hi, _ = strconv.ParseInt(string(e[2]), 16, 64)
			}
			cid, _ := strconv.Atoi(string(e[3]))
			for c := lo; c <= hi; c++ {
				f(len(e[1])/2, int(c), cid+int(c-lo))
			}
		}
	}
}
