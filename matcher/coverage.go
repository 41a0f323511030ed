package matcher

// Coverage says how far a resume covers what is asked. It marshals to the
// documented JSON (skillmatch/match/1).
type Coverage struct {
	Assessable bool           `json:"assessable"`
	AsOf       string         `json:"as_of"` // the day that "present" means, YYYY-MM-DD
	Score      Range          `json:"score"`
	Must       Part           `json:"must"`
	Nice       Part           `json:"nice"`
	Confidence string         `json:"confidence"` // ok, or thin: under four must demands
	Categories []CategoryPart `json:"categories"`
	Items      []Item         `json:"items"`
	Extra      []string       `json:"extra"`
}

// A Range is a percentage, 0 to 100, as far as it is known.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Part counts the requirements of one level.
type Part struct {
	Met         int   `json:"met"`
	ShownInWork int   `json:"shown_in_work"`
	Partial     int   `json:"partial"`
	Unknown     int   `json:"unknown"`
	Total       int   `json:"total"`
	Score       Range `json:"score"`
}

// A CategoryPart is the coverage of one category of skills.
type CategoryPart struct {
	Category string   `json:"category"`
	Found    []string `json:"found"`
	Named    int      `json:"named"`
	Met      int      `json:"met"`
	Total    int      `json:"total"`
	Score    Range    `json:"score"`
}

// An Item is one requirement with its verdict.
type Item struct {
	Requirement
	State    string         `json:"state"`  // met, partial, unmet, unknown
	Credit   float64        `json:"credit"` // 0 to 1; of an unknown its least
	Weight   float64        `json:"weight"`
	Reason   string         `json:"reason"`
	Evidence []EvidenceItem `json:"evidence"`
}

// An EvidenceItem is a place in the resume that speaks for a requirement.
type EvidenceItem struct {
	Skill   string  `json:"skill"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Line    int     `json:"line"`
	Section string  `json:"section"`
	Quote   string  `json:"quote"`
	Years   float64 `json:"years,omitempty"`
}
