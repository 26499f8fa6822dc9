import type { Fingerprint } from '../model/ids.ts'
import type { AssessmentFacts, JudgedStatement } from './judge-statements.ts'

/**
 * From whom the separation of duties keeps a statement's signer apart: who wrote or owns what is assessed, and who gave another word of the kind
 * that several people have to give. Of statements in force that are kept apart from something; empty for all others.
 */
export function keptApart(
  { id, body, standing }: Pick<JudgedStatement, 'id' | 'body' | 'standing'>,
  judged: readonly JudgedStatement[],
  { authors, owners }: Pick<AssessmentFacts, 'authors' | 'owners'>,
): ReadonlySet<Fingerprint> {
  if (standing !== 'in-force' || (body.kind !== 'decision' && body.kind !== 'advice' && body.kind !== 'vote')) return new Set()
  const beside = judged.filter(
    (other) =>
      other.id !== id &&
      other.standing === 'in-force' &&
      other.body.kind === body.kind &&
      (body.kind !== 'vote' || (other.body.kind === 'vote' && other.body.body === body.body)),
  )
  return new Set([...authors, ...owners, ...beside.map(({ signer }) => signer)])
}
