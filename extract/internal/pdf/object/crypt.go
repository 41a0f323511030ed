package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
)

// A crypt undoes the standard security handler's encryption (ISO 32000-2,
// 7.6) under the empty password.
type crypt struct {
	key          []byte
	streamMethod method
	stringMethod method
	metadata     bool
	filters      map[string]method
}

type method uint8

const (
	none method = iota
	useRC4
	useAES128
	useAES256
)

// padding fills passwords up (7.6.4.3.2).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

func (r *reader) initCrypt() error {
	if r.crypt != nil {
		return nil
	}
	ref := r.trailer.c.get("Encrypt")
	if ref == nil {
		return nil
	}
	enc := r.follow(ref)
	if enc.kind != Dict {
		if !r.rebuilt {
			return nil // rebuild finds it
		}
		return errors.New("the encryption dictionary is missing")
	}
	if !nameIs(r.follow(enc.c.get("Filter")), "Standard") {
		return ErrEncrypted
	}
	num := func(key string, otherwise int) int {
		if o := r.follow(enc.c.get(key)); o.kind == Int || o.kind == Real {
			return int(o.num)
		}
		return otherwise
	}
	str := func(key string) []byte { return r.follow(enc.c.get(key)).b }
	v, rev := num("V", 0), num("R", 0)
	c := &crypt{metadata: true, filters: map[string]method{"Identity": none}}
	if o := r.follow(enc.c.get("EncryptMetadata")); o.kind == Bool {
		c.metadata = o.num != 0
	}
	bits := num("Length", 40)
	if bits < 40 {
		bits *= 8 // given in bytes, against the rules
	}
	switch v {
	case 1:
		bits = 40
		c.streamMethod, c.stringMethod = useRC4, useRC4
	case 2, 3:
		c.streamMethod, c.stringMethod = useRC4, useRC4
	case 4, 5:
		if v == 4 {
			bits = 128
		}
		cf := r.follow(enc.c.get("CF"))
		if cf.kind == Dict {
			for i, k := range cf.c.keys {
				f := r.follow(&cf.c.dict[i])
				if f.kind != Dict {
					continue
				}
				m := none
				switch string(r.follow(f.c.get("CFM")).b) {
				case "V2":
					m = useRC4
				case "AESV2":
					m = useAES128
				case "AESV3":
					m = useAES256
				}
				c.filters[string(k)] = m
			}
		}
		c.streamMethod = c.filters[string(r.follow(enc.c.get("StmF")).b)]
		c.stringMethod = c.filters[string(r.follow(enc.c.get("StrF")).b)]
	default:
		return ErrEncrypted
	}
	bits = min(bits, 128) / 8 * 8
	var id []byte
	if a := r.follow(r.trailer.c.get("ID")); a.kind == Array && len(a.c.list) > 0 {
		id = r.follow(&a.c.list[0]).b
	}
	o, u := str("O"), str("U")
	if rev >= 5 {
		c.key = key256(rev, u, str("UE"))
	} else if len(o) >= 32 {
		n := bits / 8
		if rev == 2 {
			n = 5
		}
		c.key = key128([]byte(padding), rev, n, o, u, id, uint32(int64(num("P", 0))), c.metadata)
		if c.key == nil {
			// The user's password may be behind an empty owner's password.
			c.key = key128(fromOwner(rev, n, o), rev, n, o, u, id, uint32(int64(num("P", 0))), c.metadata)
		}
	}
	if c.key == nil {
		return ErrEncrypted
	}
	r.crypt = c
	// What was read so far has its strings as they were.
	encrypt := r.cache[int(ref.num)]
	r.cache, r.packs = map[int]*obj{}, map[int]*pack{}
	if ref.kind == reference {
		r.cache[int(ref.num)] = encrypt
	}
	return nil
}

