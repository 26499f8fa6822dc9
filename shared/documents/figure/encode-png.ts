import { zlibSync } from 'fflate'
import { crc32 } from '../../crc32.ts'
import { joinBytes } from '../../join-bytes.ts'

/** Takes two thirds of the time of the usual 6, for a fortieth more bytes. */
const compressionLevel = 3

/** PNG, 8 bits a channel, RGB, no interlace. @see ISO/IEC 15948 */
export function encodePng(width: number, height: number, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const stride = width * 3
  const rows = new Uint8Array(height * (stride + 1))
  for (let row = 0; row < height; row += 1) {
    // First byte of a row: filter type 0, none.
    rows.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 2, 0, 0, 0], 8) // bit depth, colour type RGB, deflate, adaptive filters, no interlace
  return joinBytes([
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows, { level: compressionLevel })),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}
