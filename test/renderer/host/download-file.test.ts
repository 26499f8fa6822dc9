import { resolveObjectURL } from 'node:buffer'
import { afterEach, expect, test, vi } from 'vitest'
import { downloadFile, withdrawDownloads } from '../../../renderer/host/download-file.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page of one link, which remembers where it led. */
function stubPage() {
  const links: { href: string; download: string }[] = []
  vi.stubGlobal('document', {
    createElement: () => {
      const link = { href: '', download: '', click: () => links.push(link) }
      return link
    },
  })
  return links
}
const file = { suggestedName: 'report.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1, 2]) }

test('a file handed to the browser can be fetched for a minute and no longer', async () => {
  vi.useFakeTimers()
  const links = stubPage()
  await downloadFile(file)
  const address = links[0]?.href ?? ''
  expect(resolveObjectURL(address)?.size).toBe(2)
  vi.advanceTimersByTime(59_000)
  expect(resolveObjectURL(address)).toBeDefined()
  vi.advanceTimersByTime(2_000)
  expect(resolveObjectURL(address)).toBeUndefined()
})

test('after a lock no file can be fetched any more', async () => {
  vi.useFakeTimers()
  const links = stubPage()
  await downloadFile(file)
  await downloadFile(file)
  withdrawDownloads()
  expect(links.map(({ href }) => resolveObjectURL(href))).toEqual([undefined, undefined])
})
