package extract

import (
	"regexp"
	"sync"
)

// latexSizes are the commands that set the size of the font, for a body of 10
// or 11 pt.
var latexSizes = map[string]float64{
	"Huge": 2.3, "huge": 2, "LARGE": 1.7, "Large": 1.4, "large": 1.2, "normalsize": 1, "small": 0.9, "footnotesize": 0.8, "scriptsize": 0.7, "tiny": 0.5,
}

// latexDrop are commands whose arguments are no text: how many there are.
var latexDrop = map[string]int{
	"usepackage": 1, "RequirePackage": 1, "documentclass": 1, "vspace": 1, "hspace": 1, "vskip": 0, "hskip": 0, "input": 1, "include": 1,
	"includegraphics": 1, "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "color": 1, "pagecolor": 1, "definecolor": 3,
	"colorlet": 2, "hypersetup": 1, "geometry": 1, "pagestyle": 1, "thispagestyle": 1, "label": 1, "ref": 1, "cite": 1, "nocite": 1,
	"bibliography": 1, "bibliographystyle": 1, "addbibresource": 1, "rule": 2, "titleformat": 5, "titlespacing": 4, "fontsize": 2,
	"selectfont": 0, "setmainfont": 1, "setsansfont": 1, "setmonofont": 1, "newfontfamily": 2, "fontspec": 1, "fontfamily": 1, "fontseries": 1,
	"fontshape": 1, "pdfinfo": 1, "moderncvstyle": 1, "moderncvcolor": 1, "moderncvtheme": 1, "nopagenumbers": 0, "newcolumntype": 2,
	"urlstyle": 1, "raggedright": 0, "pdfgentounicode": 0, "fancyhf": 1, "fancyfoot": 1, "fancyhead": 1, "renewbibmacro": 2, "newlength": 1,
	"newcounter": 1, "faIcon": 1, "photo": 1, "photoR": 2, "photoL": 2, "cvphoto": 1, "colorizelinks": 0, "columnratio": 1, "fontdir": 1,
	"setbool": 2, "newboolean": 1, "setboolean": 2, "graphicspath": 1, "linespread": 1, "arraystretch": 0, "makeatletter": 0, "makeatother": 0,
	"setitemize": 1, "setlist": 1, "newlist": 3, "lastupdated": 0, "hyphenation": 1, "DeclareMathOperator": 2, "NewDocumentCommand": 3,
	"cvcolumnwidth": 1, "setheadertextsize": 1, "acvHeaderAfterNameSkip": 1, "enlargethispage": 1, "divider": 0, "glsadd": 1, "tikzset": 1,
	"cventrylocation": 0, "sethintscolumnwidth": 1, "setmaincolumnwidth": 1, "addcontentsline": 3, "vphantom": 1, "hphantom": 1, "bookmark": 1,
	"clearpage": 0, "newpage": 0, "pagebreak": 0, "bibstyle": 1, "printbibliography": 0, "makecvtitle": 0, "maketitle": 0, "makecvheader": 0,
	"makecvfooter": 3, "makelettertitle": 0, "makecvhead": 0, "tableofcontents": 0, "cvlocation": 0, "href@": 0, "setstretch": 1, "pdfbookmark": 2,
	"DeclareUnicodeCharacter": 2, "ifthenelse": 1, "newif": 0, "protect": 0, "looseness": 0, "hyperlink": 1, "hypertarget": 1, "textcolor@": 0,
	"cvitemsep": 0, "vskip@": 0, "emergencystretch": 0, "AtBeginDocument": 1, "AtEndDocument": 1, "newsavebox": 1, "savebox": 2, "usebox": 1,
	"pgfmathsetmacro": 2, "usetikzlibrary": 1, "newtcolorbox": 2, "definefontfeature": 2, "defaultfontfeatures": 1, "captionsetup": 1,
	"raisebox@": 0, "DefineBibliographyCategory": 1, "setlocalecaption": 2, "titlerule": 0, "hrule": 0, "hrulefill": 0, "dotfill": 0,
}

// latexFirst are commands whose first arguments are no text, and the last is.
var latexFirst = map[string]int{
	"href": 1, "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "resizebox": 2, "scalebox": 1, "raisebox": 1, "parbox": 1, "multicolumn": 2,
	"multirow": 2, "makebox": 0, "framebox": 0, "rotatebox": 1, "hyperref": 0, "fontsize@": 2, "adjustbox": 1, "foreignlanguage": 1, "hlink": 1,
	"iconhref": 2, "printinfo": 1, "hyperlink": 1, "hypertarget": 1, "cvpersonalinfo": 0, "makecell": 0, "texorpdfstring": 0,
}

