import { Bot, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AiSystem } from '#shared/model/ai-system.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { DataTable, type DataColumn } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'
import { TextField } from '../components/text-field.tsx'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { matches } from './matches.ts'

export function SystemsScreen() {
  const { t } = useTranslation()
  const systems = useOpen((open) => open.systems)
  const assessments = useOpen((open) => open.assessments)
  const { go } = useAppActions()
  const [query, setQuery] = useState('')
  const add = (
    <Button variant="primary" icon={Plus} onPress={() => go({ screen: 'system' })}>
      {t('systems.add')}
    </Button>
  )
  const columns: readonly DataColumn<AiSystem>[] = [
    { id: 'name', title: t('system.name'), renderCell: (system) => system.name, sortBy: (system) => system.name },
    {
      id: 'purpose',
      title: t('system.purpose'),
      renderCell: (system) => <span className="one-line">{system.purpose}</span>,
      width: 'wide',
      isExtra: true,
    },
    { id: 'owner', title: t('system.owner'), renderCell: (system) => system.owner, sortBy: (system) => system.owner, isExtra: true },
    {
      id: 'class',
      title: t('system.aiActClass'),
      renderCell: (system) => (system.aiActClass === undefined ? '—' : t(`aiActClass.${system.aiActClass}`)),
      width: 'narrow',
      isExtra: true,
    },
    {
      id: 'status',
      title: t('system.status'),
      renderCell: (system) => (
        <Badge tone={system.status === 'production' ? 'accent' : 'neutral'}>{t(`systemStatus.${system.status}`)}</Badge>
      ),
      sortBy: (system) => system.status,
      width: 'narrow',
    },
    {
      id: 'assessments',
      title: t('nav.assessments'),
      renderCell: (system) => assessments.filter((assessment) => assessment.systemId === system.id).length,
      align: 'end',
      width: 'narrow',
      isExtra: true,
    },
  ]
  if (systems.length === 0) {
    return (
      <Page title={t('nav.systems')}>
        <EmptyState icon={Bot} title={t('systems.emptyTitle')} action={add}>
          {t('systems.empty')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('nav.systems')} lead={t('systems.lead')} actions={add} isFilled>
      <TextField label={t('action.filter')} hideLabel placeholder={t('systems.filter')} type="search" value={query} onChange={setQuery} />
      <DataTable
        label={t('nav.systems')}
        columns={columns}
        rows={systems.filter((system) => matches(query, system.name, system.owner, system.purpose, system.department))}
        keyOf={(system) => system.id}
        onOpen={(system) => go({ screen: 'system', system: system.id })}
        initialSort={{ column: 'name', descending: false }}
      />
    </Page>
  )
}
