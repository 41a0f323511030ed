package posting

// knockouts reads work authorisation, clearance and the like. It reports
// whether the clause speaks of nothing else.
func (r *reader) knockouts(c clause, lv *levels) bool {
	if c.heading {
		return false
	}
	only := false
	for _, k := range r.cues.knockout {
		i, j := k.find(r.toks, c.from, c.to)
		if i < 0 || lv.of(i) == "not" {
			continue
		}
		refused, _ := r.cues.refused.find(r.toks, c.from, c.to)
		if offered, _ := r.cues.offered.find(r.toks, c.from, c.to); offered >= 0 && refused < 0 {
			continue
		}
		a := Ask{Kind: "knockout", Level: "must", AtLeast: 1, In: k.name}
		insists, _ := r.cues.insists.find(r.toks, c.from, c.to)
		if lv.of(i) == "nice" || c.mode == wanted && lv.of(i) == "" && refused < 0 && insists < 0 {
			a.Level = "nice"
		}
		a.Start, a.End = r.span(c, lv, i)
		for ; i >= 0; i, j = k.find(r.toks, j, c.to) {
			r.use(i, j)
		}
		r.asks = append(r.asks, a)
		// Where somebody works and when is often said beside other things.
		only = only || k.name != "location" && k.name != "availability"
	}
	return only
}
