import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isAlmostOurs, writePackage } from '#shared/signing/docx/write-package.ts'

const parts = new Map([
  ['[Content_Types].xml', new TextEncoder().encode('<Types/>'.repeat(40))],
  ['word/document.xml', new TextEncoder().encode('<w:document/>'.repeat(40))],
])

test('a package as it was written is ours; with one byte that changes no content it is almost ours; with other dates it is somebody else’s', () => {
  const ours = writePackage(parts)
  expect(new Map(Object.entries(unzipSync(ours)))).toEqual(parts)
  expect(isAlmostOurs(ours, parts)).toBe(false)
  const changed = Uint8Array.from(ours)
  changed[10] = 1
  expect(isAlmostOurs(changed, parts)).toBe(true)
  const dated = Uint8Array.from(ours)
  for (let at = 0; at < 40; at += 1) dated[at] = 7
  expect(isAlmostOurs(dated, parts)).toBe(false)
  expect(isAlmostOurs(ours.subarray(1), parts)).toBe(false)
})
