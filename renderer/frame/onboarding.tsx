import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import type { KeyAlgorithm } from '#shared/signing/model/identity.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { focusFirstInvalid } from '../components/focus-first-invalid.ts'
import { FieldGrid } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { Wordmark } from './wordmark.tsx'
import styles from './onboarding.module.css'

/** Asked once a vault, before anything can be signed: for whom documents are issued, and who signs them. */
export function Onboarding() {
  const { t } = useTranslation()
  const known = useOpen((open) => open.organisation)
  const knownIdentity = useOpen((open) => open.identity)
  const { workbench, patchOpen, fail } = useAppActions()
  const [organisation, setOrganisation] = useState(known?.name ?? '')
  const [shortCode, setShortCode] = useState(known?.shortCode ?? '')
  const [person, setPerson] = useState({
    name: knownIdentity?.name ?? '',
    email: knownIdentity?.email ?? '',
    designation: knownIdentity?.designation ?? '',
  })
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('rsa3072')
  const [wasSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)

  const missing = (text: string) => (text.trim() === '' ? t('form.required') : undefined)
  const errors = {
    organisation: missing(organisation),
    shortCode: /^[A-Z0-9]{2,8}$/.test(shortCode) ? undefined : t('onboarding.shortCodeError'),
    name: missing(person.name),
    email: /^[^@\s]+@[^@\s]+$/.test(person.email.trim()) ? undefined : t('form.email'),
    designation: missing(person.designation),
  }
  const shown = (error: string | undefined) => (wasSubmitted ? error : undefined)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSubmitted(true)
    if (Object.values(errors).some((error) => error !== undefined)) focusFirstInvalid(event.currentTarget)
    else if (!isBusy) await save()
  }
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      const bench = await workbench()
      const saved = { format: 'probity-organisation/1' as const, ...defaultOrganisation, ...known, name: organisation.trim(), shortCode }
      await bench.saveOrganisation(saved)
      const identity =
        knownIdentity ??
        (await bench.createIdentity({ ...person, email: person.email.trim(), organisation: organisation.trim(), algorithm }))
      patchOpen({ organisation: saved, identity })
    } catch (thrown) {
      fail(thrown)
      setBusy(false)
    }
  }
  return (
    <main className={styles.screen}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <Wordmark />
        <div className={styles.card}>
          <header>
            <h1 className={styles.title}>{t('onboarding.title')}</h1>
            <p className={styles.lead}>{t('onboarding.lead')}</p>
          </header>
          <section className={styles.part}>
            <h2 className={styles.subtitle}>{t('onboarding.organisation')}</h2>
            <p>{t('onboarding.organisationLead')}</p>
            <FieldGrid>
              <TextField
                label={t('onboarding.organisationName')}
                value={organisation}
                isRequired
                error={shown(errors.organisation)}
                autoFocus
                onChange={setOrganisation}
              />
              <TextField
                label={t('onboarding.shortCode')}
                {...(shown(errors.shortCode) === undefined ? { description: t('onboarding.shortCodeHelp') } : {})}
                value={shortCode}
                isRequired
                error={shown(errors.shortCode)}
                onChange={(code) => setShortCode(code.toUpperCase())}
              />
            </FieldGrid>
          </section>
          <section className={styles.part}>
            <h2 className={styles.subtitle}>{t('onboarding.you')}</h2>
            <p>{t('onboarding.youLead')}</p>
            <FieldGrid>
              <TextField
                label={t('person.name')}
                value={person.name}
                isRequired
                isReadOnly={knownIdentity !== undefined}
                error={shown(errors.name)}
                onChange={(name) => setPerson({ ...person, name })}
              />
              <TextField
                label={t('person.designation')}
                value={person.designation}
                isRequired
                isReadOnly={knownIdentity !== undefined}
                error={shown(errors.designation)}
                onChange={(designation) => setPerson({ ...person, designation })}
              />
              <TextField
                label={t('person.email')}
                type="email"
                value={person.email}
                isRequired
                isReadOnly={knownIdentity !== undefined}
                error={shown(errors.email)}
                onChange={(email) => setPerson({ ...person, email })}
              />
              <Select<KeyAlgorithm>
                label={t('onboarding.key')}
                description={t('onboarding.keyHelp')}
                value={algorithm}
                options={[
                  { value: 'rsa3072', label: 'RSA 3072' },
                  { value: 'p256', label: 'ECDSA P-256' },
                ]}
                isDisabled={knownIdentity !== undefined}
                onChange={(chosen) => setAlgorithm(chosen ?? 'rsa3072')}
              />
            </FieldGrid>
            <Callout tone="note">{t('onboarding.keyStays')}</Callout>
          </section>
          <div className={styles.actions}>
            <Button type="submit" variant="primary" isPending={isBusy}>
              {isBusy ? t('onboarding.making') : t('onboarding.done')}
            </Button>
          </div>
        </div>
      </form>
    </main>
  )
}
