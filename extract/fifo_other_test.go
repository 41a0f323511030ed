//go:build !unix

package extract

import "errors"

func mkfifo(string) error { return errors.New("no named pipes here") }
