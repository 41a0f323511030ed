package object

// Open returns the trailer of the PDF file in data. No stream is unpacked
// beyond maxStream bytes. A file that looks sound is read with ledongthuc/pdf
// unless distrust is set; its values panic at the first fault, and the caller
// opens the file again with distrust.
func Open(data []byte, maxStream int64, distrust bool) (trailer Value, trusted bool, err error) {
	if !distrust && sound(data) {
		if v, err := openSound(data, maxStream); err == nil {
			return v, true, nil
		}
	}
	v, err := openRecovering(data, maxStream)
	return v, false, err
}
