package object

// Two readers stand behind a Value. ledongthuc/pdf reads sound files; on the
// resumes of many producers that are of the plain kind it takes, all else being
// the same, a tenth more time than the recovering reader, and finds the same
// text. The recovering reader takes everything else: by its nature it makes
// something of any bytes, so that a fault of its own would not show; where both
// read a file they check each other (TestReadersAgree).

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
