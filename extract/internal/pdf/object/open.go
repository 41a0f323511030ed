package object

// Open returns the trailer of the PDF file in data. No stream is unpacked
// beyond maxStream bytes.
func Open(data []byte, maxStream int64) (Value, error) {
	return openRecovering(data, maxStream)
}

// OpenSound is Open for files without any fault; it fails, or its values
// panic, on others.
func OpenSound(data []byte, maxStream int64) (Value, error) {
	return openSound(data, maxStream)
}
