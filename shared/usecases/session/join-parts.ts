import { joinBytes } from '../../join-bytes.ts'

/** Parts of a record end to end: a saved Automerge document followed by changes is read like one document. */
export const joinParts = joinBytes