// key128 is the file's key (algorithm 2), or nil if the password is not it
// (algorithms 4 to 6). The password is padded.
func key128(password []byte, rev, n int, o, u, id []byte, p uint32, metadata bool) []byte {
	h := md5.New()
	h.Write(password)
	h.Write(o[:32])
	h.Write(binary.LittleEndian.AppendUint32(nil, p))
	h.Write(id)
	if rev >= 4 && !metadata {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	if rev >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	}
	key = key[:n]
	if rev == 2 {
		got := rc4Bytes(key, []byte(padding))
		if !bytes.Equal(got, u[:min(len(u), 32)]) {
			return nil
		}
		return key
	}
	sum := md5.Sum(append([]byte(padding), id...))
	got := rc4Rounds(key, sum[:], 0, 19)
	if len(u) < 16 || !bytes.Equal(got, u[:16]) {
		return nil
	}
	return key
}

func rc4Bytes(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// rc4Rounds applies RC4 with the key changed by each round's number.
func rc4Rounds(key, data []byte, from, to int) []byte {
	step := 1
	if from > to {
		step = -1
	}
	for i := from; ; i += step {
		k := make([]byte, len(key))
		for j := range key {
			k[j] = key[j] ^ byte(i)
		}
		data = rc4Bytes(k, data)
		if i == to {
			return data
		}
	}
}

// fromOwner is the padded user's password that an empty owner's password
// hides (algorithm 7).
func fromOwner(rev, n int, o []byte) []byte {
	sum := md5.Sum([]byte(padding))
	key := sum[:]
	if rev < 3 {
		return rc4Bytes(key[:n], o[:32])
	}
	for range 50 {
		s := md5.Sum(key)
		key = s[:]
	}
	return rc4Rounds(key[:n], o[:32], 19, 0)
}

// key256 is the file's key of revisions 5 and 6 (algorithm 2.A).
func key256(rev int, u, ue []byte) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		if rev == 5 {
			s := sha256.Sum256(salt)
			return s[:]
		}
		return hash2B(salt)
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

// hash2B is algorithm 2.B for an empty password.
func hash2B(salt []byte) []byte {
	s := sha256.Sum256(salt)
	k := s[:]
	for round := 0; ; round++ {
		k1 := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		mod := 0
		for _, b := range k1[:16] {
			mod += int(b)
		}
		switch mod % 3 {
		case 0:
			h := sha256.Sum256(k1)
			k = h[:]
		case 1:
			h := sha512.Sum384(k1)
			k = h[:]
		default:
			h := sha512.Sum512(k1)
			k = h[:]
		}
		if round >= 63 && int(k1[len(k1)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// decrypt undoes the encryption of what belongs to an object.
func (c *crypt) decrypt(data []byte, m method, num, gen int) []byte {
	key := c.key
	switch m {
	case none:
		return data
	case useRC4, useAES128:
		k := append(append([]byte{}, key...), byte(num), byte(num>>8), byte(num>>16), byte(gen), byte(gen>>8))
		if m == useAES128 {
			k = append(k, "sAlT"...)
		}
		s := md5.Sum(k)
		key = s[:min(16, len(key)+5)]
		if m == useRC4 {
			return rc4Bytes(key, data)
		}
	}
	if len(data) < 32 {
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return data
	}
	body := data[16 : len(data)/16*16]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
	if n := int(out[len(out)-1]); n >= 1 && n <= 16 {
		out = out[:len(out)-n]
	}
	return out
}

// strings decrypts the strings of an object.
func (c *crypt) strings(o *obj, num, gen int) {
	if o.kind == String {
		o.b = c.decrypt(o.b, c.stringMethod, num, gen)
	}
	if o.c == nil {
		return
	}
	for i := range o.c.list {
		c.strings(&o.c.list[i], num, gen)
	}
	for i := range o.c.dict {
		c.strings(&o.c.dict[i], num, gen)
	}
}

// stream decrypts a stream's data.
func (c *crypt) stream(data []byte, s *compound, filters []string, params []*compound) []byte {
	m := c.streamMethod
	if len(filters) > 0 && filters[0] == "Crypt" {
		m = none
		if n := params[0].get("Name"); n != nil {
			m = c.filters[string(n.b)]
		}
	}
	if !c.metadata && nameIs(s.get("Type"), "Metadata") {
		m = none
	}
	return c.decrypt(data, m, s.owner, s.gen)
}
