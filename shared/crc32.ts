const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  // Reflected polynomial of ISO-HDLC, as zip uses it.
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32/ISO-HDLC as unsigned number. @see ISO 3309, APPNOTE.TXT 4.4.7 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
