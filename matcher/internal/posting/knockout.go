package posting

// knockouts reads work authorisation, clearance and the like. It reports
// whether the clause speaks of nothing else.
func (r *reader) knockouts(c clause, lv *levels) bool {
	if c.heading {
		return false
	}
	for _, k := range r.cues.knockout {
		i, _ := k.find(r.toks, c.from, c.to)
		if i < 0 {
			continue
		}
		a := Ask{Kind: "knockout", Level: "must", AtLeast: 1, In: k.name}
		if c.mode == wanted {
			a.Level = "nice"
		}
		switch lv.of(i) {
		case "nice":
			a.Level = "nice"
		case "not":
			return false
		}
		a.Start, a.End = r.span(c, lv, i)
		r.asks = append(r.asks, a)
		return k.name != "location" && k.name != "availability" || c.mode == nothing
	}
	return false
}
