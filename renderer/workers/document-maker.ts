import { HostError } from '#shared/ports/host-error.ts'
import type { DocumentMaker } from '#shared/usecases/ports.ts'

/** Until the documents worker is part of the build. */
export function createDocumentMaker(): DocumentMaker {
  const unavailable = () => Promise.reject(new HostError('unavailable', 'documents are made by a later build'))
  return { build: unavailable, make: unavailable, verify: unavailable }
}
