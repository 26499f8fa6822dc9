import type { AssessmentId, Sha256Hex } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import { canonicalJson, sha256Hex } from '../../bytes/digest.ts'
import { storedAssessment } from '../records/stored-assessment.ts'
import { storedRegisterRecords } from '../records/stored-register.ts'
import { encodeJson, type Session } from '../session/session.ts'

/** Heads by id. */
type States = Readonly<Record<string, readonly string[]>>

/** Kinds that tell of the registers. */
export const tellsOfRegisters = (kind: PortfolioKind): boolean => kind === 'programme'

/** Out of the index; empty for an assessment that is gone. */
export const assessmentState = (session: Session, id: AssessmentId): readonly string[] =>
  session.vault.entry(id)?.kind === 'assessment' ? storedAssessment(session, id).heads : []

export const registerStates = (session: Session, kind: PortfolioKind): States =>
  tellsOfRegisters(kind) ? Object.fromEntries(storedRegisterRecords(session).map(({ record, heads }) => [record.id, heads])) : {}

/** Digest of the states that such a document is made from. */
export const basisDigest = (assessments: States, registers: States): Promise<Sha256Hex> =>
  sha256Hex(encodeJson(canonicalJson({ assessments, registers })))

/** The digest as the states are now: another one than that of a document says that it is no longer current. */
export const currentBasis = (session: Session, kind: PortfolioKind, ids: readonly AssessmentId[]): Promise<Sha256Hex> =>
  basisDigest(Object.fromEntries(ids.map((id) => [id, assessmentState(session, id)])), registerStates(session, kind))
