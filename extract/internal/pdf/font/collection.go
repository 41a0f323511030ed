package font

func collection(ordering string) []rune { return nil }
