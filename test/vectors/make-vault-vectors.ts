/**
 * Makes the vectors of the vault's own formats, once: `node test/vectors/make-vault-vectors.ts`. It refuses to write over files that are
 * there, since vectors are kept for ever; a new version of a format gets files of its own.
 */
import { makeHeaderVectors } from './make/header-vectors.ts'
import { makeIndexVectors } from './make/index-vectors.ts'
import { makeRecordVectors } from './make/record-vectors.ts'
import { makeRecoveryVectors } from './make/recovery-vectors.ts'
import { makeSignedVectors } from './make/signed-vectors.ts'
import { makeWholeVectors } from './make/whole-vectors.ts'

await makeRecordVectors()
await makeIndexVectors()
await makeHeaderVectors()
await makeRecoveryVectors()
await makeWholeVectors()
await makeSignedVectors()
