import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCertificate, type CertificateDer } from '#shared/signing/certificates/certificate.ts'
import { fingerprintWords } from '#shared/signing/certificates/fingerprint-words.ts'
import type { SignatureVerdict, VerificationReport } from '#shared/signing/model/identity.ts'
import { parseCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import { readDroppedFile } from './read-dropped-file.ts'
import type { TrustedCertificate } from './trusted-list.tsx'

export interface JudgedFile {
  readonly id: number
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly report: VerificationReport
}

interface Known {
  readonly trusted: readonly TrustedCertificate[]
  readonly ageIdentity?: string
}

/** What was dropped and what is trusted, in this page's memory only. Whatever changes who is trusted judges all files again. */
export function useVerifier() {
  const { t } = useTranslation('verifier')
  const [files, setFiles] = useState<readonly JudgedFile[]>([])
  const [known, setKnown] = useState<Known>({ trusted: [] })
  const [checking, setChecking] = useState<string>()
  const [note, setNote] = useState<{ readonly tone: 'note' | 'danger'; readonly text: string }>()

  const judgeAll = async (all: readonly Omit<JudgedFile, 'report'>[], by: Known): Promise<void> => {
    const judged: JudgedFile[] = []
    for (const file of all) {
      setChecking(file.fileName)
      // Lets the line above be painted: a long report keeps this thread busy for seconds.
      await new Promise((resolve) => setTimeout(resolve))
      judged.push({ ...file, report: await judge(file.fileName, file.bytes, by) })
    }
    setChecking(undefined)
    setKnown(by)
    setFiles(judged)
  }

  const take = async (dropped: readonly File[]): Promise<void> => {
    setNote(undefined)
    let by = known
    const added: Omit<JudgedFile, 'report'>[] = []
    for (const file of dropped) {
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        const what = readDroppedFile(file.name, bytes)
        if (what.kind === 'artefact') added.unshift({ id: files.length + added.length, fileName: file.name, bytes })
        else if (what.kind === 'key') setNote({ tone: 'note', text: t('p12Dropped', { name: file.name }) })
        else if (what.kind === 'age-identity') {
          by = { ...by, ageIdentity: what.ageIdentity }
          setNote({ tone: 'note', text: t('ageAdded') })
        } else {
          by = await withCertificates(by, what.certificates)
          const names = by.trusted.slice(known.trusted.length).map(({ person }) => person.name)
          setNote({ tone: 'note', text: t('certificateAdded', { name: names.join(', ') }) })
        }
      } catch (thrown) {
        setNote({ tone: 'danger', text: t('unreadable', { name: file.name, why: thrown instanceof Error ? thrown.message : '' }) })
      }
    }
    await judgeAll([...added, ...files], by)
  }

  return {
    files,
    trusted: known.trusted,
    checking,
    note,
    take,
    /** A signer whose six words were compared. */
    trust: async (signature: SignatureVerdict): Promise<void> => {
      await judgeAll(files, await withCertificates(known, parseCertificatesPem(signature.certificatePem ?? '')))
    },
    forget: (fingerprint: string): void => {
      void judgeAll(files, { ...known, trusted: known.trusted.filter((one) => one.fingerprint !== fingerprint) })
    },
    add: (fileName: string, bytes: Uint8Array, report: VerificationReport): void => {
      setFiles((before) => [{ id: before.length, fileName, bytes, report }, ...before])
    },
  }
}

const judge = (fileName: string, bytes: Uint8Array, { trusted, ageIdentity }: Known): Promise<VerificationReport> =>
  verifyArtefact({ fileName, bytes, trusted: trusted.map(({ der }) => der), ...(ageIdentity === undefined ? {} : { ageIdentity }) })

async function withCertificates(known: Known, certificates: readonly CertificateDer[]): Promise<Known> {
  const trusted = [...known.trusted]
  for (const der of certificates) {
    const facts = await readCertificate(der)
    if (trusted.some(({ fingerprint }) => fingerprint === facts.fingerprint)) continue
    trusted.push({ ...facts, der, words: fingerprintWords(facts.fingerprint) })
  }
  return { ...known, trusted }
}
