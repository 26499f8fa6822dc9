import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { reportLanguages } from '#shared/i18n/report/report-languages.ts'
import type { DocumentControl } from '#shared/model/document-control.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Meter } from '../../components/meter.tsx'
import { FieldGrid } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Language } from '../../i18n/i18n.ts'
import { progressWords } from '../../i18n/progress-words.ts'
import { useOpen } from '../../stores/use-app.ts'
import { ContactRows } from './contact-rows.tsx'
import { ControlFields } from './control-fields.tsx'
import { useIssuing } from './use-issuing.ts'
import styles from './issue-dialog.module.css'

/** A report is read by others than the one who makes it: its language is chosen, beginning with the app's. */
const appLanguage = (tag: string): Language => reportLanguages.find((one) => one === tag.split('-')[0]) ?? 'en'

/** What the dialog asks whatever kind of report it is. */
export interface IssueGiven {
  readonly control: DocumentControl
  readonly draft: boolean
  readonly role: string
  readonly reason: string
  readonly particulars: string
  readonly language: Language
  readonly printCodes: boolean
}

export interface IssueDialogProps {
  readonly title: string
  /** From which the front matter begins. */
  readonly control: DocumentControl
  /** The report has a name of its own, in its language. */
  readonly hasOwnTitle?: boolean
  /** Whether what `children` ask for is there. */
  readonly isReady: boolean
  readonly issue: (bench: Workbench, given: IssueGiven, progress: (step: ProgressStep) => void) => Promise<IssuedReport>
  readonly onIssued: (report: IssuedReport) => void
  readonly onClose: () => void
  /** What only this kind of report asks. */
  readonly children: ReactNode
}

/** The document-control page before it is printed: who, for whom, which version, and in which role it is signed. */
export function IssueDialog({ title, control, hasOwnTitle = false, isReady, issue, onIssued, onClose, children }: IssueDialogProps) {
  const { t, i18n } = useTranslation()
  const identity = useOpen((open) => open.identity)
  const { run, cancel, progress, isBusy, printCodes, setPrintCodes } = useIssuing(onIssued)
  const [draft, setDraft] = useState(true)
  const [language, setLanguage] = useState<Language>(appLanguage(i18n.language))
  const [edited, setEdited] = useState<DocumentControl>({
    ...control,
    contacts:
      control.contacts.length > 0 || identity === undefined
        ? control.contacts
        : [{ role: 'author', name: identity.name, designation: identity.designation, email: identity.email }],
  })
  const [distribution, setDistribution] = useState(control.distribution.join('\n'))
  const [particulars, setParticulars] = useState<string>(control.revisions.length === 0 ? t('reports.firstIssue') : '')
  const [role, setRole] = useState<string>(t('reports.roleAuthor'))
  const [reason, setReason] = useState<string>(t('reports.reasonDefault'))
  const isFilled =
    (hasOwnTitle || edited.title.trim() !== '') &&
    particulars.trim() !== '' &&
    role.trim() !== '' &&
    edited.contacts.every((contact) => contact.name.trim() !== '')

  const start = (): Promise<void> => {
    const lines = distribution
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const given = {
      control: { ...edited, title: edited.title.trim(), distribution: lines },
      draft,
      role: role.trim(),
      reason: reason.trim(),
      particulars: particulars.trim(),
      language,
    }
    return run((bench, codes, onProgress) => issue(bench, { ...given, printCodes: codes }, onProgress))
  }
  return (
    <Dialog
      kind="wide"
      title={title}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={progress?.step === 'store'} onPress={isBusy ? () => void cancel() : onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="primary" isPending={isBusy} isDisabled={!isReady || !isFilled} onPress={() => void start()}>
            {isBusy ? t('reports.working') : draft ? t('reports.issueDraft') : t('reports.issueFinal')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {isBusy && (
          <output className={styles.progress}>
            <Meter
              label={t('reports.working')}
              value={progress === undefined || progress.total === 0 ? 0 : (progress.done + (progress.share ?? 0)) / progress.total}
              text={progress === undefined ? t('reports.working') : `${progressWords(progress)} ${progress.done}/${progress.total}`}
            />
          </output>
        )}
        <ChoiceGroup
          label={t('reports.kind')}
          layout="grid"
          choices={[
            { id: 'draft', text: t('reports.draft'), help: t('reports.draftHelp') },
            { id: 'final', text: t('reports.final'), help: t('reports.finalHelp') },
          ]}
          chosen={[draft ? 'draft' : 'final']}
          onChange={([chosen]) => {
            if (chosen !== undefined) setDraft(chosen === 'draft')
          }}
        />
        {printCodes !== undefined && (
          <Checkbox description={t('branding.printCodesHelp')} isSelected={printCodes} onChange={setPrintCodes}>
            {t('branding.printCodes')}
          </Checkbox>
        )}
        {children}
        <ControlFields control={edited} language={language} isTitleRequired={!hasOwnTitle} onChange={setEdited} onLanguage={setLanguage} />
        <TextField
          label={t('reports.particulars')}
          description={t('reports.particularsHelp')}
          isRequired
          value={particulars}
          onChange={setParticulars}
        />
        <ContactRows contacts={edited.contacts} onChange={(contacts) => setEdited({ ...edited, contacts })} />
        <TextField
          label={t('reports.distribution')}
          description={t('reports.distributionHelp')}
          multiline
          rows={2}
          value={distribution}
          onChange={setDistribution}
        />
        <FieldGrid>
          <TextField
            label={t('reports.role')}
            description={t('reports.roleHelp', { name: identity?.name ?? '' })}
            isRequired
            value={role}
            onChange={setRole}
          />
          <TextField label={t('reports.reason')} value={reason} onChange={setReason} />
        </FieldGrid>
      </div>
    </Dialog>
  )
}
