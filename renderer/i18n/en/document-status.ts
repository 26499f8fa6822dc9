import type { DocumentStatus } from '#shared/model/document-control.ts'

/** States of a controlled document, as reports print them too. */
export const enDocumentStatus = {
  documentStatus: {
    Draft: 'Draft',
    'In review': 'In review',
    Approved: 'Approved',
    Superseded: 'Superseded',
    Withdrawn: 'Withdrawn',
  } satisfies Record<DocumentStatus, string>,
}