// latexSymbols are commands that stand for characters.
var latexSymbols = map[string]string{
	"LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "XeLaTeX": "XeLaTeX", "BibTeX": "BibTeX", "textbackslash": `\`, "textbar": "|", "vert": "|",
	"textbullet": "•", "bullet": "•", "cdot": "·", "cdotp": "·", "textperiodcentered": "·", "ldots": "…", "dots": "…", "textellipsis": "…",
	"textendash": "–", "textemdash": "—", "slash": "/", "textasciitilde": "~", "sim": "~", "textasciicircum": "^", "textunderscore": "_",
	"textgreater": ">", "textless": "<", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "euro": "€",
	"texteuro": "€", "EUR": "€", "pounds": "£", "degree": "°", "textdegree": "°", "rightarrow": "→", "to": "→", "Rightarrow": "⇒",
	"leftarrow": "←", "times": "×", "approx": "≈", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "pm": "±", "sharp": "♯", "infty": "∞", "log": " log ", "ln": " ln ", "alpha": "α",
	"beta": "β", "gamma": "γ", "lambda": "λ", "mu": "µ", "pi": "π", "sigma": "σ", "Delta": "Δ", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
	"O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textquotesingle": "'", "textquotedbl": `"`, "textquoteright": "’", "textquoteleft": "‘",
	"quad": " ", "qquad": " ", "enskip": " ", "enspace": " ", "space": " ", "thinspace": " ", "hfill": " | ", "hfil": " ", "par": "\n\n",
	"newline": "\n", "linebreak": "\n", "tabularnewline": "\n", "and": " | ", "textnumero": "№", "S": "§", "diamond": "◇", "star": "★",
	"checkmark": "✓", "cpshalf": " ", "today": " ", "sep": " | ", "textpipe": "|", "separator": " | ", "cvheaderitemseparator": " | ", "C++": "C++",
	"acvHeaderIconSep": " ", "acvHeaderSocialSep": " | ", "labelitemi": "•", "tab": " ", "arrow": "→", "circ": "°", "textsuperscript@": "", "AND": " | ",
}

var latexAccents = map[byte]rune{
	'\'': 0x301, '`': 0x300, '^': 0x302, '"': 0x308, '~': 0x303, '=': 0x304, '.': 0x307, 'c': 0x327, 'v': 0x30C, 'u': 0x306, 'H': 0x30B, 'k': 0x328,
	'r': 0x30A, 'd': 0x323, 'b': 0x331,
}

// latexLabelled are commands with a label and a text.
var latexLabelled = map[string]bool{
	"cvitem": true, "cvskill": true, "cvcomputer": true, "cvlanguage": true, "resumeItem": true, "cvtechnology": true, "skillentry": true, "cvitemwithcomment": true,
	"resumeSubItem": true, "cvskillentry": true,
}

// latexAddress are commands of the preamble that the title prints.
var latexAddress = map[string]bool{
	"name": true, "firstname": true, "familyname": true, "lastname": true, "title": true, "position": true, "address": true, "mobile": true, "phone": true, "email": true,
	"homepage": true, "github": true, "gitlab": true, "linkedin": true, "twitter": true, "stackoverflow": true, "social": true, "extrainfo": true, "quote": true,
	"tagline": true, "author": true, "orcid": true, "location": true, "website": true, "medium": true, "googlescholar": true, "xing": true, "skype": true, "cvname": true, "cvjobtitle": true,
}

var reTeXSection = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:cv|resume|my|r|custom|section|entry)?(sub){0,3}(?i:section|sectiontitle|heading|part|chapter)s?\*?$`)
})

// isTeXEntry reports whether a command sets an entry of a resume: its
// arguments are title, place, dates in some order.
func isTeXEntry(name string) bool {
	switch name {
	case "cventry", "cvevent", "resumeSubheading", "resumeSubSubheading", "resumeProjectHeading", "resumeQuadHeading", "resumeTrioHeading", "resumeQuadHeadingChild",
		"cvsubentry", "cvhonor", "cvdegree", "cvproject", "job", "project", "education", "experience", "work", "employment", "entry", "cvdoubleitem",
		"cvlistdoubleitem", "runsubsection", "descript", "datedsubsection", "datedline", "cvachievement", "cvref", "role", "school", "employer", "cvexperience", "cveducation", "resumeEntry":
		return true
	}
	return false
}

// isTeXIcon reports whether a command prints an icon of Font Awesome or
// Academicons.
func isTeXIcon(name string) bool {
	return len(name) > 2 && (name[:2] == "fa" || name[:2] == "ai") && name[2] >= 'A' && name[2] <= 'Z'
}
