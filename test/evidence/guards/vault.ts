import { guard, type Guard, testOf } from './guard.ts'

const vault = 'shared/vault'

/** Of a vault at rest, its backups included. */
export const vaultGuards: readonly Guard[] = [
  guard('weak or absurd KDF settings', `${vault}/kdf.ts`, 'if (!acceptable)', 'if (false)', [
    testOf(`${vault}/kdf.ts`),
    testOf(`${vault}/header.ts`),
  ]),
  guard('a header of another vault', `${vault}/header.ts`, 'if (header.vaultId !== vaultId) throw wrongKey()', ''),
  guard('a vault of a later program', `${vault}/header.ts`, 'if (found > vaultFormatVersion) {', 'if (false) {'),
  guard('an index that was set back behind its records', `${vault}/recover-index.ts`, 'if (longer.size === 0) return []', 'return []', [
    testOf(`${vault}/recover-index.ts`),
  ]),
  guard('rows of an erased record, put back', `${vault}/recover-index.ts`, 'if (!found.some(isLonger)) return []', '', [
    testOf(`${vault}/recover-index.ts`),
  ]),
  guard(
    'rows of a replaced record, put back',
    `${vault}/recover-index.ts`,
    'return !listed || isLonger(entry) || !present.has(partRowId(listed.base, 1))',
    'return true',
    [testOf(`${vault}/recover-index.ts`)],
  ),
  guard('a turned version byte', `${vault}/sealed-rows.ts`, 'throw isOtherVersion(error) ? damaged(place) : error', 'throw error', [
    testOf(`${vault}/vault.ts`),
  ]),
  guard(
    'a revision that is no number',
    'renderer/vault/stored-row.ts',
    "return typeof revision === 'number' && Number.isInteger(revision) && revision > 0 && revision < maxRevision ? revision : 0",
    'return revision as number',
  ),
  guard(
    'content of a later program',
    `${vault}/header.ts`,
    'if (header.content !== undefined && header.content > contentVersion) {',
    'if (false) {',
    [testOf(`${vault}/migrations.ts`), testOf(`${vault}/header.ts`)],
  ),
  guard(
    'a header whose MAC does not fit',
    `${vault}/header.ts`,
    "if (!bytes || !(await crypto.subtle.verify('HMAC', keys.header, bytes, encode(head)))) throw wrongKey()",
    'if (!bytes) throw wrongKey()',
  ),
  guard(
    'a passphrase without its key file',
    `${vault}/slots.ts`,
    'if (slot.keyFile !== true || !secret.keyFile) return await',
    'if (slot.keyFile !== true || !secret.keyFile || true) return await',
    [testOf(`${vault}/header.ts`), `test/${vault}/format-vectors.test.ts`],
  ),
  guard(
    'a record in another place',
    `${vault}/record.ts`,
    'additionalData: binding(place, dataKey.id) },\n        dataKey.key,\n        sealed',
    'additionalData: new Uint8Array() },\n        dataKey.key,\n        sealed',
  ),
  guard(
    'a record whose padding was changed',
    `${vault}/record.ts`,
    'if (!content) throw damaged(place)\n  return { content, dataKey }',
    'return { content: content ?? new Uint8Array(), dataKey }',
    [`test/${vault}/format-vectors.test.ts`],
  ),
  guard(
    'a part of a record from another history of the vault',
    `${vault}/part-rows.ts`,
    'if (chain !== entry.chain) throw damaged',
    'if (false) throw damaged',
    [testOf(`${vault}/part-rows.ts`)],
  ),
  guard(
    'a backup with a changed byte',
    `${vault}/backup.ts`,
    '|| toHex(await hashed(content, pause)) !== toHex(bytes.subarray(-digestLength)))',
    ')',
  ),
  guard('a backup of a later program', `${vault}/backup.ts`, 'if (version > backupFormatVersion) {', 'if (false) {'),
  guard('a part of a backup from elsewhere', `${vault}/backup.ts`, 'if (toHex(await hashed(bytes, pause)) !== part.sha256)', 'if (false)'),
]
