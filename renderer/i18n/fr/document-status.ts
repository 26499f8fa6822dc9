import type { enDocumentStatus } from '../en/document-status.ts'
import type { Texts } from '../en/texts.ts'

export const frDocumentStatus = {
  documentStatus: {
    Draft: 'Brouillon',
    'In review': 'En revue',
    Approved: 'Approuvé',
    Superseded: 'Remplacé',
    Withdrawn: 'Retiré',
  },
} satisfies Texts<typeof enDocumentStatus>
