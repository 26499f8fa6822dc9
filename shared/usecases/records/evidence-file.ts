import type { RecordChange } from '../../vault/vault.ts'

/** Record of a file in the vault; files with the same bytes share it. */
export const evidenceBlobId = (sha256: string): string => `evidence:${sha256}`

export const storedFile = (sha256: string, content: Uint8Array): RecordChange => ({
  do: 'replace',
  kind: 'evidence',
  store: 'blobs',
  recordId: evidenceBlobId(sha256),
  content,
  summary: { sha256, byteLength: content.length },
})
