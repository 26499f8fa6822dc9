import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#shared/model/document-control.ts'
import { Button } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import styles from './contact-rows.module.css'

const roles = ['author', 'reviewer', 'owner', 'dpo', 'ciso', 'approver', 'ethics-board'] as const satisfies readonly Contact['role'][]

export interface ContactRowsProps {
  readonly contacts: readonly Contact[]
  readonly onChange: (contacts: readonly Contact[]) => void
}

/** Authors, reviewers and approvers of the document. */
export function ContactRows({ contacts, onChange }: ContactRowsProps) {
  const { t } = useTranslation()
  const set = (index: number, patch: Partial<Contact>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...patch } : contact)))
  return (
    <fieldset className={styles.contacts}>
      <legend className={styles.legend}>{t('reports.people')}</legend>
      {contacts.map((contact, index) => (
        // The list has no other identity than its order.
        <div key={index} className={styles.row}>
          <Select
            label={t('reports.contactRole')}
            options={roles.map((role) => ({ value: role, label: t(`contactRole.${role}`) }))}
            value={contact.role}
            onChange={(role) => {
              if (role !== undefined) set(index, { role })
            }}
          />
          <TextField label={t('person.name')} isRequired value={contact.name} onChange={(name) => set(index, { name })} />
          <TextField label={t('person.designation')} value={contact.designation} onChange={(designation) => set(index, { designation })} />
          <Button
            variant="quiet"
            icon={Trash2}
            label={t('reports.removePerson')}
            onPress={() => onChange(contacts.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" icon={Plus} onPress={() => onChange([...contacts, { role: 'reviewer', name: '', designation: '' }])}>
          {t('reports.addPerson')}
        </Button>
      </div>
    </fieldset>
  )
}
