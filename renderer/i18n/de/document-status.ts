import type { enDocumentStatus } from '../en/document-status.ts'
import type { Texts } from '../en/texts.ts'

export const deDocumentStatus = {
  documentStatus: {
    Draft: 'Entwurf',
    'In review': 'In Prüfung',
    Approved: 'Freigegeben',
    Superseded: 'Ersetzt',
    Withdrawn: 'Zurückgezogen',
  },
} satisfies Texts<typeof enDocumentStatus>
