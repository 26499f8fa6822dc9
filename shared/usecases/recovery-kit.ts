import type { IsoDate } from '../model/ids.ts'
import type { Block, ReportDocument } from '../report/report-document.ts'
import { sha256Hex } from '../signing/digest.ts'
import { encodeRecoveryPart, type RecoveryPart } from '../vault/recovery-key.ts'
import type { VaultSummary } from './workbench.ts'

const groupsPerRow = 4

/** One page to be printed: what it is, the key or share in groups, and what to do with it. */
export async function recoveryKitDocument(
  vault: VaultSummary,
  part: RecoveryPart,
  madeOn: IsoDate,
  total: number,
): Promise<ReportDocument> {
  const groups = await encodeRecoveryPart(part)
  const share = part.kind === 'share' ? part : undefined
  const canonicalContent = JSON.stringify({ format: 'probity-recovery-kit/1', madeOn, vault: vault.vaultId })
  const title = share ? `Recovery share ${share.number} of ${total}` : 'Recovery key'
  return {
    format: 'probity-report/1',
    language: 'en',
    organisation: 'Probity',
    typeTitle: 'Recovery kit',
    subtitle: `for the vault “${vault.label}”`,
    control: {
      title,
      number: '',
      classification: 'Strictly confidential',
      status: 'Approved',
      version: madeOn,
      revisions: [],
      contacts: [],
      distribution: [],
    },
    blocks: blocks(groups, share, total, vault, madeOn),
    canonicalContent,
    contentSha256: await sha256Hex(new TextEncoder().encode(canonicalContent)),
    labels: {
      contents: 'Contents',
      page: 'Page',
      of: 'of',
      version: 'Made on',
      contentDigest: 'Kit',
      signedBy: 'Signed by',
      role: 'Role',
      reason: 'Reason',
      time: 'Time',
    },
  }
}

function blocks(
  groups: readonly string[],
  share: Extract<RecoveryPart, { readonly kind: 'share' }> | undefined,
  total: number,
  vault: VaultSummary,
  madeOn: IsoDate,
): readonly Block[] {
  const text = (words: string) => [{ text: words }]
  const rows = Array.from({ length: Math.ceil(groups.length / groupsPerRow) }, (_, row) =>
    Array.from({ length: groupsPerRow }, (_unused, column) => {
      const index = row * groupsPerRow + column
      const group = groups[index]
      return { content: group === undefined ? text('') : [{ text: `${index + 1}.  ` }, { text: group, code: true, bold: true }] }
    }),
  )
  return [
    {
      kind: 'paragraph',
      style: 'lead',
      content: text(
        share
          ? `This sheet is one of ${total} shares. Any ${share.threshold} of them together open the vault without its passphrase; fewer tell nothing.`
          : 'Whoever holds this sheet can open the vault without its passphrase.',
      ),
    },
    {
      kind: 'table',
      columns: Array.from({ length: groupsPerRow }, (_, column) => ({ title: column === 0 ? 'Groups' : '', width: 1 })),
      rows,
    },
    {
      kind: 'paragraph',
      style: 'small',
      content: text(
        'Digits and letters without I, L, O and U: a round one is zero, a straight one is one. The last letter of each group checks the other four.',
      ),
    },
    {
      kind: 'keyValues',
      items: [
        { key: 'Vault', value: text(vault.label) },
        { key: 'Id of the vault', value: text(vault.vaultId) },
        { key: 'Made on', value: text(madeOn) },
      ],
    },
    {
      kind: 'callout',
      tone: 'warning',
      title: 'Keep it on paper only',
      content: [
        text('Print this page, put it into an envelope and lock it away, apart from the computer.'),
        text('Then delete the file, also from the folder of downloads and from the printer’s queue.'),
      ],
    },
    { kind: 'heading', level: 3, id: 'use', text: 'To use it' },
    {
      kind: 'list',
      ordered: true,
      items: [
        text('Start Probity, choose the vault, then “I forgot the passphrase: use the recovery key”.'),
        text(
          share
            ? `Type the groups of ${share.threshold} sheets. A typo is shown with the number of its group.`
            : 'Type the groups. A typo is shown with the number of its group.',
        ),
        text(
          'Set a new passphrase under Settings, Security. If somebody else may have seen this sheet, make a new kit and rotate the vault key there.',
        ),
      ],
    },
  ]
}
