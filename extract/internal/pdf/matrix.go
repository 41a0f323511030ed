package pdf

import "math"

// A matrix is [a b c d e f] of ISO 32000-1, 8.3.3.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul is m applied first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// A box is an upright rectangle.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) empty() bool { return !(b.x0 < b.x1 && b.y0 < b.y1) }

func (b box) has(x, y float64) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }

func (b box) area() float64 {
	if b.empty() {
		return 0
	}
	return (b.x1 - b.x0) * (b.y1 - b.y0)
}

func (b box) and(c box) box {
	return box{math.Max(b.x0, c.x0), math.Max(b.y0, c.y0), math.Min(b.x1, c.x1), math.Min(b.y1, c.y1)}
}

// nowhere is the box that holds nothing yet.
var nowhere = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b *box) add(x, y float64) {
	b.x0, b.y0 = math.Min(b.x0, x), math.Min(b.y0, y)
	b.x1, b.y1 = math.Max(b.x1, x), math.Max(b.y1, y)
}

// through is the box around b after m, and whether it is exactly that.
func (b box) through(m matrix) (box, bool) {
	r := nowhere
	r.add(m.apply(b.x0, b.y0))
	r.add(m.apply(b.x1, b.y0))
	r.add(m.apply(b.x0, b.y1))
	r.add(m.apply(b.x1, b.y1))
	return r, m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0
}
